"""What somebody else gets to read about a family: one model, whatever it is written out as.

Every text in it has been through the level already: a renderer only has to lay it out and escape it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import Enum
from types import MappingProxyType
from typing import Final, Protocol
from uuid import UUID

from dateutil.relativedelta import relativedelta

from copiloot_tui.domain.errors import InvalidInput


class Level(Enum):
    """How much of who it is about can be read; the value is shown."""

    FULL = "volledig"
    INITIALS = "initialen"
    PSEUDONYM = "pseudoniem"
    FIGURES = "cijfers"


class SummaryKind(Enum):
    """For what a summary is made; the value is its word on the command line and in file names."""

    COLLEAGUE = "collega"
    INSTITUTION = "instantie"
    CHILD = "kindblad"
    OWN_FILE = "gezin"


class Section(Enum):
    """A part of a summary, in the order in which they stand in it; the value is its word on the command line."""

    SITUATION = "situatie"
    RISKS = "let-op"
    MEMBERS = "gezinsleden"
    MANDATES = "gezag"
    CLIENTS = "bekend-bij"
    NETWORK = "netwerk"
    LIFE_DOMAINS = "leefdomeinen"
    PLAN = "gezinsplan"
    REGELZAKEN = "regelzaken"
    DECISIONS = "besluiten"
    AGREEMENTS = "afspraken"
    AANSPREEKPUNTEN = "aanspreekpunten"
    CARDS = "strippenkaart"
    MOMENTS = "contact"
    NOTES = "notities"


_MAY_HOLD: Final[Mapping[SummaryKind, tuple[Section, ...]]] = MappingProxyType(
    {
        SummaryKind.COLLEAGUE: tuple(Section),
        SummaryKind.INSTITUTION: (
            Section.MEMBERS,
            Section.MANDATES,
            Section.CLIENTS,
            Section.REGELZAKEN,
            Section.DECISIONS,
            Section.AGREEMENTS,
            Section.MOMENTS,
            Section.NOTES,
        ),
        SummaryKind.CHILD: (
            Section.MEMBERS,
            Section.MANDATES,
            Section.CLIENTS,
            Section.NETWORK,
            Section.PLAN,
            Section.NOTES,
        ),
        SummaryKind.OWN_FILE: (
            Section.PLAN,
            Section.REGELZAKEN,
            Section.DECISIONS,
            Section.AGREEMENTS,
            Section.MOMENTS,
            Section.NOTES,
        ),
    }
)
_ONLY_WHEN_ASKED: Final[Mapping[SummaryKind, frozenset[Section]]] = MappingProxyType(
    {
        SummaryKind.COLLEAGUE: frozenset(),
        SummaryKind.INSTITUTION: frozenset({Section.AGREEMENTS, Section.MOMENTS, Section.NOTES}),
        SummaryKind.CHILD: frozenset({Section.CLIENTS, Section.PLAN}),
        SummaryKind.OWN_FILE: frozenset({Section.MOMENTS}),
    }
)


def sections_of(kind: SummaryKind) -> tuple[Section, ...]:
    """What a summary of a kind can hold, in order: nobody gets more by asking."""
    return _MAY_HOLD[kind]


def usual_sections(kind: SummaryKind) -> frozenset[Section]:
    """What a summary of a kind holds unless somebody chooses."""
    return frozenset(_MAY_HOLD[kind]) - _ONLY_WHEN_ASKED[kind]


def levels_of(kind: SummaryKind) -> tuple[Level, ...]:
    """How open a summary of a kind can be: figures are told of the whole family alone."""
    return tuple(level for level in Level if level is not Level.FIGURES or kind is SummaryKind.COLLEAGUE)


class Span(Enum):
    """How far back contact and notes go; the value is shown, and is its word on the command line."""

    FOUR_WEEKS = "4 weken"
    EIGHT_WEEKS = "8 weken"
    QUARTER = "3 maanden"
    HALF_YEAR = "6 maanden"
    YEAR = "12 maanden"
    ALL = "alles"

    def first_day(self, today: date) -> date | None:
        """The first day of it when it ends today; None when there is none."""
        back = {
            Span.FOUR_WEEKS: relativedelta(weeks=4),
            Span.EIGHT_WEEKS: relativedelta(weeks=8),
            Span.QUARTER: relativedelta(months=3),
            Span.HALF_YEAR: relativedelta(months=6),
            Span.YEAR: relativedelta(years=1),
        }.get(self)
        return None if back is None else today - back


def usual_span(kind: SummaryKind) -> Span:
    """How far back a summary of a kind goes unless somebody chooses: what a hospital has to know does not wear off."""
    return Span.ALL if kind is SummaryKind.CHILD else Span.EIGHT_WEEKS


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody chose to put in a summary."""

    kind: SummaryKind = SummaryKind.COLLEAGUE
    sections: frozenset[Section] | None = None
    """None for what is usual for the kind; what the kind cannot hold is left out."""
    span: Span | None = None
    """How far back contact and notes go; None for what is usual for the kind."""
    since: date | None = None
    """The first day of contact and notes, instead of the span; None leaves it to the span."""
    until: date | None = None
    """The last day of contact and notes; None goes on to today."""
    regelzaak_id: UUID | None = None
    """What it is about, for an institution."""
    child_id: UUID | None = None
    """Whom it is about, for a kindblad; None for the only child with ZEVMB."""
    plan_name: str = "gezinsplan"
    """What the organisation calls the plan with the goals of a family."""

    def has(self, section: Section) -> bool:
        """Whether a section is in it."""
        chosen = usual_sections(self.kind) if self.sections is None else self.sections
        return section in chosen and section in sections_of(self.kind)

    @property
    def reach(self) -> Span:
        """How far back contact and notes go."""
        return self.span or usual_span(self.kind)

    def first_day(self, today: date) -> date | None:
        """From which day contact and notes are told; None from the beginning."""
        return self.since or self.reach.first_day(today)


