"""Joining what colleagues know of a family with what this vault knows: taking in and merging are the same thing.

It is first laid beside the vault, so that it can be looked at and decided on, and then done in one unit of work.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from copiloot_tui.domain.decisions import Decision
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.joined_family import States
from copiloot_tui.domain.law_book import LawBook
from copiloot_tui.domain.questions import Asked, Question, Why
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.returned import ChangedRecord
from copiloot_tui.domain.shared_family import SharedFamily
from copiloot_tui.services.family_directory import Directory
from copiloot_tui.services.progress import IsStopped, OnProgress, never, untold
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.store import Store
from copiloot_tui.store.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyJoining:
    """One family of a package, laid beside the vault."""

    family_id: UUID
    name: str
    """As the package says."""
    known: Family | None
    """The family as it is here, also when it is in the trash."""
    is_removed: bool = False
    """Whether it is in the trash here."""
    changed: tuple[ChangedRecord, ...] = field(repr=False)
    """What would not stay as it is here; all that is there when the family is new."""
    questions: tuple[Question, ...] = field(repr=False)
    """What only a person can decide."""
    counts: Mapping[type[Record], int]
    """How many records of each kind are there by the package, without what was removed."""
    mine: States = field(repr=False)
    theirs: States = field(repr=False)
    """In our words: it points at our directory."""
    both: States = field(repr=False)
    names: Mapping[UUID, str] = field(repr=False)
    """What is called how of all that a value can point at, here or in the package."""
    like_bsn: Mapping[type[Record], int] = field(default_factory=dict)
    """In how many records of each kind stands a number that looks like a BSN."""
    lost_attachments: int = 0
    """Attachments that are nowhere: not here, and the package has no bytes of them."""

    def saved(self, why: Why) -> int:
        """How many things stay though somebody removed (or erased) them, counted once for a whole."""
        return sum(question.why is why for question in self.questions)


@dataclass(frozen=True, slots=True, kw_only=True)
class JoiningPlan:
    """What a package would do to the vault; nothing of it is done yet."""

    families: tuple[FamilyJoining, ...]
    incoming: tuple[SharedFamily, ...] = field(repr=False)
    directory: Directory = field(repr=False)
    side: UUID
    """This vault, as writings name it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JoiningReport:
    """What was done."""

    families: tuple[Family, ...]
    """As they stand in the vault."""
    new_families: int
    added: int
    """Records that are new here."""
    changed: int
    removed: int
    brought_back: int
    attachments: int
    """New ones, of which the bytes came along."""
    lost_attachments: int
    directory: int
    """How many institutions, aanspreekpunten and kinds of contact are new."""
    open_questions: int
    """What was not decided: both versions are kept."""


def plan_joining(
    store: Store,
    incoming: Sequence[SharedFamily],
    on_progress: OnProgress = untold,
    is_stopped: IsStopped = never,
) -> JoiningPlan:
    """Lay the families of a package beside the vault.

    Raises:
        InvalidInput: at 'file', when a record of it is in another dossier here.
        Stopped: when the user had enough of it.
    """
    raise NotImplementedError


def join(
    work: Unit,
    plan: JoiningPlan,
    decisions: Mapping[Asked, Decision],
    law: LawBook,
    on_progress: OnProgress = untold,
    is_stopped: IsStopped = never,
) -> JoiningReport:
    """Do what was looked at, within a unit of work that is undone as one thing.

    Args:
        work: the unit; what else it does is no version of a record of the family.
        plan: what was looked at.
        decisions: by question what was decided; what is left out stays as it stands here, and both versions are kept.
        law: by which the terms are worked out anew.
        on_progress: told which part is done.
        is_stopped: asked now and then.

    Raises:
        InvalidInput: at 'file', when the vault has changed since it was looked at.
        Stopped: when the user had enough of it; nothing is kept then.
    """
    raise NotImplementedError


def open_states(reading: Reading, family_id: UUID) -> States:
    """What this vault knows of a family: with the questions that were left open when it was joined."""
    raise NotImplementedError


def families_with_questions(reading: Reading) -> Mapping[UUID, int]:
    """How many questions were left open, by family; of families that are there."""
    raise NotImplementedError


def decide(work: Unit, family_id: UUID, decisions: Mapping[Asked, Decision], law: LawBook) -> None:
    """Decide what was left open, within a unit of work; undoing it leaves it open again.

    Raises:
        InvalidInput: when a record cannot say that.
    """
    raise NotImplementedError
