"""An inzageverzoek: somebody asks what is written about a person (AVG art. 15), and what is given (art. 12)."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from hashlib import sha256
from typing import Final
from uuid import UUID, uuid5

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.record import FamilyRecord, require, require_order
from copiloot_tui.domain.text import clean_line

BAR: Final = "██████"
"""What stands where something was blackened: always as long, so that it tells nothing of what was there."""


class InzageGround(Enum):
    """On what ground somebody may ask; the value is shown."""

    SELF = "vraagt voor zichzelf"
    GEZAG = "gezag"
    MENTOR = "mentor"
    CURATOR = "curator"
    MACHTIGING = "machtiging"


class Verdict(Enum):
    """What is done with one thing that was written; the value is shown."""

    GIVE = "geven"
    BLACKEN = "zwart maken"
    KEEP_BACK = "niet geven"


class InzageState(Enum):
    """Where a request stands; the value is shown."""

    OPEN = "open"
    LOOKED_ALONG = "meegekeken"
    LATE = "te laat"
    DELIVERED = "gegeven"
    WITHDRAWN = "ingetrokken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inzageverzoek(FamilyRecord):
    """A request of one person to see what is held about one person; two people make two requests."""

    member_id: UUID
    """About whom."""
    asked_by: str
    """Who asks, by name."""
    asked_by_member: UUID | None = None
    """Who asks, when that is a member of the family."""
    ground: InzageGround = InzageGround.SELF
    received_on: date
    """The month of AVG art. 12 (3) runs from here."""
    extended_on: date | None = None
    """When it was said that it takes two months longer."""
    extension_reason: str = ""
    looks_along: str = ""
    """Who looks along before it is given, by name."""
    looked_along_on: date | None = None
    delivered_on: date | None = None
    withdrawn_on: date | None = None
    remarks: str = ""
    due_on: date | None = None
    """The last day on which it can be given, worked out when it is kept; None before that."""

    def __post_init__(self) -> None:
        require(self.asked_by, "asked_by", "Vul in wie het vraagt.")
        for name in ("extended_on", "looked_along_on", "delivered_on", "withdrawn_on"):
            require_order(self.received_on, getattr(self, name), name)
        if self.extended_on is not None and not clean_line(self.extension_reason):
            raise InvalidInput("extension_reason", "Schrijf op waarom het langer duurt.")
        if self.looked_along_on is not None and not clean_line(self.looks_along):
            raise InvalidInput("looks_along", "Vul in wie heeft meegekeken.")

    @property
    def is_open(self) -> bool:
        """Whether it still has to be answered."""
        return self.delivered_on is None and self.withdrawn_on is None

    @property
    def for_whom(self) -> UUID | None:
        """The member who gets the copy; None for somebody who is no member of the family."""
        return self.member_id if self.ground is InzageGround.SELF else self.asked_by_member

    def state_on(self, today: date) -> InzageState:
        """Where it stands on a day: what ended it goes before what is late, and that before who looked along."""
        if self.withdrawn_on is not None:
            return InzageState.WITHDRAWN
        if self.delivered_on is not None:
            return InzageState.DELIVERED
        if self.due_on is not None and self.due_on < today:
            return InzageState.LATE
        return InzageState.OPEN if self.looked_along_on is None else InzageState.LOOKED_ALONG


@dataclass(frozen=True, slots=True, kw_only=True)
class Inzagestuk(FamilyRecord):
    """What was decided about one thing that is held, and what the person says of it."""

    request_id: UUID
    kind: str
    """Which kind of thing it is: the name of its table."""
    record_id: UUID
    verdict: Verdict | None = None
    """None as long as nothing was decided."""
    reason: str = ""
    """Why it is blackened or kept back."""
    given_text: str = ""
    """What is given in its place when parts are blackened."""
    own_view: str = ""
    """What the person says of it (AVG art. 16), or the correction; it goes along with every copy."""
    judged: str = ""
    """The mark of the text that was decided on: when it says something else by now, it is decided on anew."""


def stuk_id(request_id: UUID, record_id: UUID) -> UUID:
    """The identity of what is decided in a request about a record: there is one."""
    return uuid5(request_id, record_id.hex)


def mark_of(text: str) -> str:
    """A short mark of a text, by which another one is told from it."""
    return sha256(text.encode()).hexdigest()[:16]
