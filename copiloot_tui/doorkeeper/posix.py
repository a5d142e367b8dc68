"""Terminal, child and lock on Linux and macOS."""

import errno
import fcntl
import os
import signal
import sys
import termios
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Final

from copiloot_tui.doorkeeper.screen import Screen

assert sys.platform != "win32"

LEAVE_SECONDS: Final = 10.0
"""How long a child may take to save and leave when the terminal closes or the system shuts down."""

FORKS: Final = sys.platform == "linux"
"""Whether a child begins as a copy of this process, which holds nothing but parts of the standard library: starting
another Python takes as long as painting. The libraries of macOS do not allow it."""

_FORWARDED: Final = (signal.SIGTERM, signal.SIGHUP)
_LOCAL_MODES: Final = 3


class Terminal(Screen):
    """The terminal as it was found; echo, line mode and signal keys are off until it is given back."""

    def __init__(self) -> None:
        self._found = termios.tcgetattr(0)
        self._quiet = termios.tcgetattr(0)
        self._quiet[_LOCAL_MODES] &= ~(termios.ECHO | termios.ECHONL | termios.ICANON | termios.ISIG | termios.IEXTEN)
        termios.tcsetattr(0, termios.TCSANOW, self._quiet)

    def throw_away_typing(self) -> None:
        """Forget what was typed and not yet read, and be quiet whatever a child left behind."""
        self._set(self._quiet)

    def give_back(self) -> None:
        """Leave the terminal as it was found, with nothing typed for the shell to run."""
        self._set(self._found)

    def _set(self, modes: list[int | list[bytes | int]]) -> None:
        with suppress(termios.error):
            termios.tcsetattr(0, termios.TCSANOW, modes)
            termios.tcflush(0, termios.TCIFLUSH)


class Child:
    """A running program; SIGINT stays ignored in it, for ctrl+c is a key there."""

    def __init__(
        self, command: Sequence[str], environment: dict[str, str], work: Callable[[], int] | None = None
    ) -> None:
        if FORKS and work is not None:
            self._process = _forked(work, environment)
        else:
            self._process = os.posix_spawn(command[0], list(command), environment)

    def ask_to_leave(self, number: int) -> None:
        """Ask it to save and leave, and end it when it does not within the time."""
        signal.signal(signal.SIGALRM, lambda *_: self._send(signal.SIGKILL))
        signal.setitimer(signal.ITIMER_REAL, LEAVE_SECONDS)
        self._send(number)

    def wait(self) -> int:
        """Its exit code, or the number of the signal that ended it, below zero."""
        _, status = os.waitpid(self._process, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        return os.waitstatus_to_exitcode(status)

    def _send(self, number: int) -> None:
        with suppress(ProcessLookupError):
            os.kill(self._process, number)


def _forked(work: Callable[[], int], environment: dict[str, str]) -> int:
    """Begin a child as a copy of this process; its number."""
    # What is sent to the child waits until it no longer has the handlers of its parent.
    signal.pthread_sigmask(signal.SIG_BLOCK, _FORWARDED)
    process = os.fork()
    if process:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _FORWARDED)
        return process
    code = 1
    try:
        for number in (*_FORWARDED, signal.SIGALRM):
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _FORWARDED)
        os.environ.clear()
        os.environ.update(environment)
        code = work()
    except BaseException:  # noqa: BLE001 - nothing may come out of a copy of the parent; the hook tells it as anywhere
        sys.excepthook(*sys.exc_info())
    finally:
        # Not by an exception: the way out through the parent's code would put the terminal right twice.
        os._exit(code)


def hold(folder: str) -> Callable[[], None]:
    """Take the lock that filelock takes here, without its imports: they would cost more than all the rest.

    The children inherit the descriptor, so that the vault stays held as long as any of them lives.
    """
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        lock = _locked(os.path.join(folder, "vault.lock"))
    except OSError as error:
        raise _refusal(error) from error
    os.set_inheritable(lock, True)
    return lambda: os.close(lock)


def _locked(path: str) -> int:
    while True:
        lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(lock)
            raise
        if os.fstat(lock).st_nlink:
            return lock
        os.close(lock)


def _refusal(error: OSError) -> Exception:
    from copiloot_tui.domain import errors

    match error.errno:
        case errno.EWOULDBLOCK:
            return errors.AlreadyOpen()
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return errors.StorageReadOnly()
        case errno.ENOSPC | errno.EDQUOT:
            return errors.StorageFull()
    return errors.StorageFailed()
