"""What happens to a regelzaak between the letter that begins it and the one that ends it."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final
from uuid import UUID

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.record import FamilyRecord, require_order
from copiloot_tui.domain.regelzaak import RegelzaakOutcome


class EventKind(Enum):
    """What happened; the value is shown."""

    REPORTED = "melding gedaan"
    SUBMITTED = "ingediend"
    INFORMATION_ASKED = "om stukken gevraagd"
    COMPLETED = "aangevuld"
    DELAY_ANNOUNCED = "uitstel aangekondigd"
    DELAY_AGREED = "uitstel afgesproken"
    DECIDED = "besluit"
    OBJECTED = "bezwaar gemaakt"
    COMMITTEE = "adviescommissie gemeld"
    ADVICE_ASKED = "advies Zorginstituut gevraagd"
    POSTPONED = "beslissing op bezwaar verdaagd"
    DEFAULT_NOTIFIED = "in gebreke gesteld"
    DECIDED_ON_OBJECTION = "beslissing op bezwaar"
    APPEALED = "beroep ingesteld"
    RECONSIDERATION_ASKED = "heroverweging gevraagd"
    WITHDRAWN = "ingetrokken"


BY_LETTER: Final = frozenset(
    {
        EventKind.INFORMATION_ASKED,
        EventKind.DELAY_ANNOUNCED,
        EventKind.DECIDED,
        EventKind.COMMITTEE,
        EventKind.ADVICE_ASKED,
        EventKind.POSTPONED,
        EventKind.DECIDED_ON_OBJECTION,
    }
)
"""These come by letter: their day is the date on it, since terms run from sending (Awb 6:8, 4:15)."""

WITH_OUTCOME: Final = frozenset({EventKind.DECIDED, EventKind.DECIDED_ON_OBJECTION})
"""These are decisions: they have an outcome and may hold for a time."""

WITH_UNTIL: Final = frozenset({EventKind.INFORMATION_ASKED, EventKind.DELAY_ANNOUNCED, EventKind.DELAY_AGREED})
"""These name a day: by when the papers have to be there, or until when the institution takes its time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseEvent(FamilyRecord):
    """One thing that happened to a regelzaak. The terms are worked out from these and from nothing else."""

    regelzaak_id: UUID
    kind: EventKind
    on: date
    """The day itself; for what comes by letter the date on the letter, for what is sent the day it was sent."""
    received_on: date | None = None
    """When the letter came in here, or when what was sent came in there; None when nobody knows."""
    until: date | None = None
    """The day that the letter or the agreement names."""
    outcome: RegelzaakOutcome | None = None
    """Of a decision."""
    valid_from: date | None = None
    valid_to: date | None = None
    """Until when what was granted holds."""
    remarks: str = ""

    def __post_init__(self) -> None:
        require_order(self.valid_from, self.valid_to, "valid_to")
        if self.received_on is not None and self.received_on < self.on:
            raise InvalidInput("received_on", "De dag van ontvangst ligt voor de dag zelf.")
        if self.until is not None and self.until < self.on:
            raise InvalidInput("until", "De genoemde dag ligt voor de dag zelf.")

    @property
    def is_decision(self) -> bool:
        """Whether it decides something, and so may hold for a time."""
        return self.kind in WITH_OUTCOME
