"""What a write changed, so that every screen can decide for itself whether to look again."""

from dataclasses import dataclass
from enum import Flag, auto
from uuid import UUID


class Area(Flag):
    """A part of the vault that a screen can show."""

    FAMILIES = auto()
    """Families, their members, authority, machtigingen, consents, client numbers, network and closings."""
    NOTES = auto()
    DIRECTORY = auto()
    """Institutions and aanspreekpunten."""
    REGELZAKEN = auto()
    """Regelzaken, their steps, papers, events and terms, and attachments."""
    CONTACTS = auto()
    """Contact moments and appointments."""
    STRIPPENKAARTEN = auto()
    MADE_TO_MEASURE = auto()
    """The user's own kinds of regelzaak, letters and filters."""
    SIGNALS = auto()
    DEPARTURES = auto()
    """The log of what left."""
    PLAN = auto()
    """The goals of the gezinsplan."""
    INZAGE = auto()
    """Who asked what is written about them."""
    TEAM = auto()
    """Colleagues and their public keys."""
    HANDOVERS = auto()
    """Who works for which family for a time or for good, and the facts that stay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The outcome of one unit of work."""

    areas: Area
    """What has to be looked at again."""
    families: frozenset[UUID] = frozenset()
    """The families it was about."""
    added: frozenset[UUID] = frozenset()
    """The records that were not there before."""
    entry_id: UUID | None = None
    """The history entry that can be undone; None when nothing was recorded."""
    title: str = ""
    """What was done, in Dutch, without user text: 'Notitie toegevoegd'."""
