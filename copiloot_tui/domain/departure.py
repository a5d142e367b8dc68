"""What left the vault: that it did, and never what was in it."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from uuid import UUID

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.summary import Level
from copiloot_tui.domain.text import clean_line


class Leaving(Enum):
    """What sort of thing left; the value is shown."""

    SUMMARY = "samenvatting"
    CHILD_SHEET = "kindblad"
    CASELOAD = "gezinnenlijst"
    FILE_TEXT = "tekst voor het gezinsdossier"
    SIGNALS = "signalen"
    OVERVIEW = "overzicht contacten"
    LETTER = "brief"
    CARDS = "aanspreekpunten"
    AGENDA = "agenda"
    FIGURES = "cijfers"
    ATTACHMENT = "bijlage"
    INZAGE = "inzage"
    PACKAGE = "pakket van een gezin"
    STAND_IN = "waarneming"
    TRANSFER = "overdracht"
    RETURN = "teruggave"


class ReasonWithout(Enum):
    """Why something left without a consent that was written down; the value is shown."""

    ASKED = "het gezin vroeg er zelf om"
    SPOKEN = "afgesproken, nog niet vastgelegd"
    DUTY = "het moet van de wet"
    DANGER = "er is gevaar"
    NOT_TRACEABLE = "niemand is erin te herkennen"
    OTHER = "iets anders"
    UNSAID = "niet gezegd"
    """Where nobody could be asked: on the command line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """On what grounds something about a family may leave."""

    consent_ids: tuple[UUID, ...] = ()
    """The consents that it rests on."""
    reason: ReasonWithout | None = None
    """Why it leaves although consent is missing; None when none is."""
    remark: str = ""
    """More about the reason, in the worker's own words."""

    def __post_init__(self) -> None:
        if self.reason is ReasonWithout.OTHER and not clean_line(self.remark):
            raise InvalidInput("remark", "Schrijf kort op waarom het toch weg mag.")


NO_GROUNDS = Grounds()
"""Of what holds nothing about a family."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """What is about to leave."""

    what: Leaving
    family_ids: tuple[UUID, ...] = ()
    """About whom; empty when it holds nothing about a family."""
    to_whom: str = ""
    level: Level | None = None
    """How open it is; None for what has no levels."""
    is_sealed: bool = False
    """Whether only the receiver can open it."""
    grounds: Grounds = NO_GROUNDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure(Record):
    """One line of the log of what left. A line stays as it is: it cannot be changed, removed or undone.

    When the one family it is about is erased, the words in it go, and the line stays.
    """

    at: datetime
    what: Leaving
    family_ids: tuple[UUID, ...] = ()
    to_whom: str = ""
    level: Level | None = None
    consent_ids: tuple[UUID, ...] = ()
    reason: ReasonWithout | None = None
    remark: str = ""
    is_sealed: bool = False


def departure_of(outgoing: Outgoing, at: datetime) -> Departure:
    """The line about something that leaves at a moment."""
    grounds = outgoing.grounds
    return Departure(
        at=at,
        what=outgoing.what,
        family_ids=outgoing.family_ids,
        to_whom=clean_line(outgoing.to_whom),
        level=outgoing.level,
        consent_ids=grounds.consent_ids,
        reason=grounds.reason,
        remark=clean_line(grounds.remark),
        is_sealed=outgoing.is_sealed,
    )
