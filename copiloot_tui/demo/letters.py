"""Letters that an institution sends: dated on a working day, here some days later, and until when a grant holds."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from copiloot_tui.demo.course import Happening
from copiloot_tui.demo.office import OfficeDays
from copiloot_tui.demo.subject import Subject
from copiloot_tui.domain.case_event import EventKind
from copiloot_tui.domain.regelzaak import RegelzaakOutcome

_GRANTS = frozenset({RegelzaakOutcome.GRANTED, RegelzaakOutcome.PARTLY})


def letter(
    days: OfficeDays,
    subject: Subject,
    kind: EventKind,
    on: date,
    *,
    outcome: RegelzaakOutcome | None = None,
    until: date | None = None,
) -> Happening:
    """A letter about a regelzaak.

    Args:
        days: when offices work.
        subject: about what.
        kind: what it says.
        on: the first day that can stand on it.
        outcome: of a decision.
        until: the day that it names.
    """
    dated = days.from_day(on)
    valid_from, valid_to = _validity(subject, dated) if outcome in _GRANTS else (None, None)
    return Happening(
        kind=kind,
        on=dated,
        received_on=days.posted(dated),
        until=until,
        outcome=outcome,
        valid_from=valid_from,
        valid_to=valid_to,
        by_letter=True,
    )


def _validity(subject: Subject, decided: date) -> tuple[date | None, date | None]:
    """From when until when a grant holds: right after the one before it, or from the month after the decision."""
    months = subject.matter.granted_months
    if not months:
        return None, None
    before = subject.due_on if subject.is_deadline else None
    begins = before + timedelta(days=1) if before and before >= decided else decided + relativedelta(months=1, day=1)
    return begins, begins + relativedelta(months=months) - timedelta(days=1)
