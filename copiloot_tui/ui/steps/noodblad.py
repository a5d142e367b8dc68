"""The noodblad: shown, saved or copied out, and proven to be there."""

import asyncio

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Label, Static

from copiloot_tui.domain.errors import CopilootError, InvalidInput
from copiloot_tui.ui.steps.wizard import Step

PROOF_WRONG = "Dit is niet wat op je noodblad staat. Kijk nog eens goed, of ga een stap terug om het blad te zien."


class ShowNoodblad(Step):
    """The sheet, and a file for whoever wants to print it."""

    title = "je noodblad"
    next_words = "Ik heb het bewaard"
    begins_in_field = False

    def compose(self) -> ComposeResult:
        """The sheet with a way to save it."""
        yield Label(
            "Dit is je noodblad: de enige weg naar binnen als je je wachtzin vergeet. Schrijf de noodsleutel over, "
            "of bewaar het blad als bestand en druk het af. Leg het niet bij de laptop.",
            classes="door-text",
        )
        yield Label(Content.styled(self.choices.recovery_key, "bold"), classes="recovery-key")
        with Horizontal(classes="save-line"):
            yield Input(classes="save-path", compact=True)
            yield Button("Bewaar als bestand", id="save", compact=True)
        yield Label("", classes="save-message", markup=False)
        with VerticalScroll(classes="sheet"):
            yield Static(Content(self.choices.noodblad))

    def on_mount(self) -> None:
        """Think of a place for the file."""
        self._suggest()

    @work
    async def _suggest(self) -> None:
        from copiloot_tui.services.noodblad import suggested_path

        self.query_one(Input).value = str(await asyncio.to_thread(suggested_path))

    @on(Button.Pressed, "#save")
    @on(Input.Submitted, ".save-path")
    @work(exclusive=True, group="save")
    async def _save(self, event: Button.Pressed | Input.Submitted) -> None:
        from copiloot_tui.services.new_file import path_from
        from copiloot_tui.services.noodblad import save_noodblad

        event.stop()
        message = self.query_one(".save-message", Label)
        try:
            path = path_from(self.query_one(Input).value)
            await asyncio.to_thread(save_noodblad, self.choices.noodblad, path, self.choices.folder)
        except CopilootError as error:
            message.update(Content(str(error)))
            message.add_class("-error")
        else:
            message.update("Bewaard. Druk het af en gooi het bestand daarna weg.")
            message.remove_class("-error")


class ProveNoodblad(Step):
    """Part of the noodsleutel typed back from the sheet."""

    title = "heb je het noodblad?"

    def compose(self) -> ComposeResult:
        """An input for the part."""
        from copiloot_tui.services.vaults import PROOF_PLACE

        yield Label(
            f"Pak je noodblad erbij. Typ {PROOF_PLACE} van de noodsleutel over.", classes="door-text", markup=False
        )
        yield Input(max_length=40, classes="proof-input")

    async def hand_in(self) -> None:
        """Compare with the noodsleutel."""
        from copiloot_tui.services.vaults import is_proof

        if not is_proof(self.choices.recovery_key, self.query_one(Input).value):
            raise InvalidInput("proof", PROOF_WRONG)
