"""What comes back by itself: the next regelzaak of a kind that returns, as the program makes it once one is done."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final
from uuid import uuid5

from copiloot_tui.demo.casework import Case
from copiloot_tui.demo.subject import Subject
from copiloot_tui.domain.recurrence import next_occurrence
from copiloot_tui.domain.regelzaak import Anchor, RegelzaakOutcome
from copiloot_tui.domain.regelzaak_type import RegelzaakType
from copiloot_tui.services.recurring import USUAL_LEAD_DAYS

_END_OF_GRANT: Final = "dan eindigt wat is toegekend"


def following(case: Case) -> Subject | None:
    """What begins once this is done; None when it does not return."""
    kind, rule = case.subject.matter.kind, case.regelzaak.recurrence
    if kind is None or not rule or case.regelzaak.outcome is RegelzaakOutcome.WITHDRAWN:
        return None
    ends = max((event.valid_to for event in case.events if event.valid_to), default=None)
    day = _next_day(case, ends)
    begins_on = None if day is None else day - timedelta(days=_lead(kind))
    if begins_on is None or begins_on <= case.ended or _is_too_old(case.subject, begins_on):
        return None
    return replace(
        case.subject,
        due_on=day,
        due_reason=_END_OF_GRANT
        if day == ends
        else ""
        if case.subject.due_reason == _END_OF_GRANT
        else case.subject.due_reason,
        is_deadline=True,
        begins_on=begins_on,
        regelzaak_id=uuid5(case.regelzaak.id, "next"),
        title=case.regelzaak.title,
        scene=None,
    )


def _next_day(case: Case, ends: date | None) -> date | None:
    if ends is not None and ends > case.ended:
        return ends
    since = ends or case.subject.due_on or case.ended
    return next_occurrence(case.regelzaak.recurrence, max(since, case.ended), since=since)


def _lead(kind: RegelzaakType) -> int:
    first_step = min((plan.offset_days for plan in kind.steps if plan.anchor is Anchor.DUE), default=0)
    return max(kind.renew_days or USUAL_LEAD_DAYS, -first_step)


def _is_too_old(subject: Subject, day: date) -> bool:
    return (subject.child.age_on(day) or 0) > subject.matter.to_age
