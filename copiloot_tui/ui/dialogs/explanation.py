"""Why something is as it is: each reason on a line of its own, closed with any of the usual keys."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static


class Explanation(ModalScreen[None]):
    """Shows a heading and the lines below it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,q", "dismiss", "Sluiten", show=False)]
    HELP_TEXT = "Hier staat stap voor stap waarom het zo is. **Esc** sluit."

    def __init__(self, heading: str, lines: Iterable[Content]) -> None:
        super().__init__()
        self._heading = heading
        self._lines = list(lines)

    def compose(self) -> ComposeResult:
        """The lines, which scroll."""
        with Vertical(classes="dialog explanation") as dialog:
            dialog.border_title = Content(self._heading)
            dialog.border_subtitle = "Esc sluit"
            with VerticalScroll():
                yield Static(Content("\n").join(self._lines))
