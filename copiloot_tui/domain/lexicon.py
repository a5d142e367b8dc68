"""Who can be named in one line about a contact: found by the words of their names, as far as those were typed."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final
from uuid import UUID

from copiloot_tui.domain.contact_kind import ContactKind
from copiloot_tui.domain.institution_names import institution_key
from copiloot_tui.domain.people_names import name_words, telling_words

LEAST_LETTERS: Final = 3
"""So many letters of a word can stand for the word."""


class NameKind(Enum):
    """What bears a name; the value is shown."""

    FAMILY = "gezin"
    MEMBER = "gezinslid"
    NETWORK = "netwerk"
    AANSPREEKPUNT = "aanspreekpunt"
    INSTITUTION = "instantie"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Somebody or something with a name."""

    id: UUID
    kind: NameKind
    name: str
    also: str = ""
    """What somebody is called too: a nickname."""
    family_id: UUID | None = None
    """To whose family or network it belongs; None for who belongs to none."""
    number: int = 0
    """The file number of a family."""
    detail: str = ""
    """What tells two of one name apart: the institution, or the place in the family."""


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces of a line that follow each other and are words of a name."""

    length: int
    """How many pieces."""
    fits: tuple[Named, ...]
    """Of whose names: whole names first."""
    words: int
    """How many words those pieces have."""


class _Names:
    """Names by their words."""

    def __init__(self, names: Iterable[Named]) -> None:
        self._length: dict[Named, int] = {}
        by_word: defaultdict[str, set[Named]] = defaultdict(set)
        for named in names:
            words = name_words(f"{named.name} {named.also}")
            self._length[named] = len(words)
            for word in words:
                by_word[word].add(named)
        self._by_word = dict(by_word)
        self._sorted = sorted(by_word)

    def run(self, pieces: Iterable[Sequence[str]], *, beginnings: bool = False) -> Run | None:
        """The longest run from the first piece whose words are all of one name; None when no name has them.

        Args:
            pieces: the words of each piece, folded.
            beginnings: whether the first letters of a word will do, where no name has just that word.
        """
        fits: set[Named] = set()
        seen: list[str] = []
        found: Run | None = None
        for length, words in enumerate(pieces, start=1):
            if not words or not set(seen).isdisjoint(words):
                break
            for word in words:
                fits = self._narrowed(fits if seen else None, word, beginnings=beginnings)
                seen.append(word)
            if not fits:
                break
            if any(map(telling_words, seen)):
                found = Run(length, self._in_order(fits, len(seen)), len(seen))
        return found

    def _narrowed(self, fits: set[Named] | None, word: str, *, beginnings: bool) -> set[Named]:
        exact = self._by_word.get(word, set())
        narrowed = exact if fits is None else fits & exact
        if narrowed or not beginnings or len(word) < LEAST_LETTERS:
            return narrowed
        begun = self._begun_with(word)
        return begun if fits is None else fits & begun

    def _begun_with(self, beginning: str) -> set[Named]:
        found: set[Named] = set()
        for word in self._sorted[bisect_left(self._sorted, beginning) :]:
            if not word.startswith(beginning):
                break
            found |= self._by_word[word]
        return found

    def _in_order(self, fits: set[Named], words: int) -> tuple[Named, ...]:
        return tuple(sorted(fits, key=lambda named: (self._length[named] - words, named.name, named.number, named.id)))


class Lexicon:
    """All who can be named, at one moment of the vault; made once and asked at every key."""

    def __init__(self, names: Iterable[Named] = (), kinds: Iterable[ContactKind] = ()) -> None:
        by_kind: defaultdict[NameKind, list[Named]] = defaultdict(list)
        for named in names:
            by_kind[named.kind].append(named)
        of_families: defaultdict[UUID, list[Named]] = defaultdict(list)
        for named in (*by_kind[NameKind.MEMBER], *by_kind[NameKind.NETWORK]):
            if named.family_id is not None:
                of_families[named.family_id].append(named)
        self.kinds: Final = tuple(kinds)
        """The user's own kinds of contact that can be chosen."""
        self._families = _Names(by_kind[NameKind.FAMILY])
        self._by_id = {named.id: named for named in by_kind[NameKind.FAMILY]}
        self._by_number = {named.number: named for named in by_kind[NameKind.FAMILY] if named.number}
        self._people = _Names(by_kind[NameKind.AANSPREEKPUNT])
        self._of_family = {family_id: _Names(people) for family_id, people in of_families.items()}
        self._institutions: defaultdict[tuple[str, ...], list[Named]] = defaultdict(list)
        for named in by_kind[NameKind.INSTITUTION]:
            self._institutions[institution_key(named.name)].append(named)
        self._longest_institution = max((len(key) for key in self._institutions), default=0)

    def family(self, family_id: UUID | None) -> Named | None:
        """A family by its id; None when it is not known."""
        return self._by_id.get(family_id) if family_id else None

    def family_numbered(self, number: int) -> Named | None:
        """A family by its file number; None when there is none."""
        return self._by_number.get(number)

    def families(self, pieces: Sequence[Sequence[str]], *, beginnings: bool = True) -> Run | None:
        """The families that the first pieces name."""
        return self._families.run(pieces, beginnings=beginnings)

    def of_family(self, family_id: UUID, pieces: Sequence[Sequence[str]], *, beginnings: bool = False) -> Run | None:
        """The members and the people around a family that the first pieces name."""
        names = self._of_family.get(family_id)
        return names.run(pieces, beginnings=beginnings) if names else None

    def people(self, pieces: Sequence[Sequence[str]], *, beginnings: bool = False) -> Run | None:
        """The aanspreekpunten that the first pieces name."""
        return self._people.run(pieces, beginnings=beginnings)

    def institutions(self, pieces: Sequence[Sequence[str]]) -> Run | None:
        """The institutions whose whole name the first pieces are; 'ciz' is one."""
        for length in range(min(len(pieces), self._longest_institution), 0, -1):
            words = [word for piece in pieces[:length] for word in piece]
            if all(pieces[:length]) and (found := self._institutions.get(institution_key(" ".join(words)))):
                return Run(length, tuple(found), len(words))
        return None
