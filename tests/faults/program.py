"""Somebody at a terminal with the real program, who types, looks at the screen, and pulls the plug."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import pyte

from copiloot_tui.services import vaults
from copiloot_tui.services.opened import Opened
from tests.terminal import PATIENCE_SECONDS, Terminal
from tests.vaults import PASSPHRASE, SetClock, make_vault

ROOT: Final = Path(__file__).parents[2]
KEYS: Final = {
    "enter": "\r",
    "tab": "\t",
    "escape": "\x1b",
    "backtab": "\x1b[Z",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "ctrl+l": "\x0c",
    "ctrl+o": "\x0f",
    "ctrl+p": "\x10",
    "ctrl+q": "\x11",
    "ctrl+s": "\x13",
    "ctrl+u": "\x15",
    "end": "\x1b[F",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f9": "\x1b[20~",
    "f12": "\x1b[24~",
    "f7": "\x1b[18~",
}
UNLOCK: Final = "Typ je wachtzin"
INSIDE: Final = "Vandaag"
COLUMNS, ROWS = 90, 30


class Person:
    """A person with a home folder and a vault in it."""

    def __init__(self, place: Path) -> None:
        self.home = place / "home"
        """Everything the program may write to lies under it."""
        self.vault = self.home / "kluis"
        self.terminal: Terminal | None = None
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)
        self._fed = 0
        for name in ("tmp", "config", "data", "state", "cache"):
            (self.home / name).mkdir(parents=True)

    @property
    def environment(self) -> dict[str, str]:
        """Nothing of the home of whoever runs the tests."""
        folders = {f"XDG_{name.upper()}_HOME": str(self.home / name) for name in ("config", "data", "state", "cache")}
        return {"HOME": str(self.home), "TMPDIR": str(self.home / "tmp"), "TEXTUAL_ANIMATIONS": "none", **folders}

    # The vault, without the program

    def make_vault(self) -> None:
        """Make a vault with cheap keys."""
        make_vault(self.vault)[0].close()

    def opened(self) -> Opened:
        """The vault, opened here; the program must not be running."""
        return vaults.open_by_passphrase(self.vault, PASSPHRASE, SetClock())

    # The program

    @property
    def command(self) -> list[str]:
        """What is typed to start the program."""
        return [sys.executable, "-m", "copiloot_tui", "--kluis", str(self.vault)]

    def start(self, *command: str) -> None:
        """Start the program, or another command, in a fresh terminal."""
        self._screen.reset()
        self._fed = 0
        self.terminal = Terminal(
            list(command) or self.command,
            columns=COLUMNS,
            rows=ROWS,
            environment=self.environment,
            folder=ROOT,
        )

    def unlock(self, then: str = INSIDE) -> None:
        """Type the passphrase, and wait until a text stands on the screen."""
        self.see(UNLOCK)
        self.type(PASSPHRASE)
        self.press("enter")
        self.see(then)

    @property
    def at(self) -> Terminal:
        """The terminal in which the program runs."""
        assert self.terminal is not None
        return self.terminal

    @property
    def child(self) -> int:
        """The process that holds the data."""
        limit = time.monotonic() + PATIENCE_SECONDS
        while not (children := children_of(self.at.process.pid)):
            assert time.monotonic() < limit, "the program has no child"
            time.sleep(0.01)
        return children[0]

    def type(self, text: str) -> None:
        """Type at once, and let the program read while it writes."""
        for start in range(0, len(text), 200):
            self.at.type(text[start : start + 200])
            self.wait(0.01)

    def paste(self, text: str) -> None:
        """Paste, as terminals do it."""
        self.at.type(f"\x1b[200~{text}\x1b[201~")
        self.wait(0.05)

    def press(self, *keys: str) -> None:
        """Press keys by name."""
        for key in keys:
            self.at.type(KEYS[key])
            self.wait(0.03)

    def wait(self, seconds: float) -> None:
        """Let time pass, and the program paint."""
        limit = time.monotonic() + seconds
        while (left := limit - time.monotonic()) > 0 and self.at.read(left):
            pass

    def begin_note(self) -> None:
        """Open the form of a note, with the cursor in its text."""
        self.press("f4")
        self.see("Nieuwe notitie")
        self.settle()

    def look(self, seconds: float = 0.0) -> str:
        """What stands on the screen after a while."""
        self.wait(seconds)
        self._stream.feed(self.at.output[self._fed :])
        self._fed = len(self.at.output)
        return "\n".join(self._screen.display)

    def see(self, text: str, seconds: float = PATIENCE_SECONDS) -> str:
        """Wait until a text stands on the screen."""
        return self._until(lambda shown: text in shown or text in flowing(shown), f"{text!r} did not come", seconds)

    def see_no_more(self, text: str, seconds: float = PATIENCE_SECONDS) -> str:
        """Wait until a text stands on the screen no more."""
        return self._until(lambda shown: text not in shown, f"{text!r} stayed", seconds)

    def settle(self, seconds: float = 0.25) -> str:
        """Wait until the screen has not changed for a while."""
        limit, shown = time.monotonic() + PATIENCE_SECONDS, ""
        while shown != (shown := self.look(seconds)):
            assert time.monotonic() < limit, f"the screen does not come to rest:\n{shown}"
        return shown

    def _until(self, is_so, trouble: str, seconds: float) -> str:  # type: ignore[no-untyped-def]
        limit = time.monotonic() + seconds
        while not is_so(shown := self.look(0.05)):
            assert self.at.process.poll() is None or is_so(self.look(0.2)), f"{trouble}, and it ended:\n{shown}"
            assert time.monotonic() < limit, f"{trouble}; the screen is:\n{shown}"
        return shown

    def pull_the_plug(self) -> float:
        """Kill the child; the moment of it."""
        child = self.child
        at = time.monotonic()
        os.kill(child, signal.SIGKILL)
        self.at.wait()
        self.at.hang_up()
        return at

    def leave(self) -> int:
        """Stop the program as one should; its exit code."""
        self.press("ctrl+q")
        code = self.at.wait()
        self.look()
        return code

    def go_away(self) -> None:
        """Let nothing run on."""
        if self.terminal is not None:
            self.terminal.__exit__()


def flowing(shown: str) -> str:
    """The text of a screen without frames and the ends of its lines."""
    return " ".join(re.sub("[│╭╮╰╯─]", " ", shown).split())


def children_of(parent: int) -> list[int]:
    """The processes that a process started."""
    if Path("/proc/self/stat").exists():
        return [pid for pid in _processes() if _parent_of(pid) == parent]
    found = subprocess.run(["pgrep", "-P", str(parent)], capture_output=True, text=True, check=False)
    return [int(line) for line in found.stdout.split()]


def _processes() -> list[int]:
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]


def _parent_of(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, ValueError):
        return 0


_TOLD_TO_TERMINAL = re.compile(rb"\x1b[\]P_^][^\x07\x1b]*")
_LEAVE_AND_ENTER = re.compile(rb"\x1b\[\?1049([hl])")
_CONTROL = re.compile(
    rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1bP[^\x1b]*\x1b\\|\x1b[@-Z\\-_78=>]"
)


def outside_the_alternate_screen(output: bytes) -> bytes:
    """What was written to the ordinary screen: that stays in the scrollback."""
    kept, is_outside = [], True
    for part in _LEAVE_AND_ENTER.split(output):
        if part in (b"h", b"l") and len(part) == 1:
            is_outside = part == b"l"
        elif is_outside:
            kept.append(part)
    return b"".join(kept)


def told_to_the_terminal(output: bytes) -> bytes:
    """What goes to the terminal itself: title, clipboard, notifications."""
    return b"\n".join(_TOLD_TO_TERMINAL.findall(output))


def words_in(output: bytes) -> str:
    """What is left of terminal output without its control sequences: what a person would read."""
    return _CONTROL.sub(b"", output).decode(errors="replace").strip()
