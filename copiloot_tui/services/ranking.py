"""Who answers best to what was typed: the words are scored first, and then the people by the scores of their words.

Everybody is a number here, their place in the address book. What is found has a cost, and the lowest is the best.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
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


OwnersOf = Callable[[Collection[str]], Mapping[str, Sequence[int]]]
"""Of each of some texts the places of whoever it is known of."""


class WordIndex:
    """Of whom each word is known."""

    def __init__(self) -> None:
        self._groups: defaultdict[str, list[tuple[int, OwnersOf, str]]] = defaultdict(list)

    def add(self, texts: Iterable[str], owners: OwnersOf, cost: int) -> None:
        """Know some texts.

        Args:
            texts: of which each word will do.
            owners: of whom one of them is known; asked when one of its words is.
            cost: how much less it tells about them than their name does.
        """
        groups = self._groups
        for text in texts:
            # What `words_of` would say, without asking it: most of thousands of texts are one word.
            if text.isalnum() and text.isascii():
                groups[text.lower()].append((cost, owners, text))
                continue
            for word in words_of(text):
                groups[word].append((cost, owners, text))

    def vocabulary(self) -> Vocabulary:
        """All words that are known of anybody."""
        return Vocabulary(self._groups)

    def owners(self, fits: Mapping[str, int]) -> Costs:
        """Of whom one of these words is known, at the cost of the one that fits best."""
        groups = [(fit + cost, owners, text) for word, fit in fits.items() for cost, owners, text in self._groups[word]]
        groups.sort(key=lambda group: -group[0])
        asked: defaultdict[OwnersOf, list[str]] = defaultdict(list)
        for _, owners, text in groups:
            asked[owners].append(text)
        places = {owners: owners(texts) for owners, texts in asked.items()}
        found: Costs = {}
        for cost, owners, text in groups:
            found.update(dict.fromkeys(places[owners][text], cost))
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
