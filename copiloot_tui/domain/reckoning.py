"""When a term ends: from its start event to the last day on which it can be done."""

from datetime import date

from copiloot_tui.domain.free_days import FreeDays
from copiloot_tui.domain.term import TermEnd, TermRule


def term_end(
    rule: TermRule,
    start: date,
    free_days: FreeDays,
    *,
    suspended_days: int = 0,
    until: date | None = None,
    why: tuple[str, ...] = (),
) -> TermEnd:
    """Reckon the end of a term.

    Args:
        rule: which term.
        start: the day of the start event itself; it does not count (Awb 6:8, 4:13).
        free_days: the calendar.
        suspended_days: how many days it stood still (Awb 4:15): they move the raw end by as many.
        until: an end that takes the place of the reckoned one: a notice of delay, an agreement.
        why: reasons for the suspension or the other end, in plain Dutch; told among the reasons.
    """
    raise NotImplementedError
