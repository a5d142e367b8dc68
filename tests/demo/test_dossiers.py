from datetime import date, timedelta

import pytest

from copiloot_tui.catalogue.checklists import adulthood, aftercare
from copiloot_tui.domain.authority import Authority, AuthorityKind, Consent
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.closing import BigFive, Closing
from copiloot_tui.domain.contact import Appointment
from copiloot_tui.domain.directory import Institution
from copiloot_tui.domain.family import Family, FamilyMember, FamilyStatus, MemberRole
from copiloot_tui.domain.regelzaak import Regelzaak, RegelzaakStatus
from copiloot_tui.domain.regelzaak_filter import read_filter
from copiloot_tui.domain.saved_filter import SavedFilter
from copiloot_tui.services.checklists import _regelzaak_id
from tests.demo.made_up import DAYS, TODAY, made_up, of_kind


@pytest.mark.parametrize("today", DAYS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_authority_of_parents_lapses_within_three_months(seed: int, today: date) -> None:
    ends = [a.valid_to for a in of_kind(Authority, made_up(7, seed, today)) if a.kind is AuthorityKind.GEZAG]

    assert any(end and today <= end <= today + timedelta(days=92) for end in ends)


@pytest.mark.parametrize("today", DAYS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_some_of_what_comes_at_eighteen_was_taken_over_and_some_was_not(seed: int, today: date) -> None:
    records = made_up(7, seed, today)
    child = next(
        member
        for member in of_kind(FamilyMember, records)
        if member.role is MemberRole.CHILD and member.turns_adult_on and member.turns_adult_on > today
    )
    regelzaken = {z.id: z for z in of_kind(Regelzaak, records)}

    taken = [regelzaken[key] for item in adulthood() if (key := _regelzaak_id(child.id, item)) in regelzaken]

    assert 4 <= len(taken) < len(adulthood())
    assert any(regelzaak.is_open for regelzaak in taken)
    assert any(not regelzaak.is_open for regelzaak in taken)


def test_after_a_death_only_what_the_calm_list_offers_was_begun() -> None:
    [child] = [member for member in of_kind(FamilyMember, made_up()) if member.died_on]
    own = [z for z in of_kind(Regelzaak, made_up()) if z.family_id == child.family_id]
    after = [z for z in own if z.created_at and child.died_on and civil_day(z.created_at) >= child.died_on]

    assert {z.id for z in after} <= {_regelzaak_id(child.id, item) for item in aftercare()}
    assert len(after) >= 2
    assert all(z.due_on is None for z in after)
    assert all(z.status is RegelzaakStatus.DONE for z in own if z not in after)


def test_what_was_running_for_a_child_that_died_is_left_alone_for_some_days() -> None:
    [child] = [member for member in of_kind(FamilyMember, made_up()) if member.died_on]
    own = [z for z in of_kind(Regelzaak, made_up()) if z.family_id == child.family_id]

    assert child.died_on
    between = [z for z in own if z.turn_since and timedelta(0) <= z.turn_since - child.died_on < timedelta(days=12)]
    assert between == []


def test_a_closed_family_has_its_closing_and_nothing_open() -> None:
    closed = [family for family in of_kind(Family, made_up(12)) if family.status is FamilyStatus.AFGESLOTEN]
    closings = {closing.family_id: closing for closing in of_kind(Closing, made_up(12))}

    assert closings.keys() == {family.id for family in closed}
    for family in closed:
        closing = closings[family.id]
        assert (closing.closed_on, closing.keep_until) == (family.ended_on, family.keep_until)
        assert set(closing.settled) <= {five.value for five in BigFive}
        assert not any(z.is_open for z in of_kind(Regelzaak, made_up(12)) if z.family_id == family.id)


def test_one_closed_dossier_was_kept_long_enough() -> None:
    kept = [family.keep_until for family in of_kind(Family, made_up(12)) if family.keep_until]

    assert any(day < TODAY for day in kept)
    assert any(day > TODAY for day in kept)


def test_consents_run_end_and_were_withdrawn() -> None:
    consents = of_kind(Consent, made_up(20))

    assert any(consent.withdrawn_on for consent in consents)
    assert any(consent.valid_to is None for consent in consents)
    assert all(consent.is_valid_on(TODAY) or consent.withdrawn_on or consent.valid_to for consent in consents)


def test_kept_filters_are_understood() -> None:
    institutions = {institution.id for institution in of_kind(Institution, made_up())}

    for saved in of_kind(SavedFilter, made_up()):
        wanted, has_left_out = read_filter(saved.values)
        assert not has_left_out
        assert wanted.institution_id is None or wanted.institution_id in institutions


@pytest.mark.parametrize("today", DAYS)
def test_something_was_promised_today(today: date) -> None:
    made = [a for a in of_kind(Appointment, made_up(today=today)) if a.created_at and civil_day(a.created_at) == today]

    assert len(made) >= 2
    assert all(appointment.on > today and appointment.done_on is None for appointment in made)


@pytest.mark.parametrize("today", DAYS)
def test_today_there_is_something_at_several_hours(today: date) -> None:
    hours = {a.time for a in of_kind(Appointment, made_up(today=today)) if a.on == today and a.time}

    assert len(hours) >= 3
