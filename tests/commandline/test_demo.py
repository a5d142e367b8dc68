"""Trying the program with a made-up caseload."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from copiloot_tui.__main__ import main
from copiloot_tui.services import vaults
from tests.terminal import Terminal
from tests.vaults import SetClock, make_vault

PROGRAM = [sys.executable, "-m", "copiloot_tui"]


def test_without_a_terminal_a_demo_leaves_nothing_behind(tmp_path: Path) -> None:
    ended = subprocess.run(
        [*PROGRAM, "demo"],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        check=False,
    )

    assert ended.returncode == 2
    assert ended.stderr.startswith("Copiloot heeft een terminal nodig.")
    assert list(tmp_path.iterdir()) == []


def test_a_demo_is_never_made_in_a_real_vault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_vault(tmp_path / "kluis")[0].close()

    code = main(["demo", "--map", str(tmp_path / "kluis")])

    assert code == 2
    assert "In deze map staat een echte kluis." in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_demo_opens_with_nothing_typed_and_is_thrown_away(tmp_path: Path) -> None:
    with Terminal([*PROGRAM, "demo", "--gezinnen", "2"], environment={"TMPDIR": str(tmp_path)}) as terminal:
        terminal.wait_for("Vandaag")
        during = len(list(tmp_path.iterdir()))
        terminal.type("\x11")
        code = terminal.wait()

        assert code == 0
        assert during == 1
        assert list(tmp_path.iterdir()) == []
        assert terminal.modes == terminal.modes_before


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_demo_in_a_named_folder_is_kept(tmp_path: Path) -> None:
    with Terminal([*PROGRAM, "demo", "--gezinnen", "2", "--map", str(tmp_path / "demo")]) as terminal:
        terminal.wait_for("Strippenkaart")
        terminal.wait_for("2 gezinnen")
        terminal.type("\x11")
        terminal.wait()

    assert vaults.look(tmp_path / "demo").is_demo
    vaults.open_by_device(tmp_path / "demo", SetClock()).close()
