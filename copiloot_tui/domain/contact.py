"""The contact log and what is still to come."""

from dataclasses import dataclass
from datetime import date, datetime
from datetime import time as time_of_day
from enum import Enum
from typing import Final
from uuid import UUID

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.life_domain import LifeDomain
from copiloot_tui.domain.record import FamilyRecord, require

LONGEST_MINUTES: Final = 24 * 60
"""More than a day is a typing error."""


class ContactWay(Enum):
    """How there was contact; the value is shown."""

    VISIT = "huisbezoek"
    PHONE = "telefoon"
    VIDEO = "beeldbellen"
    MESSAGE = "e-mail of app"
    INSTITUTION = "overleg met instantie"
    MDO = "MDO"
    HOSPITAL = "ziekenhuis"
    PAPERWORK = "aanvraag of dossierwerk"
    INTERVISION = "intervisie"


WITHOUT_FAMILY: Final = frozenset({ContactWay.PAPERWORK, ContactWay.INTERVISION})
"""Work for a family in which nobody speaks with it: no reason to think that it is doing well."""


class Purpose(Enum):
    """What a contact was for, in the programme's own four words; the value is shown."""

    ARRANGE = "regelen"
    DISCUSS = "bespreekbaar maken"
    CONNECT = "verbinden"
    LISTEN = "luisterend oor"


class ContactResult(Enum):
    """Whether somebody was reached; the value is shown."""

    SPOKEN = "gesproken"
    NOT_REACHED = "niet bereikt"
    VOICEMAIL = "voicemail"
    CALL_BACK = "terugbelverzoek"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactMoment(FamilyRecord):
    """One line of the log."""

    at: datetime
    """When it began: aware, in UTC."""
    way: ContactWay = ContactWay.PHONE
    kind_id: UUID | None = None
    """The `ContactKind` of the user's own; None for one that ships. When that kind is erased the way is left."""
    with_whom: str = ""
    aanspreekpunt_id: UUID | None = None
    member_ids: tuple[UUID, ...] = ()
    """The members of the family who took part."""
    network_ids: tuple[UUID, ...] = ()
    """The people around the family who took part."""
    purpose: Purpose | None = None
    life_domain: LifeDomain | None = None
    """What part of life it was about; None leaves that to its regelzaken."""
    result: ContactResult = ContactResult.SPOKEN
    minutes: int = 0
    travel_minutes: int = 0
    text: str = ""
    regelzaak_ids: tuple[UUID, ...] = ()
    """The regelzaken it was about; all of the same family."""

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise InvalidInput("at", "Een tijdstip hoort een tijdzone te hebben.")
        for name, minutes in (("minutes", self.minutes), ("travel_minutes", self.travel_minutes)):
            if not 0 <= minutes <= LONGEST_MINUTES:
                raise InvalidInput(name, "Vul minuten in van 0 tot en met 1440.")

    @property
    def is_conversation(self) -> bool:
        """Whether somebody of or around the family was really spoken to."""
        return self.result is ContactResult.SPOKEN and self.way not in WITHOUT_FAMILY


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment(FamilyRecord):
    """A coming contact or a next step: something to do on a day, at an hour or at any time of it."""

    on: date
    time: time_of_day | None = None
    """Wall-clock time in the Netherlands; None means any time of that day."""
    what: str
    with_whom: str = ""
    regelzaak_id: UUID | None = None
    contact_id: UUID | None = None
    """The contact moment in which it was agreed."""
    done_on: date | None = None

    def __post_init__(self) -> None:
        require(self.what, "what", "Vul in wat er gaat gebeuren.")

    @property
    def is_meeting(self) -> bool:
        """Whether the family is likely to be seen or heard: it has an hour, or it is no step of a regelzaak."""
        return self.time is not None or self.regelzaak_id is None

    def is_expected_on(self, today: date) -> bool:
        """Whether it is a meeting that still stands, today or later."""
        return self.is_meeting and self.done_on is None and self.on >= today
