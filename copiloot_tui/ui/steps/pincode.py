"""Choosing a pincode for this device, where there is a keyring to keep its other half."""

import asyncio

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Label

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.ui.steps.wizard import Choices, Step

SHORTEST = 6
LONGEST = 64
WHAT_IT_IS = (
    "Met een pincode gaat de kluis sneller open, alleen op deze laptop. Na vijf foute pogingen of na twaalf uur "
    "vraagt Copiloot weer om je wachtzin. Laat het leeg als je geen pincode wilt."
)
NO_KEYRING = "Op deze laptop kan Copiloot geen pincode veilig bewaren. Je opent de kluis met je wachtzin."


class ChoosePincode(Step):
    """A pincode, typed twice, or none."""

    title = "een pincode, als je wilt"

    def __init__(self, choices: Choices) -> None:
        super().__init__(choices)
        self.can_go_on = False

    def compose(self) -> ComposeResult:
        """What it is, and two inputs."""
        yield Label("Even kijken of dat op deze laptop kan.", classes="door-text", markup=False)
        yield Label("Pincode, minstens 6 tekens", classes="pincode-label")
        yield Input(password=True, max_length=LONGEST, id="pincode")
        yield Label("Nog een keer", classes="pincode-label")
        yield Input(password=True, max_length=LONGEST, id="again")

    def on_mount(self) -> None:
        """See whether there is a place for it."""
        self._look()

    @work
    async def _look(self) -> None:
        from copiloot_tui.services.proving import has_keyring

        keyring = self.choices.keyring
        is_possible = keyring is not None and await asyncio.to_thread(has_keyring, keyring)
        self.query_one(".door-text", Label).update(Content(WHAT_IT_IS if is_possible else NO_KEYRING))
        self.set_class(is_possible, "-possible")
        self.can_go_on = True
        if is_possible:
            self.query_one("#pincode").focus()

    async def hand_in(self) -> None:
        """Keep the pincode."""
        first, second = (self.query_one(f"#{name}", Input) for name in ("pincode", "again"))
        typed, again = first.value, second.value
        if typed and len(typed.strip()) < SHORTEST:
            raise InvalidInput("pincode", f"Neem een pincode van minstens {SHORTEST} tekens.")
        if typed != again:
            second.focus()
            raise InvalidInput("pincode", "Typ de pincode twee keer hetzelfde.")
        self.choices.pincode = typed
        first.value = second.value = ""
