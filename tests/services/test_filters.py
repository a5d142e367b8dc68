"""Filters that are kept by name."""

import pytest

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.regelzaak import Turn
from copiloot_tui.domain.regelzaak_filter import Order, RegelzaakFilter
from copiloot_tui.domain.saved_filter import SavedFilter
from copiloot_tui.services.filters import keep_filter, saved_filters, use_filter
from copiloot_tui.services.records import remove, undo
from copiloot_tui.store.store import Store
from tests.factories import keep, make_family, make_institution

WAITING = RegelzaakFilter(turns=frozenset({Turn.INSTITUTION}), order=Order.WAITED)


def names(store: Store) -> list[str]:
    return [each.saved.name for each in saved_filters(store)]


def test_a_filter_is_kept_by_name_used_again_and_taken_back(store: Store) -> None:
    keep_filter(store, "Wachten", WAITING)
    keep_filter(store, "bellen", RegelzaakFilter())

    assert names(store) == ["bellen", "Wachten"]
    assert use_filter(store, saved_filters(store)[1].saved) == (WAITING, False)
    assert [each.words for each in saved_filters(store)] == ["", "aan zet instantie"]

    changes = remove(store, saved_filters(store)[1].saved)
    assert names(store) == ["bellen"]
    assert changes.entry_id is not None
    undo(store, changes.entry_id)
    assert names(store) == ["bellen", "Wachten"]


def test_the_same_name_replaces(store: Store) -> None:
    keep_filter(store, "Wachten", RegelzaakFilter())
    changes = keep_filter(store, " WACHTEN", WAITING)

    (kept,) = (each.saved for each in saved_filters(store))
    assert (kept.name, use_filter(store, kept)) == ("WACHTEN", (WAITING, False))
    assert changes.title == "Filter gewijzigd"


def test_a_filter_gets_another_name_unless_that_is_taken(store: Store) -> None:
    keep_filter(store, "een", RegelzaakFilter())
    keep_filter(store, "twee", WAITING)
    one = saved_filters(store)[0].saved

    keep_filter(store, "drie", WAITING, one.id)
    assert names(store) == ["drie", "twee"]
    with pytest.raises(InvalidInput):
        keep_filter(store, "Twee", WAITING, one.id)
    with pytest.raises(InvalidInput):
        keep_filter(store, " ", WAITING)


def test_what_is_no_longer_there_is_left_out(store: Store) -> None:
    family, institution = make_family(), make_institution()
    keep(store, family, institution)
    keep_filter(store, "weg", RegelzaakFilter(family_id=family.id, institution_id=institution.id, is_late=True))
    (kept,) = (each.saved for each in saved_filters(store))
    assert use_filter(store, kept)[1] is False

    remove(store, family)
    remove(store, institution)

    assert use_filter(store, kept) == (RegelzaakFilter(is_late=True), True)


def test_a_filter_of_another_version_can_be_used(store: Store) -> None:
    keep(store, SavedFilter(name="later", values={"turn": "instantie robot", "order": "langst gewacht"}))

    assert use_filter(store, saved_filters(store)[0].saved) == (WAITING, True)
