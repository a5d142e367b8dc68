"""Taking a letter or photo out of the vault, as a file that anybody at this device can open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Label

from copiloot_tui.domain.attachment import Attachment, MediaType
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.domain.text import clean_line
from copiloot_tui.paths import documents_folder
from copiloot_tui.services.taking_out import take_out
from copiloot_tui.ui.forms.fields import LineField

if TYPE_CHECKING:
    from copiloot_tui.ui.program import Program

ENDING: Final = {MediaType.PDF: "pdf", MediaType.JPEG: "jpg", MediaType.PNG: "png"}


class TakeOut(ModalScreen[None]):
    """Says what it means, asks where to, and writes the file."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Sluiten"),
        Binding("ctrl+s", "save", "Opslaan"),
    ]
    AUTO_FOCUS = "Input"
    HELP_TEXT = (
        "Een bijlage staat versleuteld in de kluis. Om hem te bekijken sla je hem op als gewoon bestand. Gooi dat "
        "bestand weg zodra je het niet meer nodig hebt. **Ctrl+S** slaat op, **Esc** sluit."
    )

    def __init__(self, attachment: Attachment, family_number: int) -> None:
        super().__init__()
        self._attachment = attachment
        self._family_number = family_number

    @property
    def copiloot(self) -> Program:
        """The program, with its desk."""
        return self.app  # type: ignore[return-value]

    @property
    def family_here(self) -> object:
        """The family it is about."""
        return self._attachment.family_id

    def compose(self) -> ComposeResult:
        """What it means, where to, buttons."""
        with Vertical(classes="dialog ask") as dialog:
            dialog.border_title = "Bijlage buiten de kluis zetten"
            yield Label(Content(clean_line(self._attachment.title)), classes="question")
            yield Label(
                "Het bestand staat daarna onversleuteld op deze laptop: wie erbij kan, kan het lezen. Gooi het weg "
                "zodra je klaar bent, ook uit de prullenbak van de laptop.",
                classes="detail",
            )
            yield LineField("path", "Opslaan als")
            yield Label("", classes="form-message", markup=False)
            with Horizontal(classes="buttons"):
                yield Button("Opslaan buiten de kluis", id="save", variant="warning", tooltip="Ctrl+S")
                yield Button("Laat in de kluis", id="close", tooltip="Esc")

    def on_mount(self) -> None:
        """Offer a name that says nothing of whom it is about."""
        today = civil_day(self.copiloot.desk.clock.now())
        name = f"bijlage-{self._family_number:04}-{today.isoformat()}.{ENDING[self._attachment.media_type]}"
        self.query_one(LineField).show(str(documents_folder() / name))

    @on(Button.Pressed, "#close")
    def _close(self) -> None:
        self.dismiss()

    @on(Button.Pressed, "#save")
    @work(exclusive=True, group="save")
    async def action_save(self) -> None:
        """Write the file; what prevents that is said here."""
        path = Path(self.query_one(LineField).text.strip())
        try:
            await self.copiloot.desk.read(take_out, self._attachment.id, path)
        except CopilootError as error:
            message = self.query_one(".form-message", Label)
            message.update(Content(str(error)))
            message.add_class("-shown")
            return
        self.dismiss()
        self.copiloot.tell(f"Opgeslagen als {clean_line(str(path))}. Gooi het weg zodra je klaar bent.")
