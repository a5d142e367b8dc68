"""Who answers best to what was typed: the words are scored first, and then the people by the scores of their words.

Everybody is a number here, their place in the address book. What is found has a cost, and the lowest is the best.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Final

from copiloot_tui.services.asked import Asked, words_of
from copiloot_tui.services.number_book import NumberBook
from copiloot_tui.services.vocabulary import Vocabulary

UNSAID: Final = 4
"""What it costs that a form of address was typed that is not known of this person."""
APART: Final = 2
"""What it costs that digits next to each other occur only as pieces apart."""
MARGIN: Final = 6
"""Who costs so much more than the best is noise beside it."""

Costs = dict[int, int]


class WordIndex:
    """Of whom each word is known."""

    def __init__(self) -> None:
        self._groups: defaultdict[str, list[tuple[int, Sequence[int]]]] = defaultdict(list)

    def add(self, text: str, owners: Sequence[int], cost: int) -> None:
        """Know a text of some people.

        Args:
            text: of which each word will do.
            owners: their places.
            cost: how much less it tells about them than their name does.
        """
        for word in words_of(text):
            self._groups[word].append((cost, owners))

    def add_names(self, names: Iterable[str]) -> None:
        """Know a name of everybody, in the order of their places; it costs nothing."""
        chunks: defaultdict[str, list[int]] = defaultdict(list)
        for place, name in enumerate(names):
            for chunk in name.split():
                chunks[chunk].append(place)
        for chunk, places in chunks.items():
            for word in words_of(chunk):
                self._groups[word].append((0, places))

    def vocabulary(self) -> Vocabulary:
        """All words that are known of anybody."""
        return Vocabulary(self._groups)

    def owners(self, fits: Mapping[str, int]) -> Costs:
        """Of whom one of these words is known, at the cost of the one that fits best."""
        groups = [(fit + cost, owners) for word, fit in fits.items() for cost, owners in self._groups[word]]
        groups.sort(key=lambda group: -group[0])
        found: Costs = {}
        for cost, owners in groups:
            found.update(dict.fromkeys(owners, cost))
        return found


class Ranking:
    """Everybody's words, numbers and addresses; never changed."""

    def __init__(
        self, index: WordIndex, numbers: Callable[[], NumberBook], addresses: Callable[[], Sequence[str]]
    ) -> None:
        """Take what is known of everybody; what is given as a function is only made when it is asked for.

        Args:
            index: the words.
            numbers: the telephone numbers.
            addresses: by place the e-mail addresses, folded.
        """
        self._index = index
        self._vocabulary = index.vocabulary()
        self._numbers = cache(numbers)
        self._addresses = cache(addresses)

    def costs(self, parts: Sequence[Asked]) -> Costs:
        """Who answers to all that was asked, and what each costs; nobody when nothing was asked."""
        answers = [(self._answers(part), part.is_optional) for part in parts]
        needed = [found for found, is_optional in answers if not is_optional]
        if not needed:
            needed, answers = [found for found, _ in answers], []
        found = _in_all(needed)
        for extra in (extra for extra, is_optional in answers if is_optional):
            found = {place: cost + extra.get(place, UNSAID) for place, cost in found.items()}
        most = min(found.values(), default=0) + MARGIN
        return {place: cost for place, cost in found.items() if cost <= most}

    def _answers(self, part: Asked) -> Costs:
        found = _in_all([self._index.owners(self._fits(word, part)) for word in part.words])
        _improve(found, next(filter(None, (self._numbers().find(digits) for digits in part.numbers)), {}), 0)
        _improve(found, _in_all([self._answers(each) for each in part.apart]), APART)
        if part.address:
            _improve(found, {place: 0 for place, text in enumerate(self._addresses()) if part.address in text}, 0)
        return found

    def _fits(self, word: str, part: Asked) -> dict[str, int]:
        fits = self._vocabulary.fits(word)
        fits.update(dict.fromkeys((form for form in part.same if form in self._vocabulary), 0))
        return fits


def _in_all(answers: Sequence[Costs]) -> Costs:
    """Who is in all of them, at the sum of the costs."""
    if not answers:
        return {}
    first, *others = sorted(answers, key=len)
    for other in others:
        first = {place: cost + other[place] for place, cost in first.items() if place in other}
    return first


def _improve(costs: Costs, others: Costs, extra: int) -> None:
    for place, cost in others.items():
        if costs.get(place, cost + extra) >= cost + extra:
            costs[place] = cost + extra
