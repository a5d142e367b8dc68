"""The watch: locks after a time without a key, after sleep, and leaves when the terminal closes."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from copiloot_tui.ui.program import Program

TICK_SECONDS: Final = 5
SLEPT_SECONDS: Final = 30
"""A tick that comes this much too late by the wall clock means that the machine slept."""
WARN_SECONDS: Final = 30
LONGEST_COVERED_SECONDS: Final = 60 * 60
"""While a contact is timed the screen is covered instead of locked, until so long after the last key or click."""

WARNING: Final = "Over een halve minuut gaat de kluis op slot. Druk op een toets om door te gaan."


@dataclass(frozen=True, slots=True)
class Stopwatch:
    """Two ways to count seconds: one that a change of the clock does not move, and one that goes on during sleep."""

    steady: Callable[[], float] = time.monotonic
    wall: Callable[[], float] = time.time


class IdleWatch:
    """Counts the seconds since the last key or click."""

    def __init__(self, app: Program, stopwatch: Stopwatch | None = None) -> None:
        self._app = app
        self._stopwatch = stopwatch or Stopwatch()
        self._last_sign = self._stopwatch.steady()
        self._last_tick = self._stopwatch.wall()
        self._is_warned = False

    def begin(self) -> None:
        """Start ticking, and leave when the terminal closes."""
        self._last_tick = self._stopwatch.wall()
        self._app.set_interval(TICK_SECONDS, self.tick)
        loop = asyncio.get_running_loop()
        for name in ("SIGHUP", "SIGTERM"):
            if number := getattr(signal, name, None):
                try:
                    loop.add_signal_handler(number, self._app.leave_at_once)
                except NotImplementedError:
                    signal.signal(number, lambda *_: loop.call_soon_threadsafe(self._app.leave_at_once))
                except (RuntimeError, ValueError):
                    return

    def note_sign_of_life(self) -> bool:
        """Note a key or a click; False when it came too late to count, and the vault locks or is covered."""
        if self._is_over:
            self._app.action_lock()
            return False
        if self._should_cover:
            self._cover()
            return False
        self._last_sign = self._stopwatch.steady()
        self._is_warned = False
        return True

    def tick(self) -> None:
        """Lock when it is time, warn half a minute before."""
        if self._is_over:
            self._app.action_lock()
        elif self._should_cover:
            self._cover()
        elif self._is_watching and self._left <= WARN_SECONDS and not self._is_warned:
            self._is_warned = True
            self._app.tell(WARNING)
        self._last_tick = self._stopwatch.wall()

    @property
    def _is_watching(self) -> bool:
        return self._app.desk.is_open and self._app.start.demo is None

    def _cover(self) -> None:
        from copiloot_tui.ui.dialogs.cover import TIMED, Cover

        self._app.push_screen(Cover(TIMED))

    @property
    def _quiet(self) -> float:
        """For how many seconds nobody pressed a key."""
        return self._stopwatch.steady() - self._last_sign

    @property
    def _idle(self) -> float:
        """After how many of those the vault locks of itself."""
        return self._app.settings.idle_minutes * 60

    @property
    def _left(self) -> float:
        return (LONGEST_COVERED_SECONDS if self._app.timing.covers else self._idle) - self._quiet

    @property
    def _should_cover(self) -> bool:
        """Whether a lock is put off for the timer, and something of the vault can still be seen."""
        if not self._is_watching or not self._app.timing.covers or self._quiet < self._idle:
            return False
        return not self._app.is_leaving and not getattr(self._app.screen, "shuts_out", False)

    @property
    def _is_over(self) -> bool:
        late = self._stopwatch.wall() - self._last_tick - TICK_SECONDS
        return self._is_watching and (late > SLEPT_SECONDS or self._left <= 0)
