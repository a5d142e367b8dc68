"""Changing what opens a vault that stands open: a new passphrase, noodsleutel or pincode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copiloot_tui.ui.ask import Answer, Ask
from copiloot_tui.ui.program import Start
from copiloot_tui.ui.steps.noodblad import ProveNoodblad, ShowNoodblad
from copiloot_tui.ui.steps.organisation import LetOrganisationIn
from copiloot_tui.ui.steps.passphrase import ChoosePassphrase, RepeatPassphrase
from copiloot_tui.ui.steps.pincode import ChoosePincode
from copiloot_tui.ui.steps.wizard import Choices, Wizard

if TYPE_CHECKING:
    from copiloot_tui.domain.team import KeyCard
    from copiloot_tui.services.vaults import FreshRecoveryKey


class _ChangeKeys(Wizard):
    """Something that opens the vault is replaced at the end."""

    def __init__(self, start: Start) -> None:
        super().__init__()
        self._start = start
        self._choices = Choices(folder=start.folder, keyring=start.keyring)

    @property
    def choices(self) -> Choices:
        """What was filled in so far."""
        return self._choices


class NewPassphrase(_ChangeKeys):
    """Another passphrase."""

    STEPS = (ChoosePassphrase, RepeatPassphrase)
    TITLE_HERE = "Nieuwe wachtzin"

    async def finish(self) -> None:
        """Wrap the key for it."""
        from copiloot_tui.services.vaults import change_passphrase

        await self.copiloot.desk.change_vault(change_passphrase, self.choices.passphrase, self._start.key_cost)
        self.copiloot.tell("Je wachtzin is veranderd. Back-ups van eerder gaan nog open met de oude.")
        self.dismiss(True)


class PassphraseAfterRecovery(NewPassphrase):
    """Another passphrase in the place of one that was forgotten; the only way past it is out."""

    async def leave(self) -> None:
        """Leave the program from the first page."""
        self.copiloot.action_leave()

    async def agrees_to_leave(self) -> bool:
        """Warn that the noodsleutel is needed again, and never stop while the passphrase is being changed."""
        if self.is_finishing:
            return False
        question = Ask(
            "Er is nog geen nieuwe wachtzin.",
            Answer("stay", "Wachtzin kiezen", "primary"),
            Answer("leave", "Stoppen", "error"),
            detail="Als je nu stopt, opent de kluis de volgende keer weer met de noodsleutel van je noodblad.",
        )
        return await self.app.push_screen_wait(question) == "leave"


class NewRecoveryKey(_ChangeKeys):
    """Another noodsleutel; the old one works until this one is proven."""

    STEPS = (ShowNoodblad, ProveNoodblad)
    TITLE_HERE = "Nieuwe noodsleutel"

    def __init__(self, start: Start, fresh: FreshRecoveryKey) -> None:
        super().__init__(start)
        self._fresh = fresh
        self.choices.recovery_key, self.choices.noodblad = fresh.key, fresh.noodblad

    async def finish(self) -> None:
        """Keep it in the place of the old one."""
        from copiloot_tui.services.vaults import keep_recovery_key

        await self.copiloot.desk.change_vault(keep_recovery_key, self._fresh, self._start.key_cost)
        self.copiloot.tell("De noodsleutel is vernieuwd. Het oude noodblad opent alleen nog back-ups van eerder.")
        self.dismiss(True)


class NewPincode(_ChangeKeys):
    """A pincode for this device."""

    STEPS = (ChoosePincode,)
    TITLE_HERE = "Pincode"

    async def finish(self) -> None:
        """Trust this device."""
        from copiloot_tui.services.vaults import set_pincode

        if self.choices.pincode and self._start.keyring is not None:
            cost = self._start.key_cost
            await self.copiloot.desk.change_vault(set_pincode, self.choices.pincode, self._start.keyring, cost)
            self.copiloot.tell("De pincode is ingesteld op deze laptop.")
        self.dismiss(True)


class LettingIn(_ChangeKeys):
    """The organisation is let in."""

    STEPS = (LetOrganisationIn,)
    TITLE_HERE = "Wie erin mag"

    def __init__(self, start: Start, known: KeyCard | None) -> None:
        super().__init__(start)
        self.choices.known_organisation = known

    async def finish(self) -> None:
        """Wrap the key for it too."""
        from copiloot_tui.services.organisation import let_in

        if (card := self.choices.organisation) is not None:
            await self.copiloot.desk.change_vault(let_in, card)
            self.copiloot.tell("Je organisatie kan de kluis nu openen. Dat staat in het logboek.")
        self.dismiss(True)
