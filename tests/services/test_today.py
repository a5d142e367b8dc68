from datetime import date, time, timedelta

import pytest

from copiloot_tui.domain.contact import ContactResult
from copiloot_tui.domain.family import FamilyStatus
from copiloot_tui.domain.regelzaak import RegelzaakStatus, Turn
from copiloot_tui.domain.term import TermState
from copiloot_tui.domain.urgency import Urgency
from copiloot_tui.services.contacts import chase
from copiloot_tui.services.today import Lines, today
from copiloot_tui.store.store import Store
from tests.factories import (
    MORNING,
    TODAY,
    keep,
    make_appointment,
    make_family,
    make_institution,
    make_member,
    make_moment,
    make_regelzaak,
    make_step,
    make_term,
)


def days(count: int) -> date:
    return TODAY + timedelta(days=count)


def words(part: Lines) -> list[str]:
    return [line.what for line in part.shown]


def test_each_thing_to_do_stands_in_one_part(store: Store) -> None:
    family = make_family()
    regelzaak = make_regelzaak(family, title="beslissing", due_on=days(-9))
    keep(store, family, regelzaak)
    keep(
        store,
        make_step(regelzaak, text="offerte", due_on=days(-2)),
        make_step(regelzaak, text="zonder datum"),
        make_step(regelzaak, text="formulier", due_on=TODAY),
        make_appointment(family, what="bellen", time=time(10, 30)),
        make_appointment(family, what="ooit deze dag"),
        make_appointment(family, what="gezinsplan", on=days(3)),
        make_appointment(family, what="ver weg", on=days(8)),
        make_appointment(family, what="gedaan", done_on=TODAY),
        make_regelzaak(family, title="klaar", due_on=days(-1), status=RegelzaakStatus.DONE),
        make_regelzaak(family, title="bijna", due_on=days(7)),
        make_regelzaak(family, title="later", due_on=days(8)),
    )

    found = today(store)

    assert [(line.what, line.days, line.urgency) for line in found.urgent.shown] == [
        ("beslissing", 9, Urgency.LATE),
        ("offerte", 2, Urgency.LATE),
        ("bijna", None, Urgency.SOON),
    ]
    assert words(found.today) == ["formulier", "ooit deze dag", "bellen"]
    assert found.today.shown[2].time == time(10, 30)
    assert [(line.what, line.urgency) for line in found.this_week.shown] == [("gezinsplan", Urgency.SOON)]
    assert found.waiting == Lines()


def test_a_running_term_that_binds_us_is_urgent_when_it_is_near(store: Store) -> None:
    family = make_family()
    ours, far = make_regelzaak(family, title="bezwaar"), make_regelzaak(family, title="beroep")
    keep(store, family, ours, far)
    keep(
        store,
        make_term(ours, title="Bezwaar maken", binds=Turn.US, due_on=days(5)),
        make_term(ours, title="Gronden aanvullen", binds=Turn.FAMILY, due_on=days(2)),
        make_term(far, title="Beroep instellen", binds=Turn.US, due_on=days(8)),
        make_term(far, title="Al gedaan", binds=Turn.US, due_on=days(-3), state=TermState.MET),
    )

    found = today(store)

    assert [(line.what, line.why, line.on) for line in found.urgent.shown] == [
        ("bezwaar", "Gronden aanvullen", days(2))
    ]
    assert found.urgent.count == 1


def test_who_let_a_term_pass_is_to_be_chased_and_no_longer_merely_waited_for(store: Store) -> None:
    family, ciz = make_family(), make_institution(name="CIZ")
    late = make_regelzaak(family, title="indicatie", turn=Turn.INSTITUTION, institution_id=ciz.id, turn_since=days(-60))
    in_time = make_regelzaak(
        family, title="meerzorg", turn=Turn.INSTITUTION, institution_id=ciz.id, turn_since=days(-3)
    )
    keep(store, family, ciz, late, in_time)
    keep(store, make_term(late, due_on=days(-4)), make_term(in_time, due_on=days(4)))

    found = today(store)

    chased = found.urgent.shown[0]
    assert (chased.what, chased.who, chased.days, chased.is_chase) == ("indicatie", "CIZ", 4, True)
    assert found.urgent.count == 1
    assert words(found.waiting) == ["meerzorg"]


