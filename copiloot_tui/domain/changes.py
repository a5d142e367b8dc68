"""What a write changed, so that every screen can decide for itself whether to look again."""

from dataclasses import dataclass
from enum import Flag, auto
from uuid import UUID


class Area(Flag):
    """A part of the vault that a screen can show."""

    FAMILIES = auto()
    """Families, their members, authority, machtigingen, client numbers and network."""
    NOTES = auto()
    DIRECTORY = auto()
    """Institutions and aanspreekpunten."""
    REGELZAKEN = auto()
    CONTACTS = auto()
    """Contact moments and appointments."""
    STRIPPENKAARTEN = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The outcome of one unit of work."""

    areas: Area
    """What has to be looked at again."""
    families: frozenset[UUID] = frozenset()
    """The families it was about."""
    entry_id: UUID | None = None
    """The history entry that can be undone; None when nothing was recorded."""
    title: str = ""
    """What was done, in Dutch, without user text: 'Notitie toegevoegd'."""
