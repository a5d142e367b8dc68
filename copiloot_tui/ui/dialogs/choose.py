"""Choosing one of several records, found by typing."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from textual import on
from textual.content import Content

from copiloot_tui.ui.dialogs.finder import Finder
from copiloot_tui.ui.filtering import matches
from copiloot_tui.ui.rows import Row, Rows
from copiloot_tui.ui.text import Line, muted, plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of them."""

    id: UUID
    words: str
    detail: str = ""


class Choose(Finder[UUID]):
    """Gives the id of the one that was chosen, or None."""

    TITLE_HERE = "Kies"
    PLACEHOLDER = "Typ een deel van de naam"
    NOTHING = "Er is niets met die naam."

    def __init__(self, question: str, choices: Iterable[Choice]) -> None:
        super().__init__()
        self._question = question
        self._choices = tuple(choices)

    def on_mount(self) -> None:
        """Ask the question."""
        self.query_one(".dialog").border_title = Content(self._question)

    def look_for(self, words: str) -> None:
        """Show those with these words in their name."""
        found = (each for each in self._choices if matches(words, each.words))
        rows = (Row(Line(plain(each.words), muted(each.detail)), each) for each in found)
        self.query_one(Rows).show_rows(rows, from_the_top=True)

    @on(Rows.Chosen)
    def _choose(self, event: Rows.Chosen) -> None:
        if isinstance(event.value, Choice):
            self.dismiss(event.value.id)
