"""Saying goodbye to a family, and taking it up again."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from dateutil.relativedelta import relativedelta

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.record import FamilyRecord


class BigFive(Enum):
    """What has to be settled before one lets go of a family; the value is shown."""

    SUPPORT = "ondersteuning"
    HOUSING = "wonen"
    SCHOOL_OR_WORK = "school of werk"
    INCOME = "inkomen"
    CARE = "zorg"


class ClosingReason(Enum):
    """Why the work ends; the value is shown."""

    SETTLED = "alles loopt"
    OWN_STRENGTH = "het gezin kan het zelf"
    OTHER_SUPPORT = "iemand anders neemt het over"
    MOVED = "verhuisd"
    BY_FAMILY = "op verzoek van het gezin"
    DEATH = "overlijden"
    OTHER = "anders"


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing(FamilyRecord):
    """One time that the work with a family ended."""

    closed_on: date
    reason: ClosingReason
    result: str = ""
    """What came of the work, in a line."""
    note: str = ""
    transfer_code: str = ""
    """The random word that the colleague who takes over fills in too, so that national figures count the family once;
    empty when no colleague takes over. A family that came with one (`Family.transfer_code`) goes with the same."""
    settled: tuple[str, ...] = ()
    """The values of `BigFive` that were settled."""
    keep_until: date | None = None
    reopened_on: date | None = None
    """When the work was taken up again; None when it was not."""

    def __post_init__(self) -> None:
        if self.keep_until is not None and self.keep_until < self.closed_on:
            raise InvalidInput("keep_until", "De bewaardatum ligt voor de dag van afsluiten.")


def kept_until(closed_on: date, keep_years: int | None) -> date | None:
    """Until when a dossier is kept; None when the organisation never said for how long."""
    return None if keep_years is None else closed_on + relativedelta(years=keep_years)
