"""The proof that families were erased: read on the screen, saved without a name in it, and finished where it is not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from copiloot_tui.domain.erasure import Erasure
from copiloot_tui.services.erasure_proof import proof_name, proof_text, save_proof
from copiloot_tui.ui.forms.save_as import SaveAs

if TYPE_CHECKING:
    from copiloot_tui.ui.program import Program

FINISH = "finish"
"""What the screen of the proof gives when the user wants it finished."""


class ProofFile(SaveAs):
    """Asks where to, and writes the proof."""

    TITLE_HERE = "Bewijs als bestand"
    HELP_TEXT = (
        "Het bewijs van wissen als bestand: eindigt de naam op **.pdf**, dan is het om te printen; anders is het "
        "platte tekst. Er staan geen namen van mensen in. **Ctrl+S** slaat op, **Esc** sluit."
    )

    def __init__(self, erasure: Erasure) -> None:
        super().__init__()
        self._erasure = erasure

    @property
    def question(self) -> str:
        """Of which families."""
        return f"Bewijs van wissen van dossier {', '.join(f'{number:04}' for number in self._erasure.numbers)}."

    @property
    def detail(self) -> str:
        """What is in it."""
        return (
            "Erin: dossiernummers, aantallen, waar is nagekeken en wat buiten bereik is. Geen namen. Met .pdf aan het "
            "eind is het om te printen, anders is het platte tekst."
        )

    @property
    def file_name(self) -> str:
        """Numbers and day."""
        return proof_name(self._erasure)

    async def write(self, path: Path) -> None:
        """Write it as it was shown."""
        await self.copiloot.desk.read(lambda _store: save_proof(self._erasure, path))


class ErasureProof(ModalScreen[str | None]):
    """Shows a proof; gives `FINISH` when the rest has to be done now."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", "Sluiten", show=False),
        Binding("s", "save", "Opslaan", show=False),
        Binding("m", "finish", "Afmaken", show=False),
    ]
    HELP_TEXT = (
        "Dit is het bewijs van wissen: wat er weg is, in welke kopieën is nagekeken of er niets over is, wat buiten "
        "bereik ligt en wat blijft. Er staat geen naam in. **s** slaat het op als pdf of tekst. Is het nog niet klaar, "
        "dan maakt **m** het af. Het bewijs blijft in het **Logboek** staan. **Esc** sluit."
    )

    def __init__(self, erasure: Erasure) -> None:
        super().__init__()
        self._erasure = erasure

    @property
    def copiloot(self) -> Program:
        """The program, with its desk."""
        return self.app  # type: ignore[return-value]

    def compose(self) -> ComposeResult:
        """The text, and what can be done with it."""
        with Vertical(classes="dialog reader") as dialog:
            dialog.border_title = "Bewijs van wissen"
            dialog.border_subtitle = "" if self._erasure.is_finished else "nog niet klaar"
            with VerticalScroll():
                yield Static(Content(proof_text(self._erasure)), id="proof")
            with Horizontal(classes="buttons"):
                if not self._erasure.is_finished:
                    yield Button("Afmaken", id="finish", variant="warning", tooltip="m")
                yield Button("Opslaan", id="save", variant="primary", tooltip="s")
                yield Button("Sluiten", id="close", tooltip="Esc")

    def on_mount(self) -> None:
        """Let the keys scroll the text."""
        self.query_one(VerticalScroll).focus()

    @on(Button.Pressed, "#close")
    def _close(self) -> None:
        self.dismiss(None)

    @on(Button.Pressed, "#finish")
    def action_finish(self) -> None:
        """Leave it to who showed this to do the rest."""
        if not self._erasure.is_finished:
            self.dismiss(FINISH)

    @on(Button.Pressed, "#save")
    @work(exclusive=True, group="save")
    async def action_save(self) -> None:
        """Ask where the file comes."""
        await self.app.push_screen_wait(ProofFile(self._erasure))
