"""Regelzaken: what is being arranged with institutions, and whose move it is."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Final
from uuid import UUID

from copiloot_tui.domain.record import FamilyRecord, require

SOON_DAYS: Final = 7
"""A due date this near is called urgent."""


class RegelzaakStatus(Enum):
    """How far it is; the value is shown."""

    PREPARING = "voorbereiden"
    SUBMITTED = "ingediend"
    DECIDED = "besluit ontvangen"
    OBJECTING = "in bezwaar"
    DONE = "afgerond"


class RegelzaakOutcome(Enum):
    """How it ended; the value is shown."""

    GRANTED = "toegekend"
    PARTLY = "deels toegekend"
    REFUSED = "afgewezen"
    WITHDRAWN = "ingetrokken"
    OTHER = "anders"


class Turn(Enum):
    """Whose move it is; the value is shown."""

    US = "wij"
    INSTITUTION = "instantie"
    FAMILY = "gezin"
    OTHER = "ander"


class Urgency(Enum):
    """How pressing a date is; the value is shown."""

    LATE = "te laat"
    SOON = "bijna"
    CALM = "op tijd"
    UNDATED = "geen datum"


def urgency(due_on: date | None, today: date) -> Urgency:
    """The one rule for what is late and what is nearly late, on every screen."""
    if due_on is None:
        return Urgency.UNDATED
    if due_on < today:
        return Urgency.LATE
    return Urgency.SOON if due_on <= today + timedelta(days=SOON_DAYS) else Urgency.CALM


@dataclass(frozen=True, slots=True, kw_only=True)
class Regelzaak(FamilyRecord):
    """One thing being arranged with an institution for a family."""

    title: str
    member_id: UUID | None = None
    """For whom; None means the whole family."""
    institution_id: UUID | None = None
    aanspreekpunt_id: UUID | None = None
    reference: str = ""
    """The institution's own number for the case."""
    status: RegelzaakStatus = RegelzaakStatus.PREPARING
    outcome: RegelzaakOutcome | None = None
    turn: Turn = Turn.US
    turn_since: date | None = None
    due_on: date | None = None
    """The day on which something has to have happened."""
    due_reason: str = ""
    """Why that day: the law, the letter, the agreement."""
    remarks: str = ""

    def __post_init__(self) -> None:
        require(self.title, "title", "Vul in wat er geregeld moet worden.")

    @property
    def is_open(self) -> bool:
        """Whether there is still something to be done."""
        return self.status is not RegelzaakStatus.DONE

    def days_waiting(self, today: date) -> int | None:
        """For how many days it has been the same side's move; None when that is unknown."""
        return None if self.turn_since is None else max(0, (today - self.turn_since).days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(FamilyRecord):
    """One thing to do within a regelzaak."""

    regelzaak_id: UUID
    text: str
    position: int = 0
    due_on: date | None = None
    done_on: date | None = None

    def __post_init__(self) -> None:
        require(self.text, "text", "Vul in wat er moet gebeuren.")
