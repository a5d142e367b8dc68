"""A place that is one table with a filter above it."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections.abc import Container, Iterable
from typing import ClassVar, Final
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Label

from copiloot_tui.domain.directory import Institution
from copiloot_tui.domain.record import Record
from copiloot_tui.ui.closed_meanwhile import unless_closed
from copiloot_tui.ui.commands import Command
from copiloot_tui.ui.filtering import NOTHING_FOUND, Filter
from copiloot_tui.ui.forms.records import change_form
from copiloot_tui.ui.place import Place
from copiloot_tui.ui.removing import ask_and_remove
from copiloot_tui.ui.table import RecordTable, TableRow


def has_row(screen: object) -> bool:
    """Whether the cursor is on a record."""
    return isinstance(screen, TablePlace) and screen.selected is not None


TABLE_COMMANDS: Final = (
    Command(id="add", title="Nieuw", help="Voeg iets toe aan deze lijst", key="a,plus", in_footer=True),
    Command(id="change", title="Wijzig", help="Wijzig de gekozen regel", key="e", in_footer=True, available=has_row),
    Command(id="remove", title="Verwijder", help="Verwijder de gekozen regel", key="delete,d", available=has_row),
    Command(id="filter", title="Filter", help="Zoek in deze lijst", key="f", in_footer=True),
)

PAUSE_SECONDS: Final = 0.08
"""Letters typed faster than this are answered together."""


class TablePlace(Place):
    """A filter, a table, and a line when there is nothing or too much to show."""

    COLUMNS: ClassVar[tuple[str, ...]]
    """The headings of the table."""
    EMPTY: ClassVar[str]
    """What to say when there is nothing yet."""

    def compose_body(self) -> ComposeResult:
        """Filter, table, remark."""
        yield Filter()
        yield from self.compose_table()
        yield Label("", classes="remark", markup=False)

    def compose_table(self) -> Iterable[Widget]:
        """The table, and what stands right above it."""
        yield RecordTable(*self.COLUMNS)

    @property
    def table(self) -> RecordTable:
        """The table."""
        return self.query_one(RecordTable)

    @property
    def selected(self) -> Record | None:
        """The record with the cursor."""
        return self.table.selected if self.query(RecordTable) else None

    @property
    def family_here(self) -> object:
        """The family of the record with the cursor."""
        return getattr(self.selected, "family_id", None)

    @property
    def institution_here(self) -> object:
        """The institution that the record with the cursor is, or is at."""
        record = self.selected
        return record.id if isinstance(record, Institution) else getattr(record, "institution_id", None)

    @abstractmethod
    async def read(self) -> None:
        """Ask the desk for what the table shows."""
        raise NotImplementedError

    @abstractmethod
    def rows(self, words: str) -> Iterable[TableRow]:
        """The rows that hold these words."""
        raise NotImplementedError

    @property
    def more(self) -> int:
        """How many there are that were not read."""
        return 0

    def nothing_here(self, words: str) -> str:
        """What to say of a table without rows."""
        return NOTHING_FOUND if words else self.EMPTY

    async def narrow(self) -> None:
        """Show what holds the words that were typed."""
        self.show_rows()

    async def show_data(self) -> None:
        """Read and show."""
        await self.read()
        self.show_rows()

    @on(Input.Changed)
    @work(exclusive=True, group="filter")
    async def _narrow(self) -> None:
        await asyncio.sleep(PAUSE_SECONDS)
        with unless_closed(self):
            await self.narrow()

    @property
    def words(self) -> str:
        """What is typed in the filter."""
        return self.query_one(Filter).value

    def show_rows(self) -> None:
        """Put what was read in the table."""
        words = self.words
        left_out = self.table.show_records(self.rows(words)) + self.more
        remark = ""
        if left_out:
            remark = f"En nog {left_out}; filter om ze te vinden."
        elif not self.table.row_count:
            remark = self.nothing_here(words)
        self.query_one(".remark", Label).update(Content(remark))
        self.refresh_bindings()

    @on(Input.Submitted)
    def _to_table(self) -> None:
        self.table.focus()

    def go_to(self, ids: Container[UUID]) -> bool:
        """Put the cursor on one of these records; gives whether one of them is in the table."""
        return self.table.go_to_record(ids)

    def action_change(self) -> None:
        """Change the record with the cursor."""
        if (record := self.selected) is not None:
            self.app.push_screen(change_form(record))

    @work(group="remove")
    async def action_remove(self) -> None:
        """Remove the record with the cursor."""
        if (record := self.selected) is not None:
            await ask_and_remove(self.copiloot, record)

    def action_filter(self) -> None:
        """Go to the filter."""
        self.query_one(Filter).focus()
