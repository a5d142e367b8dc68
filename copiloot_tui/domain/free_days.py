"""The days on which a legal term does not end: weekends, recognised holidays and equated days (Atw art. 1 and 3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType
from typing import Final

from dateutil.easter import easter

from copiloot_tui.domain.dutch import WEEKDAYS

EQUATED: Final = "gelijkgestelde dag"
"""What a day is called that only a decree made equal to a holiday."""

KINGS_DAY: Final = "Koningsdag"
"""What is told of it is common knowledge: nobody read on which day it is celebrated."""

_SATURDAY: Final = 5
_SUNDAY: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeDays:
    """Says of any day whether a term may end on it."""

    equated: Mapping[date, str]
    """Days equated by decree (Atw art. 3 lid 3), each with its source."""
    first_year: int
    """The first year for which the table of equated days is complete."""
    last_year: int
    """The last."""

    def why_free(self, day: date) -> str | None:
        """Why no term ends on a day: 'zaterdag', 'Goede Vrijdag', 'gelijkgestelde dag'; None when one may."""
        if holiday := _holidays(day.year).get(day):
            return holiday
        if day.weekday() >= _SATURDAY:
            return WEEKDAYS[day.weekday()]
        return EQUATED if day in self.equated else None

    def covers(self, day: date) -> bool:
        """Whether the equated days of that year are known."""
        return self.first_year <= day.year <= self.last_year


@cache
def _holidays(year: int) -> Mapping[date, str]:
    """The recognised holidays of a year (Atw art. 3 lid 1), and Goede Vrijdag, which lid 2 makes equal to them."""
    easter_day = easter(year)
    return MappingProxyType(
        {
            date(year, 1, 1): "Nieuwjaarsdag",
            easter_day - timedelta(days=2): "Goede Vrijdag",
            easter_day + timedelta(days=1): "Tweede Paasdag",
            _kings_day(year): KINGS_DAY,
            date(year, 5, 5): "Bevrijdingsdag",
            easter_day + timedelta(days=39): "Hemelvaartsdag",
            easter_day + timedelta(days=50): "Tweede Pinksterdag",
            date(year, 12, 25): "Eerste Kerstdag",
            date(year, 12, 26): "Tweede Kerstdag",
        }
    )


def _kings_day(year: int) -> date:
    """27 April, or the 26th when the 27th is a Sunday."""
    day = date(year, 4, 27)
    return day - timedelta(days=1) if day.weekday() == _SUNDAY else day
