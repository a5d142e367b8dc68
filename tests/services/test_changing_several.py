"""Several regelzaken changed in one unit of work."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from copiloot_tui.catalogue.law import law_book
from copiloot_tui.domain.case_event import CaseEvent, EventKind
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.regelzaak import Regelzaak, RegelzaakOutcome, RegelzaakStatus, Turn
from copiloot_tui.domain.regelzaak_change import RegelzaakChange
from copiloot_tui.domain.regelzaak_filter import RegelzaakFilter, Showing
from copiloot_tui.services.changing_several import PlannedChange, change_several, plan_change, remove_several
from copiloot_tui.services.course import add_event
from copiloot_tui.services.records import get, removed, undo
from copiloot_tui.services.regelzaak_list import regelzaak_list
from copiloot_tui.store.case_events import terms_by_regelzaak
from copiloot_tui.store.store import Store
from tests.factories import TODAY, keep, make_aanspreekpunt, make_family, make_institution, make_regelzaak, make_step

WIT, AYDIN = make_family(name="De Wit"), make_family(name="Aydin")
CIZ, SVB = make_institution(name="CIZ"), make_institution(name="SVB")
FIRST = make_regelzaak(WIT, title="Meerzorg", turn_since=date(2026, 10, 1), institution_id=CIZ.id)
SECOND = make_regelzaak(AYDIN, title="Rolstoel", turn=Turn.FAMILY, turn_since=date(2026, 11, 1))
BOTH = (FIRST.id, SECOND.id)
LAW = law_book()


def fill(store: Store) -> None:
    keep(store, WIT, AYDIN, CIZ, SVB, FIRST, SECOND)


def test_what_will_change_is_told_for_each(store: Store) -> None:
    fill(store)
    change = RegelzaakChange(turn=Turn.FAMILY, institution_id=SVB.id, due_on=date(2027, 1, 4))

    planned = plan_change(store, [*BOTH, uuid4()], change)

    assert planned == [
        PlannedChange(
            title="Rolstoel",
            family_id=AYDIN.id,
            family_name="Aydin",
            words=("bij: niets wordt SVB", "uiterlijk: niets wordt 4 januari 2027"),
        ),
        PlannedChange(
            title="Meerzorg",
            family_id=WIT.id,
            family_name="De Wit",
            words=("aan zet: wij wordt gezin", "bij: CIZ wordt SVB", "uiterlijk: niets wordt 4 januari 2027"),
        ),
    ]
    assert [plan.words for plan in plan_change(store, BOTH, RegelzaakChange())] == [(), ()]


def test_all_change_at_once_and_one_key_takes_it_back(store: Store) -> None:
    fill(store)

    changes = change_several(
        store, BOTH, RegelzaakChange(turn=Turn.FAMILY, status=RegelzaakStatus.SUBMITTED), LAW
    )  # fmt: skip

    assert changes.title == "2 regelzaken gewijzigd"
    assert changes.families == {WIT.id, AYDIN.id}
    first, second = (get(store, Regelzaak, each) for each in BOTH)
    assert (first.turn, first.turn_since, first.status) == (Turn.FAMILY, TODAY, RegelzaakStatus.SUBMITTED)
    assert (second.turn, second.turn_since, second.status) == (
        Turn.FAMILY,
        date(2026, 11, 1),
        RegelzaakStatus.SUBMITTED,
    )

    assert changes.entry_id is not None
    undo(store, changes.entry_id)
    first, second = (get(store, Regelzaak, each) for each in BOTH)
    assert (first.turn, first.turn_since, first.status) == (Turn.US, date(2026, 10, 1), RegelzaakStatus.PREPARING)
    assert second.status is RegelzaakStatus.PREPARING


def test_what_stays_the_same_is_not_written(store: Store) -> None:
    fill(store)

    changes = change_several(store, BOTH, RegelzaakChange(turn=Turn.FAMILY), LAW)

    assert changes.title == "1 regelzaak gewijzigd"
    assert changes.families == {WIT.id}


def test_the_aanspreekpunt_brings_its_institution(store: Store) -> None:
    fill(store)
    keep(store, person := make_aanspreekpunt(SVB))

    change_several(store, BOTH, RegelzaakChange(aanspreekpunt_id=person.id), LAW)

    found = [get(store, Regelzaak, each) for each in BOTH]
    assert [(each.institution_id, each.aanspreekpunt_id) for each in found] == [(SVB.id, person.id)] * 2
    with pytest.raises(InvalidInput):
        change_several(store, BOTH, RegelzaakChange(aanspreekpunt_id=person.id, institution_id=CIZ.id), LAW)


def test_terms_follow_their_regelzaak(store: Store) -> None:
    fill(store)
    add_event(store, CaseEvent(family_id=WIT.id, regelzaak_id=FIRST.id, kind=EventKind.DECIDED, on=TODAY), LAW)
    with store.reading() as reading:
        before = terms_by_regelzaak(reading, [FIRST.id])[FIRST.id]
    assert before

    change_several(store, BOTH, RegelzaakChange(institution_id=SVB.id), LAW)

    with store.reading() as reading:
        after = terms_by_regelzaak(reading, [FIRST.id])[FIRST.id]
    assert {term.id for term in after} == {term.id for term in before}


def test_what_returns_once_it_is_done_returns(store: Store) -> None:
    fill(store)
    yearly = make_regelzaak(WIT, title="Leerplicht", recurrence="FREQ=YEARLY", due_on=TODAY + timedelta(days=9))
    keep(store, yearly)
    done = RegelzaakChange(status=RegelzaakStatus.DONE, outcome=RegelzaakOutcome.GRANTED)

    changes = change_several(store, [yearly.id, *BOTH], done, LAW)

    assert changes.title == "3 regelzaken gewijzigd; 1 keert terug"
    (following,) = regelzaak_list(store, RegelzaakFilter(asleep=Showing.ONLY)).glances
    assert (following.regelzaak.title, following.regelzaak.outcome) == ("Leerplicht", None)
    assert changes.entry_id is not None
    undo(store, changes.entry_id)
    assert regelzaak_list(store, RegelzaakFilter(asleep=Showing.ONLY)).total == 0
    assert regelzaak_list(store, RegelzaakFilter()).total == 3


def test_all_are_removed_at_once_and_come_back_with_their_steps(store: Store) -> None:
    fill(store)
    keep(store, make_step(FIRST))

    changes = remove_several(store, BOTH)

    assert changes.title == "2 regelzaken verwijderd"
    assert regelzaak_list(store, RegelzaakFilter()).total == 0
    assert len(removed(store)) == 2
    assert changes.entry_id is not None
    undo(store, changes.entry_id)
    assert [glance.steps_total for glance in regelzaak_list(store, RegelzaakFilter()).glances] == [1, 0]


def test_many_are_changed_together(store: Store) -> None:
    fill(store)
    many = [make_regelzaak(WIT, title=f"{number}") for number in range(620)]
    keep(store, *many)

    changes = change_several(store, [each.id for each in many], RegelzaakChange(turn=Turn.OTHER), LAW)

    assert changes.title == "620 regelzaken gewijzigd"
