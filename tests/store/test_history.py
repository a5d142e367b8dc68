from dataclasses import replace
from typing import Any

import pytest

from copiloot_tui.domain.errors import NotFound
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.note import Note
from copiloot_tui.domain.regelzaak import Step
from copiloot_tui.domain.term import Term
from copiloot_tui.services import records
from copiloot_tui.store.history import UNDO_TITLE, changes_of
from copiloot_tui.store.store import Store
from copiloot_tui.store.trash import removed_before, removed_records
from tests.factories import (
    MORNING,
    Watch,
    keep,
    make_attachment,
    make_document,
    make_event,
    make_everything,
    make_family,
    make_note,
    make_regelzaak,
    make_step,
    make_term,
)


def test_undoing_a_change_brings_the_old_value_back(store: Store) -> None:
    note = make_note(family := make_family(), text="eerst")
    keep(store, family, note)
    changes = records.save(store, replace(note, text="daarna"))
    assert changes.entry_id is not None

    undone = records.undo(store, changes.entry_id)

    assert records.get(store, Note, note.id).text == "eerst"
    assert undone.areas == changes.areas
    assert records.history(store)[1].is_undone


def test_what_was_done_to_a_record_is_told_newest_first_also_what_was_taken_back(store: Store) -> None:
    note = make_note(family := make_family(), text="een")
    keep(store, family, note, make_note(family, text="een andere"))
    second = records.save(store, replace(note, text="twee"))
    assert second.entry_id is not None
    records.undo(store, second.entry_id)
    records.remove(store, note)

    with store.reading() as reading:
        found = changes_of(reading, Note, note.id)

    assert [(change.title, change.is_undone) for change in found] == [
        ("Notitie verwijderd", False), (UNDO_TITLE, False), ("Notitie gewijzigd", True), ("Klaargezet", False)
    ]  # fmt: skip
    texts = [(change.was["text"] if change.was else None, change.became["text"]) for change in found]
    assert texts == [("een", "een"), ("twee", "een"), ("een", "twee"), (None, "een")]
    assert found[0].became["removed_at"] is not None
    assert found[0].became["share"] is note.share


def test_a_column_that_is_younger_than_a_change_was_what_it_was_after_it(store: Store) -> None:
    note = make_note(family := make_family(), text="een", pinned=True)
    keep(store, family, note)
    records.save(store, replace(note, text="twee"))
    with store.unit("") as work:
        work.connection.exec_driver_sql(
            "UPDATE history_change SET before = json_remove(before, '$.pinned', '$.share') WHERE before IS NOT NULL"
        )
        work.connection.exec_driver_sql(
            "UPDATE history_change SET before = json_set(before, '$.share', 'een oud woord', '$.weg', 1) "
            "WHERE before IS NOT NULL"
        )

    with store.reading() as reading:
        was = changes_of(reading, Note, note.id)[0].was

    assert was is not None
    assert (was["text"], was["pinned"], was["share"]) == ("een", True, "een oud woord")
    assert "weg" not in was
    with store.reading() as reading, pytest.raises(NotFound):
        changes_of(reading, Note, family.id)


def test_undoing_something_new_takes_it_away(store: Store) -> None:
    keep(store, family := make_family())
    changes = records.save(store, note := make_note(family))
    assert changes.entry_id is not None

    records.undo(store, changes.entry_id)

    with store.reading() as reading:
        assert reading.all(Note) == []
        assert [value.id for value, _ in removed_records(reading)] == [note.id]


def test_an_undo_can_be_undone(store: Store) -> None:
    keep(store, family := make_family())
    changes = records.save(store, note := make_note(family))
    assert changes.entry_id is not None
    undone = records.undo(store, changes.entry_id)
    assert undone.entry_id is not None

    records.undo(store, undone.entry_id)

    with store.reading() as reading:
        assert [found.id for found in reading.all(Note)] == [note.id]
    assert not records.history(store)[2].is_undone


def test_two_changes_can_be_undone_one_after_the_other(store: Store) -> None:
    note = make_note(family := make_family(), text="een")
    keep(store, family, note)
    second = records.save(store, replace(note, text="twee"))
    third = records.save(store, replace(note, text="drie"))
    assert second.entry_id is not None
    assert third.entry_id is not None

    records.undo(store, third.entry_id)
    records.undo(store, second.entry_id)

    assert records.get(store, Note, note.id).text == "een"


