"""Joining what colleagues know of a family with what this vault knows: taking in and merging are the same thing.

It is first laid beside the vault, so that it can be looked at and decided on, and then done in one unit of work.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Final, Self
from uuid import UUID

from copiloot_tui.domain.attachment import Attachment
from copiloot_tui.domain.decisions import Decision, decided
from copiloot_tui.domain.errors import InvalidInput, Stopped
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.joined_family import States, joined_states, those_there
from copiloot_tui.domain.law_book import LawBook
from copiloot_tui.domain.questions import Asked, Question, questions, questions_left, standing_values
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.record_shape import references_of
from copiloot_tui.domain.record_state import NOTHING, REMOVED, Key, Writing
from copiloot_tui.domain.returned import ChangedRecord, Fate, what_changes
from copiloot_tui.domain.shared_family import SharedFamily
from copiloot_tui.domain.who_is_who import all_in_our_words, pointed_at_outside, same_by_writing
from copiloot_tui.domain.whole_family import BESIDE, Beside
from copiloot_tui.services.bsn import looks_like_bsn
from copiloot_tui.services.family_directory import Directory, directory_for
from copiloot_tui.services.progress import IsStopped, OnProgress, never, untold
from copiloot_tui.services.putting_together import PuttingTogether, made_of
from copiloot_tui.services.record_words import title_of
from copiloot_tui.store.joined import (
    OWNERS,
    KnownFamily,
    Row,
    known_family,
    known_records,
    last_change,
    left_open,
    record_of,
    side_of,
    strangers,
)
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.store import Store
from copiloot_tui.store.unit import Unit

STEP: Final = 50
"""Progress is told, and stopping is looked for, once in so many records."""

STOPPED: Final = "Gestopt. Er is niets samengevoegd."
CHANGED_MEANWHILE: Final = "Dit gezin is in je kluis intussen veranderd. Er is niets samengevoegd; bekijk het opnieuw."
MIXED: Final = (
    "In dit pakket staan gegevens die in je kluis bij een ander gezin horen. Er is niets gedaan. Vertrouw het niet."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyJoining:
    """One family of a package, laid beside the vault."""

    family_id: UUID
    name: str
    """As the package says."""
    known: Family | None
    """The family as it is here, also when it is in the trash."""
    is_removed: bool
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
    like_bsn: Mapping[type[Record], int]
    """In how many records of each kind the package brings a number that looks like a BSN."""
    lost_attachments: int
    """Attachments that are nowhere: not here, and the package has no bytes of them."""
    rows: Mapping[Key, Row] = field(repr=False)
    """Each record as it stands here."""
    contents: Mapping[UUID, bytes] = field(repr=False)
    last_change: tuple[int, int]
    """What `store.joined.last_change` said when it was looked at: by it is seen that the family was changed since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JoiningPlan:
    """What a package would do to the vault; nothing of it is done yet."""

    families: tuple[FamilyJoining, ...]
    directory: Directory = field(repr=False)
    side: UUID
    """This vault, as writings name it."""

    def only(self, families: Collection[UUID]) -> Self:
        """The same for these families alone."""
        return replace(self, families=tuple(each for each in self.families if each.family_id in families))


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
    store: Store, incoming: Sequence[SharedFamily], on_progress: OnProgress = untold, is_stopped: IsStopped = never
) -> JoiningPlan:
    """Lay the families of a package beside the vault.

    Raises:
        InvalidInput: at 'file', when a record of it is in another dossier here.
        Stopped: when the user had enough of it.
    """

    def go_on() -> None:
        if is_stopped():
            raise Stopped(STOPPED)

    with store.reading() as reading:
        side = side_of(reading)
        known: dict[UUID, KnownFamily] = {}
        moments: dict[UUID, tuple[int, int]] = {}
        for number, found in enumerate(incoming):
            go_on()
            on_progress(number / len(incoming) / 2)
            if strangers(reading, found.family_id, found.states):
                raise InvalidInput("file", MIXED)
            known[found.family_id] = known_family(reading, found.family_id, go_on)
            moments[found.family_id] = last_change(reading, found.family_id)
    same: dict[UUID, UUID] = {}
    for found in incoming:
        same |= same_by_writing(known[found.family_id].states, found.states)
    directory = directory_for(store, (each for found in incoming for each in found.beside), same)
    families = []
    with store.reading() as reading:
        for number, found in enumerate(incoming):
            go_on()
            on_progress(0.5 + number / len(incoming) / 2)
            mine = known[found.family_id]
            theirs = all_in_our_words(found.states, directory.ours, mine.states)
            families.append(_laid(reading, found, mine, theirs, moments[found.family_id], directory))
    return JoiningPlan(families=tuple(families), directory=directory, side=side)


def _laid(
    reading: Reading,
    found: SharedFamily,
    mine: KnownFamily,
    theirs: States,
    moment: tuple[int, int],
    directory: Directory,
) -> FamilyJoining:
    both = joined_states(mine.states, theirs)
    key: Key = (Family, found.family_id)
    own, there = mine.rows.get(key), those_there(theirs, OWNERS)
    family = record_of(key, own) if own is not None else None
    letters = (each for each in there if each[0] is Attachment and each not in mine.rows)
    return FamilyJoining(
        family_id=found.family_id,
        name=str(theirs[key].values("name")[0]),
        known=family if isinstance(family, Family) else None,
        is_removed=own is not None and own[REMOVED] is not None,
        changed=tuple(what_changes(mine.states, theirs, OWNERS)),
        questions=tuple(questions(both, OWNERS)),
        counts=Counter(kind for kind, _ in there),
        mine=mine.states,
        theirs=theirs,
        both=both,
        names=_names(reading, both, mine.rows, directory.new),
        like_bsn=_like_bsn(mine.states, theirs),
        lost_attachments=sum(letter not in found.contents for _, letter in letters),
        rows=mine.rows,
        contents=found.contents,
        last_change=moment,
    )


