"""A table of records: the cursor stays on its record when the table is read again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import DataTable

from copiloot_tui.domain.record import Record
from copiloot_tui.ui.rows import MOST_ROWS

WIDEST_CELL: Final = 44
"""Longer cells are cut; the whole text is one Enter away."""


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

    def __init__(self, *columns: str, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, cursor_type="row", zebra_stripes=False)
        self._columns = columns
        self._records: list[Record] = []
        self._rows_shown: list[tuple[Record, Sequence[Content]]] = []

    def on_mount(self) -> None:
        """Write the headings, and follow the colours."""
        for column in self._columns:
            self.add_column(Text(column))
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self._repaint())

    @property
    def selected(self) -> Record | None:
        """The record with the cursor."""
        return self._records[self.cursor_row] if 0 <= self.cursor_row < len(self._records) else None

    def show_records(self, rows: Iterable[tuple[Record, Sequence[Content]]]) -> int:
        """Fill the table; returns how many rows there was no room for."""
        before, index = self.selected, self.cursor_row
        every = list(rows)
        self._rows_shown = shown = every[:MOST_ROWS]
        self._records = [record for record, _ in shown]
        self.clear()
        for _, cells in shown:
            self.add_row(*(self._cell(cell) for cell in cells))
        if shown:
            same = [i for i, record in enumerate(self._records) if before and record.id == before.id]
            self.move_cursor(row=same[0] if same else min(index, len(shown) - 1))
        return len(every) - len(shown)

    def _repaint(self) -> None:
        self.show_records(self._rows_shown)

    def _cell(self, content: Content) -> Text:
        cut = content.truncate(WIDEST_CELL, ellipsis=True)
        text = Text(cut.plain, no_wrap=True)
        for span in cut.spans:
            if isinstance(span.style, str):
                text.stylize(self._rich_style(span.style), span.start, span.end)
        return text

    def _rich_style(self, style: str) -> str:
        words = []
        for word in style.split():
            colour = self.app.theme_variables.get(word.removeprefix("$")) if word.startswith("$") else word
            words.append(colour or "")
        return " ".join(word for word in words if word)

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Turn the choice of a row into the choice of a record."""
        event.stop()
        if (record := self.selected) is not None:
            self.post_message(self.Chosen(self, record))
