from datetime import date, timedelta

import pytest

from copiloot_tui.catalogue.law import law_book
from copiloot_tui.domain.authority import Machtiging
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.family import Family, FamilyMember, FamilyStatus
from copiloot_tui.domain.summary import Wanted
from copiloot_tui.services.adulthood import adulthood_of
from copiloot_tui.services.ahead import ahead
from copiloot_tui.services.checklists import take_over
from copiloot_tui.services.families import dossier, family_glances
from copiloot_tui.services.farewell import aftercare_of, note_death
from copiloot_tui.services.records import get, undo
from copiloot_tui.services.summary_risks import risks
from copiloot_tui.services.summary_subject import Subject
from copiloot_tui.store.store import Store
from tests.factories import MORNING, TODAY, Watch, keep, make_family, make_member, make_regelzaak


def test_a_death_slows_the_rhythm_and_keeps_the_dossier_open(store: Store) -> None:
    family = make_family()
    child = make_member(family, birth_date=date(2009, 3, 15))
    keep(store, family, child)

    changes = note_death(store, child.id, TODAY, 60)

    kept = get(store, Family, family.id)
    assert get(store, FamilyMember, child.id).died_on == TODAY
    assert (kept.status, kept.is_open) == (FamilyStatus.NAZORG, True)
    assert (kept.ideal_gap_days, kept.maximum_gap_days) == (30, 60)
    assert adulthood_of(store, child.id).age is None

    assert changes.entry_id is not None
    undo(store, changes.entry_id)
    kept = get(store, Family, family.id)
    assert (kept.status, kept.maximum_gap_days) == (FamilyStatus.AANMELDING, 35)
    assert get(store, FamilyMember, child.id).died_on is None


def test_a_family_in_mourning_is_not_called_silent_before_its_slower_rhythm_has_passed(store: Store) -> None:
    family = make_family(started_on=date(2020, 1, 1))
    keep(store, family, child := make_member(family))
    assert family_glances(store)[0].is_silent
    assert ahead(store).silent.count == 1

    note_death(store, child.id, TODAY, 60)
    assert not family_glances(store)[0].is_silent
    assert ahead(store).silent.count == 0

    assert isinstance(store.clock, Watch)
    store.clock.turn(days=61)
    assert family_glances(store)[0].is_silent
    assert ahead(store).silent.count == 1


def test_a_rhythm_that_is_slower_already_is_not_made_faster(store: Store) -> None:
    family = make_family(ideal_gap_days=80, maximum_gap_days=120)
    keep(store, family, child := make_member(family))

    note_death(store, child.id, TODAY, 60)

    kept = get(store, Family, family.id)
    assert (kept.ideal_gap_days, kept.maximum_gap_days) == (80, 120)


@pytest.mark.parametrize("status", [FamilyStatus.UITVOERING, FamilyStatus.AFGESLOTEN])
def test_the_family_can_be_left_as_it_is_and_a_closed_one_stays_closed(store: Store, status: FamilyStatus) -> None:
    family = make_family(status=status)
    keep(store, family, child := make_member(family))

    note_death(store, child.id, TODAY, 60 if status is FamilyStatus.AFGESLOTEN else None)

    assert get(store, Family, family.id).status is status


def test_nobody_died_before_being_born(store: Store) -> None:
    family = make_family()
    keep(store, family, child := make_member(family, birth_date=date(2009, 3, 15)))

    with pytest.raises(InvalidInput) as refused:
        note_death(store, child.id, date(1900, 1, 1), 60)

    assert refused.value.field == "died_on"
    assert get(store, Family, family.id).status is FamilyStatus.AANMELDING


def test_a_colleague_who_takes_over_is_told_of_nothing_that_presses_for_who_has_died(store: Store) -> None:
    family = make_family()
    alive, died = make_member(family, name="Sil"), make_member(family, name="Noor", died_on=TODAY)
    soon = TODAY + timedelta(days=10)
    keep(store, family, alive, died)
    for member in (alive, died):
        keep(
            store,
            make_regelzaak(family, title=f"Rolstoel {member.name}", member_id=member.id, due_on=date(2026, 1, 6)),
            Machtiging(family_id=family.id, member_id=member.id, given_by="moeder", valid_to=soon),
        )

    told = list(
        risks(
            Subject(
                dossier=dossier(store, family.id), moments=(), wanted=Wanted(), last_conversation=TODAY, now=MORNING
            )
        )
    )

    assert len(told) == 2
    assert all("Sil" in sentence for sentence in told)


def test_the_calm_list_waits_and_is_taken_over_one_by_one(store: Store) -> None:
    family = make_family()
    child = make_member(family, died_on=TODAY)
    running = make_regelzaak(family, title="Rolstoel", member_id=child.id)
    keep(store, family, child, running, make_regelzaak(family, title="Verlof"))

    found = aftercare_of(store, child.id)
    assert [each.title for each in found.still_open] == ["Rolstoel"]
    assert not any(each.taken or each.is_late or each.on for each in found.proposals)

    take_over(store, child, found.proposals[0], law_book())
    again = aftercare_of(store, child.id)
    assert again.proposals[0].taken is not None
    assert len(again.regelzaken) == 3
