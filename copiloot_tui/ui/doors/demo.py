"""The way into a demo: nothing is asked; the throw-away vault is opened, or made and filled."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Label, ProgressBar

from copiloot_tui.domain.errors import CopilootError, NoVault
from copiloot_tui.ui.program import DemoSize, Program

if TYPE_CHECKING:
    from copiloot_tui.services.opened import Opened

LARGE_FAMILY_YEARS: Final = 60
"""What takes long enough to show how far it is."""


class _Stopped(Exception):
    """The user has waited long enough."""


class Filling(ModalScreen[None]):
    """Shows how much of the caseload was made up, and can stop it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stop", show=False)]
    shuts_out = True
    """There is nothing yet to reach."""

    def __init__(self, size: DemoSize) -> None:
        super().__init__()
        self._wanted = size
        self.is_stopped = False
        """Whether what was made so far will do."""

    def compose(self) -> ComposeResult:
        """A bar and a button."""
        with Vertical(classes="dialog filling"):
            yield Label(f"{self._wanted.families} gezinnen worden verzonnen, met {self._wanted.years} jaar werk.")
            yield ProgressBar(total=1, show_eta=False)
            with Horizontal(classes="buttons"):
                yield Button("Genoeg zo", id="stop", tooltip="Esc: ga verder met wat er al is")

    def show(self, done: float) -> None:
        """Move the bar."""
        if self.is_mounted:
            self.query_one(ProgressBar).update(progress=done)

    @on(Button.Pressed, "#stop")
    def action_stop(self) -> None:
        """Go on with what was made so far."""
        self.is_stopped = True
        self.query_one("#stop", Button).disabled = True


async def open_demo(app: Program, size: DemoSize) -> None:
    """Open the vault in the demo's folder; make and fill it when there is none."""
    filling = Filling(size)
    is_large = size.families * size.years >= LARGE_FAMILY_YEARS
    loop = asyncio.get_running_loop()

    def tell_progress(done: float) -> None:
        loop.call_soon_threadsafe(filling.show, done)
        if filling.is_stopped:
            raise _Stopped

    def open_or_make() -> Opened:
        from copiloot_tui.services import vaults

        start = app.start
        try:
            return vaults.open_by_device(start.folder, start.clock)
        except NoVault:
            opened = vaults.make_demo(start.folder, start.clock)
        if is_large:
            loop.call_soon_threadsafe(app.push_screen, filling)
        if start.fill_demo is not None:
            with suppress(_Stopped):
                start.fill_demo(opened, size, tell_progress)
        return opened

    try:
        opened = await app.desk.open(open_or_make)
    except CopilootError as error:
        app.tell_error(error)
        return
    if filling.is_attached:
        filling.dismiss(None)
    await app.enter(opened)
