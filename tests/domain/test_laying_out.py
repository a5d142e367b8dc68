"""Steps get their day as soon as the day they are counted from is known."""

from datetime import UTC, date, datetime
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.case_event import CaseEvent, EventKind
from copiloot_tui.domain.family import FamilyMember, MemberRole
from copiloot_tui.domain.laying_out import anchors_of, lay_out, steps_from
from copiloot_tui.domain.regelzaak import Anchor, Regelzaak, Step
from copiloot_tui.domain.regelzaak_type import StepPlan

FAMILY = uuid4()
REGELZAAK = Regelzaak(family_id=FAMILY, title="Meerzorg", created_at=datetime(2026, 11, 20, 23, 30, tzinfo=UTC))


def event(kind: EventKind, on: date, **fields: object) -> CaseEvent:
    return CaseEvent(family_id=FAMILY, regelzaak_id=REGELZAAK.id, kind=kind, on=on, **fields)  # type: ignore[arg-type]


def step(anchor: Anchor | None = None, offset_days: int = 0, **fields: object) -> Step:
    return Step(
        family_id=FAMILY, regelzaak_id=REGELZAAK.id, text="Bel", anchor=anchor, offset_days=offset_days, **fields  # type: ignore[arg-type]
    )  # fmt: skip


def test_a_regelzaak_without_events_knows_only_when_it_began() -> None:
    assert anchors_of(REGELZAAK, []) == {Anchor.BEGUN: date(2026, 11, 21)}


def test_what_happened_twice_counts_from_the_last_time_whatever_the_order() -> None:
    events = [
        event(EventKind.DECIDED, date(2027, 2, 1), valid_to=date(2028, 1, 1)),
        event(EventKind.SUBMITTED, date(2026, 12, 20)),
        event(EventKind.SUBMITTED, date(2026, 12, 1)),
        event(EventKind.DECIDED_ON_OBJECTION, date(2027, 6, 1)),
        event(EventKind.REPORTED, date(2026, 11, 25)),
    ]

    known = anchors_of(REGELZAAK, events)

    assert known[Anchor.SUBMITTED] == date(2026, 12, 20)
    assert known[Anchor.REPORTED] == date(2026, 11, 25)
    assert known[Anchor.DECIDED] == date(2027, 6, 1)
    assert known[Anchor.VALID_TO] == date(2028, 1, 1)


def test_a_child_born_on_29_february_is_counted_from_its_eighteenth_birthday() -> None:
    noor = FamilyMember(family_id=FAMILY, role=MemberRole.CHILD, name="Noor", birth_date=date(2012, 2, 29))
    born_later = FamilyMember(family_id=FAMILY, role=MemberRole.CHILD, name="Sam", birth_date=date(2009, 2, 28))

    assert anchors_of(REGELZAAK, [], noor)[Anchor.ADULT] == noor.turns_adult_on
    assert anchors_of(REGELZAAK, [], born_later)[Anchor.ADULT] == date(2027, 2, 28)


def test_somebody_who_died_does_not_turn_eighteen() -> None:
    noor = FamilyMember(
        family_id=FAMILY, role=MemberRole.CHILD, name="Noor", birth_date=date(2012, 2, 28), died_on=date(2026, 1, 1)
    )

    assert Anchor.ADULT not in anchors_of(REGELZAAK, [], noor)


def test_a_step_waits_for_its_day_and_gets_it_also_backwards() -> None:
    before = [step(Anchor.VALID_TO, -56), step(Anchor.SUBMITTED, 14)]

    after = lay_out(before, {Anchor.VALID_TO: date(2027, 1, 1)})

    assert [each.due_on for each in after] == [date(2026, 11, 6), None]


def test_a_day_that_is_taken_back_is_taken_from_its_steps() -> None:
    assert lay_out([step(Anchor.SUBMITTED, 14, due_on=date(2026, 12, 1))], {})[0].due_on is None


def test_what_is_done_or_has_a_day_of_its_own_stays_as_it_is() -> None:
    own, done = step(due_on=date(2026, 12, 24)), step(Anchor.BEGUN, 3, done_on=date(2026, 11, 1))

    assert lay_out([own, done], {Anchor.BEGUN: date(2026, 11, 21)}) == [own, done]


def test_new_steps_stand_after_the_ones_that_are_there() -> None:
    plans = (StepPlan(text="Een"), StepPlan(text="Twee", anchor=Anchor.DUE, offset_days=-7))

    made = steps_from(REGELZAAK, plans, 4)

    assert [(each.text, each.position, each.anchor) for each in made] == [("Een", 4, None), ("Twee", 5, Anchor.DUE)]
    assert {each.regelzaak_id for each in made} == {REGELZAAK.id}


@given(st.dates(), st.integers(min_value=-4000, max_value=4000))
def test_any_day_and_any_distance_give_a_day_or_none(day: date, days: int) -> None:
    due_on = lay_out([step(Anchor.DUE, days)], {Anchor.DUE: day})[0].due_on

    assert due_on is None or (due_on - day).days == days
