"""What is imported before anything is painted; each in a fresh interpreter."""

import subprocess
import sys
from pathlib import Path

import pytest

from copiloot_tui.services import vaults
from tests.vaults import SetClock

HEAVY = {"textual", "rich", "sqlalchemy", "sqlcipher3", "alembic", "pyseto", "pyrage", "keyring", "zxcvbn", "filelock"}
SLOW = {"importlib.metadata", "asyncio", "argparse", "subprocess", "dataclasses", "logging", "json", "inspect"}


def modules_after(code: str) -> set[str]:
    """The modules that a program loads beyond what the interpreter loads by itself."""
    report = "import sys; before = set(sys.modules)\n{}\nprint(*(set(sys.modules) - before), file=sys.stderr)"
    ended = subprocess.run(
        [sys.executable, "-c", report.format(code)],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=True,
    )
    return set(ended.stderr.split())


def test_asking_the_version_imports_next_to_nothing() -> None:
    loaded = modules_after("from copiloot_tui.__main__ import main; main(['--version'])")

    assert not loaded & (HEAVY | SLOW)
    assert not {name for name in loaded if name.startswith("copiloot_tui.")} - {"copiloot_tui.__main__"}


def test_the_doorkeeper_imports_nothing_that_is_not_needed_before_the_first_paint() -> None:
    loaded = modules_after("import copiloot_tui.__main__, copiloot_tui.commandline.entry")

    assert not loaded & (HEAVY | SLOW)


@pytest.mark.skipif(sys.platform == "win32", reason="filelock takes the lock there")
def test_the_doorkeeper_takes_the_lock_without_further_imports() -> None:
    code = "import tempfile; from copiloot_tui.doorkeeper.posix import hold; hold(tempfile.mkdtemp())()"

    assert not modules_after(code) & HEAVY


@pytest.mark.parametrize("words", [["--help"], ["demo", "--help"], ["kluis", "maken", "--help"], ["export", "--help"]])
def test_asking_for_help_imports_no_program(words: list[str]) -> None:
    assert not modules_after(f"from copiloot_tui.__main__ import main; main({words!r})") & HEAVY


@pytest.mark.parametrize("module", ["domain.family", "settings", "paths", "vault.files", "vault.opening"])
def test_the_lower_floors_are_light(module: str) -> None:
    assert not modules_after(f"import copiloot_tui.{module}") & {"textual", "rich", "sqlalchemy", "alembic", "keyring"}


def test_looking_up_whom_to_call_imports_neither_the_screens_nor_what_writes(tmp_path: Path) -> None:
    vaults.make_demo(tmp_path, SetClock()).close()

    loaded = modules_after(f"from copiloot_tui.__main__ import main; main(['zoek', '--kluis', {str(tmp_path)!r}, 'x'])")

    assert "sqlcipher3" in loaded
    assert not loaded & {"textual", "rich", "sqlalchemy", "alembic", "phonenumbers", "vobject", "asyncio"}
