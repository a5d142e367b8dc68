"""Days on which offices work: letters are dated then, and nothing is sent or received on another day."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from copiloot_tui.domain.free_days import FreeDays

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeDays:
    """Finds working days, by the chance of one family."""

    rng: Random
    free_days: FreeDays

    def from_day(self, day: date) -> date:
        """The day itself, or the first working day after it."""
        while self.free_days.why_free(day):
            day += _DAY
        return day

    def before(self, day: date) -> date:
        """The day itself, or the last working day before it."""
        while self.free_days.why_free(day):
            day -= _DAY
        return day

    def after(self, day: date, least: int, most: int) -> date:
        """A working day some days after another."""
        return self.from_day(day + timedelta(days=self.rng.randint(least, most)))

    def posted(self, day: date) -> date:
        """When a letter of a day is in the letterbox."""
        return self.after(day, 1, 4)
