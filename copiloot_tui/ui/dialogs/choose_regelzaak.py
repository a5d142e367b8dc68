"""Choosing one of the open regelzaken of a family."""

from collections.abc import Iterable
from uuid import UUID

from textual import on

from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.ui.dialogs.finder import Finder
from copiloot_tui.ui.filtering import matches
from copiloot_tui.ui.rows import Row, Rows
from copiloot_tui.ui.text import Line, muted, plain


class ChooseRegelzaak(Finder[UUID]):
    """Gives the id of the regelzaak that was chosen."""

    TITLE_HERE = "Bij welke regelzaak?"
    PLACEHOLDER = "Typ een deel van de naam"
    NOTHING = "Er loopt geen regelzaak met die naam."

    def __init__(self, regelzaken: Iterable[Regelzaak]) -> None:
        super().__init__()
        self._regelzaken = tuple(regelzaken)

    def look_for(self, words: str) -> None:
        """Show the regelzaken with these words in their title."""
        self.query_one(Rows).show_rows(
            Row(Line(plain(each.title), muted(each.status.value)), each)
            for each in self._regelzaken
            if matches(words, each.title)
        )

    @on(Rows.Chosen)
    def _choose(self, event: Rows.Chosen) -> None:
        if isinstance(event.value, Regelzaak):
            self.dismiss(event.value.id)
