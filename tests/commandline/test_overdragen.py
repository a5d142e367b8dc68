"""Families for a colleague from the command line: given, taken in, given back and worked in, without a name on it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from copiloot_tui.domain.colleague import Colleague
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.handover import Handover, HandoverSide
from copiloot_tui.domain.note import Note, ShareMark
from copiloot_tui.services import records, team, vaults
from copiloot_tui.services.opened import Opened
from tests.commandline.factories import Script, make_script
from tests.factories import TODAY, make_family, make_member, make_note
from tests.vaults import PASSPHRASE, SetClock, make_vault

JANSEN = make_family(name="Zeldzaamnaam")
DE_WIT = make_family(name="Anderenaam")
NAMES = ("Zeldzaamnaam", "Anderenaam", "Zeldzaamkind")
UNTIL = "2099-12-04"


@dataclass
class Worker:
    """Somebody with a vault, who types commands about it."""

    name: str
    script: Script
    folder: Path

    def inside(self, do: Callable[[Opened], Any]) -> Any:
        opened = vaults.open_by_passphrase(self.script.folder, PASSPHRASE, SetClock())
        try:
            return do(opened)
        finally:
            opened.close()

    def all(self, kind: type[Any]) -> list[Any]:
        def read(opened: Opened) -> list[Any]:
            with opened.store.reading() as reading:
                return reading.all(kind)

        return list(self.inside(read))

    def keep(self, *values: Any) -> None:
        self.inside(lambda opened: records.save(opened.store, *values))


def begun(name: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> Worker:
    folder.mkdir()
    worker = Worker(name, make_script(folder, capsys), folder)
    opened, _ = make_vault(worker.script.folder)
    opened.close()
    return worker


@pytest.fixture
def workers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Worker, Worker]:
    """Noor, whose families they are, and Bram; each checked the other's key."""
    noor, bram = begun("Noor", tmp_path / "noor", capsys), begun("Bram", tmp_path / "bram", capsys)
    keys = {
        each.name: each.inside(lambda opened, each=each: team.introduce(opened.store, each.name).card.public_key)
        for each in (noor, bram)
    }
    noor.keep(Colleague(name="Bram", public_key=keys["Bram"], verified_on=TODAY))
    bram.keep(Colleague(name="Noor", public_key=keys["Noor"], verified_on=TODAY))
    note = make_note(JANSEN, share=ShareMark.COLLEAGUE)
    noor.keep(JANSEN, make_member(JANSEN, name="Zeldzaamkind"), note, DE_WIT)
    return noor, bram


def test_a_waarneming_goes_there_and_back_without_a_name_on_the_command_line(
    workers: tuple[Worker, Worker], tmp_path: Path
) -> None:
    noor, bram = workers
    path, back = str(tmp_path / "pakket.age"), str(tmp_path / "terug.age")

    given = noor.script(
        "export", "waarneming", "1", "2", "--voor", "Bram", "--tot", UNTIL, "--naar", path, "--ja", "--json"
    )
    assert given.code == 0, given.err
    assert [each["nummer"] for each in given.facts["gezinnen"]] == [1, 2]
    assert (given.facts["wijze"], given.facts["tot_en_met"]) == ("waarneming", UNTIL)
    assert "code" not in given.facts

    tried = bram.script("import", path, "--proef")
    assert "Er is niets veranderd." in tried.out
    assert bram.all(Family) == []
    taken = bram.script("import", path, "--ja", "--json")
    assert taken.code == 0, taken.err
    assert taken.facts["gedaan"]["gezinnen"] == [1, 2]
    (code,) = {row.code for row in bram.all(Handover)}
    assert taken.facts["code"] == code

    bram.keep(make_note(JANSEN, "Van Bram", share=ShareMark.COLLEAGUE))
    returned = bram.script("export", "teruggave", "1", "2", "--naar", back, "--laatste", "--ja")
    assert returned.code == 0, returned.err
    looked = noor.script("import", back, "--proef", "--json")
    assert looked.facts["is_al_samengevoegd"] is False
    merged = noor.script("samenvoegen", back, "--ja")
    assert merged.code == 0, merged.err

    assert "Van Bram" in {each.text for each in noor.all(Note)}
    assert all(row.side is HandoverSide.GIVEN and row.ended_on for row in noor.all(Handover))
    for answer in (given, tried, taken, returned, looked, merged):
        assert not any(name in answer.out + answer.err for name in NAMES)


def test_an_overdracht_is_given_and_taken_in(workers: tuple[Worker, Worker], tmp_path: Path) -> None:
    noor, bram = workers
    path = str(tmp_path / "pakket.age")

    given = noor.script("export", "overdracht", "1", "--voor", "Bram", "--naar", path, "--reden", "afgesproken", "--ja")
    taken = bram.script("import", path, "--ja")

    assert (given.code, taken.code) == (0, 0)
    assert "lees deze code voor: " in taken.out
    assert "Er is geen toestemming vastgelegd" in given.err
    assert [row.is_running for row in bram.all(Handover)] == [False]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("waarneming", "9", "--voor", "Bram", "--tot", UNTIL), 1),
        (("waarneming", "1", "--voor", "Onbekend", "--tot", UNTIL), 1),
        (("waarneming", "1", "--voor", "Bram", "--tot", "2020-01-01"), 1),
        (("waarneming", "1", "--voor", "Bram"), 2),
        (("overdracht", "--voor", "Bram"), 2),
        (("teruggave", "1"), 1),
    ],
)
def test_what_cannot_be_given_writes_nothing(
    workers: tuple[Worker, Worker], tmp_path: Path, words: tuple[str, ...], code: int
) -> None:
    noor, _ = workers
    path = tmp_path / "pakket.age"

    try:
        told = noor.script("export", *words, "--naar", str(path), "--ja")
        answered = told.code
        assert ("Er is geen dossier met nummer 0009." in told.err) == ("9" in words)
    except SystemExit as error:
        answered = int(str(error.code))

    assert answered == code
    assert not path.exists()
    assert noor.all(Handover) == []


def test_it_is_refused_before_anything_is_opened_where_nobody_can_be_asked_or_nothing_written(
    workers: tuple[Worker, Worker], tmp_path: Path
) -> None:
    noor, _ = workers
    give = ("export", "overdracht", "1", "--voor", "Bram", "--naar")

    assert noor.script(*give, str(tmp_path / "pakket.age")).code == 2
    assert noor.script(*give, str(tmp_path / "pakket.zip"), "--ja").code == 2
    assert noor.script(*give, str(tmp_path / "weg" / "pakket.age"), "--ja").code == 1
