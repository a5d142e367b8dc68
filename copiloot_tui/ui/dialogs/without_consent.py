"""Asking why something about a family leaves although nobody's consent was written down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Label

from copiloot_tui.domain.consent_given import ConsentGiven
from copiloot_tui.domain.departure import Grounds, ReasonWithout
from copiloot_tui.domain.dutch import listing
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.text import clean_line
from copiloot_tui.ui.dialogs.questions import Questions
from copiloot_tui.ui.forms.fields import ChoiceField, Field, LineField
from copiloot_tui.ui.forms.values import Values

if TYPE_CHECKING:
    from copiloot_tui.ui.program import Program

_MOST_NAMED: Final = 4
"""So many people are named about whom consent is missing."""


class WithoutConsent(Questions[Grounds]):
    """Says about whom no consent holds, and asks for a reason to go on; None when it stays."""

    TITLE_HERE = "Zonder toestemming"
    HELP_TEXT = (
        "Er is geen toestemming vastgelegd die nu geldt voor deze ontvanger. Je mag toch doorgaan, met een reden. Die "
        "reden komt in het overzicht van wat eruit ging, en blijft daar staan. **Ctrl+S** gaat door, **Esc** niet."
    )

    def __init__(self, given: ConsentGiven, to_whom: str) -> None:
        super().__init__()
        self._given = given
        self._to_whom = clean_line(to_whom)

    def compose_fields(self) -> Sequence[Field]:
        """Why, and more about it."""
        reasons = [(each.value, each.value) for each in ReasonWithout if each is not ReasonWithout.UNSAID]
        return (
            ChoiceField("reason", "Toch, want", reasons, hint="kies een reden", may_be_empty=True),
            LineField("remark", "Toelichting", hint="geen namen; dit blijft in het overzicht staan"),
        )

    def compose_below(self) -> Iterable[Widget]:
        """About whom consent is missing, and what becomes of the reason."""
        yield Label(Content(self._told()), classes="detail", markup=False)

    def compose_buttons(self) -> Iterable[Button]:
        """Go on."""
        yield Button("Toch doorgaan", id="answer", variant="warning", tooltip="Ctrl+S")

    async def fill(self) -> None:
        """Nothing: no reason goes without saying."""

    async def take(self, values: Values) -> Grounds:
        """The reason, with the consents that there are."""
        reason = values.optional_choice("reason", ReasonWithout)
        if reason is None:
            raise InvalidInput("reason", "Kies waarom het toch weg mag.")
        consents = tuple(consent.id for consent in self._given.holding)
        return Grounds(consent_ids=consents, reason=reason, remark=values.line("remark"))

    def _told(self) -> str:
        names = list(dict.fromkeys(member.name for member in self._given.lacking))
        more = ["anderen"] if len(names) > _MOST_NAMED else []
        whom = f" over {listing([*map(clean_line, names[:_MOST_NAMED]), *more])}" if names else ""
        receiver = f" voor {self._to_whom}" if self._to_whom else ""
        return (
            f"Er is geen toestemming vastgelegd{whom} die nu geldt{receiver}. Leg je die eerst vast in het dossier "
            "(toets t), dan wordt dit niet gevraagd. De reden komt in het overzicht van wat eruit ging."
        )


async def ask_grounds(app: Program, given: ConsentGiven, to_whom: str) -> Grounds | None:
    """On what grounds something may leave: consent, or a reason that is asked; None when it stays.

    Must be called in a worker.

    Args:
        app: the program.
        given: what `consent_for` found.
        to_whom: the receiver.
    """
    if given.is_complete:
        return Grounds(consent_ids=tuple(consent.id for consent in given.holding))
    return await app.push_screen_wait(WithoutConsent(given, to_whom))
