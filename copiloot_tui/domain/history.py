"""What was done, so that it can be undone."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """One unit of work; the values it replaced stay inside the store."""

    id: UUID
    at: datetime
    """When, in UTC."""
    title: str
    """What was done, in Dutch, without user text."""
    family_ids: frozenset[UUID]
    is_undone: bool
    """Whether a later entry wrote the old values back."""
