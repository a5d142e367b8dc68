"""Figures over a period (cijfers): whole numbers in tables with fixed codes, and nothing that tells who it is about."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from copiloot_tui.domain.dutch import count, duration
from copiloot_tui.domain.period import Period

LEAST_FOR_A_MEDIAN: Final = 3
"""Below so many cases a median leaves the vault with nobody: it would be the days of one family."""


class FigureUnit(Enum):
    """What is counted; the value is the word for one and for several."""

    FAMILIES = ("gezin", "gezinnen")
    CONTACTS = ("contact", "contacten")
    MINUTES = ("minuut", "minuten")
    STRIPS = ("strip", "strippen")
    REGELZAKEN = ("regelzaak", "regelzaken")
    DECISIONS = ("besluit", "besluiten")
    DAYS = ("dag", "dagen")

    def words(self, number: int) -> str:
        """A number of it: '1 gezin', '12 contacten', '5 u 30'."""
        return duration(number) if self is FigureUnit.MINUTES else count(number, *self.value)


@dataclass(frozen=True, slots=True)
class Heading:
    """What a row or a column of a table is about."""

    code: str
    """Its part of the code of a figure: ASCII, in Dutch, the same in every version."""
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number."""

    code: str
    """'contacten_soort.huisbezoek': the table and the row; in a table with columns 'tabel.rij.kolom'."""
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTable:
    """Numbers that belong together: a row for each heading, and where there are columns a figure for each of both.

    The codes of the figures are `tabel.rij`, and `tabel.rij.kolom` where there are columns. Who hides small numbers
    has to look along the rows, along the columns, and at the total.
    """

    code: str
    title: str
    unit: FigureUnit
    definition: str
    """What is counted and what is not, in plain Dutch."""
    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...] = ()
    figures: tuple[Figure, ...] = ()
    """Row by row, and within a row column by column; every one is there, also when it is 0."""
    adds_up: bool = True
    """Whether the figures together are a number that means something."""
    follows: str = ""
    """The code of the table that counts the same cases where this one adds minutes; its rows are the same. Where a
    number is hidden there, the minutes of it have to be hidden here too. Empty when there is none."""
    beside: str = ""
    """What its numbers are called beside those that it follows."""

    @property
    def total(self) -> int | None:
        """All figures together; None when they do not add up to something."""
        return sum(figure.count for figure in self.figures) if self.adds_up else None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing but zeros."""
        return not any(figure.count for figure in self.figures)

    def code_of(self, row: Heading, column: Heading | None = None) -> str:
        """The code of one of its figures."""
        return ".".join((self.code, row.code, *([column.code] if column else ())))

    def row(self, row: Heading) -> tuple[Figure, ...]:
        """The figures of a row: one, or one for each column."""
        wide, number = max(1, len(self.columns)), self.rows.index(row)
        return self.figures[number * wide : (number + 1) * wide]

    def filled_in(self, counts: Mapping[str, int]) -> "FigureTable":
        """The table with these numbers, by code; 0 where there is none."""
        return replace(self, figures=tuple(self._figures(counts)))

    def _figures(self, counts: Mapping[str, int]) -> Iterator[Figure]:
        for row in self.rows:
            for column in self.columns or (None,):
                code = self.code_of(row, column)
                label = f"{row.label}: {column.label}" if column else row.label
                yield Figure(code=code, label=label, count=counts.get(code, 0))


@dataclass(frozen=True, slots=True)
class Median:
    """The middle one of a number of cases; of an even number the mean of the two in the middle, a half upwards."""

    label: str
    value: int
    n: int
    """Of how many."""

    @property
    def may_leave(self) -> bool:
        """Whether there are enough behind it to be told to others."""
        return self.n >= LEAST_FOR_A_MEDIAN


@dataclass(frozen=True, slots=True, kw_only=True)
class MedianTable:
    """Medians of one thing. They do not add up over workers, so they are in no tellingbestand; labels may be names."""

    code: str
    title: str
    unit: FigureUnit
    of: FigureUnit
    """What there are so many of behind each median."""
    definition: str
    medians: tuple[Median, ...]
    """Of most cases first; none when there was nothing to tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What one worker did in a period, or several together, in numbers."""

    period: Period
    tables: tuple[FigureTable, ...]
    """Always the same ones in the same order, whatever was done."""
    medians: tuple[MedianTable, ...] = ()
    """Of one worker only."""

    @property
    def counts(self) -> dict[str, int]:
        """Every number by its code."""
        return {figure.code: figure.count for table in self.tables for figure in table.figures}

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was done."""
        return all(table.is_empty for table in self.tables)


def grouped(tables: Iterable[FigureTable]) -> list[tuple[FigureTable, tuple[FigureTable, ...]]]:
    """Each table that counts something, with those that add up minutes of the same cases."""
    every = list(tables)
    return [(table, tuple(one for one in every if one.follows == table.code)) for table in every if not table.follows]


def median_of(label: str, values: Iterable[int]) -> Median | None:
    """The median of whole numbers; None when there are none."""
    ordered: Sequence[int] = sorted(values)
    if not ordered:
        return None
    half, is_odd = divmod(len(ordered), 2)
    middle = ordered[half] if is_odd else (ordered[half - 1] + ordered[half] + 1) // 2
    return Median(label, middle, len(ordered))
