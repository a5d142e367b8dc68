"""Sealing what leaves: for which colleagues or with words, until when, and the words that go another way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final
from uuid import UUID

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Label

from copiloot_tui.domain.colleague import Colleague
from copiloot_tui.domain.dutch import long_date
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.text import fold
from copiloot_tui.services.sealed_packages import Seal, names_of_receivers, new_phrase
from copiloot_tui.services.team import team
from copiloot_tui.ui.dialogs.questions import Questions
from copiloot_tui.ui.dialogs.team import Introduce
from copiloot_tui.ui.forms.answers import DayField
from copiloot_tui.ui.forms.fields import ChoiceField, Field, LineField
from copiloot_tui.ui.forms.finding import Choice, SeveralField
from copiloot_tui.ui.forms.values import Values

if TYPE_CHECKING:
    from copiloot_tui.ui.program import Program

OPEN: Final = "open"
COLLEAGUES: Final = "colleagues"
PHRASE: Final = "phrase"
SEAL_FIELDS: Final = frozenset({"seal", "receivers", "expires_on"})
"""The names of the fields about sealing: they change nothing of what is in it."""
NOBODY: Final = "Er staat nog niemand bij Team. Lees daar eerst een teamlijst in (Ctrl+P, Team)."
_WAYS: Final = (
    (OPEN, "nee, leesbaar voor iedereen"),
    (COLLEAGUES, "ja, voor collega's"),
    (PHRASE, "ja, met zeven woorden"),
)


def seal_fields() -> Iterator[Field]:
    """Whether it is sealed, for whom, and until when."""
    yield ChoiceField("seal", "Verzegelen", _WAYS)
    for field in (
        SeveralField("receivers", "Voor wie", hint="typ een naam", opens=True),
        DayField("expires_on", "Te openen t/m", hint="een dag; mag leeg"),
    ):
        field.display = False
        yield field


async def offer_colleagues(app: Program, field: SeveralField) -> None:
    """Let every colleague be chosen; says so when there is none."""
    colleagues = (await app.desk.read(team)).colleagues
    field.offer(map(_choice, colleagues))
    field.tell("" if colleagues else NOBODY)


def _choice(colleague: Colleague) -> Choice:
    checked = "" if colleague.verified_on else "sleutel niet gecontroleerd"
    about = "  ".join(filter(None, (colleague.function, checked)))
    return Choice(key=str(colleague.id), name=colleague.name, about=about)


async def ask_seal(app: Program, fields: dict[str, str]) -> Seal | None:
    """How it is sealed, as the fields say, without words yet; None when somebody turned back. Must be in a worker.

    Raises:
        InvalidInput: at the field that cannot be so.
    """
    ids = tuple(UUID(each) for each in fields["receivers"].splitlines()) if fields["seal"] == COLLEAGUES else ()
    if fields["seal"] == COLLEAGUES:
        await app.desk.read(names_of_receivers, ids)
    expires_on = Values(fields, app.desk.clock).day("expires_on")
    if (await app.desk.read(team)).own is None and await app.push_screen_wait(Introduce(None)) is None:
        return None
    return Seal(receiver_ids=ids, expires_on=expires_on)


def told_of(seal: Seal, names: str) -> str:
    """What sealing means here, in a sentence.

    Args:
        seal: how.
        names: of the receivers; empty with words.
    """
    until = f" tot en met {long_date(seal.expires_on)}" if seal.expires_on else ""
    if names:
        verb = "kan" if len(seal.receiver_ids) == 1 else "kunnen"
        return f"Verzegeld: alleen {names} {verb} het openen{until}."
    return f"Verzegeld met zeven woorden: wie ze kent, kan het openen{until}."


class WordsToGive(Questions[str]):
    """Shows the words once, and goes on when they were written down."""

    TITLE_HERE = "Schrijf deze woorden op"
    HELP_TEXT = (
        "Met deze zeven woorden gaat het bestand open. Copiloot bewaart ze niet. Geef ze langs een **andere weg** dan "
        "het bestand: bel, of geef ze op papier. **Ctrl+S** gaat verder, **Esc** stopt."
    )

    def __init__(self) -> None:
        super().__init__()
        self._phrase = new_phrase()

    def compose_fields(self) -> Sequence[Field]:
        """Whether they were written down."""
        return (LineField("word", "Typ het derde woord", hint="van wat je opschreef"),)

    def compose_below(self) -> Iterable[Widget]:
        """The words."""
        yield Label(Content(self._phrase), classes="words-to-give", markup=False)
        yield Label(
            "Je ziet ze maar één keer. Geef ze langs een andere weg dan het bestand: bel, of geef ze op papier. "
            "Verzegelen duurt een paar seconden.",
            classes="detail",
        )

    def compose_buttons(self) -> Iterable[Button]:
        """Go on."""
        yield Button("Ik heb ze opgeschreven", id="answer", variant="primary", tooltip="Ctrl+S")

    async def fill(self) -> None:
        """Nothing stands there to begin with."""

    async def take(self, values: Values) -> str:
        """The words, when they were written down."""
        if fold(values.line("word")) != self._phrase.split()[2]:
            raise InvalidInput("word", "Dat is niet het derde woord. Schrijf ze alle zeven op.")
        return self._phrase
