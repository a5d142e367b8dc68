"""Time comes in from outside, so that a rule gives the same answer in a test, a demo and next year."""

from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
"""The civil time of the work: every date in the domain is a date there."""


class Clock(Protocol):
    """Tells what time it is."""

    def now(self) -> datetime:
        """The moment, aware, in UTC."""
        ...


def civil_day(moment: datetime) -> date:
    """The date in the Netherlands at an aware moment."""
    return moment.astimezone(AMSTERDAM).date()


def at_civil_time(day: date, hour: int, minute: int) -> datetime:
    """The aware moment, in UTC, of a wall-clock time in the Netherlands."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=AMSTERDAM).astimezone(UTC)