def _names(reading: Reading, both: States, rows: Mapping[Key, Row], new: Mapping[UUID, Beside]) -> Mapping[UUID, str]:
    pointed_at = {
        one
        for (kind, _), state in both.items()
        for shape in references_of(kind)
        for version in state.versions.get(shape.name, ())
        for one in _ids(version.value)
    }
    around: dict[UUID, Record] = dict(new)
    for kind in BESIDE:
        around |= reading.by_id(kind, pointed_at)
    names = {own: title_of(record) for own, record in around.items() if own in pointed_at}
    for key, state in both.items():
        if key[1] in pointed_at and state.is_whole:
            record = made_of(key, standing_values(key[0], state, rows.get(key, {})))
            if record is not None:
                names[key[1]] = title_of(record)
    return names


def _ids(value: object) -> Iterator[UUID]:
    if isinstance(value, UUID):
        yield value
    elif isinstance(value, tuple):
        yield from (one for one in value if isinstance(one, UUID))


def _like_bsn(mine: States, theirs: States) -> Mapping[type[Record], int]:
    found: Counter[type[Record]] = Counter()
    for key, state in theirs.items():
        known = mine.get(key, NOTHING).versions
        new = (value for name, every in state.versions.items() for value in every - known.get(name, frozenset()))
        found[key[0]] += any(looks_like_bsn(text) for version in new for text in _texts(version.value))
    return {kind: count for kind, count in found.items() if count}


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        yield from (one for one in value if isinstance(one, str))


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
        InvalidInput: at 'file', when the vault has changed since it was looked at; at the field, when a record cannot
            say what was decided.
        Stopped: when the user had enough of it; nothing is kept then.
    """
    if not plan.directory.is_here(work) or any(
        last_change(work, each.family_id) != each.last_change for each in plan.families
    ):
        raise InvalidInput("file", CHANGED_MEANWHILE)
    by = Writing(entry=work.entry(), side=plan.side, at=work.now)
    after = {
        each.family_id: decided(each.both, (each.mine, each.theirs), OWNERS, decisions, by) for each in plan.families
    }
    beside = plan.directory.new_among(chain.from_iterable(map(pointed_at_outside, after.values())))
    for one in beside:
        work.save(one)
    total = sum(map(len, after.values())) or 1
    done = 0

    def one_more() -> None:
        nonlocal done
        if done % STEP == 0:
            if is_stopped():
                raise Stopped(STOPPED)
            on_progress(min(1.0, done / total))
        done += 1

    made: Counter[Fate] = Counter()
    attachments = lost = still_open = 0
    for each in plan.families:
        mine = KnownFamily(states=dict(each.mine), rows=dict(each.rows))
        putting = PuttingTogether(work, each.family_id, mine, after[each.family_id], each.contents)
        putting.carry_out(by, decisions, law, one_more)
        made += putting.fates
        attachments += putting.attachments
        lost += putting.lost
        still_open += len(putting.open)
    return JoiningReport(
        families=tuple(work.get(Family, each.family_id) for each in plan.families),
        new_families=sum(each.known is None for each in plan.families),
        added=made[Fate.NEW],
        changed=made[Fate.CHANGED],
        removed=made[Fate.REMOVED],
        brought_back=made[Fate.BACK],
        attachments=attachments,
        lost_attachments=lost,
        directory=len(beside),
        open_questions=still_open,
    )


# What was left open


def families_with_questions(reading: Reading) -> Mapping[UUID, int]:
    """How many questions were left open, by family; of families that are there."""
    left = left_open(reading)
    there = {family.id for family in reading.all(Family)} if left else set()
    asked = {family_id: len(asked_still(reading, family_id, left[family_id])[1]) for family_id in left.keys() & there}
    return {family_id: number for family_id, number in asked.items() if number}


def asked_still(reading: Reading, family_id: UUID, keys: Collection[Key]) -> tuple[KnownFamily, list[Question]]:
    """What is known of the records of which a question was left, and what of that was not decided since."""
    known = known_records(reading, family_id, keys)
    there = {key: state for key, state in known.states.items() if key in known.rows and not known.rows[key][REMOVED]}
    return known, questions_left(there, OWNERS)


def decide(work: Unit, family_id: UUID, decisions: Mapping[Asked, Decision], law: LawBook) -> None:
    """Decide what was left open, within a unit of work; undoing it leaves it open again.

    Raises:
        InvalidInput: when a record cannot say that.
    """
    mine = known_family(work, family_id)
    by = Writing(entry=work.entry(), side=side_of(work), at=work.now)
    after = decided(mine.states, (mine.states, mine.states), OWNERS, decisions, by)
    PuttingTogether(work, family_id, mine, after, {}).carry_out(by, decisions, law, lambda: None)
