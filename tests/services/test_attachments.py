"""Letters and photos in the vault."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.attachment import LARGEST_BYTES, Attachment, MediaType, suggested_title
from copiloot_tui.domain.case_event import CaseEvent
from copiloot_tui.domain.errors import DamagedAttachment, InvalidInput, NotFound
from copiloot_tui.domain.record import Record
from copiloot_tui.services import records
from copiloot_tui.services.attachments import attach, attachments, bytes_of_file, content
from copiloot_tui.services.search import search
from copiloot_tui.store.copies import copy_to
from copiloot_tui.store.store import Store
from tests.factories import (
    SOME_ID,
    Watch,
    keep,
    make_attachment,
    make_event,
    make_family,
    make_machtiging,
    make_member,
    make_plain_twin,
    make_raw_key,
    make_regelzaak,
)

PDF = b"%PDF-1.7\nzeldzame inhoud"
JPEG = b"\xff\xd8\xff\xe0 foto"
PNG = b"\x89PNG\r\n\x1a\n scan"

FAMILY = make_family()
CHILD = make_member(FAMILY)
REGELZAAK = make_regelzaak(FAMILY)
EVENT = make_event(REGELZAAK)
MACHTIGING = make_machtiging(CHILD)


@pytest.fixture
def store(store: Store) -> Store:
    keep(store, FAMILY, CHILD, REGELZAAK, EVENT, MACHTIGING)
    return store


def only(store: Store) -> Attachment:
    with store.reading() as reading:
        (found,) = reading.all(Attachment)
    return found


def kept_contents(store: Store) -> int:
    with store.reading() as reading:
        return int(reading.connection.exec_driver_sql("SELECT count(*) FROM attachment_content").scalar_one())


@pytest.mark.parametrize("data", [PDF, JPEG, PNG])
def test_what_is_put_in_comes_out_byte_for_byte(store: Store, data: bytes) -> None:
    changes = attach(store, REGELZAAK, "Brief van het zorgkantoor", data)

    found = only(store)
    assert content(store, found.id) == data
    assert (found.title, found.size, found.regelzaak_id) == ("Brief van het zorgkantoor", len(data), REGELZAAK.id)
    assert changes.title == "Bijlage toegevoegd"
    assert changes.families == {FAMILY.id}


@pytest.mark.parametrize(("data", "media_type"), [(PDF, MediaType.PDF), (JPEG, MediaType.JPEG), (PNG, MediaType.PNG)])
def test_what_it_is_is_told_by_its_first_bytes(store: Store, data: bytes, media_type: MediaType) -> None:
    attach(store, REGELZAAK, "echt.exe", data)

    assert only(store).media_type is media_type


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "leeg"),
        (b"MZ\x90\x00 toch een programma", "geen PDF, JPEG of PNG"),
        (b"tekst %PDF-1.7", "geen PDF, JPEG of PNG"),
        (b"%PDF", "geen PDF, JPEG of PNG"),
        (PDF.ljust(LARGEST_BYTES + 1), "groter dan 10 MB"),
    ],
    ids=["empty", "program", "later", "cut", "large"],
)
def test_what_cannot_be_kept_is_refused_at_the_file(store: Store, data: bytes, said: str) -> None:
    with pytest.raises(InvalidInput, match=said) as caught:
        attach(store, REGELZAAK, "Brief", data)

    assert caught.value.field == "file"
    assert kept_contents(store) == 0


def test_the_largest_attachment_is_kept_whole(store: Store) -> None:
    data = PDF.ljust(LARGEST_BYTES, b"\xff")

    attach(store, REGELZAAK, "Groot", data)

    assert content(store, only(store).id) == data


def test_an_attachment_needs_a_title(store: Store) -> None:
    with pytest.raises(InvalidInput) as caught:
        attach(store, REGELZAAK, " \n", PDF)

    assert caught.value.field == "title"


def test_nothing_is_kept_for_an_owner_that_is_not_there(store: Store) -> None:
    with pytest.raises(NotFound):
        attach(store, make_event(REGELZAAK), "Brief", PDF)

    assert kept_contents(store) == 0


def test_the_attachments_of_a_regelzaak_are_also_those_of_its_events(store: Store) -> None:
    for owner, title in ((REGELZAAK, "aanvraag"), (EVENT, "besluit"), (MACHTIGING, "machtiging")):
        attach(store, owner, title, PDF)

    assert {found.title for found in attachments(store, REGELZAAK)} == {"aanvraag", "besluit"}
    assert [found.title for found in attachments(store, MACHTIGING)] == ["machtiging"]


def test_attaching_can_be_undone_and_that_can_be_undone_too(store: Store) -> None:
    changes = attach(store, REGELZAAK, "Brief", PDF)
    attachment_id = only(store).id
    assert changes.entry_id is not None

    undone = records.undo(store, changes.entry_id)
    assert attachments(store, REGELZAAK) == []
    assert undone.entry_id is not None
    records.undo(store, undone.entry_id)

    assert content(store, attachment_id) == PDF


@pytest.mark.parametrize(
    ("owner", "gone"),
    [
        (EVENT, EVENT),
        (EVENT, REGELZAAK),
        (EVENT, FAMILY),
        (REGELZAAK, REGELZAAK),
        (REGELZAAK, FAMILY),
        (MACHTIGING, MACHTIGING),
        (MACHTIGING, CHILD),
        (MACHTIGING, FAMILY),
    ],
)
def test_an_attachment_goes_and_comes_back_with_what_it_is_part_of(
    store: Store, owner: CaseEvent, gone: Record
) -> None:
    attach(store, owner, "Brief", PDF)
    attachment_id = only(store).id

    records.remove(store, gone)
    assert [found.value.id for found in records.removed(store)] == [gone.id]
    assert search(store, "brief") == []
    records.restore(store, gone)

    assert only(store).id == attachment_id
    assert content(store, attachment_id) == PDF
    records.erase(store, gone)
    assert kept_contents(store) == 0


def test_an_attachment_that_was_removed_before_stays_removed(store: Store) -> None:
    attach(store, EVENT, "Brief", PDF)
    assert isinstance(store.clock, Watch)
    records.remove(store, only(store))
    store.clock.turn(minutes=1)
    records.remove(store, REGELZAAK)

    records.restore(store, REGELZAAK)

    assert attachments(store, REGELZAAK) == []


def test_after_thirty_days_in_the_prullenbak_the_bytes_are_gone(store: Store) -> None:
    attach(store, REGELZAAK, "Brief", PDF)
    assert isinstance(store.clock, Watch)
    records.remove(store, only(store))
    store.clock.turn(days=31)

    records.purge(store)

    assert kept_contents(store) == 0


def test_bytes_that_were_changed_are_not_given(store: Store) -> None:
    attach(store, REGELZAAK, "Brief", PDF)
    with store.unit("") as work:
        work.connection.exec_driver_sql("UPDATE attachment_content SET data = ?", (PDF + b".",))

    with pytest.raises(DamagedAttachment):
        content(store, only(store).id)


def test_an_attachment_without_bytes_is_damaged_and_one_that_is_not_there_is_not_found(store: Store) -> None:
    keep(store, attachment := make_attachment(REGELZAAK))

    with pytest.raises(DamagedAttachment):
        content(store, attachment.id)
    with pytest.raises(NotFound):
        content(store, SOME_ID)


def test_an_attachment_is_found_by_its_title_and_never_by_its_bytes(store: Store) -> None:
    attach(store, REGELZAAK, "Indicatiebesluit", PDF)

    assert [hit.title for hit in search(store, "indicatie")] == ["Indicatiebesluit"]
    assert search(store, "zeldzame") == []


def test_a_copy_of_the_vault_carries_the_bytes(tmp_path: Path) -> None:
    raw_key = make_raw_key()
    store = Store.create(tmp_path / "vault.db", raw_key, SOME_ID, Watch())
    keep(store, FAMILY, REGELZAAK)
    attach(store, REGELZAAK, "Brief", PDF)
    attachment_id = only(store).id
    store.close()

    copy_to(tmp_path / "vault.db", raw_key, tmp_path / "copy.db")

    again = Store.open(tmp_path / "copy.db", raw_key, SOME_ID, Watch())
    assert content(again, attachment_id) == PDF
    again.close()


@pytest.mark.parametrize(
    "wipe",
    [
        lambda store, attachment: records.erase(store, attachment),
        lambda store, attachment: records.erase(store, REGELZAAK),
        lambda store, attachment: records.erase(store, FAMILY),
    ],
    ids=["itself", "regelzaak", "family"],
)
def test_erased_bytes_leave_no_trace_in_the_file(tmp_path: Path, wipe: Callable[[Store, Attachment], object]) -> None:
    store = make_plain_twin(tmp_path / "twin.db")
    keep(store, FAMILY, REGELZAAK, EVENT)
    attach(store, EVENT, "geheimzinnig", PDF + b"zeldzame inhoud " * 5000)
    attachment = only(store)
    records.save(store, replace(attachment, title="anders"))
    assert (tmp_path / "twin.db").read_bytes().count(b"zeldzame inhoud") > 4000

    wipe(store, attachment)

    store.close()
    left = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert left.count(b"zeldzame") == left.count(b"geheimzinnig") == 0


@pytest.mark.parametrize(
    ("file_name", "title"),
    [
        ("indicatie_CIZ 2026.pdf", "indicatie CIZ 2026"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ik\\foto.JPEG", "foto"),
        ("brief\x1b[31m\u202efdp.pdf", "brief[31mfdp"),
        ("..", ".."),
        (".pdf", ""),
        ("map/", ""),
    ],
)
def test_a_title_is_suggested_by_the_name_of_the_file_alone(file_name: str, title: str) -> None:
    assert suggested_title(file_name) == title


@given(st.text())
def test_no_file_name_makes_a_title_with_more_than_a_line_of_text(file_name: str) -> None:
    title = suggested_title(file_name)

    assert title.isprintable() or not title.isascii()
    assert not set(title) & set("/\\\n\r\t\x1b")


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "brief.pdf").write_bytes(PDF)

    assert bytes_of_file(tmp_path / "brief.pdf") == PDF


def test_a_file_that_is_too_large_is_not_read_to_its_end(tmp_path: Path) -> None:
    with (tmp_path / "film.pdf").open("wb") as file:
        file.truncate(LARGEST_BYTES * 100)

    assert len(bytes_of_file(tmp_path / "film.pdf")) == LARGEST_BYTES + 1


def test_what_is_no_file_is_refused_at_the_file(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "weg.pdf", Path("a\0b"), tmp_path / ("x" * 5000)):
        with pytest.raises(InvalidInput) as caught:
            bytes_of_file(path)
        assert caught.value.field == "file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")

    with pytest.raises(InvalidInput):
        bytes_of_file(tmp_path / "pipe.pdf")
