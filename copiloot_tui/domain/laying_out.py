"""Laying out the steps of a regelzaak: each gets its day as soon as the day it is counted from is known."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from copiloot_tui.domain.case_event import CaseEvent, EventKind
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.family import FamilyMember
from copiloot_tui.domain.regelzaak import Anchor, Regelzaak, Step
from copiloot_tui.domain.regelzaak_type import StepPlan


def anchors_of(
    regelzaak: Regelzaak, events: Iterable[CaseEvent], member: FamilyMember | None = None
) -> Mapping[Anchor, date]:
    """The days that are known by now, from which steps are counted; of what happened twice the last time counts.

    Args:
        regelzaak: with the day it wakes, or was first kept, and the worker's own uttermost day.
        events: all that happened to it, in any order.
        member: for whom it is; None when it is for the whole family.
    """
    found: dict[Anchor, date | None] = {
        Anchor.BEGUN: regelzaak.begins_on or (civil_day(regelzaak.created_at) if regelzaak.created_at else None),
        Anchor.DUE: regelzaak.due_on,
        Anchor.ADULT: member.turns_adult_on if member else None,
    }
    for event in sorted(events, key=lambda event: event.on):
        if event.kind is EventKind.REPORTED:
            found[Anchor.REPORTED] = event.on
        elif event.kind is EventKind.SUBMITTED:
            found[Anchor.SUBMITTED] = event.on
        elif event.is_decision:
            found[Anchor.DECIDED] = event.on
            found[Anchor.VALID_TO] = event.valid_to or found.get(Anchor.VALID_TO)
    return {anchor: day for anchor, day in found.items() if day is not None}


def lay_out(steps: Iterable[Step], anchors: Mapping[Anchor, date]) -> list[Step]:
    """The same steps, each with the day that its anchor gives it, or with none as long as that is not known.

    What is done, and what has a day of its own, stays as it is.
    """
    return [step if step.done_on or step.anchor is None else _dated(step, step.anchor, anchors) for step in steps]


def _dated(step: Step, anchor: Anchor, anchors: Mapping[Anchor, date]) -> Step:
    day = anchors.get(anchor)
    return replace(step, due_on=None if day is None else day_after(day, step.offset_days))


def steps_from(regelzaak: Regelzaak, plans: Iterable[StepPlan], first_position: int = 1) -> list[Step]:
    """New steps of a regelzaak, in the order of their plans, not dated yet."""
    return [
        Step(
            family_id=regelzaak.family_id,
            regelzaak_id=regelzaak.id,
            text=plan.text,
            position=position,
            anchor=plan.anchor,
            offset_days=plan.offset_days,
        )
        for position, plan in enumerate(plans, start=first_position)
    ]


def day_after(day: date, days: int) -> date | None:
    """The day so many days later, or earlier when below 0; None when the calendar does not go that far."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None
