"""The filters that were kept: used by one key, changed, removed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button

from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.domain.regelzaak_filter import LEFT_OUT, RegelzaakFilter
from copiloot_tui.domain.saved_filter import SavedFilter
from copiloot_tui.services.filters import FilterGlance, saved_filters, use_filter
from copiloot_tui.services.records import remove
from copiloot_tui.ui.dialogs.regelzaak_filter import FilterDialog
from copiloot_tui.ui.rows import Row, Rows
from copiloot_tui.ui.text import Line, muted, plain

if TYPE_CHECKING:
    from copiloot_tui.ui.program import Program

DIGITS: Final = 9
"""So many filters are used by their digit."""
EMPTY: Final = "Nog geen filters bewaard. Kies er een met k, en vul onderaan een naam in."


class SavedFilters(ModalScreen[RegelzaakFilter | None]):
    """Lists the filters that were kept, and gives the one that is used."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Sluiten", show=False),
        Binding("e", "change", "Wijzig", show=False),
        Binding("d,delete", "remove", "Verwijder", show=False),
        Binding("u,ctrl+z", "undo", "Ongedaan maken", show=False),
        *(Binding(str(digit), f"use({digit})", "Gebruik", show=False) for digit in range(1, DIGITS + 1)),
    ]
    AUTO_FOCUS = "Rows"
    HELP_TEXT = (
        "**Enter** of het cijfer gebruikt een filter, **e** wijzigt het of geeft het een andere naam, **d** verwijdert "
        "het, **u** haalt het terug."
    )

    @property
    def copiloot(self) -> Program:
        """The program, with its desk."""
        return self.app  # type: ignore[return-value]

    @property
    def selected(self) -> SavedFilter | None:
        """The filter with the cursor."""
        value = self.query_one(Rows).selected
        return value if isinstance(value, SavedFilter) else None

    def compose(self) -> ComposeResult:
        """The list, and the same as its keys as buttons."""
        with Vertical(classes="dialog finder") as dialog:
            dialog.border_title = "Bewaarde filters"
            yield Rows(empty=EMPTY)
            with Horizontal(classes="buttons"):
                yield Button("Gebruik", id="use", variant="primary", tooltip="Enter, of het cijfer")
                yield Button("Wijzig", id="change", tooltip="e")
                yield Button("Verwijder", id="remove", tooltip="d")
                yield Button("Sluiten", id="close", tooltip="Esc")

    def on_mount(self) -> None:
        """Read the filters."""
        self._load()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        try:
            found = await self.copiloot.desk.read(saved_filters)
        except CopilootError as error:
            self.copiloot.tell_error(error)
        else:
            self.query_one(Rows).show_rows(Row(_line(i, each), each.saved) for i, each in enumerate(found, start=1))

    @on(Rows.Chosen)
    def _choose(self, event: Rows.Chosen) -> None:
        if isinstance(event.value, SavedFilter):
            self._use(event.value)

    def action_use(self, digit: int) -> None:
        """Use the filter with this digit."""
        filters = self.query_one(Rows).values
        if digit <= len(filters) and isinstance(wanted := filters[digit - 1], SavedFilter):
            self._use(wanted)

    @on(Button.Pressed, "#use")
    def _use_selected(self) -> None:
        if (saved := self.selected) is not None:
            self._use(saved)

    @work(exclusive=True, group="use")
    async def _use(self, saved: SavedFilter) -> None:
        try:
            wanted, has_left_out = await self.copiloot.desk.read(use_filter, saved)
        except CopilootError as error:
            self.copiloot.tell_error(error)
            return
        if has_left_out:
            self.copiloot.tell(LEFT_OUT)
        self.dismiss(wanted)

    @on(Button.Pressed, "#change")
    @work(exclusive=True, group="use")
    async def action_change(self) -> None:
        """Change what a filter asks, or its name."""
        if (saved := self.selected) is None:
            return
        wanted, _ = await self.copiloot.desk.read(use_filter, saved)
        if await self.app.push_screen_wait(FilterDialog(wanted, saved)) is not None:
            self._load()

    @on(Button.Pressed, "#remove")
    @work(exclusive=True, group="use")
    async def action_remove(self) -> None:
        """Remove the filter; it can be taken back."""
        if (saved := self.selected) is None:
            return
        try:
            self.copiloot.tell_change(await self.copiloot.desk.write(remove, saved))
        except CopilootError as error:
            self.copiloot.tell_error(error)
        self._load()

    @work(exclusive=True, group="use")
    async def action_undo(self) -> None:
        """Take back the last change."""
        try:
            changes = await self.copiloot.desk.undo()
        except CopilootError as error:
            self.copiloot.tell_error(error)
        else:
            self.copiloot.tell(changes.title if changes else "Er is niets om ongedaan te maken.")
        self._load()

    @on(Button.Pressed, "#close")
    def action_leave(self) -> None:
        """Close without using one."""
        self.dismiss(None)


def _line(place: int, each: FilterGlance) -> Line:
    digit = f"{place}  " if place <= DIGITS else "   "
    return Line(Content.assemble(muted(digit), plain(each.saved.name, "bold")), muted(each.words))
