"""The days on which a legal term does not end: weekends, recognised holidays and equated days (Atw art. 1 and 3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


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
        raise NotImplementedError

    def covers(self, day: date) -> bool:
        """Whether the equated days of that year are known."""
        return self.first_year <= day.year <= self.last_year
