"""Figures as they may be published: small numbers hidden, and with them whatever would give them away."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from copiloot_tui.domain.figures import Figures, FigureTable, Heading
from copiloot_tui.domain.suppression import LEAST_SHOWN, Hiding, Sum, hidden

TOTAL: Final = Heading("totaal", "totaal")
"""Heads the row and the column of what adds up."""
LEGEND: Final = (
    f"{Hiding.SMALL.value} betekent 1 of 2. {Hiding.PROTECTING.value} betekent: weggelaten, omdat er anders een klein "
    "getal mee is uit te rekenen, of omdat het de minuten van een of twee contacten zijn. Een 0 is echt 0."
)

_CLOSED: Final = "gezinnen_status.afgesloten"
_HANDED_OVER: Final = "uitstroom.overgedragen"
_TAKEN_OVER: Final = "instroom.overgenomen"
_GRANTED: Final = ("regelzaken.totaal.toegekend", "regelzaken.totaal.deels")
_SAME_TOTAL: Final = tuple(
    tuple(f"{what}_{by}" for by in ("soort", "doel", "leefdomein")) for what in ("contacten", "minuten", "reisminuten")
)
"""Tables that divide the same cases in other ways."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """Figures with what is hidden of them."""

    figures: Figures
    counts: Mapping[str, int]
    """Every number and every total by its code: 'tabel.totaal', and with columns 'tabel.rij.totaal' and
    'tabel.totaal.kolom'."""
    hiding: Mapping[str, Hiding]
    """Which of those are hidden, and why."""

    def shown(self, code: str) -> str:
        """What stands in the place of a number: itself, or the sign for hidden."""
        return self.hiding[code].value if code in self.hiding else str(self.counts[code])


def total_code(table: FigureTable) -> str:
    """The code of everything in a table together."""
    return f"{table.code}.{TOTAL.code}"


def rows_of(table: FigureTable) -> tuple[Heading, ...]:
    """The rows of a table, the total last where it adds up and there is more than one."""
    return (*table.rows, TOTAL) if table.adds_up and len(table.rows) > 1 else table.rows


def columns_of(table: FigureTable) -> tuple[Heading, ...]:
    """The columns of a table with its total; none when there is only one number in a row."""
    return (*table.columns, TOTAL) if table.columns else ()


def cell_code(table: FigureTable, row: Heading, column: Heading | None = None) -> str:
    """The code of a number or total: the total of a whole table has one part less."""
    return total_code(table) if row == column == TOTAL else table.code_of(row, column)


def with_totals(figures: Figures) -> dict[str, int]:
    """Every number and every total of figures by its code."""
    counts = figures.counts
    for table in figures.tables:
        if not table.adds_up:
            continue
        counts[total_code(table)] = table.total or 0
        for row in table.rows if table.columns else ():
            counts[table.code_of(row, TOTAL)] = sum(figure.count for figure in table.row(row))
        for column in table.columns:
            counts[table.code_of(TOTAL, column)] = sum(counts[table.code_of(row, column)] for row in table.rows)
    return counts


def publish(figures: Figures) -> Published:
    """The figures with what has to be hidden of them.

    Raises:
        ValueError: when what should be the same total is not, as in numbers that somebody made up.
    """
    counts = with_totals(figures)
    hiding: dict[str, Hiding] = {}
    for codes, sums in _groups(figures, counts):
        own = {code: counts[code] for code in codes}
        hiding |= hidden(own, sums, _sensitive(figures, counts, own))
    return Published(figures=figures, counts=counts, hiding=hiding)


def is_consistent(figures: Figures) -> bool:
    """Whether numbers hang together as those that were counted do: the same cases divided in other ways are as many."""
    totals = {table.code: table.total for table in figures.tables}
    groups = (("gezinnen", "gezinnen_status"), *_SAME_TOTAL)
    return all(len({totals[name] for name in group}) == 1 for group in groups)


def _sensitive(figures: Figures, counts: Mapping[str, int], own: Mapping[str, int]) -> set[str]:
    """The minutes of which the cases are few."""
    found = set()
    for table in figures.tables:
        for row in rows_of(table) if table.follows else ():
            code = table.code_of(row)
            if code in own and 0 < counts[f"{table.follows}.{row.code}"] < LEAST_SHOWN:
                found.add(code)
    return found


def _groups(figures: Figures, counts: Mapping[str, int]) -> Iterator[tuple[list[str], list[Sum[str]]]]:
    """The numbers that have to do with each other, with all that adds up among them; each in at most two sums."""
    tables = {table.code: table for table in figures.tables}
    families = ("gezinnen", "gezinnen_status", "instroom", "uitstroom")
    groups: list[tuple[str, ...]] = [families, *_SAME_TOTAL, ("regelzaken", "contacten_toekenning")]
    groups += [(code,) for code in tables if not any(code in group for group in groups)]
    for group in groups:
        codes = [code for name in group for code in counts if code.startswith(f"{name}.")]
        sums = [each for name in group for each in _sums(tables[name])]
        if group is families:
            sums += _family_sums(tables, counts)
        elif group in _SAME_TOTAL:
            sums += _chain([tables[name] for name in group])
        elif "regelzaken" in group:
            sums = _with_grants(sums, tables["contacten_toekenning"], counts)
        yield codes, sums


def _sums(table: FigureTable) -> Iterator[Sum[str]]:
    if not table.adds_up:
        return
    total = (total_code(table),)
    if not table.columns:
        yield Sum(total, _parts(table))
        return
    for row in table.rows:
        yield Sum((table.code_of(row, TOTAL),), tuple(table.code_of(row, column) for column in table.columns))
    for column in table.columns:
        yield Sum((table.code_of(TOTAL, column),), tuple(table.code_of(row, column) for row in table.rows))
    yield Sum(total, tuple(table.code_of(row, TOTAL) for row in table.rows))
    yield Sum(total, tuple(table.code_of(TOTAL, column) for column in table.columns))


def _parts(table: FigureTable) -> tuple[str, ...]:
    return tuple(table.code_of(row) for row in table.rows)


def _chain(tables: list[FigureTable]) -> Iterator[Sum[str]]:
    """That tables have one total: each total stands in a sum with its own table already, and has room for one more."""
    first, second, third = tables
    yield Sum((total_code(first),), (total_code(second),))
    yield Sum(_parts(second), (total_code(third),))


def _family_sums(tables: Mapping[str, FigureTable], counts: Mapping[str, int]) -> Iterator[Sum[str]]:
    """How families in the period, those that were closed, and those that were handed over hang together, if they do."""
    yield Sum((f"gezinnen.{TOTAL.code}",), (total_code(tables["gezinnen_status"]),))
    closed = _parts(tables["uitstroom"])
    remaining = tuple(code for code in closed if code != _HANDED_OVER)
    if sum(counts[code] for code in closed) == counts[_CLOSED]:
        yield Sum((_CLOSED,), closed)
    elif sum(counts[code] for code in remaining) == counts[_CLOSED]:
        yield Sum((_CLOSED,), remaining)
        if counts[_HANDED_OVER] == counts[_TAKEN_OVER]:
            yield Sum((_HANDED_OVER,), (_TAKEN_OVER,))


def _with_grants(sums: list[Sum[str]], grants: FigureTable, counts: Mapping[str, int]) -> list[Sum[str]]:
    """The sums of the regelzaken in which what was granted is also what the contacts of grants divide."""
    total = total_code(grants)
    if counts[total] != sum(counts[code] for code in _GRANTED):
        return sums
    by_column = next(each for each in sums if set(_GRANTED) <= set(each.right))
    others = tuple(code for code in by_column.right if code not in _GRANTED)
    joined = [Sum(by_column.left, (*others, *_parts(grants))), Sum((total,), _GRANTED)]
    return [each for each in sums if each is not by_column] + joined
