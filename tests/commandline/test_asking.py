"""Commands that ask something, in a real terminal."""

import sys
from pathlib import Path

import pytest

from copiloot_tui.services import vaults
from copiloot_tui.vault.files import VaultFiles
from copiloot_tui.vault.noodblad import read_recovery_key
from tests.commandline.factories import answer, at_terminal
from tests.vaults import PASSPHRASE, SetClock, make_vault

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kluis"


def test_the_passphrase_is_asked_and_not_shown(folder: Path) -> None:
    make_vault(folder)[0].close()

    with at_terminal(folder, "controleer") as terminal:
        answer(terminal, "Wachtzin: ", PASSPHRASE)
        code = terminal.wait()

        assert code == 0
        assert PASSPHRASE not in terminal.output.decode()
        assert "kluis: in orde" in terminal.output.decode()


def test_leaving_at_the_question_leaves_quietly(folder: Path) -> None:
    make_vault(folder)[0].close()

    with at_terminal(folder, "backup") as terminal:
        answer(terminal, "Wachtzin: ", "\x03")
        code = terminal.wait()

        assert code == 1
        assert "Traceback" not in terminal.output.decode()
        assert terminal.modes == terminal.modes_before


def test_at_a_terminal_the_noodblad_is_never_shown(folder: Path) -> None:
    with at_terminal(folder, "kluis", "maken") as terminal:
        code = terminal.wait()

        assert code == 2
        assert "--noodblad BESTAND" in terminal.output.decode()
        assert not folder.exists()


def test_at_a_terminal_a_vault_is_made_once_a_part_of_the_noodblad_is_typed_back(folder: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "noodblad.txt"

    with at_terminal(folder, "kluis", "maken", "--noodblad", str(sheet)) as terminal:
        answer(terminal, "Nieuwe wachtzin: ", "kort")
        answer(terminal, "Nieuwe wachtzin: ", PASSPHRASE)
        answer(terminal, "Nog een keer: ", "iets anders")
        answer(terminal, "Nieuwe wachtzin: ", PASSPHRASE)
        answer(terminal, "Nog een keer: ", PASSPHRASE)
        answer(terminal, "de laatste 8 tekens: ", "verkeerd")
        terminal.wait_for("Dat klopt niet met het noodblad.")
        assert not VaultFiles(folder).is_there
        recovery_key = read_recovery_key(sheet.read_text())
        answer(terminal, "de laatste 8 tekens: ", recovery_key[-8:].lower())
        code = terminal.wait()

        assert code == 0
        assert "De kluis is gemaakt." in terminal.output.decode()
        assert "Neem minstens 12 tekens" in terminal.output.decode()
        assert "niet twee keer hetzelfde" in terminal.output.decode()
        assert PASSPHRASE not in terminal.output.decode()
        assert recovery_key not in terminal.output.decode()
        vaults.open_by_recovery_key(folder, recovery_key, SetClock()).close()


def test_without_the_part_typed_back_no_vault_is_made(folder: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "noodblad.txt"

    with at_terminal(folder, "kluis", "maken", "--noodblad", str(sheet)) as terminal:
        answer(terminal, "Nieuwe wachtzin: ", PASSPHRASE)
        answer(terminal, "Nog een keer: ", PASSPHRASE)
        answer(terminal, "de laatste 8 tekens: ", "\x03")
        code = terminal.wait()

        assert code == 1
        assert not VaultFiles(folder).is_there
        assert not sheet.exists()
