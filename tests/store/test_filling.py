from pathlib import Path
from uuid import uuid4

from copiloot_tui.domain.family import Family
from copiloot_tui.store.copies import check
from copiloot_tui.store.search import look_up
from copiloot_tui.store.store import Store
from copiloot_tui.store.unfinished import FILLING
from tests.factories import Watch, keep, make_everything, make_family, make_note, make_raw_key


def test_filling_keeps_everything_and_makes_it_findable(store: Store) -> None:
    told: list[int] = []
    values = make_everything()

    done = store.fill(values, told.append)

    assert done == len(values)
    assert told == [done]
    with store.reading() as reading:
        assert all(reading.get(type(value), value.id) for value in values)
        assert reading.kept(FILLING) == ""
        assert [one.record_id for one in look_up(reading, "kenmerk1", 1)]


def test_filling_writes_no_history(store: Store) -> None:
    store.fill(make_everything())

    with store.reading() as reading:
        assert reading.connection.exec_driver_sql("SELECT count(*) FROM history_entry").scalar() == 0


def test_the_next_family_gets_a_number_after_those_that_were_filled_in(store: Store) -> None:
    store.fill([make_family(number=40)])
    keep(store, family := make_family())

    with store.reading() as reading:
        assert reading.get(Family, family.id).number == 41


def test_what_was_there_before_is_still_found(store: Store) -> None:
    note = make_note(family := make_family(), text="rolstoel")
    keep(store, family, note)

    store.fill([make_note(family, text="tillift")])

    with store.reading() as reading:
        assert len(look_up(reading, "rolstoel", 9)) == len(look_up(reading, "tillift", 9)) == 1


def test_a_filling_that_was_cut_off_is_made_good_when_the_vault_opens(tmp_path: Path) -> None:
    raw_key, vault_id = make_raw_key(), uuid4()
    store = Store.create(tmp_path / "vault.db", raw_key, vault_id, Watch())
    with store.unit("") as work:
        work.keep(FILLING, "")
        work.save(family := make_family())
        work.save(make_note(family, text="rolstoel"))
    store.close()

    again = Store.open(tmp_path / "vault.db", raw_key, vault_id, Watch())

    with again.reading() as reading:
        assert len(look_up(reading, "rolstoel", 9)) == 1
    again.close()
    assert check(tmp_path / "vault.db", raw_key).is_sound
