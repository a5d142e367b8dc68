"""The timer of a contact as the screens show it: in their headings, minute by minute."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.app import App

from copiloot_tui.ui.desk import Desk

if TYPE_CHECKING:
    from copiloot_tui.domain.call_timer import CallTimer

TICK_SECONDS: Final = 5


class Timing:
    """What is being timed, as far as this program knows; the vault knows it for sure."""

    def __init__(self, app: App[int], desk: Desk) -> None:
        self._app = app
        self._desk = desk
        self.timer: CallTimer | None = None
        """What runs, or was stopped and is not written down yet."""
        self.is_asking = False
        """Whether a question about it stands on the screen."""
        self._shown = ""
        self._is_ticking = False

    async def look(self) -> CallTimer | None:
        """Ask the vault: the timer may be of a program that was locked or killed.

        Raises:
            CopilootError: when the vault cannot be read.
        """
        from copiloot_tui.services.timer import current_timer

        self.take(await self._desk.read(current_timer))
        return self.timer

    def take(self, timer: CallTimer | None) -> None:
        """Show this timer from now on; None when there is none any more."""
        self.timer = timer
        if timer is not None and not self._is_ticking:
            self._is_ticking = True
            self._app.set_interval(TICK_SECONDS, self._show)
        self._show()

    @property
    def words(self) -> str:
        """What a heading says of it; empty when there is no timer."""
        if self.timer is None:
            return ""
        from copiloot_tui.domain.dutch import duration

        minutes = duration(self.timer.minutes(self._desk.clock.now()))
        return f"● klok {minutes}" if self.timer.is_running else f"■ klok stil op {minutes}"

    @property
    def covers(self) -> bool:
        """Whether the screen is covered, and not locked, when nothing is typed: somebody is on the telephone.

        A timer that was forgotten does not keep the vault open.
        """
        timer = self.timer
        return timer is not None and timer.is_running and not timer.was_left_on(self._desk.clock.now())

    def _show(self) -> None:
        if (words := self.words) == self._shown:
            return
        self._shown = words
        for screen in self._app.screen_stack:
            if screen.is_mounted and (show := getattr(screen, "show_heading", None)):
                show()
