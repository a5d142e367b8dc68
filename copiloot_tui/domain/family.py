"""Families, the people in them and around them."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from dateutil.relativedelta import relativedelta

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.record import FamilyRecord, Record, require, require_order

DEFAULT_IDEAL_GAP_DAYS: Final = 14
DEFAULT_MAXIMUM_GAP_DAYS: Final = 35
WAAKVLAM_MAXIMUM_GAP_DAYS: Final = 84
"""The longest gap of a family that is doing well for a while: twelve weeks."""
ADULT_YEARS: Final = 18
"""Age at which parental authority ends (BW 1:233, 1:245)."""


class FamilyStatus(Enum):
    """Where the work with a family stands; the value is shown."""

    SPOEDVRAAG = "spoedvraag"
    AANMELDING = "aanmelding"
    KENNISMAKING = "kennismaking"
    INVENTARISATIE = "inventarisatie"
    UITVOERING = "uitvoering"
    WAAKVLAM = "waakvlam"
    NAZORG = "nazorg"
    AFGESLOTEN = "afgesloten"


@dataclass(frozen=True, slots=True, kw_only=True)
class Family(Record):
    """The household or households around one or more children with ZEVMB."""

    number: int = 0
    """File number: short, neutral, used in file names and on the command line; 0 until the store gives one."""
    name: str
    municipality: str = ""
    zorgkantoor: str = ""
    """The zorgkantoor region, as text."""
    status: FamilyStatus = FamilyStatus.AANMELDING
    urgent_on: date | None = None
    """When it came in as a spoedvraag; stays when the work goes on in the usual way. None when it never was one."""
    transfer_code: str = ""
    """The random word with which it was taken over from a colleague, who has it in the `Closing`; empty when the work
    began here. National figures count a family once by it."""
    started_on: date | None = None
    ended_on: date | None = None
    ideal_gap_days: int = DEFAULT_IDEAL_GAP_DAYS
    """How many days between two real conversations are usual for this family."""
    maximum_gap_days: int = DEFAULT_MAXIMUM_GAP_DAYS
    """After how many days without a real conversation the family is called silent."""
    tags: tuple[str, ...] = ()
    keep_until: date | None = None
    """Until when the dossier is kept after it was closed."""

    def __post_init__(self) -> None:
        require(self.name, "name", "Vul een naam in.")
        require_order(self.started_on, self.ended_on, "ended_on")
        if not 0 < self.ideal_gap_days <= self.maximum_gap_days:
            raise InvalidInput(
                "maximum_gap_days",
                "Het langste aantal dagen is minstens zo groot als het gewone, en beide boven 0.",
            )

    @property
    def is_open(self) -> bool:
        """Whether there is still work with this family."""
        return self.status is not FamilyStatus.AFGESLOTEN


class MemberRole(Enum):
    """Who somebody is in the family; the value is shown."""

    CHILD = "kind met ZEVMB"
    PARENT = "ouder"
    SIBLING = "broer of zus"
    OTHER = "ander"


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyMember(FamilyRecord):
    """A person of the family. There is no BSN here: storing one needs a legal ground that consent does not give."""

    role: MemberRole
    name: str
    nickname: str = ""
    birth_date: date | None = None
    died_on: date | None = None
    household: int = 1
    """1 or 2: a child of separated parents has two homes."""
    address: str = ""
    phone: str = ""
    email: str = ""
    remarks: str = ""
    passport_asked_on: date | None = None
    """When the ZEVMB-paspoort was asked of the Kenniscentrum ZEVMB."""
    passport_outcome: str = ""
    passport_on: date | None = None

    def __post_init__(self) -> None:
        require(self.name, "name", "Vul een naam in.")
        require_order(self.birth_date, self.died_on, "died_on")
        if self.household not in (1, 2):
            raise InvalidInput("household", "Kies huishouden 1 of 2.")

    def age_on(self, day: date) -> int | None:
        """Age in whole years; None when it is unknown or the person has died by then."""
        if self.birth_date is None or self.birth_date > day or (self.died_on and self.died_on <= day):
            return None
        return relativedelta(day, self.birth_date).years

    @property
    def turns_adult_on(self) -> date | None:
        """The eighteenth birthday; None when unknown or when the person did not live to see it."""
        if self.birth_date is None or self.died_on is not None:
            return None
        return self.birth_date + relativedelta(years=ADULT_YEARS)


class SupportKind(Enum):
    """How somebody in the network stands to the family; the value is shown."""

    FORMAL = "beroepskracht"
    INFORMAL = "vrijwillig"
    FAMILY = "familie en vrienden"


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkPerson(FamilyRecord):
    """Somebody around the family: care team, Maatje, physician, teacher, grandmother."""

    name: str
    role: str = ""
    """What this person is to the family: 'kinderarts', 'Maatje', 'oma'."""
    kind: SupportKind = SupportKind.FORMAL
    organisation: str = ""
    phone: str = ""
    email: str = ""
    remarks: str = ""

    def __post_init__(self) -> None:
        require(self.name, "name", "Vul een naam in.")


def rhythm(status: FamilyStatus, ideal_days: int, maximum_days: int, nazorg_days: int) -> tuple[int, int]:
    """The usual and the longest gap in days that go with a status: slower where it is quiet, and never faster.

    Args:
        status: where the work with the family stands.
        ideal_days: the usual gap that the family has.
        maximum_days: the longest gap that the family has.
        nazorg_days: the longest gap after a death.
    """
    if status is FamilyStatus.WAAKVLAM:
        return max(ideal_days, WAAKVLAM_MAXIMUM_GAP_DAYS // 2), max(maximum_days, WAAKVLAM_MAXIMUM_GAP_DAYS)
    if status is FamilyStatus.NAZORG:
        longest = max(maximum_days, nazorg_days)
        return max(ideal_days, longest // 2), longest
    return ideal_days, maximum_days


def is_silent(
    last_conversation: date | None,
    maximum_gap_days: int,
    since: date | None,
    today: date,
    *,
    is_expected: bool = False,
) -> bool:
    """Whether a family went longer than its rhythm without a real conversation, also when there never was one.

    Args:
        last_conversation: day of the last contact in which somebody was spoken to.
        maximum_gap_days: the family's own limit, in days.
        since: the day the work with the family began, counted from when nothing was said yet.
        today: the day of asking.
        is_expected: whether a next meeting stands; then the silence has an end, and nothing is said of it.
    """
    if is_expected:
        return False
    start = last_conversation or since
    return start is None or (today - start).days > maximum_gap_days
