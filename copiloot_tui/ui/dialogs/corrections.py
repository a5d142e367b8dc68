"""What a contact moment said before: each correction, the newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar, Final
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button

from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.domain.history import Correction, FieldChange
from copiloot_tui.services.corrections import moment_corrections
from copiloot_tui.ui.rows import Row, Rows
from copiloot_tui.ui.text import Line, Passage, muted, plain, when

if TYPE_CHECKING:
    from copiloot_tui.ui.program import Program

NOTHING: Final = "niets"
_NEVER: Final = "Dit contactmoment is nog nooit gewijzigd."


class Corrections(ModalScreen[None]):
    """Shows what was changed of a contact moment: when, what, and what stood there."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,q,h", "dismiss", "Sluiten")]
    HELP_TEXT = (
        "Elke keer dat dit contactmoment werd gewijzigd, de laatste bovenaan, met wat er stond en wat het werd. Ook "
        "wat je ongedaan maakte staat er. **↑** en **↓** gaan door de tekst, **Esc** sluit."
    )

    def __init__(self, moment_id: UUID, family_id: UUID) -> None:
        super().__init__()
        self._moment_id = moment_id
        self._family_id = family_id

    @property
    def family_here(self) -> UUID:
        """The family in whose log it stands."""
        return self._family_id

    def compose(self) -> ComposeResult:
        """The corrections, which scroll."""
        with Vertical(classes="dialog corrections") as dialog:
            dialog.border_title = "Eerder"
            yield Rows()
            with Horizontal(classes="buttons"):
                yield Button("Sluiten", id="close", variant="primary")

    @work(exclusive=True)
    async def on_mount(self) -> None:
        """Ask for the corrections."""
        app: Program = self.app  # type: ignore[assignment]
        try:
            found = await app.desk.read(moment_corrections, self._moment_id)
        except CopilootError as error:
            app.tell_error(error)
            self.dismiss()
            return
        rows = self.query_one(Rows)
        rows.show_rows(_rows(found))
        rows.focus()

    @on(Button.Pressed, "#close")
    def _close(self) -> None:
        self.dismiss()


def _rows(found: Iterable[Correction]) -> Iterator[Row]:
    changed = [each for each in found if each.fields]
    if not changed:
        yield Row(Line(muted(_NEVER)))
    for each in found if changed else ():
        title = Content.assemble(plain(each.title, "bold $primary"), muted("  later teruggedraaid" * each.is_undone))
        yield Row(Line(title, muted(when(each.at))))
        for field in each.fields:
            yield from _field(field)
        yield Row(Line(Content("")))


def _field(field: FieldChange) -> Iterator[Row]:
    yield Row(Line(plain(f"  {field.label}", "bold")))
    for word, said in (("was", field.was), ("werd", field.became)):
        yield Row(Passage(Content.assemble(muted(f"{word:<5}"), plain(said) if said else muted(NOTHING))))
