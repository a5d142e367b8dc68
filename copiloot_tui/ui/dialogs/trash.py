"""The prullenbak: what was removed in the last thirty days."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label

from copiloot_tui.domain.case_event import CaseEvent
from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.erasure import Why
from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.record import Record
from copiloot_tui.services.records import Removed, erase, removed, restore
from copiloot_tui.ui.ask import Answer, Ask
from copiloot_tui.ui.dialogs.erasing import erase_with_proof
from copiloot_tui.ui.rows import Row, Rows
from copiloot_tui.ui.standing_in import named
from copiloot_tui.ui.text import Line, muted, plain, when

if TYPE_CHECKING:
    from copiloot_tui.ui.program import Program


class Trash(ModalScreen[None]):
    """Lists what can still be brought back."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "Sluiten", show=False)]
    HELP_TEXT = "Wat je verwijdert blijft hier 30 dagen staan. **Enter** haalt het terug of wist het definitief."

    @property
    def copiloot(self) -> Program:
        """The program, with its desk."""
        return self.app  # type: ignore[return-value]

    def compose(self) -> ComposeResult:
        """The list."""
        with Vertical(classes="dialog finder") as dialog:
            dialog.border_title = "Prullenbak"
            dialog.border_subtitle = "Esc sluit"
            yield Label("Enter haalt terug of wist definitief.", classes="detail")
            yield Rows(empty="De prullenbak is leeg.")

    def on_mount(self) -> None:
        """Read what was removed."""
        self._load()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        self.query_one(Rows).show_rows(Row(_line(each), each) for each in await self.copiloot.desk.read(removed))

    @on(Rows.Chosen)
    @work(exclusive=True, group="choose")
    async def _choose(self, event: Rows.Chosen) -> None:
        if not isinstance(gone := event.value, Removed):
            return
        answer = await self.app.push_screen_wait(
            Ask(
                "Wat wil je hiermee?",
                Answer("restore", "Terughalen", "primary"),
                Answer("erase", "Definitief wissen", "error"),
                Answer("stay", "Laat staan"),
                detail="Definitief wissen kan niet worden teruggedraaid.",
            )
        )
        if answer not in ("restore", "erase"):
            return
        if answer == "erase" and isinstance(gone.value, Family):
            await erase_with_proof(self.copiloot, [gone.value.id], Why.CHOSEN)
            self._load()
            return
        try:
            changes = await self._bring_back(gone.value) if answer == "restore" else await self._wipe(gone.value)
        except CopilootError as error:
            self.copiloot.tell_error(error)
        else:
            self.copiloot.tell_change(changes)
        self._load()

    async def _bring_back(self, value: Record) -> Changes:
        if not isinstance(value, CaseEvent):
            return await self.copiloot.desk.write(restore, value)
        from copiloot_tui.services.course import restore_event

        return await self.copiloot.desk.write(restore_event, value, self.copiloot.law_book())

    async def _wipe(self, value: Record) -> Changes:
        return await self.copiloot.desk.write(erase, value)


_TELLING = ("name", "title", "what", "text", "holder", "given_by", "kind", "result", "reason")
"""The fields that tell what something is; the first that is filled in is shown."""


def _line(each: Removed) -> Line:
    name = next((text for field in _TELLING if (text := getattr(each.value, field, ""))), "")
    words = str(name.value if isinstance(name, Enum) else name)
    held = each.stands_in if each.stands_in and each.stands_in.is_held else None
    told = named(words, held) if isinstance(each.value, Family) else plain(words)
    right = Content.assemble(named(each.family_name, held, "$muted"), muted(f"  {when(each.removed_at)}"))
    return Line(Content.assemble(muted(f"{each.kind_name:<18}"), told), right)
