"""From the start of a process to what it paints, in a terminal that answers as terminals do."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.benchmarks import bare
from tests.benchmarks.caseloads import CaseloadVault
from tests.benchmarks.table import Line, compared
from tests.vaults import make_vault

ROWS, COLUMNS = 40, 120
PATIENCE_SECONDS: Final = 60
ANSWERS: Final = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",  # synchronised output: there, and off
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",  # reports of size: unknown
    b"\x1b[?u": b"\x1b[?0u",  # the keyboard protocol: there, and off
}
FRAME: Final = "Aanspreekpunten"
DATA: Final = r"(?:Dringend|Komende zeven dagen|Wacht op een ander|Laatste contacten)  \d"
"""The heading of whichever part of the list comes first."""
UNLOCK: Final = "stopt"

FRAME_TARGET, UNLOCK_TARGET, DATA_TARGET, LARGE_TARGET = 1.6, 1.4, 3.0, 1.2


@dataclass(frozen=True, slots=True)
class Program:
    """A command, the texts to wait for as regular expressions, and per round the seconds until each was painted."""

    command: Sequence[str]
    texts: Sequence[str]
    seconds: list[list[float]] = field(default_factory=list)

    def run_once(self, is_counted: bool) -> None:
        """Start it, note when each text was painted, and end it."""
        painted = seconds_until_painted(self.command, self.texts)
        if is_counted:
            self.seconds.append(painted)

    def until(self, text: str) -> list[float]:
        """The seconds until this text was painted, of each round."""
        place = self.texts.index(text)
        return [painted[place] for painted in self.seconds]


def measure_painting(small: CaseloadVault, large: CaseloadVault, scratch: Path, rounds: int) -> list[Line]:
    """The unlock screen and Vandaag beside a bare app; the rounds go from one to the next, so that noise hits all."""
    locked = scratch / "locked"
    make_vault(locked)[0].close()
    reference = Program([sys.executable, bare.__file__], [bare.PAINTED])
    unlock = Program(_copiloot("--kluis", str(locked)), [UNLOCK])
    few = Program(_copiloot("demo", "--map", str(small.folder)), [FRAME, DATA])
    many = Program(_copiloot("demo", "--map", str(large.folder)), [FRAME, DATA])
    for number in range(rounds + 1):
        for program in (reference, unlock, few, many):
            program.run_once(is_counted=number > 0)
    base = reference.until(bare.PAINTED)
    return [
        compared("Bare Textual app, painted", base, base),
        compared("Unlock screen, painted", unlock.until(UNLOCK), base, UNLOCK_TARGET),
        compared("Vandaag, frame painted", few.until(FRAME), base, FRAME_TARGET),
        compared(f"Vandaag, data painted ({small.caseload})", few.until(DATA), base, DATA_TARGET),
        compared(f"The same with {large.caseload}, beside it", many.until(DATA), few.until(DATA), LARGE_TARGET),
    ]


def seconds_until_painted(command: Sequence[str], texts: Sequence[str]) -> list[float]:
    """Run a command in a terminal of its own until it has painted these texts, in this order."""
    begin = time.perf_counter()
    process, master = pty.fork()
    if process == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        os.execve(command[0], list(command), {**os.environ, "TERM": "xterm-256color", "TEXTUAL_ANIMATIONS": "none"})
    try:
        return _watch(master, texts, begin)
    finally:
        _end_all(process)
        os.close(master)


def _watch(master: int, texts: Sequence[str], begin: float) -> list[float]:
    output, times = b"", list[float]()
    while len(times) < len(texts):
        assert time.perf_counter() - begin < PATIENCE_SECONDS, f"{texts} did not come: {output[-2000:]!r}"
        if not select.select([master], [], [], 1)[0]:
            continue
        chunk = os.read(master, 65536)
        output += chunk
        for question, answer in ANSWERS.items():
            if question in chunk:
                os.write(master, answer)
        while len(times) < len(texts) and re.search(texts[len(times)].encode(), output):
            times.append(time.perf_counter() - begin)
    return times


def _end_all(process: int) -> None:
    """End the program with its child; the parent leads a session of its own."""
    os.killpg(process, signal.SIGKILL)
    os.waitpid(process, 0)


def _copiloot(*words: str) -> list[str]:
    """The installed command, as people start it."""
    return [str(Path(sys.executable).with_name("copiloot")), *words]
