"""Terminal, child and lock on Windows; written from the documentation, not yet run there."""

import ctypes
import msvcrt
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import Final

from copiloot_tui.doorkeeper.screen import Screen

assert sys.platform == "win32"

_STANDARD_HANDLES: Final = (-10, -11)


class Terminal(Screen):
    """The console as it was found; it shows what is typed only to a program that reads lines."""

    def __init__(self) -> None:
        self._found: list[tuple[int, int]] = []
        for number in _STANDARD_HANDLES:
            handle = ctypes.windll.kernel32.GetStdHandle(number)
            mode = ctypes.c_uint32()
            if ctypes.windll.kernel32.GetConsoleMode(handle, ctypes.byref(mode)):
                self._found.append((handle, mode.value))

    def throw_away_typing(self) -> None:
        """Forget what was typed and not yet read."""
        while msvcrt.kbhit():
            msvcrt.getwch()

    def give_back(self) -> None:
        """Leave the console as it was found, with nothing typed for the shell to run."""
        self.throw_away_typing()
        for handle, mode in self._found:
            ctypes.windll.kernel32.SetConsoleMode(handle, mode)


class Child:
    """A running program in the same console."""

    def __init__(self, command: Sequence[str], environment: dict[str, str], _work: object = None) -> None:
        self._process = subprocess.Popen(list(command), env=environment)

    def ask_to_leave(self, number: int) -> None:
        """Do nothing: the console itself tells every program in it that it closes."""

    def wait(self) -> int:
        """Its exit code."""
        return self._process.wait()


def hold(folder: str) -> Callable[[], None]:
    """Take the lock of the vault."""
    import filelock

    from copiloot_tui.domain.errors import AlreadyOpen, StorageReadOnly

    lock = filelock.FileLock(os.path.join(folder, "vault.lock"), blocking=False)
    try:
        os.makedirs(folder, exist_ok=True)
        lock.acquire()
    except filelock.Timeout:
        raise AlreadyOpen from None
    except OSError as error:
        raise StorageReadOnly from error
    return lock.release
