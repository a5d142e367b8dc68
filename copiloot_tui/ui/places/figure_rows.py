"""Figures as lines: what, a bar that compares, and the number in words, so that they can be read aloud."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content

from copiloot_tui.domain.dutch import listing
from copiloot_tui.domain.figures import Figure, FigureTable, Heading, MedianTable, grouped
from copiloot_tui.services.closed_periods import PeriodFigures
from copiloot_tui.ui.rows import Row, Rows, heading
from copiloot_tui.ui.text import Line, muted, plain

LABEL: Final = 28
WIDE_LABEL: Final = 40
WIDE: Final = 100
"""From this many cells on there is room for a longer label and bar."""
LEAST_LABEL: Final = 8
BAR: Final = 10
WIDE_BAR: Final = 20
LEAST_BAR: Final = 4
"""A shorter bar compares nothing, and is left out."""
INDENT: Final = 2
HIDDEN: Final = frozenset({"gezinnen"})
"""For one worker it says the same as the families by status."""


class FigureRows(Rows, inherit_bindings=False):
    """A list that leaves the arrows to the sides to the place: they go to another period."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, action, show=False)
        for key, action in (
            ("up", "cursor_up"), ("down", "cursor_down"), ("pageup", "page_up"), ("pagedown", "page_down"),
            ("home", "first"), ("end", "last"), ("enter", "select"),
        )
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the cursor is: a table, and a row of it."""

    table: str
    row: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine(Line):
    """A number: its label, a bar as long as it is beside the longest of its table, and its words."""

    count: int
    most: int
    """The largest of the table."""
    words: str
    label_room: int
    words_room: int
    """How long the longest labels and words of the table are, so that all its bars can be compared."""
    more: tuple[str, ...] = ()
    """Lines of their own below it."""

    def at_width(self, width: int) -> Content:
        """The line, its bar as long as there is room for."""
        most_label, most_bar = (WIDE_LABEL, WIDE_BAR) if width >= WIDE else (LABEL, BAR)
        room = width - INDENT - self.words_room - 2
        label = max(min(most_label, room - most_bar), min(most_label, self.label_room, max(LEAST_LABEL, room + 1)))
        cells = min(most_bar, room - label)
        name = self.left.truncate(label, ellipsis=True)
        parts = [Content(" " * INDENT), name, Content(" " * (label - name.cell_length + 1))]
        if cells >= LEAST_BAR:
            filled = -(-cells * self.count // self.most) if self.most else 0
            parts += [plain("━" * filled, "$primary"), muted("─" * (cells - filled)), Content(" ")]
        lines = [Content.assemble(*parts, plain(self.words))]
        for words in self.more:
            indent = INDENT + 2
            lines += [Content.assemble(" " * indent, line.rstrip()) for line in muted(words).wrap(width - indent)]
        return Content("\n").join(lines)


def figure_rows(found: PeriodFigures) -> Iterator[Row]:
    """Every table with something in it, and of the others that there is nothing."""
    corrections = found.corrections
    for table, followers in grouped(found.figures.tables):
        if table.code in HIDDEN:
            continue
        group = (table, *followers)
        lines = list(_grid_lines(table, corrections) if table.columns else _lines(group, corrections))
        total = table.unit.words(table.total or 0) if table.total else ""
        yield Row(Line(plain(table.title, "bold $primary"), plain(total, "bold")))
        yield from _fitted(lines, table.code)
    for medians in found.figures.medians:
        yield heading(f"{medians.title}, mediaan")
        yield from _fitted(list(_median_lines(medians)), medians.code)


_Draft = tuple[str, str, int, str, tuple[str, ...]]
"""Code of the row, label, number, words, and what stands below it."""


def _fitted(lines: list[_Draft], table: str) -> Iterator[Row]:
    if not lines:
        yield Row(Line(muted("  Niets in deze periode.")), Spot(table))
        return
    most = max(number for _, _, number, _, _ in lines)
    label_room = max(plain(label).cell_length for _, label, _, _, _ in lines)
    words_room = max(len(words) for _, _, _, words, _ in lines)
    for code, label, number, words, more in lines:
        line = FigureLine(
            plain(label), count=number, most=most, words=words, label_room=label_room, words_room=words_room, more=more
        )
        yield Row(line, Spot(table, code))


def _lines(group: tuple[FigureTable, ...], corrections: Mapping[str, int]) -> Iterator[_Draft]:
    first = group[0]
    for row in first.rows:
        figures = [table.row(row)[0] for table in group]
        is_changed = any(figure.code in corrections for figure in figures)
        if is_changed or any(figure.count for figure in figures):
            counts = [figure.count for figure in figures]
            now = [corrections.get(figure.code, figure.count) for figure in figures]
            more = (f"▸ nu {_said(group, now)}",) if is_changed else ()
            yield row.code, row.label, counts[0], _said(group, counts), more


def _said(group: tuple[FigureTable, ...], counts: list[int]) -> str:
    """A number with the time it took: '12 contacten, 5 u 30, reistijd 45 min'."""
    first, *others = (table.unit.words(number) for table, number in zip(group, counts, strict=True))
    words = [first]
    for place, told in enumerate(others, start=1):
        if counts[place]:
            words.append(told if place == 1 else f"{group[place].beside} {told}")
    return ", ".join(words)


def _grid_lines(table: FigureTable, corrections: Mapping[str, int]) -> Iterator[_Draft]:
    """A line for each row, and below it what it is made of."""
    for row in table.rows:
        figures = table.row(row)
        is_changed = any(figure.code in corrections for figure in figures)
        total = sum(figure.count for figure in figures)
        if is_changed or total:
            kept = [column.label for figure, column in zip(figures, table.columns, strict=True) if figure.count]
            words = table.unit.words(total)
            more = [_made_of(table, figures, {})] if len(kept) > 1 else []
            if is_changed:
                now = sum(corrections.get(figure.code, figure.count) for figure in figures)
                more.append(f"▸ nu {table.unit.words(now)}: {_made_of(table, figures, corrections) or 'geen'}")
            yield row.code, row.label, total, f"{words}, {kept[0]}" if len(kept) == 1 else words, tuple(more)


def _made_of(table: FigureTable, figures: tuple[Figure, ...], instead: Mapping[str, int]) -> str:
    pairs: list[tuple[int, Heading]] = [
        (instead.get(figure.code, figure.count), column) for figure, column in zip(figures, table.columns, strict=True)
    ]
    return listing([f"{number} {column.label}" for number, column in pairs if number])


def _median_lines(table: MedianTable) -> Iterator[_Draft]:
    for one in table.medians:
        yield one.label, one.label, one.value, f"{table.unit.words(one.value)}, van {table.of.words(one.n)}", ()
