"""What everything kept in the vault has in common."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID, uuid4

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.text import clean_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A thing with an identity that survives merging two vaults."""

    id: UUID = field(default_factory=uuid4)
    created_at: datetime | None = None
    """When the store first kept it, in UTC; None before that."""
    updated_at: datetime | None = None
    """When the store last kept it, in UTC; None before that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyRecord(Record):
    """A thing in the dossier of one family."""

    family_id: UUID


def require(text: str, field_name: str, sentence: str) -> None:
    """Refuse an empty name or title with a sentence."""
    if not clean_line(text):
        raise InvalidInput(field_name, sentence)


def require_order(start: date | None, end: date | None, field_name: str) -> None:
    """Refuse an end before its beginning."""
    if start and end and end < start:
        raise InvalidInput(field_name, "De einddatum ligt voor de begindatum.")


def is_valid_on(day: date, start: date | None, end: date | None) -> bool:
    """Whether a day lies in a period whose ends are part of it; a missing end is open."""
    return (start is None or start <= day) and (end is None or day <= end)
