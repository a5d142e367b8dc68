"""Regelzaken that return by themselves: once one is done, the next is made in the same unit of work."""

from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID, uuid5

from copiloot_tui.domain.case_event import CaseEvent
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.dutch import long_date
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.family import Family, FamilyMember
from copiloot_tui.domain.laying_out import anchors_of, day_after, steps_from
from copiloot_tui.domain.recurrence import next_occurrence
from copiloot_tui.domain.regelzaak import Anchor, Document, Regelzaak, RegelzaakOutcome, RegelzaakStatus, Turn
from copiloot_tui.domain.regelzaak_type import StepPlan
from copiloot_tui.services.regelzaak_types import type_among
from copiloot_tui.services.steps import date_steps
from copiloot_tui.store.case_events import documents_of, events_of
from copiloot_tui.store.regelzaken import REGELZAAK, steps_of
from copiloot_tui.store.unit import Unit

USUAL_LEAD_DAYS: Final = 28
"""So many days before its day a regelzaak wakes, when its kind says nothing about renewing."""
_END_OF_GRANT: Final = "dan eindigt wat is toegekend"


def keep_regelzaak(work: Unit, regelzaak: Regelzaak) -> Regelzaak | None:
    """Keep a regelzaak with the days of its steps; once it is done and returns, the next one that was made.

    To be called wherever a regelzaak may become done. The next one is a copy without an outcome, with the documents and
    planned steps of this one; it sleeps until its first step, or until the renewal has to begin. There is none when
    there is one already, when it was withdrawn, when the person it was for has died, or when the family is closed.
    """
    was_open = any(each.is_open for each in work.all(Regelzaak, REGELZAAK.id == regelzaak.id))
    is_new = not work.by_id(Regelzaak, [regelzaak.id])
    work.save(regelzaak)
    date_steps(work, regelzaak)
    became_done = not regelzaak.is_open and (was_open or is_new)
    if not became_done or not regelzaak.recurrence or regelzaak.outcome is RegelzaakOutcome.WITHDRAWN:
        return None
    return _begin_next(work, regelzaak)


def words_of_next(following: Regelzaak, today: date) -> str:
    """What is told of it: 'de volgende slaapt tot 4 november 2027'."""
    wakes = following.begins_on
    return f"de volgende slaapt tot {long_date(wakes)}" if wakes and wakes > today else "de volgende staat klaar"


def _begin_next(work: Unit, done: Regelzaak) -> Regelzaak | None:
    following_id = uuid5(done.id, "next")
    if work.all(Regelzaak, REGELZAAK.id == following_id) or not _still_wanted(work, done):
        return None
    today, events = civil_day(work.now), events_of(work, done.id)
    day = _next_day(done, events, today)
    if day is None:
        return None
    following = _copy(work, done, following_id, day, events)
    work.save(following)
    for position, paper in enumerate(documents_of(work, done.id), start=1):
        work.save(Document(family_id=done.family_id, regelzaak_id=following_id, text=paper.text, position=position))
    for step in steps_from(following, _plans(work, done.id)):
        work.save(step)
    date_steps(work, following)
    return following


def _still_wanted(work: Unit, done: Regelzaak) -> bool:
    family = work.get(Family, done.family_id)
    member = work.get(FamilyMember, done.member_id) if done.member_id else None
    return family.is_open and (member is None or member.died_on is None)


def _next_day(done: Regelzaak, events: list[CaseEvent], today: date) -> date | None:
    """The end of what was granted, as long as that is to come; otherwise the day that the rule gives."""
    ends = anchors_of(done, events).get(Anchor.VALID_TO)
    if ends is not None and ends > today:
        return ends
    since = ends or done.due_on or today
    try:
        return next_occurrence(done.recurrence, max(since, today), since=since)
    except InvalidInput:
        # It came from elsewhere, for a form refuses such a rule; what is done must not wait for it.
        return None


def _copy(work: Unit, done: Regelzaak, following_id: UUID, day: date, events: list[CaseEvent]) -> Regelzaak:
    today = civil_day(work.now)
    begins_on = _wakes_on(work, done, day)
    sleeps = begins_on is not None and begins_on > today
    ends = anchors_of(done, events).get(Anchor.VALID_TO)
    return replace(
        done,
        id=following_id,
        created_at=work.now,
        updated_at=None,
        reference="",
        status=RegelzaakStatus.PREPARING,
        outcome=None,
        turn=Turn.US,
        turn_since=begins_on if sleeps else today,
        due_on=day,
        due_reason=_END_OF_GRANT if day == ends else "" if done.due_reason == _END_OF_GRANT else done.due_reason,
        begins_on=begins_on if sleeps else None,
    )


def _wakes_on(work: Unit, done: Regelzaak, day: date) -> date | None:
    kind = type_among(work, done.type_key)
    lead = (kind.renew_days if kind else 0) or USUAL_LEAD_DAYS
    first_step = min((plan.offset_days for plan in _plans(work, done.id) if plan.anchor is Anchor.DUE), default=0)
    return day_after(day, min(-lead, first_step))


def _plans(work: Unit, regelzaak_id: UUID) -> list[StepPlan]:
    """The steps that belong to it each time: those with a day of their own were for this time."""
    return [
        StepPlan(text=step.text, anchor=step.anchor, offset_days=step.offset_days)
        for step in steps_of(work, regelzaak_id)
        if step.anchor or step.due_on is None
    ]
