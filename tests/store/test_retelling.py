"""The history that a real vault keeps is enough to tell what a record is to several vaults."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copiloot_tui.domain.note import Note
from copiloot_tui.domain.record import FamilyRecord
from copiloot_tui.domain.record_state import REMOVED, RecordState
from copiloot_tui.domain.retelling import NOT_TOLD
from copiloot_tui.store.history import undo
from copiloot_tui.store.joined import known_family, known_records
from copiloot_tui.store.mapping import mapping_of
from copiloot_tui.store.store import Store
from tests.factories import keep, make_family, make_note, make_store


def told(store: Store, record: FamilyRecord) -> tuple[RecordState, Mapping[str, Any], list[UUID]]:
    """The state of a record, its values, and the entries that touched it, oldest first."""
    key = (type(record), record.id)
    with store.reading() as reading:
        found = known_family(reading, record.family_id)
        assert known_records(reading, record.family_id, [key]).states.get(key) == found.states.get(key)
        history = reading.connection.exec_driver_sql(
            "SELECT history_entry.id FROM history_change JOIN history_entry ON history_entry.sequence = entry "
            "WHERE kind = ? AND ref = ? ORDER BY history_change.sequence",
            (mapping_of(type(record)).name, record.id.hex),
        ).all()
    return found.states[key], found.rows[key], [UUID(entry) for (entry,) in history]


def entry_of(state: RecordState, field: str) -> UUID:
    (version,) = state.versions[field]
    return version.entry


def test_each_field_is_named_after_the_work_that_wrote_it_last(store: Store) -> None:
    family = make_family()
    note = make_note(family)
    keep(store, family, note)
    keep(store, replace(note, pinned=True))

    state, _, (made, pinned) = told(store, note)

    assert (entry_of(state, "text"), entry_of(state, "pinned")) == (made, pinned)
    assert state.seen == {made, pinned}


def test_undoing_is_work_as_well(store: Store) -> None:
    family = make_family()
    note = make_note(family, "Rolstoel besteld")
    keep(store, family, note)
    with store.unit("Gewijzigd") as work:
        work.save(replace(note, text="Vergissing"))
    with store.unit("") as back:
        undo(back, work.changes.entry_id)

    state, _, entries = told(store, note)

    assert (state.values("text"), entry_of(state, "text")) == (["Rolstoel besteld"], entries[-1])
    assert len(entries) == 3


def test_a_removal_and_what_takes_it_back_are_told(store: Store) -> None:
    family = make_family()
    note = make_note(family)
    keep(store, family, note)
    with store.unit("Verwijderd") as work:
        work.remove(note)
    assert told(store, note)[0].removals == {work.changes.entry_id}

    with store.unit("Teruggezet") as work:
        work.restore(note)

    state = told(store, note)[0]
    assert state.is_written
    assert entry_of(state, REMOVED) == work.changes.entry_id


def test_what_was_there_before_the_history_goes_by_its_own_id(store: Store) -> None:
    family = make_family()
    note = make_note(family, "Van vroeger")
    store.fill([family, note])
    assert told(store, note)[0].seen == {note.id}

    keep(store, replace(note, pinned=True))

    state, _, (pinned,) = told(store, note)
    assert (entry_of(state, "text"), entry_of(state, "pinned")) == (note.id, pinned)


@pytest.fixture(scope="module")
def one_store(tmp_path_factory: pytest.TempPathFactory) -> Any:
    store = make_store(tmp_path_factory.mktemp("told"))
    yield store
    store.close()


DEEDS = st.lists(st.sampled_from(["edit", "pin", "remove", "restore", "undo"]), max_size=8)


@settings(max_examples=25)
@given(DEEDS)
def test_whatever_was_done_the_state_says_what_stands_in_the_row(one_store: Store, deeds: list[str]) -> None:
    family = make_family()
    note: Note = make_note(family)
    keep(one_store, family, note)
    done: list[UUID] = []
    for number, deed in enumerate(deeds):
        with one_store.unit("Werk") as work:
            match deed:
                case "edit":
                    note = replace(note, text=f"Tekst {number}")
                    work.save(note)
                case "pin":
                    note = replace(note, pinned=not note.pinned)
                    work.save(note)
                case "remove":
                    work.remove(note)
                case "restore":
                    work.restore(note)
                case "undo" if done:
                    undo(work, done.pop())
        if work.changes.entry_id and deed != "undo":
            done.append(work.changes.entry_id)
        if deed == "undo":
            done.clear()

    state, now, entries = told(one_store, note)

    assert {field: state.values(field) for field in now if field not in NOT_TOLD} == {
        field: [value] for field, value in now.items() if field not in NOT_TOLD
    }
    assert state.seen <= set(entries)
