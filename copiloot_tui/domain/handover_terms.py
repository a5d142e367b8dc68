"""What goes along with families that a colleague is to work for: for whom, what for, how long, and whose they are."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from copiloot_tui.domain.dutch import long_date
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.handover import HandoverSort
from copiloot_tui.domain.public_key import NOT_A_KEY, is_public_key
from copiloot_tui.domain.record import require, require_order
from copiloot_tui.domain.short_code import code_from, read_code

MOST_FAMILIES: Final = 200
"""In one package; a worker has six, and the busiest we reckon with fifteen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyGiven:
    """Which family is in a package: never by its name, for whoever passes the package on reads this."""

    family_id: UUID
    number: int
    """The file number in the vault that made the package."""

    def __post_init__(self) -> None:
        if self.number < 0:
            raise InvalidInput("number", "Een dossiernummer is 0 of hoger.")


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOn:
    """That somebody of the organisation passed the package on, because the owner could not."""

    by: str
    why: str
    on: date

    def __post_init__(self) -> None:
        require(self.by, "by", "Vul in wie het doorgeeft.")
        require(self.why, "why", "Vul in waarom het wordt doorgegeven.")


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverTerms:
    """What was agreed about the families in a package."""

    handover: UUID
    """The same in both vaults, for as long as it lasts."""
    sort: HandoverSort
    purpose: str = ""
    """What it is for, in the owner's words."""
    given_on: date
    until: date | None = None
    """The last day of a waarneming; None for an overdracht, and where nobody could say."""
    has_private: bool = False
    """Whether notes go along that are for the worker alone or were told in confidence."""
    code: str = ""
    """What the receiver reads out once the families were taken in."""
    owner_name: str
    owner_key: str
    """The public key of whose families they are, to give them back to; empty when there is none."""
    vault: UUID
    """The vault whose words are in the package: of the owner, or of the stand-in who gives back."""
    families: tuple[FamilyGiven, ...]
    is_last: bool = False
    """Of what is given back: whether the stand-in keeps nothing and works for them no longer."""
    passed_on: PassedOn | None = None

    def __post_init__(self) -> None:
        require(self.owner_name, "owner_name", "Vul in van wie de gezinnen zijn.")
        require_order(self.given_on, self.until, "until")
        if self.owner_key and not is_public_key(self.owner_key):
            raise InvalidInput("owner_key", NOT_A_KEY)
        if self.code and read_code(self.code) != self.code:
            raise InvalidInput("code", "Deze code klopt niet; het zijn acht letters en cijfers, zoals 62ZA-H7XC.")
        if not 0 < len(self.families) <= MOST_FAMILIES:
            raise InvalidInput("families", f"Kies minstens één gezin, en hoogstens {MOST_FAMILIES}.")
        if len({each.family_id for each in self.families}) != len(self.families):
            raise InvalidInput("families", "Hetzelfde gezin staat er twee keer in.")
        if self.sort is HandoverSort.TRANSFER and self.until is not None:
            raise InvalidInput("until", "Een overdracht heeft geen einddatum.")

    @property
    def ids(self) -> frozenset[UUID]:
        """Of the families."""
        return frozenset(each.family_id for each in self.families)

    @property
    def hears_code(self) -> str:
        """To whom the code is read out: who gave the package."""
        return self.passed_on.by if self.passed_on else self.owner_name

    @property
    def how_long(self) -> str:
        """Until when, in words."""
        if self.sort is HandoverSort.TRANSFER:
            return "voorgoed"
        return f"tot en met {long_date(self.until)}" if self.until else "zonder einddatum"


def transfer_code(handover: UUID, family_id: UUID) -> str:
    """The code by which national figures count a family of an overdracht once; both sides come to the same."""
    return code_from(handover.bytes + family_id.bytes)
