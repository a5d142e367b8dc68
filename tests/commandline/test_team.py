"""From key cards to a teamlijst to colleagues in the vault, on the command line."""

from datetime import date
from pathlib import Path

import pytest

from copiloot_tui.domain.colleague import Colleague
from copiloot_tui.domain.family import Family
from copiloot_tui.exchange.package import read_package
from copiloot_tui.services import records, vaults
from copiloot_tui.services.departures import departures
from copiloot_tui.services.team import mark_checked, team
from copiloot_tui.vault import sealing
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
    for path in (tmp_path / "lijst.json", cards / "bram.json"):
        assert "copiloot team inlezen" in script("import", str(path), "--ja").err
    card = script("team", "inlezen", str(cards / "bram.json"), "--ja")
    assert card.out.startswith("De sleutelkaart is ingelezen.")
    assert script("team", "inlezen", str(tmp_path / "lijst.json"), "--ja").out.startswith("De teamlijst is ingelezen.")
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


def test_a_summary_leaves_sealed_for_a_colleague_whose_key_was_checked(script: Script, tmp_path: Path) -> None:
    bram = sealing.new_secret()
    opened = vaults.open_by_passphrase(script.folder, PASSPHRASE, SetClock())
    records.save(opened.store, Family(name="De Wit", number=1))
    colleague = Colleague(name="Bram Öz", public_key=sealing.public_key_of(bram))
    records.save(opened.store, colleague)
    opened.close()
    path = tmp_path / "stuk.age"
    words = ["export", "samenvatting", "1", "--verzegeld-voor", "bram", "--te-openen-tot", "31-12-2099", "--ja"]

    assert "hoe je heet" in script("team", "sleutel", "--naar", str(tmp_path / "k.json")).err
    unchecked = script(*words, "--naar", str(path))
    assert (unchecked.code, "nog niet gecontroleerd" in unchecked.err) == (1, True)
    opened = vaults.open_by_passphrase(script.folder, PASSPHRASE, SetClock())
    mark_checked(opened.store, colleague, is_checked=True)
    opened.close()
    assert script(*words, "--naar", str(tmp_path / "stuk.pdf")).code == 2
    assert "hoe je heet" in script(*words, "--naar", str(path)).err
    script("team", "sleutel", "--naar", str(tmp_path / "k.json"), "--naam", "Noor")
    assert not path.exists()
    done = script(*words, "--naar", str(path), "--formaat", "html", "--json")

    assert (done.facts["verzegeld"], done.facts["aan"]) == (True, "Bram Öz")
    package = read_package(sealing.unseal(path.read_bytes(), bram), date(2099, 12, 31))
    assert set(package.members) == {"samenvatting.md", "samenvatting.html"}
    unknown = script("export", "caseload", "--verzegeld-voor", "Carla", "--naar", str(tmp_path / "l.age"), "--ja")
    assert "staat niet" in unknown.err


def test_an_agenda_and_an_overview_leave_sealed_too_and_an_open_file_cannot(script: Script, tmp_path: Path) -> None:
    bram = sealing.new_secret()
    opened = vaults.open_by_passphrase(script.folder, PASSPHRASE, SetClock())
    records.save(opened.store, Family(name="De Wit", number=1))
    colleague = Colleague(name="Bram", public_key=sealing.public_key_of(bram), verified_on=date(2026, 11, 20))
    records.save(opened.store, colleague)
    opened.close()
    script("team", "sleutel", "--naar", str(tmp_path / "k.json"), "--naam", "Noor")

    for words, forms in (
        (("agenda", "--volledig", "--ja"), {"samenvatting.md", "samenvatting.ics"}),
        (("strippenkaart", "1"), {"samenvatting.md", "samenvatting.pdf"}),
    ):
        path = tmp_path / f"{words[0]}.age"
        asked = ("export", *words, "--verzegeld-voor", "Bram", "--naar")
        assert script(*asked, str(path.with_suffix(".pdf"))).code == 2
        assert script("export", *words, "--te-openen-tot", "31-12-2099", "--naar", str(path)).code == 2
        done = script(*asked, str(path), "--te-openen-tot", "31-12-2099", "--json")
        assert done.facts["verzegeld"] is True
        package = read_package(sealing.unseal(path.read_bytes(), bram), date(2099, 12, 31))
        assert set(package.members) == forms

    opened = vaults.open_by_passphrase(script.folder, PASSPHRASE, SetClock())
    left = [glance.departure for glance in departures(opened.store)]
    opened.close()
    assert [(line.to_whom, line.is_sealed) for line in left] == [("Bram", True), ("Bram", True)]
