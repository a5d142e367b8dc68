"""The first time: a vault is made, step by step, and nothing stands on the disk before the end."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Label

from copiloot_tui.domain.errors import CopilootError, UnsafePlace
from copiloot_tui.ui.ask import Answer, Ask
from copiloot_tui.ui.program import Start
from copiloot_tui.ui.steps.noodblad import ProveNoodblad, ShowNoodblad
from copiloot_tui.ui.steps.organisation import ChooseSecondPlace, LetOrganisationIn
from copiloot_tui.ui.steps.passphrase import ChoosePassphrase, RepeatPassphrase
from copiloot_tui.ui.steps.pincode import ChoosePincode
from copiloot_tui.ui.steps.wizard import Choices, Step, Wizard

if TYPE_CHECKING:
    from copiloot_tui.services.vaults import NewVault


class Explain(Step):
    """What is going to happen, and whether it can happen here."""

    title = "welkom"

    def compose(self) -> ComposeResult:
        """Three short paragraphs."""
        yield Label(
            "In Copiloot bewaar je de dossiers van je gezinnen. Alles staat versleuteld op deze laptop, in een kluis. "
            "Zonder jouw wachtzin komt niemand erin, ook wij niet.",
            classes="door-text",
        )
        yield Label(
            "Je maakt nu die kluis. Dat duurt een paar minuten. Je kiest een wachtzin, en je krijgt een noodblad voor "
            "als je die ooit vergeet. Houd pen en papier bij de hand.",
            classes="door-text",
        )
        yield Label(Content.assemble("De kluis komt in: ", (str(self.choices.folder), "$muted")), classes="door-text")

    def on_mount(self) -> None:
        """Refuse a place where a vault gets damaged."""
        self._look_at_place()

    @work
    async def _look_at_place(self) -> None:
        from copiloot_tui.services.looking import refuse_unsafe

        try:
            await asyncio.to_thread(refuse_unsafe, self.choices.folder)
        except UnsafePlace as error:
            self.can_go_on = False
            self.screen.query_one("#next").display = False
            self.screen.query_one("#back").focus()
            await self.remove_children()
            await self.mount(Label(Content(str(error)), classes="door-text"))


class FirstRun(Wizard):
    """Makes a vault and goes in."""

    STEPS = (
        Explain,
        ChoosePassphrase,
        RepeatPassphrase,
        ShowNoodblad,
        ProveNoodblad,
        ChoosePincode,
        LetOrganisationIn,
        ChooseSecondPlace,
    )
    TITLE_HERE = "Je kluis maken"
    HELP_TEXT: ClassVar[str] = (
        "Je maakt een kluis: een wachtzin voor elke dag, een noodblad voor als je die vergeet, en als je wilt een "
        "pincode, je organisatie voor als jij er niet bent, en een tweede plek voor back-ups. **Enter** gaat verder, "
        "**Esc** gaat een stap terug. Er staat niets op de schijf voordat je aan het eind bent; stop je halverwege, "
        "dan begin je de volgende keer opnieuw."
    )

    def __init__(self, start: Start) -> None:
        super().__init__()
        self._start = start
        self._choices = Choices(folder=start.folder, keyring=start.keyring)
        self._new: NewVault | None = None

    @property
    def choices(self) -> Choices:
        """What was filled in so far."""
        return self._choices

    async def get_ready(self) -> None:
        """Think up the vault, once."""
        from copiloot_tui.services.vaults import prepare

        if self._new is None:
            self._new = new = await asyncio.to_thread(prepare, self._start.clock)
            self.choices.recovery_key, self.choices.noodblad = new.recovery_key, new.noodblad

    async def finish(self) -> None:
        """Make the vault, set the pincode, and go in."""
        from copiloot_tui.services import vaults
        from copiloot_tui.services.shipped_institutions import seed

        start, choices, new, desk = self._start, self.choices, self._new, self.copiloot.desk
        assert new is not None
        if not desk.is_open:
            await desk.open(lambda: vaults.make(start.folder, new, choices.passphrase, start.clock, start.key_cost))
            await desk.write(seed)
        if choices.pincode and start.keyring is not None:
            await self._set_pincode(choices.pincode)
        # What goes wrong here can be done later, at the settings: the vault is there.
        for arrange in (self._let_organisation_in, self._keep_second_place):
            try:
                await arrange()
            except CopilootError as error:
                self.copiloot.tell_error(error)
        await self.copiloot.enter(desk.opened)

    async def _set_pincode(self, pincode: str) -> None:
        from copiloot_tui.services.vaults import set_pincode

        assert self._start.keyring is not None
        try:
            await self.copiloot.desk.change_vault(set_pincode, pincode, self._start.keyring, self._start.key_cost)
        except CopilootError as error:
            self.copiloot.tell_error(error)

    async def _let_organisation_in(self) -> None:
        from copiloot_tui.services.organisation import let_in

        if (card := self.choices.organisation) is not None:
            await self.copiloot.desk.change_vault(let_in, card)

    async def _keep_second_place(self) -> None:
        from copiloot_tui.services.organisation import checked_organisations
        from copiloot_tui.services.standing_by import choose_stand_ins
        from copiloot_tui.services.team import introduce
        from copiloot_tui.ui.second_place import keep_second_place

        if not self.choices.second_place:
            return
        desk = self.copiloot.desk
        await keep_second_place(self.copiloot, self.choices.second_place)
        if self.choices.with_packages:
            await desk.write(introduce, self.choices.own_name)
            organisation = (await desk.read(checked_organisations))[0]
            await desk.write(choose_stand_ins, organisation.id, None)

    async def leave(self) -> None:
        """Leave the program from the first page."""
        self.copiloot.action_leave()

    async def agrees_to_leave(self) -> bool:
        """Warn that everything begins anew, and never stop while the vault is being made."""
        if self.is_finishing:
            return False
        if not self.is_begun:
            return True
        question = Ask(
            "De kluis is nog niet gemaakt.",
            Answer("stay", "Verder gaan", "primary"),
            Answer("leave", "Stoppen", "error"),
            detail="Als je nu stopt, staat er niets op de schijf. De volgende keer begin je opnieuw, "
            "met andere woorden en een ander noodblad. Gooi wat je opschreef dan weg.",
        )
        return await self.app.push_screen_wait(question) == "leave"
