"""When there was work with a family: it may have ended and been taken up again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from copiloot_tui.domain.closing import Closing, ClosingReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """One time that there was work with a family."""

    first: date
    last: date | None
    """The day on which it was closed; None when the work goes on."""
    reason: ClosingReason | None = None
    """Why it ended; None when it goes on, or when nobody said."""
    is_handed_over: bool = False
    """Whether a colleague took over, with a code."""

    def touches(self, first: date, last: date) -> bool:
        """Whether there was work on one of these days."""
        return self.first <= last and (self.last is None or self.last >= first)

    def goes_on_after(self, day: date) -> bool:
        """Whether there was work when this day was over."""
        return self.first <= day and (self.last is None or self.last > day)


def spells(began: date, ended_on: date | None, closings: Iterable[Closing], *, is_open: bool) -> list[Spell]:
    """Each time that there was work with a family, in order.

    Args:
        began: the day it first began.
        ended_on: what the family itself says; asked when no closing tells how the work ended.
        closings: each time the work ended.
        is_open: whether there is work now; then a last closing that was never reopened says nothing.
    """
    found: list[Spell] = []
    first: date | None = began
    for closing in sorted(closings, key=lambda each: each.closed_on):
        if first is None or (closing.reopened_on is None and is_open):
            continue
        last = max(first, closing.closed_on)
        found.append(Spell(first=first, last=last, reason=closing.reason, is_handed_over=bool(closing.transfer_code)))
        first = None if closing.reopened_on is None else max(last, closing.reopened_on)
    if first is not None:
        found.append(Spell(first=first, last=None if is_open else max(first, ended_on or first)))
    return found
