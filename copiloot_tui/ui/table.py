"""A table of records: the cursor stays on its record when the table is read again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.coordinate import Coordinate
from textual.events import Click
from textual.message import Message
from textual.widgets import DataTable

from copiloot_tui.domain.record import Record
from copiloot_tui.ui.rows import MOST_ROWS

Cells = Sequence[Content]
TableRow = tuple[Record | None, Cells]
"""A record with its cells; a row without a record is a heading."""

WIDEST_CELL: Final = 44
"""Longer cells are cut; the whole text is one Enter away."""


def cell_text(content: Content, colours: Mapping[str, str]) -> Text:
    """What stands in a cell, as a table wants it.

    Args:
        content: styled with the names of colours.
        colours: the colours of the theme, by name.
    """
    text = Text(content.plain, no_wrap=True)
    for span in content.spans:
        if isinstance(span.style, str):
            text.stylize(_rich_style(span.style, colours), span.start, span.end)
    return text


def _rich_style(style: str, colours: Mapping[str, str]) -> str:
    words = []
    for word in style.split():
        colour = colours.get(word.removeprefix("$")) if word.startswith("$") else word
        words.append(colour or "")
    return " ".join(word for word in words if word)


class RecordTable(DataTable[Text]):
    """Rows of cells, each standing for a record."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("home", "scroll_top", show=False),
        Binding("end", "scroll_bottom", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """A row was chosen with Enter or a click."""

        table: "RecordTable"
        record: Record

        @property
        def control(self) -> "RecordTable":
            """The table."""
            return self.table

    @dataclass
    class Ticked(Message):
        """The first cell of a row was clicked, in a table whose rows can be marked."""

        table: "RecordTable"
        record: Record

        @property
        def control(self) -> "RecordTable":
            """The table."""
            return self.table

    can_tick: ClassVar[bool] = False
    """Whether a click on the first cell marks the row."""

    def __init__(self, *headings: str, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, cursor_type="row", zebra_stripes=False)
        self._headings = headings
        self._widths: tuple[int | None, ...] = (None,) * len(headings)
        self._written: tuple[int | None, ...] | None = None
        self._rows_shown: list[TableRow] = []

    def on_mount(self) -> None:
        """Write the headings, and follow the colours."""
        self._write_headings()
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self._repaint())

    def show_columns(self, headings: Iterable[str], widths: Iterable[int]) -> None:
        """Have these columns, each so many cells wide; where something changes, the rows have to be shown again.

        Columns of which the width is known are shown sooner: their cells need not be measured.
        """
        self._headings, self._widths = tuple(headings), tuple(widths)
        if self._written == self._widths:
            for column, heading in zip(self.ordered_columns, self._headings, strict=True):
                column.label = Text(heading)
        elif self._written is not None:
            self.clear(columns=True)
            self._write_headings()

    def _write_headings(self) -> None:
        self._written = self._widths
        for heading, width in zip(self._headings, self._widths, strict=True):
            self.add_column(Text(heading), width=width)

    @property
    def selected(self) -> Record | None:
        """The record with the cursor; None on a heading."""
        return self._rows_shown[self.cursor_row][0] if 0 <= self.cursor_row < len(self._rows_shown) else None

    @property
    def records(self) -> list[Record]:
        """The records that are shown, in order."""
        return [record for record, _ in self._rows_shown if record is not None]

    def show_records(self, rows: Iterable[TableRow]) -> int:
        """Fill the table; returns how many rows there was no room for."""
        before, index = self.selected, self.cursor_row
        every = list(rows)
        self._rows_shown = shown = every[:MOST_ROWS]
        self.clear()
        for _, cells in shown:
            self._add_cells([self._cell(cell) for cell in cells])
        usable = [i for i, (record, _) in enumerate(shown) if record is not None]
        same = [i for i in usable if before is not None and getattr(shown[i][0], "id", None) == before.id]
        if usable:
            self.move_cursor(row=same[0] if same else min(usable, key=lambda i: abs(i - index)))
        return len(every) - len(shown)

    def _add_cells(self, cells: Sequence[Text]) -> None:
        # Textual measures when it is idle, and keeps what it painted before that at the old width.
        for column, cell in zip(self.ordered_columns, cells, strict=False):
            column.content_width = max(column.content_width, cell.cell_len)
        self.add_row(*cells)

    def show_cell(self, record: Record, column: int, content: Content) -> None:
        """Change one cell of the row of a record."""
        for index, (shown, cells) in enumerate(self._rows_shown):
            if shown is not None and shown.id == record.id:
                self._rows_shown[index] = (shown, [*cells[:column], content, *cells[column + 1 :]])
                self.update_cell_at(Coordinate(index, column), self._cell(content))

    def _repaint(self) -> None:
        self.show_records(self._rows_shown)

    def _cell(self, content: Content) -> Text:
        return cell_text(content.truncate(WIDEST_CELL, ellipsis=True), self.app.theme_variables)

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Turn the choice of a row into the choice of a record."""
        event.stop()
        if (record := self.selected) is not None:
            self.post_message(self.Chosen(self, record))

    def on_click(self, event: Click) -> None:
        """Mark the row whose first cell is clicked."""
        place = event.style.meta
        if not self.can_tick or place.get("column") != 0 or not 0 <= place.get("row", -1) < len(self._rows_shown):
            return
        event.prevent_default().stop()
        if (record := self._rows_shown[place["row"]][0]) is not None:
            self.post_message(self.Ticked(self, record))


class TickTable(RecordTable):
    """A table whose rows can be marked."""

    can_tick = True
