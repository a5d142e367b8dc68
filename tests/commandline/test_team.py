"""From key cards to a teamlijst to colleagues in the vault, on the command line."""

from pathlib import Path

import pytest

from copiloot_tui.services import vaults
from copiloot_tui.services.team import team
from tests.commandline.factories import Script, make_script_with_vault
from tests.vaults import PASSPHRASE, SetClock


@pytest.fixture
def script(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Script:
    return make_script_with_vault(tmp_path, capsys)


def colleagues(folder: Path) -> list[str]:
    opened = vaults.open_by_passphrase(folder, PASSPHRASE, SetClock())
    try:
        return [each.name for each in team(opened.store).colleagues]
    finally:
        opened.close()


def test_cards_of_everybody_become_a_list_that_fills_the_team(
    script: Script, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ander").mkdir()
    other = make_script_with_vault(tmp_path / "ander", capsys)
    cards = tmp_path / "kaarten"
    cards.mkdir()
    own = script("team", "sleutel", "--naar", str(cards / "noor.json"), "--naam", "Noor de Wit", "--json")
    assert own.facts["naam"] == "Noor de Wit"
    assert other("team", "sleutel", "--naar", str(cards / "bram.json"), "--naam", "Bram").code == 0
    assert script("cijfers", "sleutel", "--naar", str(tmp_path / "sleutel.txt")).code == 0

    made = script(
        "team", "maken", str(cards), "--naar", str(tmp_path / "lijst.json"),
        "--organisatie", str(tmp_path / "sleutel.txt"), "--naam", "De Stichting", "--json",
    )  # fmt: skip
    assert [each["naam"] for each in made.facts["mensen"]] == ["De Stichting", "Bram", "Noor de Wit"]
    assert made.facts["mensen"][2]["woorden"] == own.facts["woorden"]

    tried = script("team", "inlezen", str(tmp_path / "lijst.json"), "--proef")
    assert "nieuw: Bram" in tried.out
    assert "dat ben jij: Noor de Wit" in tried.out
    assert colleagues(script.folder) == []
    assert script("team", "inlezen", str(tmp_path / "lijst.json"), "--ja").code == 0
    assert colleagues(script.folder) == ["De Stichting", "Bram"]


def test_a_second_card_keeps_the_name_that_was_said_before(script: Script, tmp_path: Path) -> None:
    script("team", "sleutel", "--naar", str(tmp_path / "een.json"), "--naam", "Noor")
    script("team", "sleutel", "--naar", str(tmp_path / "twee.json"))
    assert (tmp_path / "een.json").read_bytes() == (tmp_path / "twee.json").read_bytes()


def test_nothing_is_written_without_a_name_over_a_file_or_without_a_yes(script: Script, tmp_path: Path) -> None:
    path = tmp_path / "kaart.json"
    assert script("team", "sleutel", "--naar", str(path)).code == 2
    path.write_text("van mij")
    assert script("team", "sleutel", "--naar", str(path), "--naam", "Noor").code == 1
    assert path.read_text() == "van mij"
    assert script("team", "maken", str(tmp_path / "leeg"), "--naar", str(tmp_path / "lijst.json")).code == 1
    refused = script("team", "inlezen", str(path), "--ja")
    assert (refused.code, "geen teamlijst" in refused.err) == (1, True)
    assert script("team", "inlezen", str(path)).code == 2
