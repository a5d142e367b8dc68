"""Kinds of regelzaak: what is usually needed for one, as the catalogue or the user tells it."""

from dataclasses import dataclass
from uuid import UUID

from copiloot_tui.domain.directory import InstitutionKind
from copiloot_tui.domain.life_domain import LifeDomain
from copiloot_tui.domain.record import Record, require
from copiloot_tui.domain.regelzaak import Anchor
from copiloot_tui.domain.term import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPlan:
    """A step of a kind of regelzaak, laid out relative to a day that may not be known yet."""

    text: str
    anchor: Anchor | None = None
    """None when it has no day."""
    offset_days: int = 0
    """How many days after its anchor; below 0 before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegelzaakType:
    """A kind of regelzaak that fills in a new one; whatever it fills in can be changed there."""

    key: str
    """Stays the same over versions of the program."""
    title: str
    institution_kind: InstitutionKind
    life_domain: LifeDomain | None = None
    """What part of life it is for: of a shipped kind a proposal, no fact; None when its maker said nothing."""
    law: str = ""
    decision_term: str = ""
    """The key of the term within which is decided; empty when the law gives none or nobody found one."""
    term_remarks: str = ""
    """What to know about that term; why there is none."""
    documents: tuple[str, ...] = ()
    steps: tuple[StepPlan, ...] = ()
    renew_days: int = 0
    """How many days before the end of what was granted the renewal begins; 0 when nothing is renewed."""
    recurrence: str = ""
    """By which rule it returns once it is done (RRULE); empty when it does not."""
    remarks: str = ""
    unchecked: frozenset[str] = frozenset()
    """What no source was found for: 'law', 'decision_term', 'renew_days', 'recurrence', 'remarks', or a document or
    step by its text. The screen says so beside it."""
    sources: tuple[Source, ...] = ()
    own_id: UUID | None = None
    """The record in the vault it comes from; None for one that ships with the program."""

    @property
    def proposed_domain(self) -> LifeDomain | None:
        """The part of life that the program proposes; None when it is the user who said so."""
        return self.life_domain if self.own_id is None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnType(Record):
    """A kind of regelzaak of the user's own; with the key of a shipped one it takes that one's place."""

    key: str
    title: str
    institution_kind: InstitutionKind = InstitutionKind.OTHER
    life_domain: LifeDomain | None = None
    law: str = ""
    decision_term: str = ""
    documents: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    """A line each: 'Bel na | 14 dagen na het indienen'."""
    renew_days: int = 0
    recurrence: str = ""
    remarks: str = ""

    def __post_init__(self) -> None:
        require(self.title, "title", "Vul een naam voor deze soort in.")
