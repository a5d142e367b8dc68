"""Sealing what leaves: for which colleagues or with words, until when, and the words that go another way."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar
from uuid import UUID

from textual import on, work
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Input, Label

from copiloot_tui.domain.colleague import Colleague
from copiloot_tui.domain.dutch import listing, long_date
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.summary import Level
from copiloot_tui.domain.text import fold
from copiloot_tui.services.sealed_packages import (
    SEALED_ENDING,
    PackageContent,
    Seal,
    names_of_receivers,
    new_phrase,
    pack,
    sealed,
)
from copiloot_tui.services.team import team
from copiloot_tui.ui.closed_meanwhile import unless_closed
from copiloot_tui.ui.dialogs.questions import Questions
from copiloot_tui.ui.dialogs.team import Introduce
from copiloot_tui.ui.forms.answers import DayField
from copiloot_tui.ui.forms.fields import ChoiceField, Field, LineField, field_named
from copiloot_tui.ui.forms.finding import Choice, SeveralField
from copiloot_tui.ui.forms.values import Values

if TYPE_CHECKING:
    from copiloot_tui.ui.program import Program

Outcome = TypeVar("Outcome")

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


def _choice(colleague: Colleague) -> Choice:
    checked = "" if colleague.verified_on else "sleutel niet gecontroleerd"
    about = "  ".join(filter(None, (colleague.function, checked)))
    return Choice(key=str(colleague.id), name=colleague.name, about=about)


class SealingDialog(ModalScreen[Outcome]):
    """A dialog in which something leaves, with `seal_fields` among its fields and a field "path"."""

    seal: Seal | None = None
    """How it is sealed, once the user agreed to that; None when it is not."""
    sealed_for: str = ""
    """The colleagues who can open it, in words, once the user agreed to that."""

    @property
    def copiloot(self) -> Program:
        """The program, with its desk."""
        return self.app  # type: ignore[return-value]

    def tell(self, sentence: str) -> None:
        """Show what is the matter; an empty sentence takes it away."""
        raise NotImplementedError

    def propose_path(self) -> None:
        """Offer a place that ends as it is sealed."""
        raise NotImplementedError

    def name_receivers(self) -> None:
        """Take over for whom it is: who can open it."""

    @property
    def way_of_sealing(self) -> str:
        """Whether it is sealed, and how; what cannot be sealed is open."""
        return next((field.text for field in self.query(Field) if field.key == "seal"), OPEN)

    @property
    def is_sealed(self) -> bool:
        """Whether it is sealed, for colleagues or with words."""
        return self.way_of_sealing != OPEN

    @property
    def is_for_colleagues(self) -> bool:
        """Whether it is sealed for colleagues."""
        return self.way_of_sealing == COLLEAGUES

    @property
    def receiver_names(self) -> str:
        """The colleagues that are chosen, in words."""
        return listing([choice.name for choice in self._receivers.chosen]) if self.is_for_colleagues else ""

    @property
    def _receivers(self) -> SeveralField:
        field: SeveralField = field_named(self, "receivers")
        return field

    def fit_seal(self) -> None:
        """Ask what goes with the way of sealing."""
        for field in self.query(Field):
            if field.key == "receivers":
                field.display = self.is_for_colleagues
            elif field.key == "expires_on":
                field.display = self.is_sealed

    @on(Field.Changed)
    def _seal_changed(self, event: Field.Changed) -> None:
        if event.field.key == "seal":
            self.fit_seal()
            self.propose_path()
            if self.is_for_colleagues:
                self.offer_colleagues()
        if event.field.key in ("seal", "receivers") and self.is_for_colleagues:
            self.name_receivers()

    @work(exclusive=True, group="colleagues")
    async def offer_colleagues(self) -> None:
        """Let every colleague be chosen; says so when there is none."""
        colleagues = (await self.copiloot.desk.read(team)).colleagues
        with unless_closed(self):
            self._receivers.offer(map(_choice, colleagues))
            self._receivers.tell("" if colleagues else NOBODY)

    @on(Input.Submitted)
    async def _enter(self, event: Input.Submitted) -> None:
        for field in self.query(SeveralField):
            if field.line is event.input:
                await field.take_by_enter()

    def refuse_open_name(self, path: Path) -> None:
        """Raise InvalidInput at 'path' for a sealed file that is called as an open one is."""
        if self.is_sealed and path.suffix.casefold() != f".{SEALED_ENDING}":
            raise InvalidInput("path", f"Een verzegeld bestand eindigt op .{SEALED_ENDING}.")

    async def agree_to_seal(self, path: Path) -> bool:
        """Keep in `seal` how it is sealed, as the fields say, without words yet. Must be called in a worker.

        Returns:
            Whether to go on: False when the user turned back.

        Raises:
            InvalidInput: at the field that cannot be so.
        """
        self.seal, self.sealed_for = None, ""
        if not self.is_sealed:
            return True
        self.refuse_open_name(path)
        desk, fields = self.copiloot.desk, {field.key: field.text for field in self.query(Field)}
        ids = tuple(UUID(each) for each in fields["receivers"].splitlines()) if self.is_for_colleagues else ()
        if self.is_for_colleagues:
            self.sealed_for = await desk.read(names_of_receivers, ids)
        expires_on = Values(fields, desk.clock).day("expires_on")
        if (await desk.read(team)).own is None and await self.app.push_screen_wait(Introduce(None)) is None:
            return False
        self.seal = Seal(receiver_ids=ids, expires_on=expires_on)
        return True

    async def sealed_as_agreed(
        self, what: PackageContent, members: Mapping[str, bytes], level: Level | None
    ) -> bytes | None:
        """The bytes of a sealed package with these files in it; None when the user turned back."""
        if (seal := self.seal) is None:
            return None
        if self.way_of_sealing == PHRASE:
            phrase = await self.app.push_screen_wait(WordsToGive())
            if phrase is None:
                return None
            seal = replace(seal, phrase=phrase)
            self.tell("Even geduld, het bestand wordt verzegeld.")
        return await asyncio.to_thread(sealed, await self.copiloot.desk.read(pack, seal, what, members, level))


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
