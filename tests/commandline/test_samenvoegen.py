"""Working a colleague's work in from the command line: looked at first, with both versions where both wrote."""

from dataclasses import replace
from pathlib import Path

import pytest

from copiloot_tui.domain.colleague import Colleague
from copiloot_tui.domain.note import Note, ShareMark
from copiloot_tui.services import team
from copiloot_tui.services.open_questions import open_questions
from tests.commandline.test_overdragen import Worker, begun
from tests.factories import TODAY, make_family, make_note

FAMILY = make_family(name="Zeldzaamnaam")
NOTE = make_note(FAMILY, "Rolstoel besteld", share=ShareMark.COLLEAGUE)


@pytest.fixture
def noor(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Worker:
    """Noor, who gave her family to Bram; both changed one note and each wrote another, and Bram gives it back."""
    noor, bram = begun("Noor", tmp_path / "noor", capsys), begun("Bram", tmp_path / "bram", capsys)
    for one, other in ((noor, bram), (bram, noor)):
        card = other.inside(lambda opened, other=other: team.introduce(opened.store, other.name)).card
        one.keep(Colleague(name=other.name, public_key=card.public_key, verified_on=TODAY))
    noor.keep(FAMILY, NOTE)
    given = str(tmp_path / "pakket.age")
    noor.script("export", "waarneming", "1", "--voor", "Bram", "--tot", "2099-12-04", "--naar", given, "--ja")
    bram.script("import", given, "--ja")
    for worker, text in ((noor, "Komt maandag"), (bram, "Komt dinsdag")):
        (note,) = worker.all(Note)
        worker.keep(replace(note, text=text))
    bram.keep(make_note(FAMILY, "Kamer bekeken", share=ShareMark.COLLEAGUE))
    back = bram.script("export", "teruggave", "1", "--naar", str(tmp_path / "terug.age"), "--ja")
    assert back.code == 0, back.err
    return noor


@pytest.fixture
def back(tmp_path: Path) -> str:
    return str(tmp_path / "terug.age")


def texts(worker: Worker) -> set[str]:
    return {note.text for note in worker.all(Note)}


def test_a_trial_tells_how_much_would_change_and_changes_nothing(noor: Worker, back: str) -> None:
    tried = noor.script("samenvoegen", back, "--proef")

    assert tried.code == 0, tried.err
    assert "Gezin 1 (dossier 0001): 1 nieuw, 1 keer kiezen." in tried.out
    assert "Notitie: 1 nieuw" in tried.out
    assert "Er is niets veranderd." in tried.out
    assert "Komt" not in tried.out
    assert texts(noor) == {"Komt maandag"}


def test_what_stands_there_is_shown_only_when_asked_for(noor: Worker, back: str) -> None:
    shown = noor.script("samenvoegen", back, "--proef", "--toon")
    facts = noor.script("samenvoegen", back, "--proef", "--toon", "--json").facts

    assert "Kamer bekeken: nieuw (Bram, " in shown.out
    assert "Die van Bram (" in shown.out
    assert "volgens de klok van die computer): Tekst: Komt dinsdag" in shown.out
    (family,) = facts["gezinnen"]
    assert (family["nieuw"], family["vragen"], family["is_bekend"]) == (1, 1, True)
    (question,) = family["kiezen"]
    assert [each["velden"] for each in question["versies"]] == [{"Tekst": "Komt maandag"}, {"Tekst": "Komt dinsdag"}]


@pytest.mark.parametrize(
    ("side", "becomes", "still_open"),
    [
        ("later", {"Komt maandag"}, 1),
        ("mij", {"Komt maandag"}, 0),
        ("ander", {"Komt dinsdag"}, 0),
    ],
)
def test_where_both_wrote_it_becomes_what_was_said_beforehand(
    noor: Worker, back: str, side: str, becomes: set[str], still_open: int
) -> None:
    done = noor.script("samenvoegen", back, "--bij-verschil", side, "--ja", "--json")

    assert done.code == 0, done.err
    assert done.facts["gedaan"]["openstaande_vragen"] == still_open
    assert texts(noor) == {"Kamer bekeken", *becomes}
    assert len(noor.inside(lambda opened: open_questions(opened.store))) == still_open
    again = noor.script("samenvoegen", back, "--proef")
    assert ("Dit was al samengevoegd" in again.out) is (still_open == 0)


def test_it_is_agreed_to_first_and_other_packages_are_sent_elsewhere(noor: Worker, back: str, tmp_path: Path) -> None:
    assert noor.script("samenvoegen", back).code == 2
    assert texts(noor) == {"Komt maandag"}
    other = noor.script("samenvoegen", str(tmp_path / "pakket.age"), "--ja")
    assert other.code == 1
    assert other.err
