"""A real terminal for tests: a program runs in it as it does for a person."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

PATIENCE_SECONDS = 30.0
_TAKE_TERMINAL = """
import fcntl, os, signal, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
# Tests that run in the background do not listen to Ctrl+C, and a program that they start would not either.
signal.signal(signal.SIGINT, signal.SIG_DFL)
os.execv(sys.argv[1], sys.argv[1:])
"""


class Terminal:
    """Runs a command with a pseudo-terminal of its own, and keeps all that it writes."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 80,
        rows: int = 24,
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._seen = 0
        self.output = b""
        """All that was written so far."""
        self.modes_before = termios.tcgetattr(slave)
        """How the terminal was set before the program began."""
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-c", _TAKE_TERMINAL, *command],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            cwd=folder,
            env={**os.environ, "TERM": "xterm-256color", **(environment or {})},
        )
        os.close(slave)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(PATIENCE_SECONDS)
        self.hang_up()

    @property
    def modes(self) -> list[int | list[bytes | int]]:
        """How the terminal is set now."""
        return termios.tcgetattr(self._master)

    @property
    def echoes(self) -> bool:
        """Whether the terminal itself shows what is typed."""
        return bool(int(self.modes[3]) & termios.ECHO)  # type: ignore[arg-type]

    def type(self, text: str) -> None:
        """Type at the keyboard."""
        os.write(self._master, text.encode())

    def wait_for(self, text: str, seconds: float = PATIENCE_SECONDS) -> None:
        """Read until a text was written since the beginning."""
        self._wait_for(text, 0, seconds)

    def wait_for_next(self, text: str, seconds: float = PATIENCE_SECONDS) -> None:
        """Read until a text was written after what was waited for the last time."""
        self._wait_for(text, self._seen, seconds)

    def _wait_for(self, text: str, start: int, seconds: float) -> None:
        limit = time.monotonic() + seconds
        while (found := self.output.find(text.encode(), start)) < 0:
            assert time.monotonic() < limit, f"{text!r} did not come; there was: {self.output[-2000:]!r}"
            assert self.read(0.1), f"the program ended without {text!r}; there was: {self.output[-2000:]!r}"
        self._seen = found + len(text.encode())

    def read(self, seconds: float = 0.1) -> bool:
        """Read what is written within a time; whether the terminal is still in use."""
        if not select.select([self._master], [], [], seconds)[0]:
            return True
        try:
            chunk = os.read(self._master, 65536)
        except OSError:
            return False
        self.output += chunk
        return bool(chunk)

    def wait(self, seconds: float = PATIENCE_SECONDS) -> int:
        """Read until the program ends; its exit code."""
        limit = time.monotonic() + seconds
        while self.process.poll() is None:
            assert time.monotonic() < limit, f"the program goes on; there was: {self.output[-2000:]!r}"
            self.read(0.05)
        while select.select([self._master], [], [], 0)[0] and self.read(0):
            pass
        return self.process.returncode

    def hang_up(self) -> None:
        """Close the terminal, as a person closes its window."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1
