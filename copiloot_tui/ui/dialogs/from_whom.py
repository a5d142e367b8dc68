"""The last question before addresses are read in: whose list it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Label

from copiloot_tui.ui.dialogs.questions import Questions
from copiloot_tui.ui.forms.fields import Field, LineField
from copiloot_tui.ui.forms.values import Values


class FromWhom(Questions[str]):
    """Says once more what will be done, and asks which colleague the list is from."""

    TITLE_HERE = "Inlezen"
    HELP_TEXT = (
        "Vul in van welke collega de lijst is. Bij deze mensen staat dan dat die collega ze ook kent. Het mag leeg "
        "blijven. **Ctrl+S** leest in; met **u** draai je alles in één keer terug."
    )

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__()
        self._lines = tuple(lines)

    def compose_fields(self) -> Sequence[Field]:
        """One question."""
        return (LineField("from_whom", "Van wie is deze lijst?", hint="naam van een collega; mag leeg"),)

    def compose_below(self) -> Iterable[Widget]:
        """What will be done."""
        yield Label(Content("\n".join(self._lines)), classes="detail")

    def compose_buttons(self) -> Iterable[Button]:
        """Do it."""
        yield Button("Inlezen", id="answer", variant="primary", tooltip="Ctrl+S")

    async def fill(self) -> None:
        """Nothing stands there to begin with."""

    async def take(self, values: Values) -> str:
        """The name."""
        return values.line("from_whom")
