"""Periods of which figures are made: a month, a quarter or a year of the calendar."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Final, Self

from copiloot_tui.domain.dutch import MONTHS
from copiloot_tui.domain.errors import InvalidInput

EARLIEST_YEAR: Final = 1990
LATEST_YEAR: Final = 2199
"""Outside these years a year is a typing error."""
NOT_A_PERIOD: Final = "Dit is geen periode. Typ een jaar, kwartaal of maand: 2026, 2026-Q4 of 2026-11."
_QUARTERS: Final = ("eerste", "tweede", "derde", "vierde")
_MONTH_IN_WORDS: Final = re.compile(r"([a-z]{3,9})\.? (\d{4})")


class PeriodLength(Enum):
    """How long a period is; the value is shown."""

    MONTH = "maand"
    QUARTER = "kwartaal"
    YEAR = "jaar"

    @property
    def months(self) -> int:
        """How many months that is."""
        return {PeriodLength.MONTH: 1, PeriodLength.QUARTER: 3, PeriodLength.YEAR: 12}[self]


_IN_DIGITS: Final = tuple(
    (length, re.compile(pattern))
    for length, pattern in (
        (PeriodLength.YEAR, r"(?P<year>\d{4})"),
        (PeriodLength.QUARTER, r"(?P<year>\d{4})[- ]?[qk](?P<number>[1-4])"),
        (PeriodLength.QUARTER, r"[qk](?P<number>[1-4])[- ]?(?P<year>\d{4})"),
        (PeriodLength.MONTH, r"(?P<year>\d{4})-(?P<number>\d{1,2})"),
        (PeriodLength.MONTH, r"(?P<number>\d{1,2})-(?P<year>\d{4})"),
    )
)


@dataclass(frozen=True, slots=True)
class Period:
    """A month, quarter or year of the calendar in the Netherlands."""

    length: PeriodLength
    year: int
    number: int = 1
    """Which month or quarter of the year, from 1; 1 for a year."""

    def __post_init__(self) -> None:
        if not EARLIEST_YEAR <= self.year <= LATEST_YEAR:
            raise InvalidInput("period", f"Kies een jaar van {EARLIEST_YEAR} tot en met {LATEST_YEAR}.")
        if not 1 <= self.number <= 12 // self.length.months:
            raise InvalidInput("period", NOT_A_PERIOD)

    @classmethod
    def containing(cls, day: date, length: PeriodLength) -> Self:
        """The period of this length in which a day lies."""
        return cls(length, day.year, (day.month - 1) // length.months + 1)

    @classmethod
    def read(cls, text: str) -> Self:
        """The period meant by what was typed: '2026', '2026-Q4', 'k4 2026', '2026-11', '11-2026', 'nov 2026'.

        Raises:
            InvalidInput: when it is no period.
        """
        words = " ".join(text.casefold().split())
        for length, pattern in _IN_DIGITS:
            if found := pattern.fullmatch(words):
                return cls(length, **{name: int(digits) for name, digits in found.groupdict().items()})
        if (found := _MONTH_IN_WORDS.fullmatch(words)) and (month := _month_named(found[1])):
            return cls(PeriodLength.MONTH, int(found[2]), month)
        raise InvalidInput("period", NOT_A_PERIOD)

    @property
    def code(self) -> str:
        """How it is written in files and on the command line: '2026', '2026-Q4', '2026-11'."""
        match self.length:
            case PeriodLength.YEAR:
                return f"{self.year}"
            case PeriodLength.QUARTER:
                return f"{self.year}-Q{self.number}"
            case PeriodLength.MONTH:
                return f"{self.year}-{self.number:02}"

    @property
    def label(self) -> str:
        """How people say it: '2026', 'vierde kwartaal van 2026', 'november 2026'."""
        match self.length:
            case PeriodLength.YEAR:
                return f"{self.year}"
            case PeriodLength.QUARTER:
                return f"{_QUARTERS[self.number - 1]} kwartaal van {self.year}"
            case PeriodLength.MONTH:
                return f"{MONTHS[self.number - 1]} {self.year}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, (self.number - 1) * self.length.months + 1, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        year, month = divmod(self.year * 12 + self.number * self.length.months, 12)
        return date(year, month + 1, 1) - timedelta(days=1)

    @property
    def former(self) -> Self:
        """The one before it, as long as this one; InvalidInput before the earliest year."""
        return self.containing(self.first - timedelta(days=1), self.length)

    @property
    def following(self) -> Self:
        """The one after it, as long as this one; InvalidInput after the latest year."""
        return self.containing(self.last + timedelta(days=1), self.length)

    def as_long_as(self, length: PeriodLength) -> Self:
        """The period of another length in which it begins."""
        return self.containing(self.first, length)

    @property
    def months(self) -> tuple[Self, ...]:
        """The months it is made of, in order."""
        first = (self.number - 1) * self.length.months + 1
        return tuple(
            type(self)(PeriodLength.MONTH, self.year, month) for month in range(first, first + self.length.months)
        )


def _month_named(word: str) -> int | None:
    start = "maa" if word in ("mrt", "mar") else word[:3]
    found = [number for number, name in enumerate(MONTHS, 1) if name[:3] == start]
    return found[0] if found and (word == start or MONTHS[found[0] - 1].startswith(word) or word == "mrt") else None