def read_sections(words: str) -> frozenset[Section]:
    """The sections that were typed, with commas between them.

    Raises:
        InvalidInput: at 'sections', for a word that is none.
    """
    known = {section.value: section for section in Section}
    typed = [word.strip().casefold() for word in words.split(",") if word.strip()]
    if not typed or any(word not in known for word in typed):
        raise InvalidInput("sections", f"Kies uit deze onderdelen: {', '.join(known)}.")
    return frozenset(known[word] for word in typed)


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewText:
    """What somebody said of what is written about them (AVG art. 16); it goes along wherever that is shown."""

    by: str
    text: str
    """Markdown."""


class HasViews(Protocol):
    """Something that is told, of which people may have said how they see it."""

    @property
    def views(self) -> tuple[ViewText, ...]:
        """What they said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Where the work with the family stands."""

    status: str
    since: date | None
    last_conversation: date | None
    municipality: str
    zorgkantoor: str
    views: tuple[ViewText, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """Somebody of the family."""

    name: str
    nickname: str = ""
    """What this person is called, where that differs from the name."""
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
    views: tuple[ViewText, ...] = ()


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
    views: tuple[ViewText, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientLine:
    """Under which number a member is known somewhere."""

    member: str
    institution: str
    client_number: str
    consulent: str
    views: tuple[ViewText, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkLine:
    """Somebody around the family."""

    name: str
    role: str
    organisation: str
    phone: str
    email: str
    views: tuple[ViewText, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """A step still to be taken."""

    text: str
    due_on: date | None
    views: tuple[ViewText, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TermLine:
    """A legal or agreed term that runs, or stands still."""

    title: str
    due_on: date
    """The last day on which it can be done; while it stands still, as far as is known."""
    is_suspended: bool
    views: tuple[ViewText, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainLine:
    """A part of life (leefdomein) for which something is being arranged."""

    domain: str
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalLine:
    """A goal of the gezinsplan."""

    goal: str
    life_domain: str
    """Empty when nobody said."""
    whose: str
    """Empty when it is of the whole family."""
    evaluate_on: date | None
    """When it is looked at again; None when it is open no more, or when no day was chosen."""
    status: str
    ended_on: date | None
    """Since when it is reached or let go."""
    steps: str
    """Markdown."""
    views: tuple[ViewText, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionLine:
    """A decision (besluit) that still holds or has no end."""

    title: str
    """Of its regelzaak."""
    kind: str
    on: date
    """The date on the letter."""
    outcome: str
    valid_from: date | None
    valid_to: date | None
    views: tuple[ViewText, ...] = ()


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
    life_domain: str = ""
    terms: tuple[TermLine, ...] = ()
    steps: tuple[StepLine, ...] = ()
    views: tuple[ViewText, ...] = ()


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
    views: tuple[ViewText, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementLine:
    """Something agreed that is still to come."""

    on: date
    time: time | None
    what: str
    with_whom: str
    views: tuple[ViewText, ...] = ()


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
    views: tuple[ViewText, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteText:
    """A note that may be read by somebody else."""

    on: date | None
    about: tuple[str, ...]
    text: str
    """Markdown."""
    views: tuple[ViewText, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A count or a duration with what it counts; neither holds user text."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A family, a regelzaak or a child in a few pages; at the level of figures only `figures` is filled."""

    number: int
    kind: SummaryKind = SummaryKind.COLLEAGUE
    level: Level
    receiver: str
    made_on: date
    subject: str = ""
    """Whom or what it is about at this level: a family, a child, a regelzaak."""
    stands_in: str = ""
    """That the writer works for the family in a colleague's place: 'waarneming voor Zoë t/m 4 december 2026'."""
    period: str = ""
    """From when contact and notes are told, in words; empty where there are none."""
    situation: Situation | None = None
    members: tuple[PersonLine, ...] = ()
    mandates: tuple[MandateLine, ...] = ()
    clients: tuple[ClientLine, ...] = ()
    network: tuple[NetworkLine, ...] = ()
    domains: tuple[DomainLine, ...] = ()
    plan_name: str = "gezinsplan"
    goals: tuple[GoalLine, ...] = ()
    regelzaken: tuple[RegelzaakLine, ...] = ()
    decisions: tuple[DecisionLine, ...] = ()
    agreements: tuple[AgreementLine, ...] = ()
    moments: tuple[MomentLine, ...] = ()
    aanspreekpunten: tuple[AanspreekpuntLine, ...] = ()
    cards: tuple[CardLine, ...] = ()
    notes: tuple[NoteText, ...] = ()
    risks: tuple[str, ...] = ()
    """Dutch sentences."""
    figures: tuple[Figure, ...] = ()
    left_off: tuple[str, ...] = ()
    """What did not fit on the page, in words."""
