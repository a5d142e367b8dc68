"""Work that takes a while: how far it is, and a way to stop it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, ClassVar, Final, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Label, ProgressBar

from copiloot_tui.ui.program import Program

if TYPE_CHECKING:
    from copiloot_tui.services.progress import IsStopped, OnProgress
    from copiloot_tui.services.records import Store

T = TypeVar("T")

STEP: Final = 0.01
"""The bar moves by at least this part: more is not seen."""


class AtWork(ModalScreen[None]):
    """Shows which part is done; nobody reaches anything else until it is over or stopped."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stop", show=False)]
    HELP_TEXT = "Copiloot is even bezig. **Esc** stopt het werk; er is dan niets veranderd."

    def __init__(self, words: str, help_text: str = "") -> None:
        super().__init__()
        self._words = words
        self.HELP_TEXT = help_text or AtWork.HELP_TEXT
        self._shown = 0.0
        self.is_stopped = False
        """Whether the user had enough of it; the work has to look now and then."""
        self._is_over = self._is_going = False
        self._gone = asyncio.Event()

    def compose(self) -> ComposeResult:
        """What is done, a bar and a button."""
        with Vertical(classes="dialog filling"):
            yield Label(Content(self._words))
            yield ProgressBar(total=1, show_eta=False)
            with Horizontal(classes="buttons"):
                yield Button("Stoppen", id="stop", tooltip="Esc")

    def tell_progress(self, done: float) -> None:
        """Move the bar, from any thread."""
        if done - self._shown >= STEP:
            self._shown = done
            self.app.call_later(self._show, done)

    def _show(self, done: float) -> None:
        # The last of it may come while the bar is being taken away.
        for bar in self.query(ProgressBar):
            bar.update(progress=done)

    async def end(self) -> None:
        """Go, as soon as nothing stands in front any more: a form that was opened meanwhile is left alone."""
        self._is_over = True
        self._go_if_in_front()
        await self._gone.wait()

    def on_screen_resume(self) -> None:
        """Go, if the work ended behind another screen."""
        self._go_if_in_front()

    def _go_if_in_front(self) -> None:
        if self._is_over and not self._is_going and self.app.screen is self:
            self._is_going = True
            self.dismiss(None)

    def on_unmount(self) -> None:
        """Let whoever waits go on."""
        self._gone.set()

    @on(Button.Pressed, "#stop")
    def action_stop(self) -> None:
        """Ask the work to stop."""
        self.is_stopped = True
        self.query("#stop").set(disabled=True)


async def at_work(app: Program, words: str, work: Callable[[AtWork], Awaitable[T]], help_text: str = "") -> T:
    """Do something behind a bar; what goes wrong comes through.

    Args:
        app: the program.
        words: what is done, as a sentence.
        work: does it; told which dialog shows how far it is.
        help_text: what help says meanwhile, where something is done already when it is stopped.
    """
    dialog = AtWork(words, help_text)
    await app.push_screen(dialog)
    try:
        return await work(dialog)
    finally:
        await dialog.end()


async def read_at_work(app: Program, words: str, call: Callable[[Store, OnProgress, IsStopped], T]) -> T:
    """Ask a service for what takes a while, behind a bar; what goes wrong comes through."""
    return await at_work(app, words, lambda bar: app.desk.read(call, bar.tell_progress, lambda: bar.is_stopped))
