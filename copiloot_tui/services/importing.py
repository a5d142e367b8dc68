"""Reading addresses into the directory: first looked at, then carried out at once or not at all."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final
from uuid import UUID

from copiloot_tui.domain.address_table import BrokenEntry, CardEntry
from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.differences import Difference, differences_of_institution, differences_of_person
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.dutch import count
from copiloot_tui.domain.errors import Stopped
from copiloot_tui.domain.intake import Answer, Choice, Intake, Kept, usual_choice
from copiloot_tui.domain.matching import Judged, Verdict, lay_beside, tidy
from copiloot_tui.domain.text import clean_line
from copiloot_tui.domain.visiting_card import VisitingCard
from copiloot_tui.domain.way import bare_number
from copiloot_tui.services.family_words import family_words
from copiloot_tui.services.phone_numbers import bare, written
from copiloot_tui.services.progress import IsStopped, OnProgress, never, untold
from copiloot_tui.store.directory import removed_ids
from copiloot_tui.store.store import Store
from copiloot_tui.store.unit import Unit

STEP: Final = 100
"""Progress is told, and stopping is looked for, once in so many cards."""
UNKNOWN_SOURCE: Final = "ingelezen"
STOPPED: Final = "Het inlezen is gestopt. Er is niets veranderd."
_LETTER: Final = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """What a file would do to the directory; nothing of it is done yet."""

    judged: tuple[Judged, ...]
    """Every card, in the order of the file."""
    problems: tuple[BrokenEntry, ...]
    """What could not be read, or holds nobody."""
    pointed_out: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """By number of a card sentences about what in its remarks looks like a family's name or a BSN."""

    def of(self, verdict: Verdict) -> tuple[Judged, ...]:
        """The cards that were judged so."""
        return tuple(each for each in self.judged if each.verdict is verdict)

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many cards were judged how."""
        return {verdict: len(self.of(verdict)) for verdict in Verdict}

    @property
    def homeless(self) -> int:
        """How many people there are of whom neither the file nor the user said where they work."""
        return sum(each.institution is None and bool(each.card.name) for each in self.judged)

    def usual_choices(self) -> dict[int, Choice]:
        """What is done unless the user says otherwise."""
        return {each.number: usual_choice(each) for each in self.judged}


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What was done."""

    added: int
    """People and desks that are new."""
    changed: int
    """People, desks and institutions of which something was changed or added."""
    institutions: int
    """Institutions that are new."""
    same: int
    """Cards that said nothing new."""
    left_out: int
    """Cards that the user left out."""
    problems: int
    """Cards and rows that could not be read."""


def cards_among(
    entries: Iterable[CardEntry],
    expected: int,
    on_progress: OnProgress = untold,
    is_stopped: IsStopped = never,
) -> tuple[list[VisitingCard], list[BrokenEntry]]:
    """All cards of a file, and what could not be read.

    Args:
        entries: as the file gives them.
        expected: how many there seem to be.
        on_progress: told which part is done.
        is_stopped: asked now and then whether the user had enough of it.

    Raises:
        Stopped: then.
        InvalidInput: at 'file' for what cannot be read as a whole.
    """
    cards: list[VisitingCard] = []
    problems: list[BrokenEntry] = []
    for number, entry in enumerate(entries):
        if number % STEP == 0:
            _go_on(number / max(expected, 1), on_progress, is_stopped)
        if isinstance(entry, BrokenEntry):
            problems.append(entry)
        else:
            cards.append(entry)
    return cards, problems


def plan(
    store: Store,
    cards: Iterable[VisitingCard],
    problems: Iterable[BrokenEntry] = (),
    *,
    institution_id: UUID | None = None,
    on_progress: OnProgress = untold,
    is_stopped: IsStopped = never,
) -> ImportPlan:
    """Lay cards beside the directory.

    Args:
        store: the opened vault.
        cards: what the file holds.
        problems: what could not be read.
        institution_id: where those work whose card names no institution.
        on_progress: told which part is done.
        is_stopped: asked now and then; Stopped is raised then.
    """
    today = civil_day(store.clock.now())
    digits = _Digits()
    tidied = [digits.with_numbers_written(tidy(card, today)) for card in cards]
    with store.reading() as reading:
        people, institutions = reading.all(Aanspreekpunt), reading.all(Institution)
        removed = removed_ids(reading)
    rest = next((one for one in institutions if one.id == institution_id), None)
    judged: list[Judged] = []
    for each in lay_beside(tidied, people, institutions, digits.of, for_the_rest=rest, removed=removed):
        if len(judged) % STEP == 0:
            _go_on(len(judged) / len(tidied), on_progress, is_stopped)
        judged.append(each)
    judged.sort(key=lambda each: each.number)
    names = family_words(store)
    pointed_out = {each.number: tuple(names.warnings(each.card.remarks)) for each in judged if _brings_remarks(each)}
    return ImportPlan(
        judged=tuple(judged),
        problems=tuple(problems),
        pointed_out={number: told for number, told in pointed_out.items() if told},
    )


def _brings_remarks(judged: Judged) -> bool:
    return bool(judged.card.remarks) and judged.verdict is not Verdict.SAME


