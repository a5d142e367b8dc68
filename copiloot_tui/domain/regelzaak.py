"""Regelzaken: what is being arranged with institutions, and whose move it is."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from enum import Enum
from uuid import UUID

from copiloot_tui.domain.life_domain import LifeDomain
from copiloot_tui.domain.record import FamilyRecord, require


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Regelzaak(FamilyRecord):
    """One thing being arranged with an institution for a family."""

    title: str
    type_key: str = ""
    """The kind of regelzaak it was begun as, by its key in the catalogue or the vault; empty when none was chosen."""
    life_domain: LifeDomain | None = None
    """What part of the family's life it is for; None when nobody said."""
    law: str = ""
    """The law it is decided under, in words."""
    decision_term: str = ""
    """The key of the term within which the institution decides; empty when there is none or nobody knows."""
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
    begins_on: date | None = None
    """Sleeps until this day: it stands in no list of what to do before it."""
    recurrence: str = ""
    """By which rule it returns once it is done (RRULE, RFC 5545 3.3.10): 'FREQ=YEARLY'; empty when it does not."""
    remarks: str = ""

    def __post_init__(self) -> None:
        require(self.title, "title", "Vul in wat er geregeld moet worden.")

    @property
    def is_open(self) -> bool:
        """Whether there is still something to be done."""
        return self.status is not RegelzaakStatus.DONE

    def is_asleep_on(self, day: date) -> bool:
        """Whether it waits for a day to come."""
        return self.is_open and self.begins_on is not None and self.begins_on > day

    def is_at_rest_on(self, day: date, died: Container[UUID | None]) -> bool:
        """Whether nothing in it presses: it is done, it sleeps, or the person it was for has died.

        Args:
            day: the day of asking.
            died: the members who have died.
        """
        return not self.is_open or self.is_asleep_on(day) or self.member_id in died

    def days_waiting(self, today: date) -> int | None:
        """For how many days it has been the same side's move; None when that is unknown."""
        return None if self.turn_since is None else max(0, (today - self.turn_since).days)


class Anchor(Enum):
    """The day from which a step is laid out; the value is shown."""

    BEGUN = "het begin"
    REPORTED = "de melding"
    SUBMITTED = "het indienen"
    DECIDED = "het besluit"
    DUE = "de uiterste dag"
    VALID_TO = "het einde van wat is toegekend"
    ADULT = "de 18e verjaardag"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(FamilyRecord):
    """One thing to do within a regelzaak."""

    regelzaak_id: UUID
    text: str
    position: int = 0
    due_on: date | None = None
    anchor: Anchor | None = None
    """What its day is counted from as soon as that is known; None when it has a day of its own, or none."""
    offset_days: int = 0
    """How many days after its anchor; below 0 before it."""
    done_on: date | None = None

    def __post_init__(self) -> None:
        require(self.text, "text", "Vul in wat er moet gebeuren.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(FamilyRecord):
    """A paper that a regelzaak needs (stuk): on the list until it is there."""

    regelzaak_id: UUID
    text: str
    position: int = 0
    done_on: date | None = None
    """When it was there."""

    def __post_init__(self) -> None:
        require(self.text, "text", "Vul in welk stuk nodig is.")
