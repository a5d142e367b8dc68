"""Letting the organisation open the vault, and a second place for back-ups: both may be skipped."""

import asyncio
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Checkbox, Input, Label

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.team import KeyCard
from copiloot_tui.ui.forms.fields import Tick
from copiloot_tui.ui.steps.wizard import Step

if TYPE_CHECKING:
    from copiloot_tui.ui.steps.wizard import Choices

MAY_IT: str = "Mag je organisatie de kluis openen als jij dat niet kunt? Zonder vinkje niet, en later kan het ook nog."
CALL_FIRST: str = (
    "Bel nu de coördinator op een nummer dat je al had en laat de zes woorden voorlezen. Kloppen ze, zet dan het "
    "vinkje. Anders maak je het veld leeg."
)
NO_FILE: str = "Wijs eerst een teamlijst aan, of een bestand met de publieke sleutel. Of haal het vinkje weg."
NO_NAME: str = "Vul in hoe je heet: met je naam weet een waarnemer aan wie de gezinnen teruggaan."


class LetOrganisationIn(Step):
    """Whose key, its six words, and a tick; without a tick nobody is let in."""

    title = "je organisatie"

    def __init__(self, choices: "Choices") -> None:
        super().__init__(choices)
        self._found: KeyCard | None = choices.known_organisation or choices.organisation
        self._read = ""

    def compose(self) -> ComposeResult:
        """What it means, the file, the words, the tick."""
        from copiloot_tui.services.organisation import WHAT_IT_MEANS

        yield Label(MAY_IT, classes="door-text")
        yield Label(WHAT_IT_MEANS, classes="door-text")
        if self.choices.known_organisation is None:
            yield Label("De teamlijst, of een bestand met de publieke sleutel (mag leeg)")
            yield Input(self.choices.organisation_file, placeholder="/media/stick/teamlijst.json", id="key-file")
        yield Label("", classes="key-words", markup=False)
        yield Tick("Ja. Ik belde, en de zes woorden klopten", self.choices.organisation is not None, id="agreed")

    def on_mount(self) -> None:
        """Show whose key is known already."""
        self._show()

    def _show(self) -> None:
        from copiloot_tui.services.organisation import fingerprint

        found = self._found
        words = f"{found.name}: {fingerprint(found.public_key)}" if found else ""
        self.query_one(".key-words", Label).update(Content(words))

    @on(Input.Changed)
    def _changed(self) -> None:
        if self.choices.known_organisation is None and self._typed != self._read:
            self._found = None
            self.query_one("#agreed", Checkbox).value = False
            self._show()

    @property
    def _typed(self) -> str:
        return "".join(box.value.strip() for box in self.query("#key-file").results(Input))

    async def hand_in(self) -> None:
        """Keep whom is let in, or nobody; a file that was not read yet is read first."""
        is_agreed = self.query_one("#agreed", Checkbox).value
        if self._typed and self._found is None:
            await self._read_file()
            raise InvalidInput("organisation", CALL_FIRST)
        if is_agreed and self._found is None:
            raise InvalidInput("organisation", NO_FILE)
        if self._typed and not is_agreed:
            raise InvalidInput("organisation", CALL_FIRST)
        self.choices.organisation = self._found if is_agreed else None
        self.choices.organisation_file = self._typed if is_agreed else ""

    async def _read_file(self) -> None:
        from copiloot_tui.services.new_file import path_from
        from copiloot_tui.services.organisation import organisation_in

        typed = self._typed
        self._found = await asyncio.to_thread(organisation_in, path_from(typed))
        self._read = typed
        self._show()


class ChooseSecondPlace(Step):
    """A folder outside this device, and whether packages for a stand-in come there."""

    title = "een tweede plek"

    def compose(self) -> ComposeResult:
        """What it is for, the folder, and packages where an organisation was chosen."""
        yield Label(
            "Gaat de laptop stuk of weg, dan zijn de back-ups daarop ook weg. Kies een map ergens anders: een stick, "
            "een netwerkschijf of een map die vanzelf naar de cloud gaat. Elke back-up gaat er dan ook heen, "
            "versleuteld. Het mag leeg blijven; later kan het ook, bij Instellingen.",
            classes="door-text",
        )
        yield Input(self.choices.second_place, placeholder="/media/stick/copiloot", id="place")
        if self.choices.organisation is not None:
            yield Tick(
                "Zet er ook per gezin een verzegeld pakket klaar, voor wie waarneemt",
                self.choices.with_packages,
                id="packages",
            )
            yield Label("Hoe je heet voor collega's; dat staat in het pakket")
            yield Input(self.choices.own_name, id="own-name")

    async def hand_in(self) -> None:
        """Keep the folder, if it is there."""
        typed = self.query_one("#place", Input).value.strip()
        with_packages = bool(typed) and any(box.value for box in self.query("#packages").results(Checkbox))
        name = "".join(box.value.strip() for box in self.query("#own-name").results(Input))
        if typed:
            await asyncio.to_thread(self._require_place, typed)
        if with_packages and not name:
            raise InvalidInput("name", NO_NAME)
        self.choices.second_place, self.choices.with_packages, self.choices.own_name = typed, with_packages, name

    def _require_place(self, typed: str) -> None:
        from copiloot_tui.services.putting_aside import require_place

        require_place(typed, self.choices.folder)
