"""A family as several vaults work on it, written and read back: the same, or refused with a sentence."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from copiloot_tui.domain.attachment import Attachment
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.joined_family import joined_states
from copiloot_tui.domain.note import Note
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.record_state import NOTHING, REMOVED, Key, RecordState, Writing, erased, written
from copiloot_tui.domain.shared_family import SHARED_KINDS, SharedFamily, told_fields
from copiloot_tui.exchange import shared_file
from tests.exchange.families import make_whole_everything
from tests.factories import MORNING

SIDE = UUID(int=99)


def by(number: int, side: UUID = SIDE) -> Writing:
    return Writing(entry=UUID(int=number), side=side, at=MORNING + timedelta(minutes=number))


def state_of(record: Record, writing: Writing) -> RecordState:
    values = {name: getattr(record, name) for name in told_fields(type(record))}
    return written(NOTHING, {REMOVED: None, **values}, writing)


def shared_everything() -> SharedFamily:
    found = make_whole_everything()
    records = [each for each in (found.family, *found.records) if type(each) in SHARED_KINDS]
    states = {(type(record), record.id): state_of(record, by(number)) for number, record in enumerate(records, 1000)}
    return SharedFamily(family_id=found.family.id, states=states, beside=found.beside)


def key_of(found: SharedFamily, kind: type[Record]) -> Key:
    return next(key for key in found.states if key[0] is kind)


def with_state(found: SharedFamily, key: Key, state: RecordState) -> SharedFamily:
    return replace(found, states={**found.states, key: state})


def test_a_family_of_every_kind_is_read_as_it_was_written() -> None:
    found = shared_everything()

    back = shared_file.read(shared_file.written(found))

    assert back.states == found.states
    assert back.beside == tuple(
        replace(each, shipped={}) if isinstance(each, Institution) else each for each in found.beside
    )


def test_what_was_changed_apart_removed_and_erased_is_read_as_it_was_written() -> None:
    found = shared_everything()
    note, letter = key_of(found, Note), key_of(found, Attachment)
    before = found.states[note]
    apart = joined_states(
        {note: written(before, {"text": "maandag", "about": (), REMOVED: None}, by(1))},
        {note: written(before, {"text": "dinsdag", "in_confidence_from": None, REMOVED: MORNING}, by(2, uuid4()))},
    )[note]
    found = with_state(with_state(found, note, apart), letter, erased(found.states[letter]))
    half = (Note, uuid4())
    found = with_state(found, half, written(erased(before), {"text": "na het wissen", REMOVED: None}, by(3)))

    back = shared_file.read(shared_file.written(found))

    assert back.states == found.states
    assert b"na het wissen" in shared_file.written(found)


def test_what_goes_without_saying_is_not_written() -> None:
    found = shared_everything()
    note = make_bare_note(found)

    (written_note,) = json.loads(shared_file.written(note))["gegevens"]["notities"]

    assert written_note.keys() == {"id", "door"}
    ((_, values),) = written_note["door"]
    assert set(values) == {"gemaakt", "tekst"}


def make_bare_note(found: SharedFamily) -> SharedFamily:
    note = Note(family_id=found.family_id, text="Gebeld", created_at=MORNING)
    keys = (key for key in found.states if key[0] is not Note)
    states = {key: found.states[key] for key in keys} | {(Note, note.id): state_of(note, by(1))}
    return replace(found, states=states)


def test_a_field_that_an_older_program_did_not_know_says_what_is_usual_since_the_record_was_made() -> None:
    found = shared_everything()
    key = key_of(found, Note)
    older = replace(found.states[key], versions={k: v for k, v in found.states[key].versions.items() if k != "share"})
    facts = json.loads(shared_file.written(found))
    for note in facts["gegevens"]["notities"]:
        for _, values in note["door"]:
            values.pop("delen_met", None)

    back = shared_file.read(json.dumps(facts).encode()).states[key]

    assert back.versions.keys() - older.versions.keys() == {"share"}
    (version,) = back.versions["share"]
    assert (version.by, version.value) == (by(version.entry.int), Note(family_id=key[1], text="x").share)


def test_somebody_whose_successor_is_not_there_has_none() -> None:
    found = shared_everything()
    beside = tuple(
        replace(each, replaced_by=uuid4()) if isinstance(each, Aanspreekpunt) else each for each in found.beside
    )

    back = shared_file.read(shared_file.written(replace(found, beside=beside)))

    assert not any(each.replaced_by for each in back.beside if isinstance(each, Aanspreekpunt))


def facts_of_family() -> dict[str, Any]:
    return dict(json.loads(shared_file.written(shared_everything())))


def first_note(facts: dict[str, Any]) -> dict[str, Any]:
    return dict.__getitem__(facts, "gegevens")["notities"][0]  # type: ignore[no-any-return]


SPOILED: dict[str, Callable[[dict[str, Any]], object]] = {
    "another sort": lambda facts: facts.update(soort="copiloot-gezin"),
    "a newer version": lambda facts: facts.update(versie=2),
    "an unknown word": lambda facts: facts.update(nieuw=1),
    "an unknown kind": lambda facts: facts["gegevens"].update(dromen=[]),
    "an unknown field": lambda facts: first_note(facts)["door"][0][1].update(kleur="rood"),
    "no family": lambda facts: facts["gegevens"].update(gezin=[]),
    "two families": lambda facts: facts["gegevens"]["gezin"].append(facts["gegevens"]["gezin"][0]),
    "a family without words": lambda facts: facts["gegevens"]["gezin"][0].update(door=[], gezien=[0]),
    "an id twice": lambda facts: facts["gegevens"]["notities"].append(first_note(facts)),
    "work that is not there": lambda facts: first_note(facts)["door"][0].__setitem__(0, 10**6),
    "work before the first": lambda facts: first_note(facts)["door"][0].__setitem__(0, -1),
    "work that is no number": lambda facts: first_note(facts)["door"][0].__setitem__(0, True),
    "work twice in a record": lambda facts: first_note(facts)["door"].append(first_note(facts)["door"][0]),
    "work twice": lambda facts: facts["werk"].append(facts["werk"][0]),
    "a vault that is not there": lambda facts: facts["werk"][0].__setitem__(1, 7),
    "no moment": lambda facts: facts["werk"][0].__setitem__(2, None),
    "seen that is not there": lambda facts: first_note(facts).update(gezien=[10**6]),
    "an empty text": lambda facts: first_note(facts)["door"][0][1].update(tekst=""),
    "nothing for a text": lambda facts: first_note(facts)["door"][0][1].update(tekst=None),
    "a text too long": lambda facts: first_note(facts)["door"][0][1].update(tekst="a" * 100_001),
    "an id that is none": lambda facts: first_note(facts)["door"][0][1].update(in_vertrouwen_van="moeder"),
    "a letter without a sum": lambda facts: facts["gegevens"]["bijlagen"][0]["door"][0][1].update(sha256="x"),
    "an institution without a name": lambda facts: facts["ernaast"]["instanties"][0].update(naam=""),
    "no object": lambda facts: facts.update(gegevens=[]),
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED.keys())
def test_what_does_not_fit_is_refused_with_a_sentence(spoil: Callable[[dict[str, Any]], object]) -> None:
    facts = facts_of_family()
    spoil(facts)

    with pytest.raises(InvalidInput) as caught:
        shared_file.read(json.dumps(facts).encode())

    assert caught.value.field == "file"
    assert str(caught.value).endswith((".", "?"))
    assert "kenmerk" not in str(caught.value)


def test_what_could_not_be_read_back_is_not_written() -> None:
    found = shared_everything()
    key = key_of(found, Family)

    with pytest.raises(InvalidInput):
        shared_file.written(with_state(found, key, written(found.states[key], {"ideal_gap_days": 10**7}, by(1))))
