"""A family that a colleague works for: for a time (a waarneming) or for good (an overdracht)."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from uuid import UUID

from copiloot_tui.domain.record import FamilyRecord, require, require_order


class HandoverSort(Enum):
    """Whether the family comes back; the value is shown."""

    STAND_IN = "waarneming"
    TRANSFER = "overdracht"


class HandoverSide(Enum):
    """On which side of it this vault is; the value is shown."""

    GIVEN = "gegeven"
    HELD = "gekregen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover(FamilyRecord):
    """What was agreed about one family; both vaults hold their own, under the same `handover`."""

    handover: UUID
    """The same in both vaults, and for all families that went in one package."""
    sort: HandoverSort
    side: HandoverSide
    other_name: str
    """Who works for the family now, or whose family it is."""
    other_key: str = ""
    """Their public key; empty when it is not known."""
    purpose: str = ""
    """What it is for, as it was said when it was given."""
    given_on: date
    until: date | None = None
    """The last day of a waarneming; None for an overdracht, and as long as nobody knows."""
    has_private: bool = False
    """Whether notes went along that are for the worker alone or were told in confidence."""
    code: str = ""
    """What the receiver reads out once the family was taken in: only who opened the package knows it."""
    confirmed_on: date | None = None
    """When that code was said."""
    returned_on: date | None = None
    """When it was last sent back, or came back."""
    ended_on: date | None = None
    """When it was over: worked in by the owner, or given up."""
    passed_on_by: str = ""
    """Who of the organisation passed it on, when the owner could not."""
    passed_on_why: str = ""

    def __post_init__(self) -> None:
        require(self.other_name, "other_name", "Vul in met wie je dit afspreekt.")
        require_order(self.given_on, self.until, "until")

    @property
    def is_running(self) -> bool:
        """Whether somebody stands in: it is not over."""
        return self.ended_on is None
