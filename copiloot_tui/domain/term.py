"""Legal terms: how long they last, who is bound by them, when they end, and why."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from uuid import UUID

from dateutil.relativedelta import relativedelta

from copiloot_tui.domain.record import FamilyRecord, require
from copiloot_tui.domain.regelzaak import Turn

NOT_CHECKED = "nog niet gecontroleerd"
"""What is said wherever a fact is shown whose source nobody has read."""


class Unit(Enum):
    """In what a length is counted; the value is shown."""

    DAYS = "dagen"
    WEEKS = "weken"
    MONTHS = "maanden"
    YEARS = "jaar"


_ONE = {Unit.DAYS: "dag", Unit.WEEKS: "week", Unit.MONTHS: "maand", Unit.YEARS: "jaar"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """How long a term lasts."""

    amount: int
    unit: Unit

    @property
    def delta(self) -> relativedelta:
        """To add to the day of the start event; a month without that day ends on its last."""
        match self.unit:
            case Unit.DAYS:
                return relativedelta(days=self.amount)
            case Unit.WEEKS:
                return relativedelta(weeks=self.amount)
            case Unit.MONTHS:
                return relativedelta(months=self.amount)
            case Unit.YEARS:
                return relativedelta(years=self.amount)

    def __str__(self) -> str:
        return f"{self.amount} {_ONE[self.unit] if self.amount == 1 else self.unit.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a fact was found, and whether somebody looked."""

    where: str
    """The address of a law or page, or the name of a programme document; empty when there is none."""
    valid_from: date | None = None
    """From when the text that was read holds; None when it says nothing about that."""
    checked_on: date | None = None
    """When somebody read it; None means that nobody did: the screen says 'nog niet gecontroleerd'."""


class TermDirection(Enum):
    """Whether a term runs on from its event or is counted back from it."""

    AFTER = "na"
    BEFORE = "voor"


class StartDay(Enum):
    """From which day a term is counted, seen from the day of its event; the value stands in the catalogue."""

    EVENT = "die dag"
    MONTH_END = "einde van de maand"
    FIRST_OF_JULY = "1 juli"


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRule:
    """One term of a law, as the catalogue tells it."""

    key: str
    """Its name on the command line: 'bezwaar'."""
    title: str
    """'Bezwaar maken'."""
    length: Length
    counts_from: str
    """The start event, in words: 'de dag waarop het besluit is verstuurd'. That day does not count."""
    law: str
    """Law and article: 'Awb art. 6:7 en 6:8'."""
    binds: Turn
    """Who has to have acted by the end."""
    is_awb: bool
    """Whether a notice of default and a penalty exist for it (Awb 4.1.3.2); never for insurers."""
    follows_atw: bool
    """Whether a law set it, so that the Algemene termijnenwet may move its end (Atw art. 1 and 5)."""
    direction: TermDirection = TermDirection.AFTER
    start_day: StartDay = StartDay.EVENT
    by_post_days: int = 0
    """How much later than the end a letter posted in time may arrive (Awb 6:9 lid 2); 0 when that does not hold."""
    remarks: str = ""
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A free day over which an end was moved."""

    day: date
    why: str
    """'zaterdag', 'Goede Vrijdag', 'gelijkgestelde dag'."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermEnd:
    """When a term ends, and each step that led there."""

    rule: TermRule
    start: date
    raw_end: date
    """Before it was moved."""
    end: date
    """The last day on which it can be done."""
    posted_until: date | None = None
    """Until when a letter posted on or before the end may still arrive; None when that does not hold."""
    moves: tuple[Move, ...] = ()
    reasons: tuple[str, ...] = ()
    """In plain Dutch, in order: the length and its law, suspension, each move, what does not hold and why."""
    warnings: tuple[str, ...] = ()
    """What to be careful about: a year outside the table of equated days, a source nobody checked."""


class TermState(Enum):
    """Where a term of a regelzaak stands; the value is shown."""

    RUNNING = "loopt"
    SUSPENDED = "staat stil"
    POSSIBLE = "kan nog"
    """It may be used and binds nobody: going against what was granted, handing in one's own plan.

    In no list of what to do.
    """
    MET = "op tijd gedaan"
    MISSED = "te laat gedaan"
    REPLACED = "vervangen"
    ENDED = "vervallen"
    """Nothing came of it and nothing has to: it was not used, or the regelzaak was withdrawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(FamilyRecord):
    """A term of one regelzaak, worked out from its events; made anew whenever one of them changes."""

    regelzaak_id: UUID
    kind: str
    """The key of its rule in the catalogue."""
    title: str
    binds: Turn
    """Who has to have acted by the end."""
    state: TermState = TermState.RUNNING
    start_on: date
    due_on: date
    """The last day on which it can be done; while it stands still, the day as far as is known now."""
    reasons: tuple[str, ...] = ()
    """Why that day, as in `TermEnd.reasons` and then `TermEnd.warnings`."""

    def __post_init__(self) -> None:
        require(self.title, "title", "Vul in welke termijn het is.")
