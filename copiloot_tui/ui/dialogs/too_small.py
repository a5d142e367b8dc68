"""What a terminal shows in which nothing fits."""

from textual.app import ComposeResult
from textual.events import Resize
from textual.screen import ModalScreen
from textual.widgets import Label

from copiloot_tui.ui.program import is_too_small


class TooSmall(ModalScreen[None]):
    """Asks for a larger window, and goes when it is there."""

    shuts_out = True
    """Nothing below can be reached."""

    def compose(self) -> ComposeResult:
        """One sentence."""
        yield Label("Maak het venster groter: minstens 80 bij 24 tekens.", classes="too-small")

    def on_resize(self, event: Resize) -> None:
        """Go when there is room."""
        if self.is_current and not is_too_small(event.size):
            self.dismiss(None)
