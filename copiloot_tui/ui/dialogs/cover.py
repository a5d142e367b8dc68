"""Something over everything: nothing of what lies below can be seen."""

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.containers import Middle
from textual.content import Content
from textual.events import Click, Key
from textual.screen import Screen
from textual.widgets import Label

COVERED: Final = "Afgedekt. Druk op een toets."
TIMED: Final = "Afgedekt; de klok loopt door. Druk op een toets."


class Cover(Screen[None]):
    """Covers the screen until a key is pressed or the mouse is used."""

    BINDINGS: ClassVar = []
    shuts_out = True
    """Nothing of the vault can be reached from here."""
    covers = True
    """No dialog opens above it."""

    def __init__(self, words: str = COVERED, *, can_be_lifted: bool = True) -> None:
        super().__init__()
        self._words = words
        self._can_be_lifted = can_be_lifted

    def compose(self) -> ComposeResult:
        """One sentence."""
        with Middle():
            yield Label(Content(self._words), classes="cover-words")

    def say(self, words: str) -> None:
        """Change the sentence."""
        self.query_one(Label).update(Content(words))

    def on_mount(self) -> None:
        """Take away what may still be told."""
        self.app.clear_notifications()

    def on_key(self, event: Key) -> None:
        """Return to what lies below."""
        event.stop()
        event.prevent_default()
        self._lift()

    def on_click(self, event: Click) -> None:
        """Return to what lies below."""
        event.stop()
        self._lift()

    def _lift(self) -> None:
        if self._can_be_lifted and self.is_current:
            self.dismiss(None)
