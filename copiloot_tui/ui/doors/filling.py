"""Making up a caseload: how far it is, and a way to have enough of it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Label, ProgressBar

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
            yield Label(
                f"{self._wanted.families} gezinnen worden verzonnen, met {self._wanted.years} jaar werk.", markup=False
            )
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


async def make_demo(app: Program, size: DemoSize) -> Opened:
    """Make a throw-away vault and fill it."""
    filling = Filling(size)
    is_large = size.families * size.years >= LARGE_FAMILY_YEARS

    def tell_progress(done: float) -> None:
        app.call_later(filling.show, done)
        if filling.is_stopped:
            raise _Stopped

    def make() -> Opened:
        from copiloot_tui.services import vaults

        opened = vaults.make_demo(app.start.folder, app.start.clock)
        if is_large:
            app.call_later(app.push_screen, filling)
        if app.start.fill_demo is not None:
            with suppress(_Stopped):
                app.start.fill_demo(opened, size, tell_progress)
        return opened

    opened = await app.desk.open(make)
    if filling.is_attached:
        filling.dismiss(None)
    return opened
