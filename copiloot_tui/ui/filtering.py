"""The filter of a list: every word somewhere in the line, whatever its accents and capitals."""

from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.widgets import Input

from copiloot_tui.domain.text import fold

NOTHING_FOUND: Final = "Niets gevonden. Maak het filter korter."
"""What a list says when nothing holds the words."""


def matches(words: str, text: str) -> bool:
    """Whether every word typed stands somewhere in the text."""
    line = fold(text)
    return all(word in line for word in fold(words).split())


class Filter(Input):
    """The line above a list in which one types to narrow it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "clear", "Filter weg", show=False)]

    def __init__(self, placeholder: str = "Filter: typ een deel van een naam (toets f)") -> None:
        super().__init__(placeholder=placeholder, compact=True, classes="filter")

    def action_clear(self) -> None:
        """Empty the filter and go back to the list."""
        self.value = ""
        self.screen.query("Rows, RecordTable, DataTable").first().focus()
