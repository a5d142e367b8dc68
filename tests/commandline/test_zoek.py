"""Looking up who to call, from a script."""

from datetime import date
from pathlib import Path

import filelock
import pytest

from copiloot_tui.domain.directory import Aanspreekpunt, Institution, InstitutionKind
from copiloot_tui.domain.family import Family, FamilyMember, MemberRole
from copiloot_tui.services.records import save
from copiloot_tui.vault.files import VaultFiles
from tests.commandline.factories import Script, make_script
from tests.vaults import make_vault


@pytest.fixture
def script(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Script:
    script = make_script(tmp_path, capsys)
    opened, _ = make_vault(script.folder)
    office = Institution(name="Zorgkantoor Vlinderland", kind=InstitutionKind.ZORGKANTOOR, phone="030 123 45 67")
    person = Aanspreekpunt(
        institution_id=office.id,
        name="Mevrouw \x1b[31m Aerts",
        phone="06 87654321",
        ways=("thuis: 030 765 43 21",),
        languages="Frans",
        zevmb=True,
        remarks="belde over Wapenveld",
        verified_on=date(2026, 11, 3),
    )
    family = Family(name="Aerts-Wapenveld")
    save(opened.store, office)
    save(opened.store, person)
    save(opened.store, family)
    save(opened.store, FamilyMember(family_id=family.id, role=MemberRole.CHILD, name="Noor Vlinderland"))
    opened.close()
    return script


def test_somebody_to_call_is_found_by_name(script: Script) -> None:
    found = script("zoek", "aerts")

    assert found.code == 0
    assert found.out.count("\n") == 1
    assert "ZEVMB-aanspreekpunt" in found.out
    assert "06 87654321" in found.out
    assert "\x1b" not in found.out


def test_a_line_tells_every_way_the_languages_and_when_it_was_checked(script: Script) -> None:
    (line,) = script("zoek", "aerts").out.splitlines()

    assert {"thuis: 030 765 43 21", "Frans", "nagekeken op 3 november 2026"} <= set(line.split(" · "))


def test_the_facts_for_another_program_are_those_of_the_line(script: Script) -> None:
    person, office = script("zoek", "vlinderland", "--json").facts["gevonden"]

    assert person == {
        "naam": "Mevrouw [31m Aerts",
        "functie": "",
        "organisatie": "Zorgkantoor Vlinderland",
        "soort": "zorgkantoor",
        "regio": "",
        "telefoon": "06 87654321",
        "email": "",
        "verder": ["thuis: 030 765 43 21"],
        "bereikbaar": "",
        "talen": "Frans",
        "zevmb": True,
        "nagekeken_op": "2026-11-03",
        "gegevens": "vers",
    }
    assert (office["organisatie"], office["telefoon"]) == ("Zorgkantoor Vlinderland", "030 123 45 67")
    assert "naam" not in office


@pytest.mark.parametrize("number", ["+31687654321", "06-8765", "7654321", "030 765"])
def test_somebody_to_call_is_found_by_a_piece_of_any_number_in_another_notation(script: Script, number: str) -> None:
    found = script("zoek", number, "--json")

    assert [hit["telefoon"] for hit in found.facts["gevonden"]] == ["06 87654321"]


@pytest.mark.parametrize("words", ["arets", "vlindr aer", "zk mevr aerts", "FRANS"])
def test_somebody_to_call_is_found_with_typing_errors_and_pieces_of_words(script: Script, words: str) -> None:
    found = script("zoek", *words.split(), "--json").facts["gevonden"]

    assert found[0]["telefoon"] == "06 87654321"


@pytest.mark.parametrize("word", ["vlinderland", "wapenveld", "noor", "aerts"])
def test_nothing_about_a_family_is_ever_shown(script: Script, word: str) -> None:
    found = script("zoek", word)

    assert "Wapenveld" not in found.out
    assert "Noor" not in found.out


@pytest.mark.parametrize(
    "word", ['"', "*", "AND", "NEAR(", "'; DROP", "\x1b]52;c;x\x07", "a" * 5000, "[/xq]"], ids=range(8)
)
def test_any_word_may_be_looked_for(script: Script, word: str) -> None:
    found = script("zoek", "--", word)

    assert found.code == 0
    assert found.out == "Niets gevonden.\n"


def test_looking_up_works_beside_an_open_program(script: Script) -> None:
    with filelock.FileLock(VaultFiles(script.folder).lock):
        assert script("zoek", "zorgkantoor").code == 0
