"""Telephone numbers that are found by any piece of them, in any notation."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import Final

AT_BEGINNING: Final = 0
INSIDE: Final = 1
"""What it costs that the piece is not the beginning of a number."""
SHORTEST_INSIDE: Final = 3
"""Fewer digits than this are looked for at the beginning only."""

_SIGNS: Final = re.compile(r"[^\d+\n\t]+")
_ABROAD: Final = re.compile(r"(?<=[\n\t])0(?=0)")


class NumberBook:
    """The numbers of everybody, in one text of bare digits: one pass of each rule, however many there are."""

    def __init__(self, numbers: Iterable[Iterable[str]]) -> None:
        """Take the numbers of everybody, by place; words and signs around the digits are left out."""
        self._lines = _bare("\n".join(["", *map("\t".join, numbers), ""]))
        self._ends = [found.start() for found in re.finditer("\n", self._lines)]

    def find(self, digits: str) -> dict[int, int]:
        """Whose numbers these digits occur in, by place in the book, and what each costs."""
        found: dict[int, int] = {}
        if len(digits) >= SHORTEST_INSIDE:
            self._gather(found, digits, INSIDE)
        if digits:
            self._gather(found, f"\t{digits}", AT_BEGINNING)
            self._gather(found, f"\n{digits}", AT_BEGINNING)
        return found

    def _gather(self, found: dict[int, int], piece: str, cost: int) -> None:
        lines, ends = self._lines, self._ends
        place = lines.find(piece)
        while place >= 0:
            owner = bisect_right(ends, place) - 1
            found[owner] = cost
            place = lines.find(piece, ends[owner + 1])


def _bare(lines: str) -> str:
    """What `domain.way.bare_number` makes of each number by itself."""
    lines = lines.replace("(0)", "").replace(" ", "").replace("-", "")
    digits = _SIGNS.sub("", lines).replace("+31", "0").replace("+", "")
    for before in "\n\t":
        digits = digits.replace(f"{before}0031", f"{before}0")
    return _ABROAD.sub("", digits)
