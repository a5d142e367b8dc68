"""Of whom each text is that the address book knows; nothing is noted of everybody before it is asked."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import count
from typing import Final

from copiloot_tui.store.address_book import Column

PASSES: Final = 3
"""So many questions about names are answered by going along all names; noting them takes as long as that."""

Places = Mapping[str, Sequence[int]]
"""Of each text the places of those whose it is."""


class Owners:
    """Whose value in a column each text is."""

    def __init__(self, values: Callable[[], Sequence[str]]) -> None:
        """Take what gives the value of everybody, in the order of their places."""
        self._values = values

    @cached_property
    def texts(self) -> Collection[str]:
        """Each text once."""
        return dict.fromkeys(self._values())

    def of(self, _: Collection[str]) -> Places:
        """Where these texts stand; other texts may be told too."""
        return self.places

    @cached_property
    def places(self) -> Places:
        """Where each text stands."""
        return _noted(zip(self._values(), count()))


class NameOwners:
    """In whose name each text between two spaces is."""

    def __init__(self, names: Column) -> None:
        """Take the name of everybody."""
        self._names = names
        self._passes = 0

    @cached_property
    def texts(self) -> Collection[str]:
        """Each text once: what stands between two names is white space too."""
        return dict.fromkeys(self._names.text.split())

    def of(self, texts: Collection[str]) -> Places:
        """In whose name these texts are; other texts may be told too."""
        self._passes += 1
        return self._places if self._passes > PASSES else self._found(frozenset(texts))

    def _found(self, texts: frozenset[str]) -> Places:
        names = self._names.values
        others = map(texts.isdisjoint, map(str.split, names))
        places = (place for place, is_other in enumerate(others) if not is_other)
        return _noted((text, place) for place in places for text in names[place].split())

    @cached_property
    def _places(self) -> Places:
        return _noted((text, place) for place, name in enumerate(self._names.values) for text in name.split())


class OwnersAt:
    """Of whom a text is known because they work where it is known of."""

    def __init__(
        self, texts: Sequence[str], institutions: Sequence[str], people: Owners, own: Sequence[str] = ()
    ) -> None:
        """Take what is known of institutions.

        Args:
            texts: of each institution.
            institutions: which one each text is of.
            people: who works at each of them.
            own: the text of each person that goes before that of the institution; who has one is left out.
        """
        self._said_by = Owners(lambda: texts)
        self._institutions = institutions
        self._people = people
        self._own = own

    @property
    def texts(self) -> Collection[str]:
        """Each text once."""
        return self._said_by.texts

    def of(self, texts: Collection[str]) -> Places:
        """Who works where these texts are known of."""
        said_by, at, people = self._said_by.places, self._institutions, self._people.places
        return {text: [p for row in said_by[text] for p in people[at[row]] if not self._has_own(p)] for text in texts}

    def _has_own(self, place: int) -> bool:
        return place < len(self._own) and bool(self._own[place])


def _noted(pairs: Iterable[tuple[str, int]]) -> Places:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for text, place in pairs:
        places[text].append(place)
    return places
