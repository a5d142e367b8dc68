"""Asking why something is not given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Label

from copiloot_tui.domain.dutch import count
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.services.inzage_held import REASONS
from copiloot_tui.ui.dialogs.questions import Questions
from copiloot_tui.ui.forms.fields import ChoiceField, Field, LineField
from copiloot_tui.ui.forms.values import Values

_OTHER = "anders"


class KeepBack(Questions[str]):
    """Asks for the reason, for one thing or for several; None when they stay as they are."""

    TITLE_HERE = "Niet geven"
    HELP_TEXT = (
        "Wat je niet geeft, telt mee in de kopie: hoeveel het er zijn en waarom, nooit wat erin staat. Kies een reden "
        "of typ er zelf een. Noem daarin geen ander. **Ctrl+S** gaat door, **Esc** niet."
    )

    def __init__(self, number: int, reason: str) -> None:
        super().__init__()
        self._number = number
        self._reason = reason

    def compose_fields(self) -> Sequence[Field]:
        """A usual reason, or one's own."""
        usual = [(reason, reason) for reason in REASONS]
        return (
            ChoiceField("usual", "Reden", [*usual, (_OTHER, "iets anders")]),
            LineField("own", "Of anders", hint="kort; gaat mee met de kopie, noem geen ander"),
        )

    def compose_below(self) -> Iterable[Widget]:
        """What becomes of it."""
        told = f"{count(self._number, 'stuk', 'stukken')}. De kopie zegt dat het er is en waarom het er niet bij zit."
        yield Label(Content(told), classes="detail", markup=False)

    def compose_buttons(self) -> Iterable[Button]:
        """Go on."""
        yield Button("Niet geven", id="answer", variant="primary", tooltip="Ctrl+S")

    async def fill(self) -> None:
        """Show the reason that is proposed."""
        is_usual = not self._reason or self._reason in REASONS
        self.fields["usual"].show((self._reason or REASONS[0]) if is_usual else _OTHER)
        self.fields["own"].show("" if is_usual else self._reason)

    async def take(self, values: Values) -> str:
        """The reason."""
        own, usual = values.line("own"), values.line("usual")
        if own:
            return own
        if usual == _OTHER:
            raise InvalidInput("own", "Schrijf op waarom.")
        return usual
