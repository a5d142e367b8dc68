"""Asks whoever sits here now to show that they know the pincode or the wachtzin of the open vault."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Button, Label

from copiloot_tui.domain.errors import CopilootError, PincodeUnavailable, Secret
from copiloot_tui.ui.secret_box import SecretBox

if TYPE_CHECKING:
    from copiloot_tui.services.opened import Opened
    from copiloot_tui.ui.program import Program


class Proof(Screen[bool]):
    """Covers everything and asks for a secret; True when it was right, False when it was left with Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Terug", show=False)]
    shuts_out = True
    """Nothing of the vault can be reached from here."""
    covers = True
    """No dialog opens above it."""

    def __init__(self, why: str, *, may_return: bool = True) -> None:
        super().__init__()
        self._why = why
        self._may_return = may_return

    @property
    def copiloot(self) -> Program:
        """The program, with its desk."""
        return self.app  # type: ignore[return-value]

    @property
    def _has_pincode(self) -> bool:
        return self.copiloot.desk.opened.keys.has_pincode and self.copiloot.start.keyring is not None

    def compose(self) -> ComposeResult:
        """Why, the secret, and what else can be done."""
        with Vertical(classes="door-box"):
            yield Label(Content(self._why), classes="door-text")
            yield SecretBox(Secret.PINCODE if self._has_pincode else Secret.PASSPHRASE)
            with Horizontal(classes="buttons"):
                yield Button("Verder", id="prove", variant="primary")
                if self._has_pincode:
                    yield Button("Met de wachtzin", id="passphrase")
                if self._may_return:
                    yield Button("Terug", id="leave", tooltip="Esc")

    @on(SecretBox.Given)
    @on(Button.Pressed, "#prove")
    @work(group="prove")
    async def _prove(self) -> None:
        box = self.query_one(SecretBox)
        if box.is_waiting:
            return
        typed = box.take()
        box.work("Even kijken of het klopt.")
        try:
            await self.copiloot.desk.handle_vault(self._check, box.kind, typed)
        except PincodeUnavailable as error:
            box.refuse(error)
            box.ask(Secret.PASSPHRASE, str(error))
        except CopilootError as error:
            box.refuse(error)
        else:
            self.dismiss(True)

    def _check(self, opened: Opened, kind: Secret, typed: str) -> None:
        from copiloot_tui.services.proving import require_passphrase, require_pincode

        keyring = self.copiloot.start.keyring
        if kind is Secret.PINCODE and keyring is not None:
            require_pincode(opened, typed, keyring)
        else:
            require_passphrase(opened, typed)

    @on(Button.Pressed, "#passphrase")
    def _ask_passphrase(self) -> None:
        if not self.query_one(SecretBox).is_waiting:
            self.query_one(SecretBox).ask(Secret.PASSPHRASE)

    @on(Button.Pressed, "#leave")
    def action_leave(self) -> None:
        """Leave it unproven."""
        if self._may_return:
            self.dismiss(False)
