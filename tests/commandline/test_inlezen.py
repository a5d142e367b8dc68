"""Reading addresses in from the command line: shown first, agreed to, and never when nobody can be asked."""

import sys
from pathlib import Path

import filelock
import pytest

from copiloot_tui.domain.family import Family
from copiloot_tui.services import records, vaults
from copiloot_tui.services.directory import aanspreekpunten
from copiloot_tui.vault.files import VaultFiles
from tests.commandline.factories import Script, answer, at_terminal, make_script
from tests.vaults import PASSPHRASE, SetClock, make_vault

CSV = (
    "Naam;Functie;Organisatie;Telefoon\nFatma Kaya;consulent;CIZ;030 7897878\nJan Bos;arts;De Hoek;0612345678\n"
    "Els Vos;;;\n;;;030 1112233\n"
)


@pytest.fixture
def script(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Script:
    script = make_script(tmp_path, capsys)
    opened, _ = make_vault(script.folder)
    opened.close()
    return script


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "lijst.csv"
    path.write_text(CSV, encoding="utf-8")
    return str(path)


def names(folder: Path) -> list[str]:
    opened = vaults.open_by_passphrase(folder, PASSPHRASE, SetClock())
    try:
        return sorted(each.aanspreekpunt.name for each in aanspreekpunten(opened.store))
    finally:
        opened.close()


def test_a_trial_shows_what_would_change_and_changes_nothing(script: Script, file: str) -> None:
    answered = script("import", file, "--proef", "--json")

    assert answered.code == 0
    assert answered.facts == {
        "bestand": file, "nieuw": 2, "gewijzigd": 0, "hetzelfde": 0, "twijfel": 1,
        "twijfels": [{"kaart": 3, "naam": "Els Vos", "reden": "Er staat geen instantie bij."}],
        "niet_te_lezen": [{"nummer": 5, "wat": "In deze rij staat geen naam en geen instantie."}],
        "lijkt_over_een_gezin": [],
    }  # fmt: skip
    assert names(script.folder) == []


def test_a_trial_can_be_made_while_the_program_is_open(script: Script, file: str) -> None:
    with filelock.FileLock(VaultFiles(script.folder).lock):
        tried, read_in = script("import", file, "--proef"), script("import", file, "--ja")

    assert tried.code == 0
    assert "Nieuw: 2" in tried.out
    assert "Er is niets veranderd." in tried.out
    assert read_in.code == 1
    assert read_in.err.startswith("Copiloot staat nog open")
    assert names(script.folder) == []


def test_what_is_agreed_to_beforehand_is_read_in_once(script: Script, file: str) -> None:
    first, second = script("import", file, "--ja", "--json"), script("import", file, "--ja", "--json")

    assert (first.code, first.facts["gedaan"]) == (
        0,
        {"toegevoegd": 2, "gewijzigd": 0, "instanties": 2, "eruit_gelaten": 1},
    )
    assert (second.facts["hetzelfde"], second.facts["gedaan"]["toegevoegd"]) == (2, 0)
    assert names(script.folder) == ["Fatma Kaya", "Jan Bos"]


LOOKS_LIKE = "Naam;Organisatie;Telefoon\nFatma Kaia;CIZ;030 7897878\nEls Vos;;\n"
"""One who looks like somebody of the first list, and one of whom nobody says where she works."""


@pytest.mark.parametrize(
    ("words", "come_in", "told"),
    [
        ((), [], "Eruit gelaten: 2 twijfelgevallen."),
        (("--twijfel", "overslaan"), [], "Twijfel over Fatma Kaia: "),
        (("--twijfel", "nieuw"), ["Fatma Kaia"], "1 blijft eruit: er staat geen instantie bij."),
    ],
)
def test_what_is_doubtful_is_told_by_name_and_comes_in_only_when_that_is_said(
    script: Script, file: str, tmp_path: Path, words: tuple[str, ...], come_in: list[str], told: str
) -> None:
    script("import", file, "--ja")
    other = tmp_path / "ander.csv"
    other.write_text(LOOKS_LIKE, encoding="utf-8")

    tried = script("import", str(other), "--proef", *words)
    done = script("import", str(other), "--ja", *words)

    assert "--twijfel nieuw of --twijfel overslaan" in tried.out
    assert "Twijfel over Els Vos: Er staat geen instantie bij." in tried.out
    assert done.code == 0
    assert told in done.err
    assert names(script.folder) == sorted(["Fatma Kaya", "Jan Bos", *come_in])


def test_which_cards_may_tell_of_a_family_is_said_by_number_and_never_by_name(script: Script, tmp_path: Path) -> None:
    opened = vaults.open_by_passphrase(script.folder, PASSPHRASE, SetClock())
    records.save(opened.store, Family(name="Zeldzaam"))
    opened.close()
    told = tmp_path / "met.csv"
    told.write_text("Naam;Organisatie;Opmerkingen\nJan Bos;CIZ;\nEls Vos;CIZ;kent Zeldzaam goed\n", encoding="utf-8")

    tried = script("import", str(told), "--proef")
    assert "In de bijzonderheden lijkt iets op de naam van een gezin of een BSN: bij kaart 2." in tried.out
    assert "Zeldzaam" not in tried.out + tried.err
    assert script("import", str(told), "--proef", "--json").facts["lijkt_over_een_gezin"] == [2]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_at_a_terminal_whoever_wants_neither_stops_it(script: Script, file: str) -> None:
    with at_terminal(script.folder, "import", file) as terminal:
        answer(terminal, "Wachtzin: ", PASSPHRASE)
        answer(terminal, "(nieuw/overslaan): ", "weet niet")
        assert terminal.wait() == 1
    assert names(script.folder) == []


def test_without_a_terminal_and_without_a_yes_nothing_is_read_in(script: Script, file: str) -> None:
    answered = script("import", file)

    assert answered.code == 2
    assert names(script.folder) == []


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n" + bytes(300), b"Een;Twee\nx;y\n"])
def test_a_file_of_which_nobody_can_be_read_gets_a_sentence(script: Script, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "iets.vcf"
    path.write_bytes(content)

    answered = script("import", str(path), "--ja")

    assert answered.code == 1
    assert answered.err.count("\n") == 1
    assert "iets" not in answered.err


def test_a_file_that_is_not_there_gets_a_sentence(script: Script, tmp_path: Path) -> None:
    answered = script("import", str(tmp_path / "weg.csv"), "--proef")

    assert (answered.code, answered.err.count("\n")) == (1, 1)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("reply", "is_read_in"), [("nee", False), ("ja", True)])
def test_at_a_terminal_a_person_decides(script: Script, file: str, reply: str, is_read_in: bool) -> None:
    with at_terminal(script.folder, "import", file) as terminal:
        answer(terminal, "Wachtzin: ", PASSPHRASE)
        answer(terminal, "Wat doe je met 1 twijfelgeval? (nieuw/overslaan): ", "overslaan")
        answer(terminal, "Mag dit erin? (ja/nee): ", reply)
        code = terminal.wait()

        assert code == (0 if is_read_in else 1)
        assert "Nieuw: 2" in terminal.output.decode()
    assert bool(names(script.folder)) == is_read_in
