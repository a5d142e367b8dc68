"""Spoedvragen and codes that go along with a family: what the figures later count by."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from copiloot_tui.domain.closing import Closing, ClosingReason
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.family import Family, FamilyStatus
from copiloot_tui.domain.short_code import code_from, read_code
from copiloot_tui.services.closing import close_family, transfer_code
from copiloot_tui.services.families import dossier, keep_family, open_spoedvraag
from copiloot_tui.services.records import get, undo
from copiloot_tui.store.store import Store
from tests.factories import TODAY, keep, make_family

CODE = code_from(b"overdracht")


def kept(store: Store, family: Family) -> Family:
    return get(store, Family, family.id)


def test_a_family_that_becomes_a_spoedvraag_is_one_from_today_on_and_stays_one_afterwards(store: Store) -> None:
    keep(store, family := make_family(started_on=date(2026, 1, 5)))

    keep_family(store, replace(kept(store, family), status=FamilyStatus.SPOEDVRAAG))
    assert kept(store, family).urgent_on == TODAY
    keep_family(store, replace(kept(store, family), status=FamilyStatus.UITVOERING))
    assert kept(store, family).urgent_on == TODAY


def test_a_new_spoedvraag_is_one_since_the_work_began(store: Store) -> None:
    began = TODAY - timedelta(days=3)
    known = make_family(status=FamilyStatus.SPOEDVRAAG, started_on=began)
    unknown = make_family(status=FamilyStatus.SPOEDVRAAG, started_on=None)
    usual = make_family(started_on=began)
    for family in (known, unknown, usual):
        keep_family(store, family)

    assert [kept(store, family).urgent_on for family in (known, unknown, usual)] == [began, TODAY, None]
    assert open_spoedvraag(store, "De Wit", "", "Zuurstof")[0].urgent_on == TODAY


def test_a_day_that_was_filled_in_stands_and_a_second_spoedvraag_has_its_own(store: Store) -> None:
    before = date(2025, 3, 1)
    keep(store, family := make_family(urgent_on=before))

    keep_family(store, replace(kept(store, family), status=FamilyStatus.SPOEDVRAAG, urgent_on=date(2026, 11, 2)))
    assert kept(store, family).urgent_on == date(2026, 11, 2)
    keep_family(store, replace(kept(store, family), name="Anders", urgent_on=None))
    assert kept(store, family).urgent_on == TODAY
    keep_family(store, replace(kept(store, family), status=FamilyStatus.UITVOERING, urgent_on=before))
    keep_family(store, replace(kept(store, family), status=FamilyStatus.SPOEDVRAAG))
    assert kept(store, family).urgent_on == TODAY


def test_keeping_a_family_is_told_and_undone(store: Store) -> None:
    family = make_family()
    assert keep_family(store, family).title == "Gezin toegevoegd"
    changes = keep_family(store, replace(kept(store, family), status=FamilyStatus.SPOEDVRAAG))
    assert changes.title == "Gezin gewijzigd"
    assert changes.entry_id is not None
    undo(store, changes.entry_id)
    assert kept(store, family).urgent_on is None


def test_a_code_is_kept_in_one_spelling_and_a_wrong_one_is_told(store: Store) -> None:
    keep(store, family := make_family())
    keep_family(store, replace(kept(store, family), transfer_code=CODE.lower().replace("-", " ")))
    assert kept(store, family).transfer_code == CODE

    with pytest.raises(InvalidInput) as wrong:
        keep_family(store, replace(kept(store, family), transfer_code="De Wit"))
    assert wrong.value.field == "transfer_code"
    assert kept(store, family).transfer_code == CODE


def test_a_code_that_is_there_already_is_left_alone(store: Store) -> None:
    keep(store, family := make_family(transfer_code="van vroeger"))
    keep_family(store, replace(kept(store, family), name="Anders"))
    assert kept(store, family).transfer_code == "van vroeger"


def test_a_family_goes_with_a_new_code_or_with_the_one_it_came_with(store: Store) -> None:
    keep(store, own := make_family(), came := make_family(transfer_code=CODE))
    first, second = transfer_code(store, own.id), transfer_code(store, own.id)

    assert read_code(first) == first != second
    assert transfer_code(store, came.id) == CODE
    close_family(
        store,
        Closing(family_id=came.id, closed_on=TODAY, reason=ClosingReason.OTHER_SUPPORT, transfer_code=CODE),
    )
    assert dossier(store, came.id).closings[0].transfer_code == CODE
