"""A colleague's aanspreekpunten in the records of a family: said of ours, before anything is joined."""

from uuid import UUID, uuid4

from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.record_state import NOTHING, Key, RecordState, Value, Writing, written
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.domain.who_is_who import all_in_our_words, pointed_at_outside, same_by_writing
from tests.domain.apart import START

CASE: Key = (Regelzaak, uuid4())
OURS, THEIRS, FAMILY = uuid4(), uuid4(), uuid4()


def writing() -> Writing:
    return Writing(entry=uuid4(), side=uuid4(), at=START)


def case(person: UUID | None, by: Writing, **values: Value) -> RecordState:
    return written(NOTHING, {"family_id": FAMILY, "aanspreekpunt_id": person, "institution_id": None, **values}, by)


def test_one_unit_of_work_tells_who_is_who() -> None:
    by = writing()

    assert same_by_writing({CASE: case(OURS, by)}, {CASE: case(THEIRS, by)}) == {THEIRS: OURS}
    assert same_by_writing({CASE: case(OURS, by)}, {CASE: case(OURS, by)}) == {}
    assert same_by_writing({CASE: case(OURS, writing())}, {CASE: case(THEIRS, writing())}) == {}
    assert same_by_writing({CASE: case(None, by)}, {CASE: case(THEIRS, by)}) == {}


def test_what_the_records_of_the_family_say_of_theirs_is_said_of_ours() -> None:
    call: Key = (ContactMoment, uuid4())
    member = uuid4()
    theirs = {
        CASE: case(THEIRS, writing(), title="Rolstoel"),
        call: written(NOTHING, {"aanspreekpunt_id": THEIRS, "member_ids": (member, THEIRS)}, writing()),
    }

    told = all_in_our_words(theirs, {THEIRS: OURS}, {})

    assert told[CASE].values("aanspreekpunt_id") == told[call].values("aanspreekpunt_id") == [OURS]
    assert (told[CASE].values("title"), told[CASE].seen) == (["Rolstoel"], theirs[CASE].seen)
    assert told[call].values("member_ids") == [(member, THEIRS)]
    assert all_in_our_words(told, {THEIRS: OURS}, {}) == told
    assert set(pointed_at_outside(told)) == {OURS}


def test_what_was_erased_here_is_not_pointed_at_again_by_the_work_that_did() -> None:
    by = writing()

    told = all_in_our_words({CASE: case(THEIRS, by)}, {}, {CASE: case(None, by)})

    assert told == {CASE: case(None, by)}
