from dataclasses import replace
from datetime import date, timedelta

import pytest

from copiloot_tui.domain.closing import BigFive, Closing, ClosingReason, kept_until
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.family import Family, FamilyStatus
from copiloot_tui.domain.regelzaak import Anchor, Regelzaak, RegelzaakOutcome, RegelzaakStatus, Step
from copiloot_tui.services.closing import Handling, OpenEnd, close_family, destruction_list, reopen_family
from copiloot_tui.services.families import dossier
from copiloot_tui.services.records import erase, get, undo
from copiloot_tui.store.store import Store
from tests.factories import (
    TODAY,
    keep,
    make_appointment,
    make_family,
    make_member,
    make_moment,
    make_note,
    make_regelzaak,
    make_step,
)


def make_closing(family: Family, **fields: object) -> Closing:
    return Closing(**{"family_id": family.id, "closed_on": TODAY, "reason": ClosingReason.SETTLED, **fields})


def test_closing_ends_the_work_and_keeps_what_came_of_it(store: Store) -> None:
    keep(store, family := make_family())
    settled = (BigFive.HOUSING.value, BigFive.CARE.value)

    changes = close_family(
        store, make_closing(family, result="Alles loopt", settled=settled, keep_until=date(2041, 11, 20))
    )

    seen = dossier(store, family.id)
    assert (seen.family.status, seen.family.ended_on) == (FamilyStatus.AFGESLOTEN, TODAY)
    assert seen.family.keep_until == date(2041, 11, 20)
    assert [(each.result, each.settled) for each in seen.closings] == [("Alles loopt", settled)]
    assert changes.title == "Gezin afgesloten"


def test_what_was_open_is_left_ended_or_moved_in_the_same_unit(store: Store) -> None:
    family = make_family()
    left, ended = (
        make_regelzaak(family, title="blijft"),
        make_regelzaak(family, title="klaar", recurrence="FREQ=YEARLY"),
    )
    moved, bare = make_regelzaak(family, title="later"), make_regelzaak(family, title="kaal")
    done = make_step(moved, position=1, done_on=TODAY)
    following = make_step(moved, position=2, anchor=Anchor.DUE, offset_days=-7)
    last = make_step(moved, position=3)
    appointment = make_appointment(family)
    keep(store, family, left, ended, moved, bare, done, following, last, appointment)
    later = TODAY + timedelta(days=90)

    changes = close_family(
        store,
        make_closing(family),
        [
            OpenEnd(regelzaak_id=left.id),
            OpenEnd(regelzaak_id=ended.id, handling=Handling.END),
            OpenEnd(regelzaak_id=moved.id, handling=Handling.MOVE, move_to=later),
            OpenEnd(regelzaak_id=bare.id, handling=Handling.MOVE, move_to=later),
        ],
        cancel_appointments=True,
    )

    assert get(store, Regelzaak, left.id).status is RegelzaakStatus.PREPARING
    kept = get(store, Regelzaak, ended.id)
    assert (kept.status, kept.outcome) == (RegelzaakStatus.DONE, RegelzaakOutcome.OTHER)
    assert len(dossier(store, family.id).regelzaken) == 4
    assert [get(store, Step, each.id).due_on for each in (done, following, last)] == [None, later, None]
    assert get(store, Step, following.id).anchor is None
    assert get(store, Regelzaak, bare.id).due_on == later
    assert dossier(store, family.id).appointments == ()

    assert changes.entry_id is not None
    undo(store, changes.entry_id)
    seen = dossier(store, family.id)
    assert (seen.family.status, seen.family.ended_on, seen.closings) == (FamilyStatus.AANMELDING, None, ())
    assert [each.id for each in seen.appointments] == [appointment.id]
    assert get(store, Regelzaak, ended.id).is_open
    assert get(store, Step, following.id).due_on is None


def test_a_family_is_closed_once_and_not_before_it_began(store: Store) -> None:
    keep(store, family := make_family(started_on=date(2026, 1, 5)))

    with pytest.raises(InvalidInput) as early:
        close_family(store, make_closing(family, closed_on=date(1900, 1, 1)))
    close_family(store, make_closing(family))
    with pytest.raises(InvalidInput) as twice:
        close_family(store, make_closing(family))

    assert early.value.field == twice.value.field == "closed_on"
    assert len(dossier(store, family.id).closings) == 1


def test_a_family_is_taken_up_again_with_its_log(store: Store) -> None:
    family = make_family()
    keep(store, family, make_note(family), make_moment(family))
    close_family(store, make_closing(family, closed_on=date(2026, 6, 1), result="Eerste keer"))

    reopen_family(store, family.id)
    close_family(store, make_closing(family, result="Tweede keer"))

    seen = dossier(store, family.id)
    assert [(each.result, each.reopened_on) for each in seen.closings] == [
        ("Tweede keer", None),
        ("Eerste keer", TODAY),
    ]
    assert (len(seen.notes), len(seen.moments)) == (1, 1)


@pytest.mark.parametrize(
    ("reason", "status"),
    [(ClosingReason.MOVED, FamilyStatus.UITVOERING), (ClosingReason.DEATH, FamilyStatus.NAZORG)],
)
def test_after_reopening_nothing_is_kept_until_a_day_and_the_reason_decides_the_status(
    store: Store, reason: ClosingReason, status: FamilyStatus
) -> None:
    keep(store, family := make_family())
    close_family(store, make_closing(family, reason=reason, keep_until=date(2041, 1, 1)))

    reopen_family(store, family.id)

    kept = get(store, Family, family.id)
    assert (kept.status, kept.ended_on, kept.keep_until) == (status, None, None)


def test_a_family_that_was_closed_without_a_record_of_it_can_be_reopened(store: Store) -> None:
    keep(store, family := make_family(status=FamilyStatus.AFGESLOTEN))

    reopen_family(store, family.id)

    assert get(store, Family, family.id).is_open


def test_the_destruction_list_holds_what_is_past_its_date_and_nothing_else(store: Store) -> None:
    yesterday = TODAY - timedelta(days=1)
    long_past = make_family(name="Lang", status=FamilyStatus.AFGESLOTEN, keep_until=date(2020, 1, 1))
    past = make_family(name="Net", status=FamilyStatus.AFGESLOTEN, keep_until=yesterday)
    keep(
        store,
        past,
        long_past,
        make_family(name="Vandaag nog", status=FamilyStatus.AFGESLOTEN, keep_until=TODAY),
        make_family(name="Loopt", keep_until=yesterday),
        make_family(name="Zonder", status=FamilyStatus.AFGESLOTEN),
    )

    found = destruction_list(store)

    assert [family.name for family in found.past] == ["Lang", "Net"]
    assert found.undated == 1


def test_what_is_destroyed_leaves_no_closing_behind(store: Store) -> None:
    family = make_family()
    keep(store, family, make_member(family))
    close_family(store, make_closing(family, keep_until=TODAY))
    kept = get(store, Family, family.id)

    erase(store, replace(kept))

    with store.reading() as reading:
        assert reading.all(Closing) == []
        assert reading.all(Family) == []


def test_until_when_a_dossier_is_kept_is_only_known_when_the_organisation_says_so() -> None:
    assert kept_until(TODAY, None) is None
    assert kept_until(date(2028, 2, 29), 15) == date(2043, 2, 28)


def test_a_dossier_is_not_kept_until_before_it_was_closed() -> None:
    with pytest.raises(InvalidInput) as refused:
        make_closing(make_family(), keep_until=date(1900, 1, 1))
    assert refused.value.field == "keep_until"
