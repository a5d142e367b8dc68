"""Holds the lock of the vault and the terminal, and starts a fresh child at every lock."""

import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import FrameType
from typing import Final

if sys.platform == "win32":
    from copiloot_tui.doorkeeper.windows import Child, Terminal, hold
else:
    from copiloot_tui.doorkeeper.posix import Child, Terminal, hold

LOCKED: Final = 75
"""The exit code of a child that locked: what it knew is gone with it, and a fresh one asks for the passphrase."""
CRASHED: Final = 1
FRAMES_PER_SECOND: Final = 120
"""How often Textual may paint. With its own 60, what a letter brings up waits behind the letter for up to 17 ms."""

_FORWARDED: Final = ("SIGTERM", "SIGHUP")


def keep_door(folder: str, child: Sequence[str], work: Callable[[], int] | None = None) -> int:
    """Run a child, and a fresh one after every lock, until it leaves; the exit code of the whole program.

    Args:
        folder: the folder of the vault, made when it is not there yet.
        child: the command of the child.
        work: what that command does, for where a child can begin as a copy of this process.

    Raises:
        WrongUsage: without a terminal.
        AlreadyOpen: when another program holds the vault.
    """
    if not all(os.isatty(stream) for stream in (0, 1, 2)):
        from copiloot_tui.domain.errors import WrongUsage

        raise WrongUsage("Copiloot heeft een terminal nodig. Typ copiloot --help voor wat ook zonder kan.")
    let_go = hold(folder)
    terminal = Terminal()
    try:
        return _Door(child, work, terminal).keep()
    finally:
        terminal.give_back()
        let_go()


class _Door:
    """Starts children and passes on what the system asks of them."""

    def __init__(self, command: Sequence[str], work: Callable[[], int] | None, terminal: Terminal) -> None:
        self._command = command
        self._work = work
        self._terminal = terminal
        self._child: Child | None = None
        self._leaving: int | None = None

    def keep(self) -> int:
        """Start children until one leaves, or the system asks to."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for name in _FORWARDED:
            if number := getattr(signal, name, None):
                signal.signal(number, self._leave)
        outcome = LOCKED
        while outcome == LOCKED and self._leaving is None:
            outcome = self._run_child()
            if outcome == LOCKED:
                self._terminal.cover()
        if outcome == 0:
            return 0
        self._terminal.put_right()
        if self._leaving is not None and outcome in (LOCKED, -self._leaving):
            return 0
        code = f"signaal {-outcome}" if outcome < 0 else outcome
        _tell(f"Copiloot is onverwacht gestopt (code {code}). Wat je typte is bewaard; start copiloot opnieuw.")
        return CRASHED

    def _run_child(self) -> int:
        self._terminal.throw_away_typing()
        self._child = Child(self._command, _environment(), self._work)
        if self._leaving is not None:
            self._child.ask_to_leave(self._leaving)
        outcome = self._child.wait()
        self._child = None
        return outcome

    def _leave(self, number: int, _frame: FrameType | None) -> None:
        self._leaving = number
        if self._child is not None:
            self._child.ask_to_leave(number)


def _environment() -> dict[str, str]:
    """The environment without the switches with which Textual writes logs, pictures or debug ports."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name == "TEXTUAL_ANIMATIONS" or not name.startswith("TEXTUAL")
    }
    return {**kept, "TEXTUAL_FPS": str(FRAMES_PER_SECOND)}


def _tell(sentence: str) -> None:
    with suppress(OSError):
        os.write(2, f"{sentence}\n".encode())
