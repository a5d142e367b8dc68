"""Choosing a passphrase: seven words on offer, or one's own, typed twice."""

import asyncio
from typing import Any

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, Input, Label

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.ui.secret_box import LONGEST_SECRET
from copiloot_tui.ui.steps.wizard import Choices, Step

PAUSE_SECONDS = 0.15
OFFERED = (
    "Met je wachtzin doe je de kluis open. Deze zeven woorden zijn door het toeval gekozen: niemand kan ze raden. "
    "Schrijf ze op en bewaar het briefje niet bij de laptop."
)
OWN = (
    "Met je wachtzin doe je de kluis open. Een paar losse woorden die niets met jou te maken hebben, zijn moeilijk te "
    "raden. Schrijf ze op en bewaar het briefje niet bij de laptop."
)


class ChoosePassphrase(Step):
    """Seven words drawn at random, or words of one's own that are judged while they are typed."""

    title = "je wachtzin"

    def __init__(self, choices: Choices) -> None:
        super().__init__(choices)
        self._is_own = False

    def compose(self) -> ComposeResult:
        """The offer, and room for one's own."""
        yield Label(OFFERED, classes="door-text", markup=False)
        yield Label("", classes="offered-words", markup=False)
        yield Label("Je eigen wachtzin, minstens 12 tekens", classes="own-label")
        yield Input(max_length=LONGEST_SECRET, classes="own-input")
        yield Label("", classes="judgement", markup=False)
        with Horizontal(classes="step-buttons"):
            yield Button("Andere woorden", id="others")
            yield Button("Liever mijn eigen wachtzin", id="own")

    def on_mount(self) -> None:
        """Make an offer, the same as before."""
        if self.choices.offered:
            self._show_offer(self.choices.offered)
        else:
            self._offer()

    @on(Button.Pressed, "#others")
    @work(exclusive=True, group="offer")
    async def _offer(self) -> None:
        from copiloot_tui.services.vaults import suggest

        self._show_offer(await asyncio.to_thread(suggest))

    def _show_offer(self, words: str) -> None:
        self.choices.offered = words
        self._show_own(False)
        self.query_one(".offered-words", Label).update(Content(words))

    @on(Button.Pressed, "#own")
    def _choose_own(self) -> None:
        self._show_own(True)
        self.query_one(Input).focus()

    def _show_own(self, is_own: bool) -> None:
        self._is_own = is_own
        self.query_one(".door-text", Label).update(Content(OWN if is_own else OFFERED))
        self.set_class(is_own, "-own")

    @on(Input.Changed)
    @work(exclusive=True, group="judge")
    async def _judge(self, event: Input.Changed) -> None:
        from copiloot_tui.services.vaults import judge

        await asyncio.sleep(PAUSE_SECONDS)
        typed = event.value
        judgement = await asyncio.to_thread(judge, typed) if typed else None
        for label in self.query(".judgement").results(Label):
            label.update(Content(judgement.sentence if judgement else ""))
            label.set_class(judgement is not None and judgement.ok, "-good")

    async def hand_in(self) -> None:
        """Keep the choice; one's own has to be strong enough."""
        from copiloot_tui.services.vaults import judge

        if not self._is_own:
            if not self.choices.offered:
                raise InvalidInput("passphrase", "Een ogenblik, de woorden worden nog gekozen.")
            self.choices.passphrase = self.choices.offered
            return
        typed = self.query_one(Input).value
        judgement: Any = await asyncio.to_thread(judge, typed)
        if not judgement.ok:
            raise InvalidInput("passphrase", judgement.sentence)
        self.choices.passphrase = typed


class RepeatPassphrase(Step):
    """The passphrase again, so that no typing error locks anybody out."""

    title = "typ je wachtzin"

    def compose(self) -> ComposeResult:
        """An input that shows dots."""
        yield Label(
            "Typ de wachtzin nog een keer, zoals je dat straks elke dag doet. Zo weet je zeker dat je hem hebt.",
            classes="door-text",
        )
        yield Input(password=True, max_length=LONGEST_SECRET)

    async def hand_in(self) -> None:
        """Compare, as the vault will: capitals count, the number of spaces does not."""
        from copiloot_tui.services.proving import is_same_passphrase

        box = self.query_one(Input)
        typed, box.value = box.value, ""
        if not is_same_passphrase(self.choices.passphrase, typed):
            raise InvalidInput("passphrase", "Dit is niet dezelfde wachtzin. Typ hem nog eens, of ga een stap terug.")
