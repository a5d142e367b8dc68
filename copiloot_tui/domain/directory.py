"""Institutions and the people to call there."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final
from uuid import UUID

from dateutil.relativedelta import relativedelta

from copiloot_tui.domain.record import Record, require

AGEING_AFTER_MONTHS: Final = 6
STALE_AFTER_MONTHS: Final = 12


class InstitutionKind(Enum):
    """What sort of institution it is; the value is shown."""

    CIZ = "CIZ"
    SVB = "SVB"
    ZORGKANTOOR = "zorgkantoor"
    INSURER = "zorgverzekeraar"
    MUNICIPALITY = "gemeente"
    UWV = "UWV"
    CAK = "CAK"
    COURT = "rechtbank"
    PROVIDER = "aanbieder"
    SCHOOL = "school"
    HOSPITAL = "ziekenhuis"
    ADVICE = "advies en belangen"
    CRISIS = "crisis"
    OTHER = "overig"


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution(Record):
    """CIZ, SVB, a zorgkantoor, a municipality, a care provider (aanbieder)."""

    name: str
    kind: InstitutionKind = InstitutionKind.OTHER
    decides: str = ""
    """What it decides or does for these families."""
    region: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    address: str = ""
    remarks: str = ""
    catalogue_key: str = ""
    """Its key in the catalogue that ships with the program; empty for the user's own."""

    def __post_init__(self) -> None:
        require(self.name, "name", "Vul een naam in.")


class Freshness(Enum):
    """How far a fact about a person can be trusted to be still true; the value is shown."""

    FRESH = "vers"
    AGEING = "ouder dan een half jaar"
    STALE = "ouder dan een jaar"
    UNKNOWN = "nooit nagekeken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aanspreekpunt(Record):
    """A named person or desk at an institution; may be the ZEVMB-aanspreekpunt there."""

    institution_id: UUID
    name: str
    function: str = ""
    region: str = ""
    phone: str = ""
    email: str = ""
    reachable: str = ""
    """When this person can be reached: 'ma t/m do, 9 tot 12 uur'."""
    zevmb: bool = False
    """Whether this is the institution's ZEVMB-aanspreekpunt."""
    remarks: str = ""
    verified_on: date | None = None
    verified_by: str = ""
    source: str = ""
    replaced_by: UUID | None = None
    """The aanspreekpunt that took this one's place."""

    def __post_init__(self) -> None:
        require(self.name, "name", "Vul een naam in, of de naam van de balie of afdeling.")

    def freshness_on(self, day: date) -> Freshness:
        """How old the last check is: amber after 6 months, red after 12."""
        if self.verified_on is None:
            return Freshness.UNKNOWN
        if day > self.verified_on + relativedelta(months=STALE_AFTER_MONTHS):
            return Freshness.STALE
        if day > self.verified_on + relativedelta(months=AGEING_AFTER_MONTHS):
            return Freshness.AGEING
        return Freshness.FRESH
