"""The reference: a Textual app of one widget."""

from textual.app import App, ComposeResult
from textual.widgets import Static

PAINTED = "Hallo wereld"


class Bare(App[None]):
    """One line of text."""

    def compose(self) -> ComposeResult:
        yield Static(PAINTED)


if __name__ == "__main__":
    Bare().run()
