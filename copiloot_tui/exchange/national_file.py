"""Figures of several workers together, with what is hidden of them: for a spreadsheet, to read, and to print."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Final

from copiloot_tui.domain.dutch import duration
from copiloot_tui.domain.figures import FigureTable, FigureUnit, Heading, grouped
from copiloot_tui.domain.publishing import LEGEND, TOTAL, Published, cell_code, columns_of, rows_of
from copiloot_tui.exchange.markdown_text import escape_line
from copiloot_tui.exchange.safe_cells import safe_cell

_HEADINGS: Final = ("Periode", "Tabel", "Code", "Rij", "Kolom", "Aantal", "Eenheid")
NOTHING: Final = "Niets in deze periode."


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One table of the document."""

    title: str
    definition: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """Each as wide as the heads; none when there is nothing to show."""
    has_total: bool
    """Whether the last row adds the others up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalDocument:
    """What is published, laid out."""

    title: str
    facts: tuple[str, ...]
    sections: tuple[Section, ...]


def national_document(published: Published, facts: Iterable[str]) -> NationalDocument:
    """Lay the figures out, under what has to be known of them."""
    period = published.figures.period
    return NationalDocument(
        title=f"Cijfers van alle deelnemers, {period.label}",
        facts=(*facts, LEGEND),
        sections=tuple(_sections(published)),
    )


def national_csv(published: Published) -> bytes:
    """A file that a Dutch spreadsheet opens as it is: semicolons, UTF-8 with its mark, a row for each number."""
    file = StringIO(newline="")
    writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(_HEADINGS)
    for table in published.figures.tables:
        for row in rows_of(table):
            for column in columns_of(table) or (None,):
                code = cell_code(table, row, column)
                words = (table.title, code, row.label, column.label if column else "")
                shown = published.shown(code)
                writer.writerow([published.figures.period.code, *map(safe_cell, words), shown, table.unit.value[1]])
    return file.getvalue().encode("utf-8-sig")


def national_markdown(document: NationalDocument) -> str:
    """The document as Markdown."""
    blocks = [f"# {escape_line(document.title)}", "\n".join(f"- {escape_line(fact)}" for fact in document.facts)]
    for section in document.sections:
        blocks += [f"## {escape_line(section.title)}", escape_line(section.definition)]
        blocks.append(_markdown_table(section) if section.rows else NOTHING)
    return "\n\n".join(blocks) + "\n"


def _markdown_table(section: Section) -> str:
    first, *others = [f"| {' | '.join(map(escape_line, line))} |" for line in (section.heads, *section.rows)]
    return "\n".join([first, f"|---|{'--:|' * (len(section.heads) - 1)}", *others])


def _sections(published: Published) -> Iterator[Section]:
    for table, followers in grouped(published.figures.tables):
        section = _grid if table.columns else _list
        heads, rows = section(published, table, followers)
        yield Section(
            title=table.title,
            definition=table.definition,
            heads=heads,
            rows=() if table.is_empty else tuple(rows),
            has_total=TOTAL in rows_of(table),
        )


def _list(
    published: Published, table: FigureTable, followers: tuple[FigureTable, ...]
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    every = (table, *followers)
    rows = [(row.label, *(_shown(published, one, row) for one in every)) for row in rows_of(table)]
    return ("wat", table.unit.value[1], *(one.beside for one in followers)), rows


def _grid(
    published: Published, table: FigureTable, _followers: tuple[FigureTable, ...]
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Only the rows with something in them: there are many kinds, and most are nobody's."""
    columns = columns_of(table)
    rows = [
        (row.label, *(_shown(published, table, row, column) for column in columns))
        for row in rows_of(table)
        if published.counts[cell_code(table, row, TOTAL)]
    ]
    return ("wat", *(column.label for column in columns)), rows


def _shown(published: Published, table: FigureTable, row: Heading, column: Heading | None = None) -> str:
    code = cell_code(table, row, column)
    if table.unit is FigureUnit.MINUTES and code not in published.hiding:
        return duration(published.counts[code])
    return published.shown(code)