def test_what_was_changed_since_cannot_be_undone(store: Store) -> None:
    note = make_note(family := make_family(), text="een")
    keep(store, family, note)
    second = records.save(store, replace(note, text="twee"))
    records.save(store, replace(note, text="drie"))
    assert second.entry_id is not None

    with pytest.raises(NotFound):
        records.undo(store, second.entry_id)

    assert records.get(store, Note, note.id).text == "drie"


def test_nothing_is_undone_twice(store: Store) -> None:
    keep(store, family := make_family())
    changes = records.save(store, make_note(family))
    assert changes.entry_id is not None
    records.undo(store, changes.entry_id)

    with pytest.raises(NotFound):
        records.undo(store, changes.entry_id)


def test_what_was_erased_cannot_be_undone(store: Store) -> None:
    keep(store, family := make_family())
    changes = records.save(store, note := make_note(family))
    assert changes.entry_id is not None
    records.erase(store, note)

    with pytest.raises(NotFound):
        records.undo(store, changes.entry_id)


def test_undo_is_refused_when_what_it_refers_to_was_erased(store: Store) -> None:
    values = make_everything()
    keep(store, *values)
    family, child, regelzaak = values[2], values[3], values[9]
    changes = records.save(store, replace(regelzaak, member_id=None))
    assert changes.entry_id is not None
    records.erase(store, child)

    with pytest.raises(NotFound):
        records.undo(store, changes.entry_id)

    assert records.get(store, Family, family.id).number == 1


def test_removing_a_family_takes_its_whole_dossier_along_and_undo_brings_it_back(store: Store) -> None:
    values = make_everything()
    keep(store, *values)
    family = values[2]

    changes = records.remove(store, family)

    with store.reading() as reading:
        left = {type(value).__name__ for value in values if reading.all(type(value))}
    assert left == {
        *("Institution", "Aanspreekpunt", "OwnType", "LetterTemplate", "SavedFilter"),
        *("ContactKind", "ClosedPeriod", "CallTimer", "Departure", "AuditEntry", "Colleague"),
    }
    assert [found.value.id for found in records.removed(store)] == [family.id]
    assert changes.entry_id is not None
    records.undo(store, changes.entry_id)
    with store.reading() as reading:
        assert all(reading.all(type(value)) for value in values)


def test_restoring_brings_back_what_went_along_and_nothing_older(store: Store) -> None:
    regelzaak = make_regelzaak(family := make_family())
    first, second = make_step(regelzaak), make_step(regelzaak)
    keep(store, family, regelzaak, first, second)
    assert isinstance(store.clock, Watch)
    records.remove(store, first)
    store.clock.turn(minutes=1)
    records.remove(store, regelzaak)

    records.restore(store, regelzaak)

    with store.reading() as reading:
        assert [step.id for step in reading.all(Step)] == [second.id]


def test_a_member_takes_along_who_may_speak_and_the_client_numbers(store: Store) -> None:
    values = make_everything()
    keep(store, *values)

    records.remove(store, values[3])

    with store.reading() as reading:
        gone = {type(value).__name__ for value in values if not reading.all(type(value))}
    assert gone == {"FamilyMember", "Authority", "Machtiging", "KnownAt", "Consent", "Inzageverzoek", "Inzagestuk"}


def test_the_prullenbak_says_what_it_is_and_of_whom(store: Store) -> None:
    note = make_note(family := make_family(name="De Wit"))
    keep(store, family, note)

    changes = records.remove(store, note)

    (found,) = records.removed(store)
    assert (found.kind_name, found.family_name, found.value.id) == ("Notitie", "De Wit", note.id)
    assert changes.title == "Notitie verwijderd"


def test_after_thirty_days_what_was_removed_is_erased(store: Store) -> None:
    old, new = make_note(family := make_family()), make_note(family)
    keep(store, family, old, new)
    assert isinstance(store.clock, Watch)
    records.remove(store, old)
    store.clock.turn(days=20)
    records.remove(store, new)
    store.clock.turn(days=11)

    assert records.purge(store) == 1

    assert [found.value.id for found in records.removed(store)] == [new.id]
    with pytest.raises(NotFound):
        records.get(store, Note, old.id)


