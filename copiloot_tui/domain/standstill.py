"""Days on which a term stands still because papers were asked for (Awb 4:15 and 7:10 lid 2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = timedelta(days=1)


@dataclass(slots=True, kw_only=True)
class Standstill:
    """One request for papers, and what became of it."""

    asked_on: date
    """The date on the letter; the term stands still from the day after."""
    until: date | None
    """The last day on which the papers may come (hersteltermijn); None when the letter names none."""
    answered_on: date | None = None
    """When the papers came in there; that day the term runs again."""

    def last_day(self, today: date) -> date:
        """The last day of standing still, as far as is known today; before the day after the request when none was.

        What was not answered stands still until the day that the letter names, or until today when it names none.
        """
        if self.answered_on is None:
            return today if self.until is None else self.until
        last = self.answered_on - _DAY
        return last if self.until is None else min(last, self.until)

    def is_open(self, today: date) -> bool:
        """Whether the term stands still today because of it."""
        return self.answered_on is None and self.asked_on <= today and (self.until is None or today <= self.until)


def days_stood_still(
    standstills: Iterable[Standstill], today: date, *, after: date, at_most: date | None = None
) -> int:
    """On how many days a term stood still; where requests overlap, a day counts once.

    Args:
        standstills: the requests for papers.
        today: until when one without an answer and without a day is counted.
        after: the start of the term: a term cannot stand still before it runs.
        at_most: the last day that can count, when the term is over.
    """
    days = 0
    for each in sorted(standstills, key=lambda each: each.asked_on):
        first = max(each.asked_on, after) + _DAY
        last = each.last_day(today) if at_most is None else min(each.last_day(today), at_most)
        if last >= first:
            days += (last - first).days + 1
            after = last
    return days
