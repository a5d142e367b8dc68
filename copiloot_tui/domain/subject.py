"""About whom is called: what the other side asks for before it says anything."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One of those about whom is called."""

    family_id: UUID
    family_name: str
    name: str
    birth_date: date | None
    numbers: tuple[str, ...]
    """Client numbers at the institution."""
    may_speak: str
    """Until when the machtiging counts, or that there is none."""
    has_machtiging: bool
    represented_by: tuple[str, ...]
    """Who decides for this person today, each as 'gezag: Anna, Karim'; or that nobody wrote that down."""
