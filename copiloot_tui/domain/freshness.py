"""How far what is known about somebody to call can be trusted to be still true."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from copiloot_tui.domain.errors import InvalidInput


class Freshness(Enum):
    """How old the last check is; a mark and a word say it, never a colour alone."""

    FRESH = "vers"
    AGEING = "wordt oud"
    STALE = "verouderd"
    UNKNOWN = "nooit nagekeken"


@dataclass(frozen=True, slots=True, kw_only=True)
class FreshnessLimits:
    """After how many months what was checked is no longer fresh, and when it is stale."""

    ageing_months: int = 6
    stale_months: int = 12

    def __post_init__(self) -> None:
        if not 0 < self.ageing_months < self.stale_months:
            raise InvalidInput("stale_months", "Het tweede aantal maanden is groter dan het eerste.")

    def freshness(self, checked_on: date | None, day: date) -> Freshness:
        """How fresh on a day what was last checked on another; months end on the same day, or on the last there is."""
        if checked_on is None:
            return Freshness.UNKNOWN
        age = _months_between(checked_on, day), day.day
        if age > (self.stale_months, checked_on.day):
            return Freshness.STALE
        if age > (self.ageing_months, checked_on.day):
            return Freshness.AGEING
        return Freshness.FRESH


def _months_between(start: date, end: date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month


USUAL_LIMITS: Final = FreshnessLimits()
