"""What was wiped or changed leaves no word in the raw file; looked for in a twin without encryption."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from copiloot_tui.domain.attachment import Attachment
from copiloot_tui.domain.audit import AuditEntry
from copiloot_tui.domain.departure import Departure
from copiloot_tui.domain.inzage import Inzagestuk, Inzageverzoek
from copiloot_tui.domain.note import Draft
from copiloot_tui.domain.record import FamilyRecord, Record
from copiloot_tui.domain.regelzaak import Regelzaak, Step
from copiloot_tui.domain.saved_filter import SavedFilter
from copiloot_tui.services.attachments import attach
from copiloot_tui.store.joined import known_family
from copiloot_tui.store.store import Store
from tests.factories import (
    PUBLIC_KEY,
    TODAY,
    keep,
    make_everything,
    make_family,
    make_member,
    make_note,
    make_plain_twin,
    make_regelzaak,
    make_step,
    make_store,
)
from tests.services.sharing import package_of, work_in

STAYS_AS_IT_IS = (Departure, AuditEntry)
"""The logs of which a line cannot be changed."""
PLACES_OF_CHANGEABLE = [place for place, value in enumerate(make_everything()) if not isinstance(value, STAYS_AS_IT_IS)]


def traces(folder: Path, word: bytes) -> int:
    return sum(path.read_bytes().lower().count(word) for path in folder.iterdir())


def with_other_words(value: Record) -> Record:
    """The same record with every text replaced by another."""
    texts: dict[str, Any] = {
        name: "anders"
        for name in type(value).__dataclass_fields__
        if isinstance(getattr(value, name), str) and getattr(value, name) not in ("", PUBLIC_KEY)
    }
    lists = {"tags", "reasons", "documents", "steps", "regions", "ways", "known_by"}
    texts.update({name: ("anders",) for name in lists if isinstance(getattr(value, name, None), tuple)})
    if isinstance(value, SavedFilter):
        texts["values"] = {}
    return replace(value, **texts)


def wipe_history(store: Store) -> None:
    with store.unit("") as work:
        work.connection.exec_driver_sql("DELETE FROM history_change")


def test_the_twin_shows_words_that_are_there(tmp_path: Path) -> None:
    keep(make_plain_twin(tmp_path / "twin.db"), *make_everything("zeldzaam"))

    assert traces(tmp_path, b"zeldzaam") > 50


def test_an_erased_dossier_leaves_no_word_of_any_kind(tmp_path: Path) -> None:
    store = make_plain_twin(tmp_path / "twin.db")
    values = make_everything("zeldzaam")
    institution, aanspreekpunt, family = values[:3]
    keep(store, *values)
    keep(store, *(with_other_words(value) for value in values[2:] if not isinstance(value, STAYS_AS_IT_IS)))
    keep(store, Draft(form="note", family_id=family.id, values={"text": "zeldzaam"}))
    keep(store, Draft(form="note", record_id=values[3].id, values={"text": "zeldzaam"}))

    with store.unit("") as work:
        work.erase(family)
        work.erase(aanspreekpunt)
        work.erase(institution)
        for value in values:
            if not isinstance(value, FamilyRecord | Departure | AuditEntry):
                work.erase(value)

    store.close()
    assert traces(tmp_path, b"zeldzaam") == 0


@pytest.mark.parametrize("place", PLACES_OF_CHANGEABLE)
def test_what_was_changed_leaves_no_old_word_but_in_the_history(tmp_path: Path, place: int) -> None:
    store = make_plain_twin(tmp_path / "twin.db")
    values = make_everything("zeldzaam")
    plain = [with_other_words(value) for value in values if not isinstance(value, STAYS_AS_IT_IS)]
    keep(store, *plain[:place], values[place], *plain[place + 1 :])

    keep(store, plain[place])
    wipe_history(store)

    store.close()
    assert traces(tmp_path, b"zeldzaam") == 0


def test_filters_on_a_family_go_with_it_and_others_stay(tmp_path: Path) -> None:
    store = make_plain_twin(tmp_path / "twin.db")
    family, other = make_family(), make_family()
    on_it = SavedFilter(name="zeldzaam gezin", values={"family": str(family.id)})
    once_on_it = SavedFilter(name="zeldzaam toen", values={"family": str(family.id)})
    on_other = SavedFilter(name="ander gezin", values={"family": str(other.id)})
    keep(store, family, other, on_it, once_on_it, on_other)
    keep(store, replace(on_it, name="gewoon"), replace(once_on_it, name="te laat", values={"late": "ja"}))

    with store.unit("") as work:
        work.erase(family)

    with store.reading() as reading:
        assert {each.name for each in reading.all(SavedFilter)} == {"te laat", "ander gezin"}
    store.close()
    assert traces(tmp_path, b"zeldzaam") == 0
    assert traces(tmp_path, str(family.id).encode()) == 0


def test_a_removed_note_leaves_the_index_and_an_erased_one_everything(tmp_path: Path) -> None:
    store = make_plain_twin(tmp_path / "twin.db")
    note = make_note(family := make_family(), text="zeldzaam\nzeldzaam woord")
    keep(store, family, note)

    with store.unit("") as work:
        work.remove(note)
        entries = work.connection.exec_driver_sql("SELECT count(*) FROM search_entry WHERE kind = 'note'").scalar()
    with store.unit("") as work:
        work.erase(note)

    store.close()
    assert entries == 0
    assert traces(tmp_path, b"zeldzaam") == 0


def test_what_was_decided_in_an_inzageverzoek_goes_with_the_record_it_was_about(tmp_path: Path) -> None:
    store = make_plain_twin(tmp_path / "twin.db")
    child = make_member(family := make_family())
    verzoek = Inzageverzoek(family_id=family.id, member_id=child.id, asked_by="Sanne", received_on=TODAY)
    step = make_step(regelzaak := make_regelzaak(family), text="zeldzaam")
    stuk = Inzagestuk(
        family_id=family.id, request_id=verzoek.id, kind="regelzaak", record_id=regelzaak.id, given_text="zeldzaam"
    )
    other = Inzagestuk(family_id=family.id, request_id=verzoek.id, kind="family", record_id=family.id)
    keep(store, family, child, verzoek, regelzaak, step, stuk, other)
    keep(store, replace(stuk, reason="zeldzaam"))

    with store.unit("") as work:
        work.erase(step)
    with store.reading() as reading:
        left = reading.all(Inzagestuk)
    store.close()

    assert [each.id for each in left] == [other.id]
    assert traces(tmp_path, b"zeldzaam") == 0


def test_what_was_joined_leaves_only_ids_of_a_record_that_is_erased_and_nothing_of_a_family(tmp_path: Path) -> None:
    giver_folder, receiver_folder = tmp_path / "giver", tmp_path / "receiver"
    for folder in (giver_folder, receiver_folder):
        folder.mkdir()
    giver = make_store(giver_folder)
    store = make_plain_twin(receiver_folder / "twin.db")
    family, other = make_family(), make_family(name="zeldzaam gezin")
    regelzaak = make_regelzaak(family, title="zeldzame zaak")
    values = [family, other, regelzaak, make_step(regelzaak, text="zeldzaam"), make_note(other, "zeldzaam")]
    keep(giver, *values)
    attach(giver, regelzaak, "zeldzame brief", b"%PDF-1.7 een brief")
    with giver.unit("") as work:
        work.connection.exec_driver_sql("DELETE FROM attachment_content")
    work_in(store, package_of(giver, family.id, other.id))
    keep(giver, replace(regelzaak, remarks="zeldzaam"))
    work_in(store, package_of(giver, family.id, other.id))
    giver.close()
    assert traces(receiver_folder, b"zeldza") > 8

    with store.unit("") as work:
        work.erase(other)
        work.erase(regelzaak)
    with store.reading() as reading:
        states = known_family(reading, family.id).states
    store.close()

    assert traces(receiver_folder, b"zeldza") == 0
    assert traces(receiver_folder, other.id.hex.encode()) == 0
    assert {key[0] for key, state in states.items() if not state.versions} == {Regelzaak, Step, Attachment}
