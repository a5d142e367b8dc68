"""Who could open what, and what was handed over or erased: facts that stay, with codes and never with words."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from uuid import UUID

from copiloot_tui.domain.record import Record


class Audited(Enum):
    """What happened; the value is shown."""

    ORGANISATION_LET_IN = "sleutel van de organisatie toegevoegd"
    ORGANISATION_SHUT_OUT = "sleutel van de organisatie weggehaald"
    OPENED_BY_ORGANISATION = "geopend met sleutel van de organisatie"
    PACKED_ASIDE = "pakketten voor een waarnemer klaargezet"
    OPENED_WITHOUT_US = "pakket dat klaarlag zonder jou geopend"
    GIVEN = "gezin aan een collega gegeven"
    TAKEN_IN = "gezin van een collega gekregen"
    CONFIRMED = "ontvangst bevestigd"
    SENT_BACK = "gezin teruggegeven"
    JOINED = "werk van een collega samengevoegd"
    ERASED = "gezin gewist"
    CLEANED = "gezin gewist uit back-ups"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry(Record):
    """One line of what happened. A line stays as it is: it cannot be changed, removed or undone."""

    at: datetime
    what: Audited
    number: int | None = None
    """The file number of the family; it outlives the family, and no name stands beside it."""
    handover: UUID | None = None
    """Which waarneming or overdracht."""
    key: str = ""
    """The public key of who was on the other side."""
    count: int | None = None
    """How many: families packed, records erased, back-ups cleaned."""
