"""A place that is one list of records of one family, opened from its dossier."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from textual import on, work
from textual.widgets import OptionList

from copiloot_tui.domain.record import Record
from copiloot_tui.ui.forms.records import change_form
from copiloot_tui.ui.place import Place
from copiloot_tui.ui.removing import ask_and_remove
from copiloot_tui.ui.rows import Rows


def is_on_record(screen: object) -> bool:
    """Whether the cursor is on a record that can be changed and removed here."""
    return isinstance(screen, FamilyListPlace) and isinstance(screen.selected, screen.KIND)


class FamilyListPlace(Place):
    """The records of one kind of a family, perhaps with others between them to look at."""

    MODE = "families"
    KIND: ClassVar[type[Record]]
    """What can be changed and removed here."""

    is_from_dossier = True

    def __init__(self, family_id: UUID) -> None:
        super().__init__()
        self._family_id = family_id

    @property
    def family_here(self) -> UUID:
        """The family it is about."""
        return self._family_id

    @property
    def selected(self) -> Record | None:
        """The record with the cursor."""
        value = self.query_one(Rows).selected if self.query(Rows) else None
        return value if isinstance(value, Record) else None

    @on(OptionList.OptionHighlighted)
    def _follow_cursor(self) -> None:
        self.refresh_bindings()

    def action_change(self) -> None:
        """Change the record with the cursor."""
        if isinstance(record := self.selected, self.KIND):
            self.app.push_screen(change_form(record))

    @work(group="remove")
    async def action_remove(self) -> None:
        """Remove the record with the cursor."""
        if isinstance(record := self.selected, self.KIND):
            await ask_and_remove(self.copiloot, record)
