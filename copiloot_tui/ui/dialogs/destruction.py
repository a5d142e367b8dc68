"""The destruction list: closed dossiers that have been kept long enough, wiped one by one by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label

from copiloot_tui.domain.dutch import count, long_date
from copiloot_tui.domain.erasure import Why
from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.domain.family import Family
from copiloot_tui.services.closing import DestructionList, destruction_list
from copiloot_tui.ui.dialogs.erasing import erase_with_proof
from copiloot_tui.ui.rows import Row, Rows
from copiloot_tui.ui.standing_in import Standing
from copiloot_tui.ui.text import Line, muted

if TYPE_CHECKING:
    from copiloot_tui.ui.program import Program


class Destruction(ModalScreen[None]):
    """Lists what is past its date; nothing of it goes by itself."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "Sluiten", show=False)]
    HELP_TEXT = (
        "Hier staan afgesloten dossiers waarvan de bewaardatum voorbij is. **Enter** wist er een definitief, na een "
        "vraag, ook uit de back-ups, en geeft daarvan een bewijs. Er gaat niets vanzelf weg."
    )

    @property
    def copiloot(self) -> Program:
        """The program, with its desk."""
        return self.app  # type: ignore[return-value]

    def compose(self) -> ComposeResult:
        """What it is, and the list."""
        with Vertical(classes="dialog finder") as dialog:
            dialog.border_title = "Vernietigingslijst"
            dialog.border_subtitle = "Esc sluit"
            yield Label("Bewaardatum voorbij. Enter wist een dossier definitief; niets gaat vanzelf.", classes="detail")
            yield Rows(empty="Er is geen dossier waarvan de bewaardatum voorbij is.")
            yield Label("", classes="detail", id="undated", markup=False)

    def on_mount(self) -> None:
        """Read what is past its date."""
        self._load()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        try:
            await self.copiloot.standing_watch.get_ready()
            found = await self.copiloot.desk.read(destruction_list)
        except CopilootError as error:
            self.copiloot.tell_error(error)
        else:
            self._show(found)

    def _show(self, found: DestructionList) -> None:
        standing = self.copiloot.standing
        self.query_one(Rows).show_rows(Row(_line(family, standing), family) for family in found.past)
        words = count(found.undated, "afgesloten dossier heeft", "afgesloten dossiers hebben")
        self.query_one("#undated", Label).update(Content(f"{words} geen bewaardatum." if found.undated else ""))

    @on(Rows.Chosen)
    @work(exclusive=True, group="choose")
    async def _choose(self, event: Rows.Chosen) -> None:
        if not isinstance(family := event.value, Family):
            return
        await erase_with_proof(self.copiloot, [family.id], Why.KEPT_LONG_ENOUGH)
        self._load()


def _line(family: Family, standing: Standing) -> Line:
    until = long_date(family.keep_until) if family.keep_until else ""
    name = standing.named(family.name, family.id)
    return Line(Content.assemble(muted(f"{family.number:04}  "), name), muted(f"bewaard tot en met {until}"))
