"""What somebody else gets to read about a family: one model, whatever it is written out as.

Every text in it has been through the level already: a renderer only has to lay it out and escape it.
"""

from dataclasses import dataclass
from datetime import date, time
from enum import Enum


class Level(Enum):
    """How much of who it is about can be read; the value is shown."""

    FULL = "volledig"
    INITIALS = "initialen"
    PSEUDONYM = "pseudoniem"
    FIGURES = "cijfers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Where the work with the family stands."""

    status: str
    since: date | None
    last_conversation: date | None
    municipality: str
    zorgkantoor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """Somebody of the family."""

    name: str
    role: str
    age: int | None
    """In whole years on the day of the summary; None when unknown or when the person has died."""
    birth_date: date | None
    """Only at the full level."""
    has_died: bool
    household: int
    address: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateLine:
    """Somebody who may decide or speak for a member of the family."""

    kind: str
    """Gezag, mentor, machtiging and so on."""
    holder: str
    """Who has it; of a machtiging: who gave it."""
    over: str
    institution: str
    purpose: str
    channel: str
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientLine:
    """Under which number a member is known somewhere."""

    member: str
    institution: str
    client_number: str
    consulent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkLine:
    """Somebody around the family."""

    name: str
    role: str
    organisation: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """A step still to be taken."""

    text: str
    due_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegelzaakLine:
    """Something that is being arranged."""

    title: str
    member: str
    institution: str
    aanspreekpunt: str
    reference: str
    status: str
    waiting: str
    """Whose turn it is and for how long: 'wacht op CIZ, 9 dagen'."""
    due_on: date | None
    due_reason: str
    urgency: str
    """'te laat' or 'bijna'; empty when there is no hurry."""
    steps: tuple[StepLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MomentLine:
    """A contact moment of the last weeks."""

    on: date
    way: str
    with_whom: str
    result: str
    """Empty when somebody was spoken to."""
    text: str
    """Markdown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementLine:
    """Something agreed that is still to come."""

    on: date
    time: time | None
    what: str
    with_whom: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AanspreekpuntLine:
    """Whom to call at an institution."""

    name: str
    function: str
    institution: str
    phone: str
    email: str
    reachable: str
    checked: str
    """How old the last check of these facts is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardLine:
    """The state of a strippenkaart."""

    words: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteText:
    """A note that may be read by somebody else."""

    on: date | None
    about: tuple[str, ...]
    text: str
    """Markdown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A count or a duration with what it counts; neither holds user text."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A family in a few pages; at the level of figures only `figures` is filled."""

    number: int
    level: Level
    receiver: str
    made_on: date
    family: str = ""
    """What the family is called at this level."""
    situation: Situation | None = None
    members: tuple[PersonLine, ...] = ()
    mandates: tuple[MandateLine, ...] = ()
    clients: tuple[ClientLine, ...] = ()
    network: tuple[NetworkLine, ...] = ()
    regelzaken: tuple[RegelzaakLine, ...] = ()
    agreements: tuple[AgreementLine, ...] = ()
    moments: tuple[MomentLine, ...] = ()
    aanspreekpunten: tuple[AanspreekpuntLine, ...] = ()
    cards: tuple[CardLine, ...] = ()
    notes: tuple[NoteText, ...] = ()
    risks: tuple[str, ...] = ()
    """Dutch sentences."""
    figures: tuple[Figure, ...] = ()
