"""Who may speak for whom, at which institution, by which channel and until when."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from uuid import UUID

from copiloot_tui.domain.record import FamilyRecord, is_valid_on, require, require_order


class AuthorityKind(Enum):
    """The legal ground on which somebody decides for another; the value is shown."""

    GEZAG = "gezag"
    MENTOR = "mentor"
    CURATOR = "curator"
    BEWINDVOERDER = "bewindvoerder"
    VOOGD = "voogd"
    GEWAARBORGDE_HULP = "gewaarborgde hulp"


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority(FamilyRecord):
    """Somebody's authority over a member of the family (BW 1, titles 14 to 20; gewaarborgde hulp: Wlz pgb)."""

    member_id: UUID
    """Over whom."""
    kind: AuthorityKind
    holder: str
    """Who has it, by name."""
    valid_from: date | None = None
    valid_to: date | None = None

    def __post_init__(self) -> None:
        require(self.holder, "holder", "Vul in wie het heeft.")
        require_order(self.valid_from, self.valid_to, "valid_to")

    def is_valid_on(self, day: date) -> bool:
        """Whether it holds on a day."""
        return is_valid_on(day, self.valid_from, self.valid_to)


class Channel(Enum):
    """The way along which a machtiging counts; the value is shown."""

    WRITING = "schriftelijk"
    PHONE = "telefonisch"
    DIGITAL = "digitaal"
    TOGETHER = "samen bellen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Machtiging(FamilyRecord):
    """A permission to speak or act for a member at one institution."""

    member_id: UUID
    """For whom may be spoken."""
    given_by: str
    """Who gave it, by name."""
    institution_id: UUID | None = None
    purpose: str = ""
    channel: Channel = Channel.WRITING
    valid_from: date | None = None
    valid_to: date | None = None

    def __post_init__(self) -> None:
        require(self.given_by, "given_by", "Vul in wie de machtiging gaf.")
        require_order(self.valid_from, self.valid_to, "valid_to")

    def is_valid_on(self, day: date) -> bool:
        """Whether it holds on a day."""
        return is_valid_on(day, self.valid_from, self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownAt(FamilyRecord):
    """Under which client number a member is known at an institution, and who handles the case there."""

    member_id: UUID
    institution_id: UUID
    client_number: str = ""
    consulent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent(FamilyRecord):
    """A permission to share something about a member with somebody (toestemming)."""

    member_id: UUID
    """About whom."""
    given_by: str
    """Who gave it, by name."""
    purpose: str = ""
    """What may be shared."""
    to_whom: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    withdrawn_on: date | None = None

    def __post_init__(self) -> None:
        require(self.given_by, "given_by", "Vul in wie de toestemming gaf.")
        require_order(self.valid_from, self.valid_to, "valid_to")

    def is_valid_on(self, day: date) -> bool:
        """Whether it holds on a day."""
        is_withdrawn = self.withdrawn_on is not None and self.withdrawn_on <= day
        return not is_withdrawn and is_valid_on(day, self.valid_from, self.valid_to)
