"""The filter of a list: every word somewhere in the line, whatever its accents and capitals."""

import unicodedata
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.widgets import Input

NOTHING_FOUND: Final = "Niets gevonden. Maak het filter korter."
"""What a list says when nothing holds the words."""


def folded(text: str) -> str:
    """Text without capitals and accents: 'Yılmaz' and 'yilmaz' become the same."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("ı", "i").replace("ł", "l").replace("ø", "o"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def matches(words: str, text: str) -> bool:
    """Whether every word typed stands somewhere in the text."""
    line = folded(text)
    return all(word in line for word in folded(words).split())


class Filter(Input):
    """The line above a list in which one types to narrow it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "clear", "Filter weg", show=False)]

    def __init__(self) -> None:
        super().__init__(placeholder="Filter: typ een deel van een naam (toets f)", compact=True, classes="filter")

    def action_clear(self) -> None:
        """Empty the filter and go back to the list."""
        self.value = ""
        self.screen.query("Rows, DataTable").first().focus()
