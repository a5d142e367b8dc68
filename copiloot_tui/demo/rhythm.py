"""The rhythm of the work with a family: high peaks, deep valleys, and what a time is like."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from enum import Enum, auto
from random import Random
from typing import Final

from copiloot_tui.demo.chance import WORKDAYS, at_work
from copiloot_tui.demo.people import Household
from copiloot_tui.demo.sorts import Tone

WEEK: Final = timedelta(days=7)


class Season(Enum):
    """How much there is to do."""

    VALLEY = auto()
    QUIET = auto()
    USUAL = auto()
    PEAK = auto()


_CONTACTS: Final[Mapping[Season, tuple[int, ...]]] = {
    Season.VALLEY: (0, 0, 0, 0, 0, 1),
    Season.QUIET: (0, 0, 1, 1, 1, 2),
    Season.USUAL: (0, 1, 1, 2, 2, 2, 3),
    Season.PEAK: (2, 3, 3, 3, 4, 4, 4),
}
_NEXT: Final[Mapping[Season, tuple[Season, ...]]] = {
    Season.VALLEY: (Season.VALLEY, Season.QUIET, Season.USUAL),
    Season.QUIET: (Season.VALLEY, Season.QUIET, Season.QUIET, Season.USUAL, Season.USUAL, Season.PEAK),
    Season.USUAL: (Season.USUAL, Season.USUAL, Season.USUAL, Season.PEAK, Season.QUIET),
    Season.PEAK: (Season.PEAK, Season.PEAK, Season.PEAK, Season.USUAL, Season.VALLEY),
}
_NOTES: Final = (*(0,) * 8, *(1,) * 7, *(2,) * 5)
_CASES_A_WEEK: Final = 0.25
_GRIEF_CASES: Final = (1, 3, 5, 8)
"""The weeks after a death in which something begins that has to be settled."""
_FIRST_DAYS: Final = timedelta(days=10)


class What(Enum):
    """What is written down; in this order when it is at the same moment."""

    CASE = 1
    CONTACT = 2
    NOTE = 3


class Rhythm:
    """Says for each week of a family what is written down in it, and when."""

    def __init__(self, rng: Random, household: Household, today: date) -> None:
        situation, family = household.situation, household.family
        self._rng = rng
        self._season = Season.PEAK
        self.start = family.started_on or today
        """The first day."""
        self.end = min(today, family.ended_on or today)
        """The day after the last."""
        self._died = situation.died_on(today)
        self._quiet_from = situation.quiet_from(today)
        self._unheard_from = today - timedelta(days=situation.unheard_days) if situation.unheard_days else None

    def tone(self, day: date) -> Tone:
        """What contacts are like on a day."""
        if self._died and day >= self._died:
            return Tone.GRIEF
        if self._unheard_from and day >= self._unheard_from:
            return Tone.UNHEARD
        if self._quiet_from and day >= self._quiet_from:
            return Tone.QUIET
        return Tone.FIRST if day < self.start + _FIRST_DAYS else Tone.CARE

    def is_recent(self, week: date) -> bool:
        """Whether this is one of the last two weeks."""
        return week >= self.end - 2 * WEEK

    def week(self, first_day: date, *, needs_case: bool) -> list[tuple[datetime, What]]:
        """The moments of the week that begins on this day, in order."""
        days = [day for nr in range(7) if self.start <= (day := first_day + timedelta(days=nr)) < self.end]
        working = [day for day in days if day.weekday() < WORKDAYS] or days
        moments = [
            (at_work(self._rng, self._rng.choice(working)), what) for what in self._entries(first_day, needs_case)
        ]
        return sorted(moments, key=lambda moment: (moment[0], moment[1].value))

    def _entries(self, first_day: date, needs_case: bool) -> Iterator[What]:
        contacts, notes, cases = self._amounts(first_day, needs_case)
        yield from (What.CASE,) * cases + (What.CONTACT,) * contacts + (What.NOTE,) * notes

    def _amounts(self, first_day: date, needs_case: bool) -> tuple[int, int, int]:
        """How many contact moments, notes and new regelzaken there are in a week."""
        rng = self._rng
        weeks_left = (self.end - first_day).days // 7
        match self.tone(first_day):
            case Tone.UNHEARD:
                return int(weeks_left % 3 == 0), 0, 0
            case Tone.QUIET:
                return int(weeks_left % 5 == 3), int(rng.random() < 0.1), 0
            case Tone.GRIEF:
                weeks = (first_day - (self._died or first_day)).days // 7
                return (3 if weeks < 3 else rng.choice((0, 1, 1))), int(rng.random() < 0.5), int(weeks in _GRIEF_CASES)
            case _:
                self._season = rng.choice(_NEXT[self._season])
                contacts = rng.choice(_CONTACTS[self._season])
                least = int(first_day == self.start or self.is_recent(first_day))
                return max(least, contacts), rng.choice(_NOTES), int(needs_case or rng.random() < _CASES_A_WEEK)
