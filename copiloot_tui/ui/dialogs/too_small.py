"""What a terminal shows in which nothing fits."""

from typing import Final

from textual.app import ComposeResult
from textual.events import Resize
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Label

LEAST_WIDTH: Final = 60
LEAST_HEIGHT: Final = 16


def is_too_small(size: Size) -> bool:
    """Whether a form would not fit in a terminal of this size."""
    return size.width < LEAST_WIDTH or size.height < LEAST_HEIGHT


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
