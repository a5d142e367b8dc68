"""The timer of a contact that is going on."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from copiloot_tui.domain.record import Record

LONGEST_CONTACT: Final = timedelta(hours=8)
"""A timer that ran longer was forgotten: what it was is asked."""
_MINUTE: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class CallTimer(Record):
    """What is being timed; the vault holds one at most, so that it outlives lock, sleep and a killed program."""

    started_at: datetime
    """Aware, in UTC, by the wall clock: it goes on while the machine sleeps."""
    stopped_at: datetime | None = None
    """When it was stopped; it stays until the moment is saved or thrown away."""
    family_id: UUID | None = None
    """With which family; None as long as nobody said."""

    @property
    def is_running(self) -> bool:
        """Whether nobody stopped it yet."""
        return self.stopped_at is None

    def lasted(self, now: datetime) -> timedelta:
        """How long it ran until it was stopped, or until now; nothing when the clock of the machine was set back."""
        return max((self.stopped_at or now) - self.started_at, timedelta())

    def minutes(self, now: datetime) -> int:
        """The minutes of it, each one that began counted whole."""
        return -(-self.lasted(now) // _MINUTE)

    def was_left_on(self, now: datetime) -> bool:
        """Whether it ran longer than a contact lasts."""
        return self.lasted(now) > LONGEST_CONTACT
