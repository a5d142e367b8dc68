"""What is likely to happen next to a regelzaak, so that it is offered first; anything else stays possible."""

from collections.abc import Iterable, Iterator
from datetime import date

from copiloot_tui.domain.case_event import CaseEvent, EventKind
from copiloot_tui.domain.course import Course
from copiloot_tui.domain.law_book import LawBook
from copiloot_tui.domain.regelzaak import Regelzaak, RegelzaakOutcome, RegelzaakStatus
from copiloot_tui.domain.term import TermState
from copiloot_tui.domain.unfolding import NOTICE

_AGAINST = (RegelzaakOutcome.REFUSED, RegelzaakOutcome.PARTLY, None)
"""Outcomes to which one may object; of a decision nobody wrote down what it said."""


def likely_events(
    regelzaak: Regelzaak, events: Iterable[CaseEvent], course: Course, law: LawBook, today: date
) -> list[EventKind]:
    """What may well come next, the likeliest first.

    Args:
        regelzaak: of which.
        events: what happened to it so far.
        course: where it stands today.
        law: by which is known whether the institution has to decide as the Awb says.
        today: the day of asking.
    """
    happened = {event.kind for event in events}
    rule = law.rules.get(regelzaak.decision_term)
    is_awb = rule is None or rule.is_awb
    in_default = (EventKind.DEFAULT_NOTIFIED,) if _can_be_in_default(course, law, today) else ()
    return list(dict.fromkeys((*in_default, *_likely(regelzaak, happened, course, is_awb=is_awb))))


def _can_be_in_default(course: Course, law: LawBook, today: date) -> bool:
    """Whether a notice of default would count today: a term to decide passed, and no notice runs (Awb 4:17 lid 3)."""
    running = [term for term in course.terms if term.state is TermState.RUNNING]
    if any(term.kind == NOTICE for term in running):
        return False
    passed = (law.rules.get(term.kind) for term in running if term.due_on < today)
    return any(rule is not None and rule.is_awb for rule in passed)


def _likely(regelzaak: Regelzaak, happened: set[EventKind], course: Course, *, is_awb: bool) -> Iterator[EventKind]:
    match course.status or regelzaak.status:
        case RegelzaakStatus.PREPARING:
            if regelzaak.decision_term.startswith("wmo") and EventKind.REPORTED not in happened:
                yield EventKind.REPORTED
            yield EventKind.SUBMITTED
        case RegelzaakStatus.SUBMITTED:
            yield EventKind.DECIDED if EventKind.SUBMITTED in happened else EventKind.SUBMITTED
            is_still = any(term.state is TermState.SUSPENDED for term in course.terms)
            yield EventKind.COMPLETED if is_still else EventKind.INFORMATION_ASKED
        case RegelzaakStatus.DECIDED if EventKind.DECIDED_ON_OBJECTION in happened:
            yield EventKind.APPEALED
        case RegelzaakStatus.DECIDED if course.outcome in _AGAINST:
            yield EventKind.OBJECTED if is_awb else EventKind.RECONSIDERATION_ASKED
        case RegelzaakStatus.OBJECTING if EventKind.APPEALED not in happened:
            yield EventKind.DECIDED_ON_OBJECTION
            yield EventKind.POSTPONED
        case _:
            return
