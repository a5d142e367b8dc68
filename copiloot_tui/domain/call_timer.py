"""The timer of a contact that is going on."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from copiloot_tui.domain.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class CallTimer(Record):
    """What is being timed; the vault holds one at most, so that it outlives lock, sleep and a killed program."""

    started_at: datetime
    """Aware, in UTC, by the wall clock: it goes on while the machine sleeps."""
    stopped_at: datetime | None = None
    """When it was stopped; it stays until the moment is saved or thrown away."""
    family_id: UUID | None = None
    """With which family; None as long as nobody said."""
