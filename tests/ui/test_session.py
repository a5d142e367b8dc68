"""The session as a process: what it imports before the first paint, and its way from the door to the lock."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal import Terminal
from tests.ui.app_driver import make_filled_vault
from tests.vaults import PASSPHRASE

HEAVY = {"sqlalchemy", "sqlcipher3", "alembic", "pyseto", "pyrage", "keyring", "zxcvbn", "argon2", "filelock", "stdnum"}

_PAINT_AND_REPORT = """
import asyncio, sys
from pathlib import Path
from copiloot_tui.commandline.session import start_from
from copiloot_tui.ui.app import CopilootApp
from copiloot_tui.ui.doors import unlock

unlock.FIRST_NEEDED = ()

async def paint():
    app = CopilootApp(start_from(sys.argv[1:]))
    async with app.run_test() as pilot:
        await pilot.pause()
        print(type(app.screen).__name__, *sys.modules)

asyncio.run(paint())
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals")


def own_home(tmp_path: Path) -> dict[str, str]:
    """An environment in which nothing of this user is read or written."""
    return {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "c"), "XDG_DATA_HOME": str(tmp_path / "d")}


def test_the_unlock_screen_is_painted_before_the_store_is_imported(tmp_path: Path) -> None:
    make_filled_vault(tmp_path / "kluis")

    ended = subprocess.run(
        [sys.executable, "-c", _PAINT_AND_REPORT, "--kluis", str(tmp_path / "kluis")],
        capture_output=True,
        text=True,
        env=own_home(tmp_path),
        check=True,
    )

    screen, *modules = ended.stdout.split()
    assert screen == "Unlock"
    assert not HEAVY & set(modules)
    assert not [module for module in modules if module.startswith("copiloot_tui.store")]


def test_a_vault_is_unlocked_locked_and_unlocked_again_in_a_real_terminal(tmp_path: Path) -> None:
    make_filled_vault(tmp_path / "kluis")
    command = [sys.executable, "-m", "copiloot_tui", "--kluis", str(tmp_path / "kluis")]

    with Terminal(command, environment=own_home(tmp_path), folder=Path.cwd()) as terminal:
        terminal.wait_for("Typ je wachtzin")
        terminal.type(f"{PASSPHRASE}\r")
        terminal.wait_for("Vandaag")
        before = len(terminal.output)
        terminal.type("\x0c")
        _wait_for_new(terminal, "Typ je wachtzin", before)
        before = len(terminal.output)
        terminal.type(f"{PASSPHRASE}\r")
        _wait_for_new(terminal, "Vandaag", before)
        terminal.type("\x11")

        assert terminal.wait() == 0
        assert PASSPHRASE.encode() not in terminal.output


def _wait_for_new(terminal: Terminal, text: str, before: int) -> None:
    seen, terminal.output = terminal.output[:before], terminal.output[before:]
    terminal.wait_for(text)
    terminal.output = seen + terminal.output
