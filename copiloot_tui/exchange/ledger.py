"""Marks within text: which word was replaced by what, kept beside the text until it is written out."""

import re
from collections.abc import Callable
from functools import cache
from typing import Final

from copiloot_tui.domain.hidden import NOTHING_DECIDED, Mark, Why

_BEGIN, _END = "\ue010", "\ue011"
_DIGITS: Final = "".join(map(chr, range(0xE020, 0xE02A)))
_TO_SIGNS: Final = str.maketrans("0123456789", _DIGITS)
_FROM_SIGNS: Final = str.maketrans(_DIGITS, "0123456789")
_MARK: Final = re.compile(f"{_BEGIN}([{_DIGITS}]+){_END}")
_LOOSE: Final = re.compile(f"[{_BEGIN}{_END}{_DIGITS}]")
"""What is left of a mark that was cut in two."""


class Ledger:
    """Every mark of one export; in a text stands a row of private signs for each, which no user text can hold.

    A mark is at least six signs long, so that no pattern for a name or a number reaches over one.
    """

    def __init__(self) -> None:
        self._marks: list[Mark] = []
        self._numbers: dict[Mark, int] = {}
        self._signs: dict[tuple[Why, str, str], str] = {}

    def sign(self, why: Why, original: str, instead: str) -> str:
        """What to put in a text for something that was replaced or is doubtful."""
        told = (why, original, instead)
        if told not in self._signs:
            self._signs[told] = self._new_sign(*told)
        return self._signs[told]

    def _new_sign(self, why: Why, original: str, instead: str) -> str:
        mark = Mark(why, self.resolved(original, lambda mark: mark.original), instead)
        number = self._numbers.setdefault(mark, len(self._marks))
        if number == len(self._marks):
            self._marks.append(mark)
        return f"{_BEGIN}{f'{number:04}'.translate(_TO_SIGNS)}{_END}"

    def resolved(self, text: str, show: Callable[[Mark], str] = NOTHING_DECIDED.shown) -> str:
        """The text with words for each mark."""
        return _spelled_out(text, lambda number: self._shown(number, show))

    def resolver(self, show: Callable[[Mark], str]) -> Callable[[str], str]:
        """The same for many texts, where most stand more than once and in which the same marks come back."""
        shown = cache(lambda number: self._shown(number, show))
        return cache(lambda text: _spelled_out(text, shown))

    def pieces(self, text: str) -> list[str | Mark]:
        """The text in order: what stands between marks, and the marks."""
        parts = _MARK.split(text)
        return [self._marks[_number(part)] if index % 2 else part for index, part in enumerate(parts) if part]

    def _shown(self, number: str, show: Callable[[Mark], str]) -> str:
        at = _number(number)
        return show(self._marks[at]) if at < len(self._marks) else ""

    def outside(self, text: str, change: Callable[[str], str]) -> str:
        """The text with what stands between marks changed."""
        if _BEGIN not in text:
            return change(text)
        parts = re.split(f"({_MARK.pattern.replace('(', '(?:')})", text)
        return "".join(part if index % 2 else change(part) for index, part in enumerate(parts))


def _spelled_out(text: str, shown: Callable[[str], str]) -> str:
    """The text with words for the number of each mark."""
    if _BEGIN not in text:
        return text
    parts = _MARK.split(text)
    parts[1::2] = map(shown, parts[1::2])
    return _LOOSE.sub("", "".join(parts))


def _number(signs: str) -> int:
    return int(signs.translate(_FROM_SIGNS))
