"""Asking why somebody begins with a package that lay ready, without its owner."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Label

from copiloot_tui.domain.absence import Absence
from copiloot_tui.domain.errors import CopilootError, InvalidInput
from copiloot_tui.domain.text import clean_line
from copiloot_tui.services.begun_without_owner import UNSAID, needs_reason, with_reason
from copiloot_tui.services.handover_packages import IncomingHandover
from copiloot_tui.ui.dialogs.questions import Questions
from copiloot_tui.ui.forms.answers import DayField
from copiloot_tui.ui.forms.fields import ChoiceField, Field, LineField
from copiloot_tui.ui.forms.values import Values

if TYPE_CHECKING:
    from copiloot_tui.ui.program import Program

_OTHER: Final = "anders"


class WithoutOwner(Questions[IncomingHandover]):
    """Asks for the reason and the last day; gives the package with those, None when it stays closed."""

    TITLE_HERE = "Beginnen zonder de eigenaar"
    HELP_TEXT = (
        "Dit pakket lag klaar voor als de eigenaar er niet is. Niemand gaf het je, dus zegt Copiloot bij teruggeven "
        "wie het opende, wanneer en waarom. Noem geen diagnose. **Ctrl+S** gaat door, **Esc** niet."
    )

    def __init__(self, incoming: IncomingHandover) -> None:
        super().__init__()
        self._incoming = incoming

    def compose_fields(self) -> Sequence[Field]:
        """A usual reason, or one's own, and until when."""
        usual = [(each.value, each.value) for each in Absence]
        return (
            ChoiceField("usual", "Waarom", [*usual, (_OTHER, "iets anders")], hint="kies een reden", may_be_empty=True),
            LineField("why", "Of anders", hint="kort; noem geen diagnose"),
            DayField("until", "Tot en met", hint="mag leeg, als je dat nog niet weet"),
        )

    def compose_below(self) -> Iterable[Widget]:
        """Who gets to see it."""
        owner = clean_line(self._incoming.terms.owner_name)
        yield Label(Content(f"{owner} ziet dit als jij teruggeeft."), classes="detail", markup=False)

    def compose_buttons(self) -> Iterable[Button]:
        """Go on."""
        yield Button("Beginnen", id="answer", variant="primary", tooltip="Ctrl+S")

    async def fill(self) -> None:
        """Nothing: no reason goes without saying."""

    async def take(self, values: Values) -> IncomingHandover:
        """The package with the reason."""
        own, usual = values.line("why"), values.line("usual")
        if not own and usual in ("", _OTHER):
            raise InvalidInput("why" if usual else "usual", UNSAID)
        return await self.copiloot.desk.read(with_reason, self._incoming, own or usual, values.day("until"))


async def explained(app: Program, incoming: IncomingHandover) -> IncomingHandover | None:
    """The package with who opened it and why, asked only where nobody said that; None when it stays closed.

    Must be called in a worker.
    """
    try:
        is_asked = await app.desk.read(needs_reason, incoming)
    except CopilootError as error:
        app.tell_error(error)
        return None
    if not is_asked:
        return incoming
    return await app.push_screen_wait(WithoutOwner(incoming))
