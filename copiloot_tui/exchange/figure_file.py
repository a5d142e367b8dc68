"""Figures of one worker over a period as a table for a spreadsheet, and as a document to read."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from io import StringIO
from typing import Final

from copiloot_tui.domain.dutch import duration, long_date
from copiloot_tui.domain.figures import (
    LEAST_FOR_A_MEDIAN,
    Figures,
    FigureTable,
    Heading,
    MedianTable,
    grouped,
)
from copiloot_tui.exchange.markdown_text import escape_line
from copiloot_tui.exchange.safe_cells import safe_cell

_HEADINGS: Final = ("Periode", "Tabel", "Code", "Wat", "Aantal", "Eenheid", "Van hoeveel", "Nu")
_TOO_FEW: Final = f"Een mediaan van minder dan {LEAST_FOR_A_MEDIAN} staat hier niet: die gaat over een gezin."


def figures_csv(figures: Figures, corrections: Mapping[str, int]) -> bytes:
    """A file that a Dutch spreadsheet opens as it is: semicolons, UTF-8 with its mark, a row for each number.

    Args:
        figures: what to write; of the medians those that may leave.
        corrections: the numbers that have become others since the period was closed, by code.
    """
    file = StringIO(newline="")
    writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(_HEADINGS)
    code = figures.period.code
    for table in figures.tables:
        unit = table.unit.value[1]
        for figure in table.figures:
            now = corrections.get(figure.code, "")
            writer.writerow([code, table.title, figure.code, safe_cell(figure.label), figure.count, unit, "", now])
    for medians in figures.medians:
        for one in medians.medians:
            if one.may_leave:
                what, unit = safe_cell(one.label), f"{medians.unit.value[1]} (mediaan)"
                writer.writerow([code, medians.title, medians.code, what, one.value, unit, one.n, ""])
    return file.getvalue().encode("utf-8-sig")


def figures_markdown(figures: Figures, corrections: Mapping[str, int], made_on: date, closed_on: date | None) -> str:
    """The same as a Markdown document: a table for each subject, with what is counted above it.

    Args:
        figures: what to write; of the medians those that may leave.
        corrections: the numbers that have become others since the period was closed, by code.
        made_on: the day of writing.
        closed_on: when the period was closed; None when it was not.
    """
    facts = [f"- Periode: {figures.period.label}", f"- Gemaakt op: {long_date(made_on)}"]
    if closed_on is not None:
        facts.append(f"- Afgesloten op: {long_date(closed_on)}")
    elif made_on <= figures.period.last:
        facts.append("- De periode loopt nog: geteld tot en met de dag van maken")
    blocks = [f"# Cijfers {figures.period.label}", "\n".join(facts)]
    for table, followers in grouped(figures.tables):
        blocks += [f"## {table.title}", table.definition, *_tables(table, followers, corrections)]
    for medians in figures.medians:
        blocks += [f"## {medians.title} (mediaan)", f"{medians.definition} {_TOO_FEW}", *_median_table(medians)]
    return "\n\n".join(blocks) + "\n"


def _tables(table: FigureTable, followers: Iterable[FigureTable], corrections: Mapping[str, int]) -> Iterator[str]:
    if table.is_empty:
        yield "Niets in deze periode."
    elif table.columns:
        yield _grid(table)
    else:
        yield _list(table, list(followers))
    changed = [
        f"- {escape_line(figure.label)}: {one.unit.words(corrections[figure.code])}"
        for one in (table, *followers)
        for figure in one.figures
        if figure.code in corrections
    ]
    if changed:
        yield "\n".join(["Sinds het afsluiten veranderd; nu is het:", "", *changed])


def _list(table: FigureTable, followers: list[FigureTable]) -> str:
    heads = ["wat", table.unit.value[1], *(one.beside for one in followers)]
    rows = [
        [figure.label, str(figure.count), *(duration(one.row(row)[0].count) for one in followers)]
        for row in table.rows
        for figure in table.row(row)
    ]
    totals = [one.total for one in (table, *followers)]
    if table.total is not None and len(rows) > 1:
        first, *others = (total or 0 for total in totals)
        rows.append(["samen", str(first), *map(duration, others)])
    return _markdown_table(heads, rows)


def _grid(table: FigureTable) -> str:
    """Only the rows with something in them: there are many kinds, and most are nobody's."""

    def counts(row: Heading) -> list[int]:
        return [figure.count for figure in table.row(row)]

    heads = ["wat", *(column.label for column in table.columns), "samen"]
    rows = [[row.label, *map(str, counts(row)), str(sum(counts(row)))] for row in table.rows if any(counts(row))]
    sums = [sum(column) for column in zip(*map(counts, table.rows), strict=True)]
    return _markdown_table(heads, [*rows, ["samen", *map(str, sums), str(sum(sums))]])


def _median_table(table: MedianTable) -> Iterator[str]:
    rows = [[one.label, table.unit.words(one.value), str(one.n)] for one in table.medians if one.may_leave]
    if rows:
        yield _markdown_table(["wat", "mediaan", f"van hoeveel {table.of.value[1]}"], rows)
    else:
        yield "Geen mediaan in deze periode."


def _markdown_table(heads: list[str], rows: list[list[str]]) -> str:
    first, *others = [f"| {' | '.join(map(escape_line, line))} |" for line in (heads, *rows)]
    return "\n".join([first, f"|---|{'--:|' * (len(heads) - 1)}", *others])
