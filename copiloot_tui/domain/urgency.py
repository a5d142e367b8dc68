"""How pressing a day is on which something has to have happened."""

from datetime import date, timedelta
from enum import Enum
from typing import Final

SOON_DAYS: Final = 7
"""A due date this near is called urgent."""


class Urgency(Enum):
    """How pressing a date is; the value is shown."""

    LATE = "te laat"
    SOON = "bijna"
    CALM = "op tijd"
    UNDATED = "geen datum"


def urgency(due_on: date | None, today: date, *, is_at_rest: bool = False) -> Urgency:
    """The one rule for what is late and what is nearly late, on every screen.

    Args:
        due_on: the last day on which it is in time.
        today: the day of asking.
        is_at_rest: whether nothing presses: `Regelzaak.is_at_rest_on`.
    """
    if due_on is None:
        return Urgency.UNDATED
    if is_at_rest:
        return Urgency.CALM
    if due_on < today:
        return Urgency.LATE
    return Urgency.SOON if due_on <= today + timedelta(days=SOON_DAYS) else Urgency.CALM
