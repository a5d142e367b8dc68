"""Reckoning a term from a script: without a vault, for every kind, and with a sentence for whatever cannot be."""

from datetime import date
from pathlib import Path

import filelock
import pytest

from copiloot_tui.catalogue.law import law_book, without_terms
from copiloot_tui.services.terms import kinds
from copiloot_tui.vault.files import VaultFiles
from tests.commandline.factories import Script, make_script, make_script_with_vault

EVERY_KIND = [kind.key for kind in kinds(law_book())]


@pytest.fixture
def settings_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "instellingen.toml"
    monkeypatch.setattr("copiloot_tui.paths.settings_file", lambda: path)
    return path


@pytest.fixture
def script(tmp_path: Path, capsys: pytest.CaptureFixture[str], settings_file: Path) -> Script:
    return make_script(tmp_path, capsys)


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_every_kind_answers_in_json(script: Script, kind: str) -> None:
    answered = script("termijn", kind, "2026-09-07", "--json")

    assert answered.code == 0
    assert answered.err == ""
    facts = answered.facts
    assert (facts["soort"], facts["vanaf"]) == (kind, "2026-09-07")
    assert date.fromisoformat(facts["ruw"]) <= date.fromisoformat(facts["uiterlijk"])
    assert facts["redenen"]
    assert set(facts["bron"]) == {"vindplaats", "geldig_vanaf", "gecontroleerd_op"}
    if facts["bron"]["gecontroleerd_op"] is None:
        assert any("nog niet gecontroleerd" in caution for caution in facts["let_op"])


def test_the_answer_says_when_and_why_in_plain_dutch(script: Script) -> None:
    answered = script("termijn", "bezwaar", "2026-11-13")

    assert answered.code == 0
    assert answered.out.splitlines()[:2] == ["Bezwaar maken", "Uiterlijk maandag 28 december 2026."]
    assert "- 25 december 2026 is Eerste Kerstdag: een dag verder (Atw art. 1 en 3)." in answered.out
    assert "gelezen op 21 november 2026" in answered.out
    assert "ontvangen (Awb art. 6:9 lid 2)" in answered.out


def test_dates_may_be_typed_as_people_write_them(script: Script) -> None:
    assert script("termijn", "bezwaar", "13-11-2026", "--json").facts["uiterlijk"] == "2026-12-28"
    assert script("termijn", "bezwaar", "13 november 2026", "--json").facts["ruw"] == "2026-12-25"
    assert script("termijn", "bezwaar", "vandaag").code == 0


def test_the_penalty_is_told_day_by_day(script: Script) -> None:
    facts = script("termijn", "dwangsom", "2026-11-23", "--json").facts

    assert (facts["eerste_dag"], facts["uiterlijk"]) == ("2026-12-07", "2027-01-17")
    built_up = list(facts["opgebouwd"].values())
    assert [built_up[day - 1] for day in (1, 14, 15, 28, 29, 42)] == [23, 322, 357, 812, 857, 1442]
    told = script("termijn", "dwangsom", "2026-11-23").out
    assert "Van maandag 7 december 2026 tot en met zondag 17 januari 2027." in told
    assert "- na dag 42, zondag 17 januari 2027: € 1.442" in told


def test_the_settings_choose_the_first_penalty_day_and_add_equated_days(script: Script, settings_file: Path) -> None:
    settings_file.write_text(
        'eerste_dwangsomdag = "na twee volle weken"\ngelijkgestelde_dagen = ["2029-05-11 Staatscourant"]\n'
    )

    assert script("termijn", "dwangsom", "2026-11-23", "--json").facts["eerste_dag"] == "2026-12-08"
    moved = script("termijn", "bezwaar", "2029-03-29", "--json").facts
    assert moved["uiterlijk"] == "2029-05-14"
    assert any("gelijkgestelde dag" in reason and "Staatscourant" in reason for reason in moved["redenen"])


def test_settings_that_cannot_be_read_are_told_beside_the_answer(script: Script, settings_file: Path) -> None:
    settings_file.write_text('eerste_dwangsomdag = "nooit"\n')

    answered = script("termijn", "bezwaar", "2026-11-13", "--json")
    assert answered.facts["uiterlijk"] == "2026-12-28"
    assert answered.err.startswith("De instelling eerste_dwangsomdag klopt niet.")


def test_the_list_shows_every_kind_and_where_there_is_none(script: Script) -> None:
    told = script("termijn", "--lijst")
    assert told.code == 0
    assert set(EVERY_KIND) <= set(told.out.splitlines())
    assert "geen bestuursorgaan" in told.out
    assert told.out.count("nog niet gecontroleerd") >= 4

    facts = script("termijn", "--lijst", "--json").facts
    assert [kind["soort"] for kind in facts["soorten"]] == EVERY_KIND
    assert [each["soort"] for each in facts["zonder_termijn"]] == [each.key for each in without_terms()]
    assert facts["gelijkgestelde_dagen"]["tot_en_met_jaar"] == 2028


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("bezwaar", "2026-02-30"), "Deze datum bestaat niet."),
        (("bezwaar", "30-2-2026"), "Deze datum bestaat niet."),
        (("bezwaar", "2100-12-31"), "1900 tot en met 2100"),
        (("bezwaar", "1899-12-31"), "1900 tot en met 2100"),
        (("cak-herziening", "1900-01-01"), "1900 tot en met 2100"),
        (("bezwaar", "9999-12-31"), "1900 tot en met 2100"),
        (("bezwaar", "ooit"), "Dit is geen datum."),
        (("bezwar", "2026-11-13"), "Bedoel je bezwaar"),
        (("\x1b[31mx" * 500, "2026-11-13"), "Deze soort termijn is er niet. Alle soorten: copiloot termijn --lijst"),
        (("bezwaar",), "Noem een soort en een datum"),
        ((), "Noem een soort en een datum"),
        (("--lijst", "bezwaar"), "hoort geen soort"),
    ],
    ids=range(12),
)
def test_what_cannot_be_is_told_in_one_sentence_and_ends_with_2(
    script: Script, words: tuple[str, ...], sentence: str
) -> None:
    answered = script("termijn", *words)

    assert answered.code == 2
    assert answered.out == ""
    assert answered.err.count("\n") == 1
    assert sentence in answered.err


@pytest.mark.parametrize("day", ["1900-01-01", "2100-01-01"])
def test_far_from_the_table_of_equated_days_it_answers_and_says_what_it_does_not_know(script: Script, day: str) -> None:
    facts = script("termijn", "bezwaar", day, "--json").facts

    assert f"Voor {day[:4]} weet Copiloot niet welke dagen gelijkgesteld zijn" in facts["let_op"][0]


@pytest.mark.parametrize("found", without_terms(), ids=lambda found: found.key)
def test_where_the_law_gives_no_term_the_reason_is_told(script: Script, found: object) -> None:
    answered = script("termijn", found.key, "2026-11-13")  # type: ignore[attr-defined]

    assert answered.code == 1
    assert found.why in answered.err  # type: ignore[attr-defined]


def test_it_works_beside_an_open_program(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], settings_file: Path
) -> None:
    script = make_script_with_vault(tmp_path, capsys)
    with filelock.FileLock(VaultFiles(script.folder).lock):
        assert script("termijn", "bezwaar", "2026-11-13").code == 0


def test_it_makes_no_vault(script: Script) -> None:
    script("termijn", "bezwaar", "2026-11-13")

    assert not script.folder.exists()
