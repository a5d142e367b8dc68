"""Institutions and the people to call there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from uuid import UUID

from copiloot_tui.domain.freshness import USUAL_LIMITS, Freshness, FreshnessLimits
from copiloot_tui.domain.record import Record, require
from copiloot_tui.domain.way import Way


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
    SOCIAL_MAP = "sociale kaart"
    CRISIS = "crisis"
    OTHER = "overig"


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution(Record):
    """CIZ, SVB, a zorgkantoor, a municipality, a care provider (aanbieder)."""

    name: str
    kind: InstitutionKind = InstitutionKind.OTHER
    decides: str = ""
    """What it decides or does for these families."""
    laws: str = ""
    """The laws it works under: 'Wlz', 'Wmo, Jeugdwet'."""
    region: str = ""
    """The one region or municipality it works for; empty for the whole country and for who has several regions."""
    regions: tuple[str, ...] = ()
    """The zorgkantoor regions that it holds (the concessiehouder of the Wlz), by name."""
    phone: str = ""
    """The number to call first."""
    email: str = ""
    ways: tuple[str, ...] = ()
    """Further numbers and addresses, each as `Way.line`."""
    website: str = ""
    address: str = ""
    remarks: str = ""
    catalogue_key: str = ""
    """Its key in the catalogue that ships with the program; empty for the user's own."""
    shipped: Mapping[str, str] = field(default_factory=dict)
    """What the catalogue last said of it, by field, as text. A field that says something else here was corrected by
    the user, and no update of the program touches it."""

    def __post_init__(self) -> None:
        require(self.name, "name", "Vul een naam in.")

    @property
    def other_ways(self) -> tuple[Way, ...]:
        """The further numbers and addresses."""
        return tuple(map(Way.from_line, self.ways))

    def works_in(self, region: str) -> bool:
        """Whether a zorgkantoor region is one of its own, or all are."""
        return region in self.regions if self.regions else self.region in ("", region)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aanspreekpunt(Record):
    """A named person or desk at an institution; may be the ZEVMB-aanspreekpunt there."""

    institution_id: UUID
    name: str
    function: str = ""
    region: str = ""
    """The zorgkantoor region or municipality this person works for; empty for all of the institution's."""
    phone: str = ""
    """The number to call first."""
    email: str = ""
    ways: tuple[str, ...] = ()
    """Further numbers and addresses, each as `Way.line`."""
    reachable: str = ""
    """When this person can be reached: 'ma t/m do, 9 tot 12 uur'."""
    languages: str = ""
    """What can be spoken with this person beside Dutch: 'Turks, Engels'."""
    zevmb: bool = False
    """Whether this is the institution's ZEVMB-aanspreekpunt."""
    remarks: str = ""
    verified_on: date | None = None
    verified_by: str = ""
    source: str = ""
    known_by: tuple[str, ...] = ()
    """The colleagues who know this person too, as was said where their lists were read in."""
    left_on: date | None = None
    """When this person was found to have left the post."""
    replaced_by: UUID | None = None
    """The aanspreekpunt that took this one's place."""

    def __post_init__(self) -> None:
        require(self.name, "name", "Vul een naam in, of de naam van de balie of afdeling.")

    @property
    def other_ways(self) -> tuple[Way, ...]:
        """The further numbers and addresses."""
        return tuple(map(Way.from_line, self.ways))

    @property
    def is_there(self) -> bool:
        """Whether this person still has the post, as far as is known."""
        return self.left_on is None and self.replaced_by is None

    def freshness_on(self, day: date, limits: FreshnessLimits = USUAL_LIMITS) -> Freshness:
        """How old the last check is."""
        return limits.freshness(self.verified_on, day)
