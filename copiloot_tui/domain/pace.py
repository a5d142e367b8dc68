"""How fast the time of a family goes, and on which day its strippenkaart is empty at that pace. Whole minutes only."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from copiloot_tui.domain.strippenkaart import Balance

PACE_WEEKS: Final = 8
"""Over so many weeks a pace is taken: long enough for a quiet week, short enough to notice that it changes."""
_DAYS_A_WEEK: Final = 7
_FARTHEST_DAYS: Final = 5 * 366
"""A card that lasts longer than this at a pace is not foretold: nearly nothing is charged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """What contact cost in the days before a day."""

    minutes: int
    """As the card of today charges them; without a card as they were written down, without travelling."""
    days: int
    """In how many days: eight weeks, or as long as the family has been there, and a week at least."""

    def tenths_a_week(self, minutes: int) -> int:
        """How many tenths of a strip or an hour of so many minutes go in a week, rounded to the nearest."""
        tenths, days = 10 * _DAYS_A_WEEK * self.minutes, self.days * minutes
        return (2 * tenths + days) // (2 * days)


def pace_days(started_on: date | None, today: date) -> int:
    """Over how many days, with today as the last, the pace of a family is taken."""
    most = PACE_WEEKS * _DAYS_A_WEEK
    since = most if started_on is None else (today - started_on).days + 1
    return max(_DAYS_A_WEEK, min(most, since))


def empty_on(balance: Balance, pace: Pace, today: date) -> date | None:
    """The day on which the last minute of a card goes at a pace.

    Returns:
        None when it is empty already, or lasts longer than can be foretold.
    """
    left = (balance.total_strips - balance.passed_on) * balance.card.minutes_per_strip - balance.used_minutes
    if balance.strips_left <= 0 or not pace.minutes:
        return None
    days = -(-left * pace.days // pace.minutes)
    return today + timedelta(days=days) if days <= _FARTHEST_DAYS else None


def is_empty_first(empty: date | None, valid_to: date | None) -> bool:
    """Whether a card is empty before the last day on which it is valid."""
    return empty is not None and (valid_to is None or empty < valid_to)
