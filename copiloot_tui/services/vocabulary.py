"""All words that are known, and how well what somebody typed fits each of them.

A word is scored once, however many people share it: that takes a quarter of the time of scoring whole lines.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

BEGINNING: Final = 1
"""What it costs that only the beginning was typed; the whole word costs nothing."""
OTHER_SPELLING: Final = 1
"""What it costs that y was typed for ij, or ij for y: people write Marijke and Maryke."""
INSIDE: Final = 3
"""What it costs that a part of a longer word was typed: 'adviseur' for 'zorgadviseur'."""
ABBREVIATION: Final = 4
"""What it costs that letters were left out on purpose: 'mdw' for 'medewerker'."""
ERROR: Final = 4
"""What each typing error costs."""
OTHER_INITIAL: Final = 1
"""What an error costs more when it changes the first letter, which people mostly have right."""

SHORTEST_INSIDE: Final = 4
SHORTEST_OTHER_SPELLING: Final = 3
SHORTEST_WRONG: Final = 2
SHORTEST_WRONG_BEGINNING: Final = 4
SHORT: Final = 3
LONGEST_ABBREVIATION: Final = 12
TWO_ERRORS_FROM: Final = 8
_LAST: Final = "\U0010ffff"
_VOWELLESS: Final = re.compile(r"[^\W\d_aeiouy]{2,}")


class Vocabulary:
    """The words of the address book, folded; never changed."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(words)
        self._lines = "\n".join(["", *self._words, ""])

    def __contains__(self, word: str) -> bool:
        place = bisect_left(self._words, word)
        return place < len(self._words) and self._words[place] == word

    def fits(self, typed: str) -> dict[str, int]:
        """The words that may be meant, and what each costs: 0 is the very word."""
        beginnings = self._between(typed, typed + _LAST)
        fits = self._misspelt(typed, is_known=bool(beginnings))
        if not beginnings and len(typed) <= LONGEST_ABBREVIATION and _VOWELLESS.fullmatch(typed):
            _improve(fits, self._abbreviated(typed), ABBREVIATION)
        if len(typed) >= SHORTEST_INSIDE:
            _improve(fits, self._containing(typed), INSIDE)
        for other in _other_spellings(typed):
            _improve(fits, self._between(other, other + _LAST), BEGINNING + OTHER_SPELLING)
            _improve(fits, [other] if other in self else (), OTHER_SPELLING)
        fits.update(dict.fromkeys(beginnings, BEGINNING))
        if typed in self:
            fits[typed] = 0
        return fits

    def _between(self, first: str, last: str) -> list[str]:
        return self._words[bisect_left(self._words, first) : bisect_left(self._words, last)]

    def _misspelt(self, typed: str, *, is_known: bool) -> dict[str, int]:
        """Words that differ by a letter dropped, swapped, doubled or wrong; by two of them when they are long."""
        length = len(typed)
        if length < SHORTEST_WRONG:
            return {}
        fits: dict[str, int] = {}
        most = 2 if length >= TWO_ERRORS_FROM else 1
        if length >= SHORTEST_WRONG_BEGINNING:
            alike = [word for word in self._between(typed[0], typed[0] + _LAST) if len(word) > length]
            for shown in range(length - most + 1, length + most + 1):
                cut = [word[:shown] for word in alike]
                for place, errors in _errors(typed, cut, most):
                    _improve(fits, [alike[place]], ERROR * errors + BEGINNING)
        for place, errors in _errors(typed, self._words, most):
            word = self._words[place]
            if length > SHORT or not _is_another_word(typed, word, is_known=is_known):
                _improve(fits, [word], ERROR * errors + (OTHER_INITIAL if word[0] != typed[0] else 0))
        return fits

    def _abbreviated(self, typed: str) -> list[str]:
        """Words with these letters in this order, from the first one on."""
        pattern = re.compile(".*".join(typed))
        return [word for word in self._between(typed[0], typed[0] + _LAST) if pattern.match(word)]

    def _containing(self, typed: str) -> list[str]:
        """Words in which this occurs."""
        lines, words = self._lines, list[str]()
        place = lines.find(typed)
        while place >= 0:
            end = lines.index("\n", place)
            words.append(lines[lines.rindex("\n", 0, place) + 1 : end])
            place = lines.find(typed, end)
        return words


def _errors(typed: str, words: Sequence[str], most: int) -> Iterator[tuple[int, int]]:
    """Which words can be meant, by place, and how many letters are left out, put in, wrong or swapped."""
    for _, errors, place in extract(typed, words, scorer=OSA.distance, score_cutoff=most, limit=None):
        yield place, int(errors)


def _other_spellings(typed: str) -> set[str]:
    if len(typed) < SHORTEST_OTHER_SPELLING:
        return set()
    return {typed.replace("ij", "y"), typed.replace("y", "ij")} - {typed}


def _is_another_word(typed: str, word: str, *, is_known: bool) -> bool:
    """Whether a short word is more likely to be another than to be misspelt: one letter is not the same.

    A wrong letter in three is only thought of when nothing is known that begins as was typed.
    """
    is_replaced = len(word) == len(typed) and set(word) != set(typed)
    return is_replaced and (is_known or len(typed) < SHORT)


def _improve(costs: dict[str, int], words: Iterable[str], cost: int) -> None:
    for word in words:
        if costs.get(word, cost) >= cost:
            costs[word] = cost