def carry_out(
    store: Store,
    plan: ImportPlan,
    choices: Mapping[int, Choice],
    *,
    from_whom: str = "",
    source: str = UNKNOWN_SOURCE,
    on_progress: OnProgress = untold,
    is_stopped: IsStopped = never,
) -> tuple[Changes, ImportReport]:
    """Do what was chosen, all of it or nothing; it is undone as one thing.

    Args:
        store: the opened vault.
        plan: what was looked at.
        choices: by number of the card what to do with it; a card without one is left out.
        from_whom: the colleague whose list it is, who from now on is said to know these people too.
        source: what stands as the source of whoever is new when the card does not say.
        on_progress: told which part is done.
        is_stopped: asked now and then; Stopped is raised then, and nothing of it is kept.
    """
    count_of = _Count()
    with store.unit("") as work:
        present = _Present(work, plan)
        intake = Intake(
            plan.judged,
            choices,
            from_whom=clean_line(from_whom),
            source=clean_line(source),
            present=present.as_it_is,
            differences=present.differences,
        )
        for done, (judged, records) in enumerate(intake.records()):
            if done % STEP == 0:
                _go_on(done / len(plan.judged), on_progress, is_stopped)
            for record in records:
                count_of.note(record, is_new=work.save(record))
            count_of.note_card(judged, choices.get(judged.number), is_kept=bool(records))
        people = count(count_of.people, "aanspreekpunt", "aanspreekpunten")
        work.title = f"Inlezen: {people}" if count_of.people else "Inlezen: alleen instanties"
    return work.changes, count_of.report(len(plan.problems))


class _Present:
    """The directory as it is while it is being changed."""

    def __init__(self, work: Unit, plan: ImportPlan) -> None:
        known = [each.known for each in plan.judged if each.known is not None and each.twin is None]
        people = (one.id for one in known if isinstance(one, Aanspreekpunt))
        institutions = (one.id for one in known if isinstance(one, Institution))
        self._records: dict[UUID, Kept] = {**work.by_id(Aanspreekpunt, people), **work.by_id(Institution, institutions)}
        self._institutions = {each.institution.id: each.institution for each in plan.judged if each.institution}
        self._institutions |= {one.id: one for one in work.all(Institution)}
        self._bare = _Digits().of

    def as_it_is(self, known: Kept) -> Kept:
        """What is known now of whom a card was taken for."""
        return self._records.get(known.id, known)

    def differences(self, judged: Judged, present: Kept) -> tuple[Difference, ...]:
        """What the card says beyond that."""
        if present == judged.known:
            return judged.differences
        if isinstance(present, Institution):
            return differences_of_institution(judged.card, present, self._bare)
        moves = any("institution_id" in each.values for each in judged.differences)
        at = judged.institution if moves else None
        ids = frozenset((at.id,)) if at else frozenset[UUID]()
        was_at = self._institutions.get(present.institution_id)
        return differences_of_person(judged.card, present, at, ids, was_at, self._bare)


class _Count:
    """Counts what is done."""

    def __init__(self) -> None:
        self._new_people: set[UUID] = set()
        self._new_institutions: set[UUID] = set()
        self._changed: set[UUID] = set()
        self._changed_people: set[UUID] = set()
        self._same = self._left_out = 0

    @property
    def people(self) -> int:
        """How many people were added or changed."""
        return len(self._new_people | self._changed_people)

    def note(self, record: Kept, *, is_new: bool) -> None:
        """Count what was kept."""
        if is_new:
            (self._new_people if isinstance(record, Aanspreekpunt) else self._new_institutions).add(record.id)
        elif record.id not in self._new_people and record.id not in self._new_institutions:
            self._changed.add(record.id)
            if isinstance(record, Aanspreekpunt):
                self._changed_people.add(record.id)

    def note_card(self, judged: Judged, choice: Choice | None, *, is_kept: bool) -> None:
        """Count a card of which nothing was kept."""
        if not is_kept:
            is_same = judged.verdict is Verdict.SAME and choice is not None and choice.answer is not Answer.SKIP
            self._same += is_same
            self._left_out += not is_same

    def report(self, problems: int) -> ImportReport:
        """What was done."""
        return ImportReport(
            added=len(self._new_people),
            changed=len(self._changed),
            institutions=len(self._new_institutions),
            same=self._same,
            left_out=self._left_out,
            problems=problems,
        )


def _go_on(done: float, on_progress: OnProgress, is_stopped: IsStopped) -> None:
    if is_stopped():
        raise Stopped(STOPPED)
    on_progress(min(done, 1.0))


class _Digits:
    """Writes numbers, and the same digits for every way to write one; each is worked out once."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._written: dict[str, str] = {}

    def of(self, number: str) -> str:
        """The digits of a number, also of one that no plan calls complete; empty when there are letters in it."""
        if number not in self._known:
            self._known[number] = bare(number) or ("" if _LETTER.search(number) else bare_number(number))
        return self._known[number]

    def with_numbers_written(self, card: VisitingCard) -> VisitingCard:
        """The card with its numbers written the Dutch way."""
        return replace(card, phones=tuple(replace(way, value=self._as_written(way.value)) for way in card.phones))

    def _as_written(self, number: str) -> str:
        if number not in self._written:
            # Of '030 789 78 78 na tienen' the words matter too.
            self._written[number] = shown = number if _LETTER.search(number) else written(number)
            self._known[shown] = self.of(number)
        return self._written[number]