def test_what_we_have_to_do_while_another_decides_is_said_to_be_ours(store: Store) -> None:
    family, town = make_family(), make_institution(name="Gemeente")
    ramp = make_regelzaak(family, title="drempels", turn=Turn.INSTITUTION, institution_id=town.id)
    keep(store, family, town, ramp)
    keep(store, make_term(ramp, title="persoonlijk plan", binds=Turn.FAMILY, due_on=days(2)))

    (line,) = today(store).urgent.shown

    assert (line.what, line.why, line.who) == ("drempels", "persoonlijk plan", "gezin")


@pytest.mark.parametrize(("step_on", "part"), [(0, "today"), (-1, "urgent"), (4, "this_week")])
def test_a_step_that_is_planned_takes_the_place_of_chasing_who_let_the_term_pass(
    store: Store, step_on: int, part: str
) -> None:
    family, town = make_family(), make_institution(name="Gemeente")
    ramp = make_regelzaak(family, title="drempels", turn=Turn.INSTITUTION, institution_id=town.id, turn_since=days(-60))
    keep(store, family, town, ramp)
    keep(
        store,
        make_term(ramp, title="Onderzoek van de gemeente", due_on=days(-1)),
        make_step(ramp, text="Geen uitkomst? Dien de aanvraag in", due_on=days(step_on)),
    )

    found = today(store)

    assert words(getattr(found, part)) == ["Geen uitkomst? Dien de aanvraag in"]
    assert sum(each.count for each in (found.urgent, found.today, found.this_week, found.waiting)) == 1


def test_our_own_day_goes_before_what_another_let_pass(store: Store) -> None:
    family = make_family()
    regelzaak = make_regelzaak(
        family, turn=Turn.INSTITUTION, turn_since=days(-60), due_on=days(2), due_reason="Stukken sturen"
    )
    keep(store, family, regelzaak)
    keep(store, make_term(regelzaak, due_on=days(-20)))

    line = today(store).urgent.shown[0]

    assert (line.why, line.on, line.is_chase, line.is_theirs) == ("Stukken sturen", days(2), False, True)


def test_navragen_writes_a_line_lets_the_wait_begin_anew_and_plans_the_next_time(store: Store) -> None:
    family, ciz = make_family(), make_institution(name="CIZ")
    regelzaak = make_regelzaak(family, turn=Turn.INSTITUTION, institution_id=ciz.id, turn_since=days(-60))
    keep(store, family, ciz, regelzaak)
    keep(store, make_term(regelzaak, due_on=days(-4)))

    chase(store, make_moment(family, regelzaak_ids=(regelzaak.id,)), regelzaak.id, again_on=days(3))

    found = today(store)
    assert found.urgent.count == 0
    assert [(line.what, line.days) for line in found.waiting.shown] == [("Meerzorg aanvragen", 0)]
    assert words(found.this_week) == ["Navragen: Meerzorg aanvragen"]


def test_who_was_not_reached_was_not_asked_and_the_wait_goes_on(store: Store) -> None:
    family = make_family()
    regelzaak = make_regelzaak(family, turn=Turn.INSTITUTION, turn_since=days(-60))
    keep(store, family, regelzaak)

    chase(store, make_moment(family, result=ContactResult.NOT_REACHED), regelzaak.id)

    assert [line.days for line in today(store).waiting.shown] == [60]


def test_who_was_asked_two_weeks_ago_about_a_passed_term_is_chased_again(store: Store) -> None:
    family = make_family()
    asked = make_regelzaak(family, title="pas", turn=Turn.INSTITUTION, turn_since=days(-13))
    again = make_regelzaak(family, title="weer", turn=Turn.INSTITUTION, turn_since=days(-14))
    keep(store, family, asked, again)
    keep(store, make_term(asked, due_on=days(-20)), make_term(again, due_on=days(-20)))

    found = today(store)

    assert (words(found.urgent), words(found.waiting)) == (["weer"], ["pas"])


