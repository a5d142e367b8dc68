"""The unlock screen."""

from __future__ import annotations

from asyncio import get_running_loop
from collections.abc import Callable
from contextvars import copy_context
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label

from copiloot_tui.domain.errors import CopilootError, DamagedVault, PincodeUnavailable, Secret
from copiloot_tui.ui.doors.threshold import Threshold
from copiloot_tui.ui.key_bar import KeyBar
from copiloot_tui.ui.program import Start
from copiloot_tui.ui.secret_box import SecretBox

if TYPE_CHECKING:
    from copiloot_tui.services.looking import VaultFacts
    from copiloot_tui.services.opened import Opened

FIRST_NEEDED: Final = (
    "copiloot_tui.services.vaults",
    "copiloot_tui.services.leaving_place",
    "copiloot_tui.ui.places.today",
    "copiloot_tui.services.today",
)
"""Imported while the secret is being typed."""

RENEWING: Final = (
    "De kluis wordt bijgewerkt voor deze versie van Copiloot. Bij een grote kluis duurt dat een paar minuten. Laat de "
    "laptop aan."
)
GET_READY_SECONDS: Final = 0.3
"""By then the screen is painted, and nobody has typed a secret yet."""

_EMPTY: Final = {
    Secret.PASSPHRASE: "Typ eerst je wachtzin.",
    Secret.PINCODE: "Typ eerst je pincode.",
    Secret.RECOVERY_KEY: "Typ eerst de noodsleutel.",
}
_WAYS: Final = {
    "passphrase": Secret.PASSPHRASE,
    "pincode": Secret.PINCODE,
    "recovery": Secret.RECOVERY_KEY,
}


class Unlock(Threshold):
    """Asks for what opens the vault."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Openen", key_display="Enter"),
        Binding("f5", "ask('passphrase')", "Wachtzin", key_display="F5"),
        Binding("f6", "ask('pincode')", "Pincode", key_display="F6"),
        Binding("f7", "ask('recovery')", "Wachtzin vergeten", key_display="F7"),
    ]
    HELP_TEXT: ClassVar[str] = (
        "Typ je wachtzin en druk op **Enter**. **F6** vraagt je pincode, als je die hebt ingesteld. Wachtzin vergeten? "
        "**F7** vraagt de noodsleutel van je noodblad; daarna kies je een nieuwe wachtzin. **Ctrl+Q** stopt."
    )

    def __init__(self, start: Start, facts: VaultFacts) -> None:
        super().__init__()
        self._start = start
        self._has_pincode = facts.has_pincode and start.keyring is not None

    def compose(self) -> ComposeResult:
        """The question, and the other ways in."""
        kind = Secret.PINCODE if self._has_pincode else Secret.PASSPHRASE
        with Vertical(classes="door-box"):
            yield Label(Content.assemble(("Copiloot", "bold"), "   de kluis is op slot"), classes="door-title")
            yield SecretBox(kind)
            yield Label(Content("Enter opent de kluis, Ctrl+Q stopt."), classes="door-keys")
        yield KeyBar()

    def on_mount(self) -> None:
        """Get ready once this is painted."""
        self.set_timer(GET_READY_SECONDS, self._get_ready)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only the ways in that are not in front already."""
        if action != "ask" or not self.query(SecretBox):
            return True
        way = _WAYS[str(parameters[0])]
        return way is not self.query_one(SecretBox).kind and (way is not Secret.PINCODE or self._has_pincode)

    @work(group="ready")
    async def _get_ready(self) -> None:
        await self.copiloot.desk.get_ready(FIRST_NEEDED)

    def action_ask(self, name: str) -> None:
        """Ask for another secret."""
        kind, box = _WAYS[name], self.query_one(SecretBox)
        if box.is_waiting or (kind is Secret.PINCODE and not self._has_pincode):
            return
        self._ask(kind)

    def _ask(self, kind: Secret, sentence: str = "") -> None:
        self.query_one(SecretBox).ask(kind, sentence)
        self.refresh_bindings()

    @on(SecretBox.Given)
    @work(group="open")
    async def action_open(self) -> None:
        """Try what was typed."""
        box = self.query_one(SecretBox)
        if box.is_waiting:
            return
        typed = box.take()
        if not typed.strip():
            box.say(_EMPTY[box.kind])
            return
        box.work("De kluis gaat open. Dit duurt even.")
        try:
            opened = await self.copiloot.desk.open(self._opener(box.kind, typed))
        except PincodeUnavailable as error:
            box.refuse(error)
            self._ask(Secret.PASSPHRASE, str(error))
        except DamagedVault as error:
            self._show_damage(error)
        except CopilootError as error:
            box.refuse(error)
        else:
            await self._go_in(box.kind, opened)

    def _opener(self, kind: Secret, typed: str) -> Callable[[], Opened]:
        start, box = self._start, self.query_one(SecretBox)
        # What is shown belongs to this program, which the thread that opens knows nothing of.
        tell_here = partial(get_running_loop().call_soon_threadsafe, context=copy_context())

        def tell() -> None:
            tell_here(box.work, RENEWING)

        def open_vault() -> Opened:
            from copiloot_tui.services import vaults

            if kind is Secret.PINCODE and start.keyring is not None:
                return vaults.open_by_pincode(start.folder, typed, start.keyring, start.clock, on_renewing=tell)
            if kind is Secret.RECOVERY_KEY:
                return vaults.open_by_recovery_key(start.folder, typed, start.clock, on_renewing=tell)
            return vaults.open_by_passphrase(start.folder, typed, start.clock, start.keyring, on_renewing=tell)

        return open_vault

    def _show_damage(self, error: DamagedVault) -> None:
        from copiloot_tui.ui.doors.damaged import Damaged

        self.app.push_screen(Damaged(self._start, error))

    async def _go_in(self, kind: Secret, opened: Opened) -> None:
        if kind is Secret.RECOVERY_KEY:
            from copiloot_tui.ui.steps.keys import PassphraseAfterRecovery

            self.query_one(SecretBox).say("De noodsleutel klopt.", is_error=False)
            await self.app.push_screen_wait(PassphraseAfterRecovery(self._start))
        if not opened.keys.seal_ok and kind is not Secret.RECOVERY_KEY:
            await self._offer_new_seal()
        await self.copiloot.enter(opened)

    async def _offer_new_seal(self) -> None:
        from copiloot_tui.services.vaults import SEAL_BROKEN, rewrite_seal
        from copiloot_tui.ui.ask import Answer, Ask

        question = Ask(
            "Het sleutelbestand is veranderd.",
            Answer("rewrite", "Opnieuw schrijven", "primary"),
            Answer("keep", "Zo laten"),
            detail=SEAL_BROKEN,
        )
        if await self.app.push_screen_wait(question) == "rewrite":
            try:
                await self.copiloot.desk.change_vault(rewrite_seal)
            except CopilootError as error:
                self.copiloot.tell_error(error)