def test_a_term_is_in_the_history_but_never_in_the_prullenbak(store: Store) -> None:
    regelzaak = make_regelzaak(family := make_family())
    term = make_term(regelzaak)
    keep(store, family, regelzaak, term)

    changes = records.remove(store, term)

    assert records.removed(store) == []
    assert changes.entry_id is not None
    records.undo(store, changes.entry_id)
    with store.reading() as reading:
        assert [found.id for found in reading.all(Term)] == [term.id]


def test_a_term_that_is_worked_out_again_comes_back(store: Store) -> None:
    regelzaak = make_regelzaak(family := make_family())
    term = make_term(regelzaak)
    keep(store, family, regelzaak, term)
    records.remove(store, term)

    keep(store, term)

    with store.reading() as reading:
        assert [found.id for found in reading.all(Term)] == [term.id]


def test_a_term_that_lapsed_is_erased_after_thirty_days(store: Store) -> None:
    regelzaak = make_regelzaak(family := make_family())
    term = make_term(regelzaak)
    keep(store, family, regelzaak, term)
    assert isinstance(store.clock, Watch)
    records.remove(store, term)
    store.clock.turn(days=31)

    records.purge(store)

    with pytest.raises(NotFound):
        records.get(store, Term, term.id)


PART_TABLES = ("step", "document", "case_event", "term", "attachment", "regelzaak")


def test_a_regelzaak_goes_and_comes_back_whole(store: Store) -> None:
    regelzaak = make_regelzaak(family := make_family())
    event = make_event(regelzaak)
    parts = [
        make_step(regelzaak), make_document(regelzaak), make_term(regelzaak), make_attachment(regelzaak),
        make_attachment(event),
    ]  # fmt: skip
    keep(store, family, regelzaak, event, *parts)
    kinds = {type(value) for value in (event, *parts)}

    records.remove(store, regelzaak)
    with store.reading() as reading:
        assert not any(reading.all(kind) for kind in kinds)
    assert [found.value.id for found in records.removed(store)] == [regelzaak.id]
    records.restore(store, regelzaak)

    with store.reading() as reading:
        assert {value.id for kind in kinds for value in reading.all(kind)} == {event.id, *(part.id for part in parts)}
    records.erase(store, regelzaak)
    with store.reading() as reading:
        counts = [reading.connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar() for name in PART_TABLES]
    assert counts == [0] * len(PART_TABLES)


def test_the_prullenbak_is_shown_and_emptied_along_an_index(store: Store) -> None:
    asked: list[str] = []
    with store.reading() as reading:
        driver: Any = reading.connection.connection.driver_connection
        driver.set_trace_callback(asked.append)
        removed_records(reading)
        removed_before(reading, MORNING)
        driver.set_trace_callback(None)
        plans = [str(driver.execute(f"EXPLAIN QUERY PLAN {one}").fetchall()) for one in asked]

    assert len(plans) > 20
    assert not [plan for plan in plans if "SCAN" in plan]


def test_an_institution_that_a_client_number_needs_is_not_purged(store: Store) -> None:
    values = make_everything()
    keep(store, *values)
    assert isinstance(store.clock, Watch)
    records.remove(store, values[1])
    records.remove(store, values[0])
    store.clock.turn(days=31)

    records.purge(store)

    assert records.get(store, type(values[0]), values[0].id)


def test_revisions_are_the_earlier_texts_newest_first(store: Store) -> None:
    note = make_note(family := make_family(), text="een")
    keep(store, family, note)
    assert isinstance(store.clock, Watch)
    for text in ("twee", "drie"):
        store.clock.turn(minutes=1)
        records.save(store, replace(note, text=text))
    records.save(store, replace(note, text="drie", pinned=True))

    found = records.revisions(store, note.id)

    assert [revision.text for revision in found] == ["twee", "een"]
    assert found[0].replaced_at == store.clock.now()


def test_a_change_is_titled_by_what_it_was(store: Store) -> None:
    added = records.save(store, family := make_family())
    changed = records.save(store, replace(family, name="De Wit"))

    assert (added.title, changed.title) == ("Gezin toegevoegd", "Gezin gewijzigd")