def test_what_waits_stands_by_who_has_to_move_the_longest_wait_first(store: Store) -> None:
    family, ciz = make_family(), make_institution(name="CIZ")
    at_ciz = {"turn": Turn.INSTITUTION, "institution_id": ciz.id}
    keep(
        store,
        family,
        ciz,
        make_regelzaak(family, title="indicatie", turn_since=days(-23), **at_ciz),
        make_regelzaak(family, title="herindicatie", turn_since=days(-40), **at_ciz),
        make_regelzaak(family, title="handtekening", turn=Turn.FAMILY, turn_since=days(-30), due_on=days(60)),
        make_regelzaak(family, title="onbekend", turn=Turn.INSTITUTION),
        make_regelzaak(family, title="van ons"),
    )

    found = [(line.what, line.who, line.days) for line in today(store).waiting.shown]

    assert found == [
        ("herindicatie", "CIZ", 40),
        ("indicatie", "CIZ", 23),
        ("handtekening", "gezin", 30),
        ("onbekend", "instantie", None),
    ]


def test_families_whose_work_has_ended_are_not_on_it(store: Store) -> None:
    family = make_family(status=FamilyStatus.AFGESLOTEN)
    keep(store, family, make_regelzaak(family, due_on=TODAY), make_appointment(family))

    found = today(store)

    assert (found.family_count, found.urgent, found.today, found.waiting) == (0, Lines(), Lines(), Lines())


@pytest.mark.parametrize("due_on", [days(-5), days(3), None])
def test_what_sleeps_stands_nowhere_until_its_day_comes(store: Store, due_on: date | None) -> None:
    family = make_family()
    asleep = make_regelzaak(family, due_on=due_on, begins_on=days(1), turn=Turn.INSTITUTION)
    awake = make_regelzaak(family, title="wakker", due_on=due_on, begins_on=TODAY, turn=Turn.INSTITUTION)
    keep(store, family, asleep, awake)
    keep(store, make_step(asleep, due_on=TODAY), make_term(asleep, due_on=days(-3)))

    found = today(store)

    assert words(found.urgent) + words(found.waiting) == ["wakker"]
    assert words(found.today) == []


def test_nothing_presses_for_somebody_who_has_died(store: Store) -> None:
    family = make_family()
    died, brother = make_member(family, died_on=days(-1)), make_member(family, name="Sam Jansen")
    regelzaak = make_regelzaak(family, member_id=died.id, due_on=days(-3))
    keep(store, family, died, brother, regelzaak)
    keep(
        store,
        make_step(regelzaak, due_on=TODAY),
        make_term(regelzaak, binds=Turn.US, due_on=TODAY),
        make_regelzaak(family, member_id=died.id, turn=Turn.INSTITUTION),
        make_regelzaak(family, title="voor Sam", member_id=brother.id, due_on=TODAY),
        make_appointment(family, what="langsgaan"),
        make_appointment(family, what="navragen", on=days(-1), regelzaak_id=regelzaak.id),
        make_appointment(family, what="overleg", on=TODAY, time=time(10, 30), regelzaak_id=regelzaak.id),
    )

    found = today(store)

    assert words(found.urgent) == ["voor Sam"]
    assert (words(found.today), found.waiting.count) == (["langsgaan", "overleg"], 0)


def test_each_part_counts_everything_and_loads_the_first_fifty(store: Store) -> None:
    families = [make_family(name=f"Gezin {number:03}", number=number + 1) for number in range(30)]
    store.fill([make_institution(), *families])
    late = [
        make_regelzaak(family, title=f"te laat {number}", due_on=days(-number - 1))
        for family in families
        for number in range(40)
    ]
    waiting = [
        make_regelzaak(family, turn=Turn.FAMILY, turn_since=days(-number))
        for family in families
        for number in range(40)
    ]
    planned = [make_appointment(family, on=days(1 + number % 7)) for family in families for number in range(40)]
    store.fill([*late, *waiting, *planned, *(make_step(each, due_on=TODAY) for each in late)])

    found = today(store)

    parts = (found.urgent, found.today, found.this_week, found.waiting)
    assert [part.count for part in parts] == [1200, 1200, 1200, 1200]
    assert [len(part.shown) for part in parts] == [50, 50, 50, 50]
    assert {line.days for line in found.urgent.shown} == {40, 39}
    assert {line.on for line in found.this_week.shown} == {days(1)}


def test_a_day_begins_in_the_netherlands(store: Store) -> None:
    family = make_family()
    keep(store, family, make_appointment(family, on=days(1)))
    store.clock.moment = MORNING.replace(hour=23, minute=30)  # type: ignore[attr-defined]

    assert words(today(store).today) == ["Huisbezoek"]
