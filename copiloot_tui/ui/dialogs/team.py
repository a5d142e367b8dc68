"""Who you are to colleagues, your key card as a file, and a teamlijst before it is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Label, Static

from copiloot_tui.domain.dutch import count, long_date
from copiloot_tui.domain.team import LOUD, TeamChange, TeamVerdict
from copiloot_tui.services.team import CARD_NAME, OwnKey, TeamPlan, fingerprint, introduce, write_card
from copiloot_tui.ui.dialogs.questions import Questions
from copiloot_tui.ui.forms.fields import Field, LineField
from copiloot_tui.ui.forms.save_as import SaveAs
from copiloot_tui.ui.forms.values import Values
from copiloot_tui.ui.text import muted, plain

KEEP: str = "keep"
KEEP_AND_REMOVE: str = "keep_and_remove"


class Introduce(Questions[OwnKey]):
    """Asks what somebody is called; the first time their key is drawn."""

    TITLE_HERE = "Wie ben je voor collega's?"
    HELP_TEXT = (
        "Onder deze naam kennen collega's je. Hij staat op je sleutelkaart en in wat je verzegelt. De eerste keer "
        "maakt Copiloot ook je sleutel: de geheime helft blijft in deze kluis, de publieke geef je weg."
    )

    def __init__(self, own: OwnKey | None) -> None:
        super().__init__()
        self._own = own

    def compose_fields(self) -> Sequence[Field]:
        """Name and function."""
        return (LineField("name", "Naam"), LineField("function", "Functie", hint="mag leeg"))

    def compose_below(self) -> Iterable[Widget]:
        """What it is for."""
        yield Label("Je naam gaat mee met wat je verzegelt. Je sleutel blijft hetzelfde.", classes="detail")

    def compose_buttons(self) -> Iterable[Button]:
        """Keep it."""
        yield Button("Bewaren", id="answer", variant="primary", tooltip="Ctrl+S")

    async def fill(self) -> None:
        """What was said before."""
        if self._own is not None:
            self.fields["name"].show(self._own.card.name)
            self.fields["function"].show(self._own.card.function)

    async def take(self, values: Values) -> OwnKey:
        """Keep the name."""
        return await self.copiloot.desk.write(introduce, values.line("name"), values.line("function"))


async def ask_who_you_are(screen: Widget, own: OwnKey | None) -> OwnKey | None:
    """One's own key, asked for when nobody said yet what they are called; must be called in a worker."""
    return own or await screen.app.push_screen_wait(Introduce(None))


class OwnCardFile(SaveAs):
    """Saves one's own key card, which everybody may have."""

    TITLE_HERE = "Mijn sleutelkaart"
    HELP_TEXT = (
        "Geef dit bestand aan de coördinator, die er een teamlijst van maakt, of aan een collega. Er staat niets "
        "geheims in: alleen je naam, je functie en je publieke sleutel. **Ctrl+S** slaat op, **Esc** sluit."
    )

    def __init__(self, own: OwnKey) -> None:
        super().__init__()
        self._own = own

    @property
    def question(self) -> str:
        """Whose card it is."""
        return f"Sleutelkaart van {self._own.card.name}"

    @property
    def detail(self) -> str:
        """What is in it."""
        return (
            "Erin: je naam, je functie en je publieke sleutel. Dat is niet geheim, en er staat geen gezin in.\n\n"
            f"Belt er iemand om te controleren, lees dan voor:\n{self._own.fingerprint}"
        )

    @property
    def file_name(self) -> str:
        """What it is."""
        return CARD_NAME

    async def write(self, path: Path) -> None:
        """Write it."""
        await asyncio.to_thread(write_card, self._own.card, path)


class TeamListDialog(ModalScreen[str | None]):
    """Shows what a teamlijst would change; gives `KEEP` or `KEEP_AND_REMOVE`, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Niet inlezen", show=False),
        Binding("ctrl+s", f"dismiss('{KEEP}')", "Inlezen", show=False),
    ]
    AUTO_FOCUS = "VerticalScroll"
    HELP_TEXT = (
        "Er is nog niets veranderd. Bovenaan staat bij wie een **andere sleutel** of een **andere naam** hoort: bel "
        "die eerst, want zo'n lijst kan onderweg verwisseld zijn. Wie niet op de lijst staat blijft, tenzij je kiest "
        "om hen te verwijderen. **Ctrl+S** leest in; met **u** draai je alles in één keer terug."
    )

    def __init__(self, plan: TeamPlan) -> None:
        super().__init__()
        self._plan = plan

    def compose(self) -> ComposeResult:
        """Every change, and what can be done."""
        gone = len(self._plan.of(TeamVerdict.GONE))
        with Vertical(classes="dialog reader team-list") as dialog:
            dialog.border_title = "Teamlijst inlezen" if self._plan.is_whole else "Sleutelkaart inlezen"
            with VerticalScroll():
                yield Static(Content("\n").join(_lines(self._plan)))
            with Horizontal(classes="buttons"):
                if not self._plan.is_settled:
                    yield Button("Inlezen", id=KEEP, variant="warning" if self._plan.loud else "primary")
                if gone:
                    words = f"Ook {gone} verwijderen"
                    yield Button(words, id=KEEP_AND_REMOVE)
                yield Button("Niet inlezen", id="close", tooltip="Esc")

    @on(Button.Pressed)
    def _answer(self, event: Button.Pressed) -> None:
        self.dismiss(None if event.button.id == "close" else event.button.id)


def _lines(plan: TeamPlan) -> Iterator[Content]:
    if plan.is_whole:
        yield muted(f"Teamlijst van {long_date(plan.team.made_on)}. Er is nog niets veranderd.")
    else:
        yield muted("Er is nog niets veranderd.")
    if plan.loud:
        people = count(len(plan.loud), "collega", "collega's")
        yield plain(
            f"! Bij {people} hoort een andere sleutel of naam. Bel hen eerst, op een nummer dat je al had.",
            "bold $error",
        )
    for change in plan.changes:
        yield Content("")
        yield from _change_lines(change)


def _change_lines(change: TeamChange) -> Iterator[Content]:
    is_loud = change.verdict in LOUD
    sign = plain("! ", "bold $error") if is_loud else muted("· ")
    verdict = plain(change.verdict.value, "bold $error") if is_loud else muted(change.verdict.value)
    yield Content.assemble(sign, plain(change.name, "bold"), "  ", verdict)
    card, known = change.card, change.known
    if card is None:
        return
    if change.verdict is TeamVerdict.OTHER_NAME and known is not None:
        yield Content.assemble(muted("    heette eerst  "), plain(known.name))
    if change.verdict is TeamVerdict.OTHER_KEY and known is not None:
        yield Content.assemble(muted("    was    "), plain(fingerprint(known.public_key)))
        yield Content.assemble(muted("    wordt  "), plain(fingerprint(card.public_key), "bold"))
    else:
        yield Content.assemble(muted("    "), plain(fingerprint(card.public_key)))
    if card.function:
        yield muted(f"    {card.function}")
