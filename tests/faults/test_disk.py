"""The disk is full, or refuses: a sentence where the user is, and nothing lost that was kept or typed."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from copiloot_tui.domain.departure import NO_GROUNDS, Departure
from copiloot_tui.domain.errors import CopilootError, StorageFailed, StorageFull, StorageReadOnly
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.note import Note
from copiloot_tui.domain.summary import Level
from copiloot_tui.services import backups, drafts, records
from copiloot_tui.services.families import family_glances
from copiloot_tui.services.opened import Opened
from copiloot_tui.services.summaries import SummaryFormat, let_summary_out, summarise, written
from tests.faults.conftest import Tell
from tests.faults.disks import filled, no_file_may_grow, read_only, small_disk
from tests.faults.program import Person
from tests.faults.vault_content import make_filled_vault, reopen

FULL, QUOTA, READ_ONLY = "full disk", "quota", "read-only folder"
DISK_KILOBYTES = 4096
ROOM_FOR_SOME_KILOBYTES = 200


@contextmanager
def vault_folder(folder: Path, kind: str) -> Iterator[None]:
    """Where the vault will stand: on a small disk, if it is to be full."""
    with ExitStack() as stack:
        if kind == FULL:
            stack.enter_context(small_disk(folder, DISK_KILOBYTES))
        yield


@contextmanager
def refusing(kind: str, folder: Path, room_kilobytes: int = 0, process: int = 0) -> Iterator[type[CopilootError]]:
    """A folder in which nothing fits, grows or may be written, and the error that is due."""
    with ExitStack() as stack:
        if kind == FULL:
            stack.enter_context(filled(folder, room_kilobytes))
            yield StorageFull
        elif kind == QUOTA:
            size = (folder / "vault.db").stat().st_size + room_kilobytes * 1024
            stack.enter_context(no_file_may_grow(size, process))
            yield StorageFailed
        else:
            stack.enter_context(read_only(folder))
            yield StorageReadOnly


@pytest.mark.parametrize("kind", [FULL, QUOTA, READ_ONLY])
def test_what_was_acknowledged_survives_a_disk_that_refuses(tmp_path: Path, kind: str, tell: Tell):
    folder = tmp_path / "kluis"
    with vault_folder(folder, kind):
        family = make_filled_vault(folder, notes=30)
        opened = reopen(folder)
        acknowledged: list[Note] = []

        with refusing(kind, folder, ROOM_FOR_SOME_KILOBYTES) as due, pytest.raises(due):
            write_on(opened, family, acknowledged)
        afterwards = Note(family_id=family.id, text="Daarna")
        records.save(opened.store, afterwards)
        opened.close()

        reopened = reopen(folder)
        kept = [records.get(reopened.store, Note, note.id).text == note.text for note in [*acknowledged, afterwards]]
        is_sound = backups.check(reopened).is_sound
        reopened.close()

    tell(f"saving until the disk refuses ({kind})", acknowledged=len(acknowledged), lost=kept.count(False))
    assert all(kept)
    assert is_sound
    assert acknowledged or kind == READ_ONLY


def write_on(opened: Opened, family: Family, acknowledged: list[Note]) -> None:
    for number in range(5_000):
        note = Note(family_id=family.id, text=f"Notitie {number} " + "woorden " * 200)
        records.save(opened.store, note)
        acknowledged.append(note)


@pytest.mark.parametrize("kind", [FULL, QUOTA, READ_ONLY])
def test_a_form_keeps_what_was_typed_when_the_disk_refuses(person: Person, kind: str):
    with vault_folder(person.vault, kind):
        make_filled_vault(person.vault, notes=3)
        open_dossier(person)
        person.press("f4")
        person.see("Nieuwe notitie")
        person.settle()

        with refusing(kind, person.vault, process=person.child if kind == QUOTA else 0) as due:
            person.paste("Moeder belde " + "heel lang " * 600 + "eindwoord")
            person.see("eindwoord")
            person.press("ctrl+s")
            sentence = due.sentence[:30]
            shown = person.see(sentence)
            assert "eindwoord" in shown

            person.press("escape")
            person.see("Concept bewaren")
            person.settle()
            person.press("enter")
            person.see_no_more("Concept bewaren")
            shown = person.see(sentence)
            assert "eindwoord" in shown

            person.press("ctrl+l")
            shown = person.see("nog niet op slot")
            assert "eindwoord" not in shown
            person.type("zeven gele fietsen rijden langzaam bergop")
            person.press("enter")
            person.see("eindwoord")
        person.press("ctrl+s")
        person.see_no_more("Nieuwe notitie")
        assert person.leave() == 0

        opened = reopen(person.vault)
        assert not drafts.open_drafts(opened.store)
        opened.close()


def open_dossier(person: Person) -> None:
    person.start()
    person.unlock()
    person.settle()
    person.type("2")
    person.see("Filter: typ")
    person.see("Van Eerste")
    person.settle()
    person.press("enter")
    person.see("Gezinsleden")
    person.settle()


def test_a_folder_that_cannot_be_written_is_told_at_the_start(person: Person):
    person.make_vault()
    with read_only(person.vault):
        person.start()

        assert person.at.wait() == 1
        assert "In de map van de kluis kan niet worden geschreven." in person.at.output.decode()
        assert b"Traceback" not in person.at.output


def test_a_summary_for_a_full_disk_or_a_shut_folder_is_told_and_not_logged(tmp_path: Path):
    vault, stick = tmp_path / "kluis", tmp_path / "stick"
    make_filled_vault(vault, notes=3)
    opened = reopen(vault)
    number = family_glances(opened.store)[0].family.number
    export = summarise(opened.store, number, Level.FULL, "Bea")
    content = written(export.document, SummaryFormat.PDF).content
    for kind, due in ((FULL, StorageFull), (READ_ONLY, StorageReadOnly)):
        with vault_folder(stick, kind), refusing(kind, stick), pytest.raises(due):
            let_summary_out(opened.store, export, content, stick / "uit.pdf", NO_GROUNDS)
        assert not (stick / "uit.pdf").exists()
    with opened.store.reading() as reading:
        assert reading.all(Departure) == []
    opened.store.close()
