from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.errors import InvalidInput, NotFound
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.note import Draft, Note
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.regelzaak_type import OwnType
from copiloot_tui.domain.text import clean
from copiloot_tui.store.store import Store
from tests.factories import MORNING, Watch, keep, make_everything, make_family, make_institution, make_note, make_store


@pytest.mark.parametrize("place", range(len(make_everything())))
def test_every_kind_comes_back_as_it_was_kept(store: Store, place: int) -> None:
    values = make_everything()
    keep(store, *values)

    with store.reading() as reading:
        found = reading.get(type(values[place]), values[place].id)

    expected = replace(values[place], created_at=MORNING, updated_at=MORNING)
    if isinstance(expected, Family):
        expected = replace(expected, number=1)
    assert found == expected


def test_a_draft_comes_back_letter_for_letter(store: Store) -> None:
    draft = Draft(form="note", values={"text": "half \x1b[31m \ud83d getypt\r\n"})
    keep(store, draft)

    with store.reading() as reading:
        assert reading.get(Draft, draft.id).values == draft.values


def test_what_changes_keeps_the_day_it_was_made(store: Store) -> None:
    note = make_note(family := make_family())
    keep(store, family, note)
    clock = store.clock
    assert isinstance(clock, Watch)
    clock.turn(hours=1)

    keep(store, replace(note, text="anders"))

    with store.reading() as reading:
        found = reading.get(Note, note.id)
    assert found.created_at == MORNING
    assert found.updated_at == clock.now()


def test_families_are_numbered_and_a_number_is_never_given_twice(store: Store) -> None:
    first, second, third = make_family(), make_family(), make_family()
    keep(store, first, second)
    with store.unit("") as work:
        work.erase(second)

    keep(store, third)

    with store.reading() as reading:
        assert [family.number for family in reading.all(Family)] == [1, 3]


def test_a_family_saved_again_without_its_number_keeps_it(store: Store) -> None:
    family = make_family()
    keep(store, family)

    keep(store, replace(family, name="De Wit", number=0))

    with store.reading() as reading:
        assert reading.get(Family, family.id).number == 1


def test_a_unit_tells_what_it_changed(store: Store) -> None:
    family = make_family()
    with store.unit("Gezin toegevoegd") as work:
        work.save(family)
        work.save(make_note(family))

    assert work.changes.areas == Area.FAMILIES | Area.NOTES
    assert work.changes.families == {family.id}
    assert work.changes.title == "Gezin toegevoegd"
    assert work.changes.entry_id is not None


def test_saving_what_did_not_change_is_no_work(store: Store) -> None:
    note = make_note(family := make_family())
    keep(store, family, note)

    with store.unit("") as work:
        work.save(note)

    assert work.changes.entry_id is None
    assert work.changes.areas == Area(0)


def test_drafts_write_no_history(store: Store) -> None:
    with store.unit("") as work:
        work.save(Draft(form="note"))

    assert work.changes.entry_id is None


def test_nothing_stays_of_a_unit_that_fails(store: Store) -> None:
    family = make_family()

    with pytest.raises(NotFound):
        keep(store, family, make_note(make_family()))

    with store.reading() as reading:
        assert reading.all(Family) == []
    keep(store, family)


def test_control_characters_are_washed_out_on_the_way_in(store: Store) -> None:
    family = make_family(name="De \x1b]0;Wit\n\u202e")
    note = make_note(family, text="een\x07\r\ntwee [/b]")
    keep(store, family, note)

    with store.reading() as reading:
        assert reading.get(Family, family.id).name == "De ]0;Wit"
        assert reading.get(Note, note.id).text == "een\ntwee [/b]"


@given(text=st.text(min_size=1).filter(lambda text: clean(text).strip()))
def test_any_text_can_be_kept(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    store = make_store(tmp_path_factory.mktemp("any"))
    note = make_note(family := make_family(), text=text)
    keep(store, family, note)

    with store.reading() as reading:
        assert reading.get(Note, note.id).text == clean(text)
    store.close()


def test_what_is_not_there_is_not_found(store: Store) -> None:
    with store.reading() as reading, pytest.raises(NotFound):
        reading.get(Note, uuid4())


def test_a_fact_about_the_vault_is_kept_and_replaced(store: Store) -> None:
    with store.unit("") as work:
        work.keep("place", "vandaag")
        work.keep("place", "gezinnen")

    with store.reading() as reading:
        assert reading.kept("place") == "gezinnen"
        assert reading.kept("nothing") == ""
    assert not store.is_changed


def test_an_institution_with_aanspreekpunten_stays(store: Store) -> None:
    values: list[Record] = make_everything()
    keep(store, *values)

    with pytest.raises(InvalidInput), store.unit("") as work:
        work.remove(values[0])
    with pytest.raises(InvalidInput), store.unit("") as work:
        work.erase(values[0])


def test_the_same_institution_can_be_kept_under_two_ids(store: Store) -> None:
    keep(store, make_institution(), make_institution())

    with store.reading() as reading:
        assert len(reading.all(type(make_institution()))) == 2


def test_a_first_and_a_last_day_of_the_calendar_can_be_kept(store: Store) -> None:
    family = make_family(started_on=date.min, keep_until=date.max)
    keep(store, family)

    with store.reading() as reading:
        assert reading.get(Family, family.id).keep_until == date.max


def test_control_characters_are_washed_out_of_lists_too(store: Store) -> None:
    own_type = OwnType(key="eigen", title="Eigen", steps=("Bel \x1b[31mna\n | 14 dagen", ""), documents=("een\u202e",))
    family = make_family(tags=("\x07snel",))
    keep(store, own_type, family)

    with store.reading() as reading:
        found = reading.get(OwnType, own_type.id)
        assert (found.steps, found.documents) == (("Bel [31mna | 14 dagen", ""), ("een",))
        assert reading.get(Family, family.id).tags == ("snel",)
