"""An inzageverzoek: somebody asks what is written about a person (AVG art. 15), and what is given (art. 12)."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from uuid import UUID

from copiloot_tui.domain.record import FamilyRecord, require, require_order


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

    def __post_init__(self) -> None:
        require(self.asked_by, "asked_by", "Vul in wie het vraagt.")
        for name in ("extended_on", "looked_along_on", "delivered_on", "withdrawn_on"):
            require_order(self.received_on, getattr(self, name), name)


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
