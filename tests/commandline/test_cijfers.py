"""Figures for a coordinator, from the command line: a key, a sealed file of each worker, and the sum of them."""

import json
from pathlib import Path

import pytest

from copiloot_tui import settings
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.contact import ContactMoment, ContactWay
from copiloot_tui.domain.departure import Departure
from copiloot_tui.domain.family import Family
from copiloot_tui.services import vaults
from copiloot_tui.services.records import save
from copiloot_tui.settings import Settings
from tests.commandline.factories import Script, answer, at_terminal, make_script
from tests.vaults import NOON, PASSPHRASE, SetClock, make_vault

FAMILY_NAME = "Wapenveld-Ypma"
PERIOD = "2026-Q4"


def make_worker(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str], calls: int) -> Script:
    (tmp_path / name).mkdir()
    script = make_script(tmp_path / name, capsys)
    opened, _ = make_vault(script.folder)
    family = Family(name=FAMILY_NAME, started_on=civil_day(NOON))
    save(opened.store, family)
    for _ in range(calls):
        save(opened.store, ContactMoment(family_id=family.id, at=NOON, way=ContactWay.PHONE, minutes=10))
    opened.close()
    return script


@pytest.fixture(autouse=True)
def settings_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "instellingen.toml"
    monkeypatch.setattr("copiloot_tui.paths.settings_file", lambda: path)
    return path


@pytest.fixture
def script(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Script:
    return make_worker(tmp_path, "a", capsys, 3)


@pytest.fixture
def public_key(script: Script, tmp_path: Path) -> str:
    made = script("cijfers", "sleutel", "--naar", str(tmp_path / "sleutel.txt"))
    assert made.code == 0
    return made.out.strip()


def departures(folder: Path) -> int:
    opened = vaults.open_by_passphrase(folder, PASSPHRASE, SetClock())
    try:
        with opened.store.reading() as reading:
            return len(reading.all(Departure))
    finally:
        opened.close()


def test_a_key_pair_is_made_without_a_vault_and_never_over_a_file(script: Script, tmp_path: Path) -> None:
    target = tmp_path / "sleutel.txt"

    made = script("cijfers", "sleutel", "--naar", str(target), "--json")
    again = script("cijfers", "sleutel", "--naar", str(target))

    assert made.facts["publieke_sleutel"].startswith("age1")
    assert "AGE-SECRET-KEY-1" in target.read_text()
    assert "AGE-SECRET-KEY-1" not in made.out + made.err
    assert target.stat().st_mode & 0o777 == 0o600
    assert again.code == 1


def test_a_sealed_file_of_each_worker_is_added_up(
    script: Script, public_key: str, settings_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.keep(settings_file, Settings(coordinator_key=public_key))
    (tmp_path / "in").mkdir()
    codes = []
    for name, calls in (("a", 0), ("b", 4), ("c", 5)):
        worker = script if name == "a" else make_worker(tmp_path, name, capsys, calls)
        sealed = worker(
            "export", "cijfers", "--periode", "2026 k4", "--naar", str(tmp_path / "in" / f"{name}.age"), "--json"
        )
        assert sealed.code == 0
        assert sealed.facts["verzegeld"] is True
        assert FAMILY_NAME not in sealed.out + sealed.err
        codes.append(sealed.facts["werker"])
    (tmp_path / "wie.txt").write_text(f"{codes[0]} Utrecht\n{codes[1]} Zeeland\n62ZA-H7XC Drenthe\n")
    whole = ["cijfers", "optellen", str(tmp_path / "in"), "--sleutel", str(tmp_path / "sleutel.txt")]

    added = script(*whole, "--verwacht", str(tmp_path / "wie.txt"), "--naar", str(tmp_path / "uit.csv"), "--json")
    told = script(*whole, "--naar", str(tmp_path / "uit.md"), "--periode", PERIOD)
    printed = script(*whole, "--naar", str(tmp_path / "uit.pdf"))

    assert (added.code, told.code, printed.code) == (0, 0, 0)
    assert (added.facts["opgeteld"], added.facts["verwacht"]) == (3, 3)
    assert [each["naam"] for each in added.facts["ontbreekt"]] == ["Drenthe"]
    assert added.facts["niet_op_de_lijst"] == [codes[2]]
    assert '"contacten_soort.telefoon";"telefoon";"";"12";' in (tmp_path / "uit.csv").read_text("utf-8-sig")
    assert "Vierde kwartaal van 2026: 3 tellingbestanden opgeteld." in told.out
    assert "| telefoon | 12 | 2 u | 0 min |" in (tmp_path / "uit.md").read_text()
    assert (tmp_path / "uit.pdf").read_bytes().startswith(b"%PDF-")
    assert departures(script.folder) == 1


def test_an_open_file_leaves_only_after_a_yes(
    script: Script, public_key: str, settings_file: Path, tmp_path: Path
) -> None:
    settings.keep(settings_file, Settings(coordinator_key=public_key))
    target = tmp_path / "x.json"
    words = ["export", "cijfers", "--periode", PERIOD, "--naar", str(target), "--open"]

    refused = script(*words)
    assert (refused.code, target.exists()) == (2, False)
    done = script(*words, "--ja")

    assert done.code == 0
    assert "niet verzegeld" in done.err
    assert json.loads(target.read_text())["tellingen"]["contacten_soort.telefoon"] == 3
    assert FAMILY_NAME not in target.read_text()


def test_at_a_terminal_it_is_asked_and_a_no_writes_nothing(script: Script, tmp_path: Path) -> None:
    target = tmp_path / "x.json"
    words = ["export", "cijfers", "--periode", PERIOD, "--naar", str(target), "--open"]
    for said, code in (("nee", 1), ("ja", 0)):
        terminal = at_terminal(script.folder, *words)
        answer(terminal, "Wachtzin", PASSPHRASE)
        answer(terminal, "Mag dit zo de kluis uit?", said)
        assert terminal.wait() == code
        assert target.exists() is (code == 0)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["export", "cijfers", "--periode", "vorig jaar", "--naar", "x", "--ja"], "Dit is geen periode."),
        (["export", "cijfers", "--naar", "x"], "--periode"),
        (["cijfers", "optellen", "er-is-niets", "--naar", "x"], "Deze map is er niet."),
        (["cijfers", "optellen", ".", "--naar", "x", "--sleutel", "weg.txt"], "niet te lezen"),
        (["cijfers"], "Er ontbreekt nog iets"),
    ],
)
def test_wrong_words_get_a_sentence(
    script: Script, words: list[str], sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    refused = script(*words)
    assert refused.code in (1, 2)
    assert sentence in refused.err
    assert not (tmp_path / "x").exists()
