from dataclasses import replace
from typing import Any

import pytest

from copiloot_tui.domain.departure import Departure, ReasonWithout
from copiloot_tui.domain.errors import StorageFailed
from copiloot_tui.services import records
from copiloot_tui.store.store import Store
from tests.factories import MORNING, keep, make_departure, make_family


@pytest.mark.parametrize("change", [{"to_whom": "een ander"}, {"family_ids": ()}, {"reason": ReasonWithout.DUTY}])
def test_a_line_of_what_left_cannot_be_changed(store: Store, change: dict[str, Any]) -> None:
    keep(store, family := make_family(), left := make_departure(family, to_whom="CIZ"))

    with pytest.raises(StorageFailed):
        keep(store, replace(left, **change))

    with store.reading() as reading:
        assert reading.all(Departure) == [replace(left, created_at=MORNING, updated_at=MORNING)]


def test_a_line_of_what_left_cannot_be_removed_or_erased(store: Store) -> None:
    keep(store, family := make_family(), left := make_departure(family))

    for work in (records.remove, records.erase):
        with pytest.raises(StorageFailed):
            work(store, left)


def test_writing_down_what_left_is_no_work_that_can_be_undone(store: Store) -> None:
    keep(store, family := make_family())

    assert records.save(store, make_departure(family)).entry_id is None


def test_a_family_that_is_erased_takes_the_words_along_and_leaves_the_line(store: Store) -> None:
    family, other = make_family(), make_family()
    alone = make_departure(family, to_whom="oma", remark="moeder vroeg erom")
    both = make_departure(family, other, to_whom="leernetwerk", remark="moeder vroeg erom")
    untouched = make_departure(other, to_whom="CIZ", remark="spoed")
    keep(store, family, other, alone, both, untouched)

    records.erase(store, family)

    with store.reading() as reading:
        left = {each.id: (each.to_whom, each.remark) for each in reading.all(Departure)}
    assert left == {alone.id: ("", ""), both.id: ("leernetwerk", ""), untouched.id: ("CIZ", "spoed")}
