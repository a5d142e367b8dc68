"""Taking families in from a file: first laid beside the vault, then carried out at once or not at all.

What stands in the vault about a family is never overwritten: a family that is there already is left as it is, or comes
beside it as another dossier. Putting the two together is something else.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from typing import Final
from uuid import UUID, uuid4

from copiloot_tui.domain.attachment import Attachment
from copiloot_tui.domain.case_event import CaseEvent
from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.closing import Closing
from copiloot_tui.domain.dutch import count
from copiloot_tui.domain.errors import InvalidInput, Stopped
from copiloot_tui.domain.family import Family, FamilyMember, MemberRole
from copiloot_tui.domain.law_book import LawBook
from copiloot_tui.domain.people_names import name_key
from copiloot_tui.domain.record import FamilyRecord, Record
from copiloot_tui.domain.record_shape import shape_of
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.domain.term import Term
from copiloot_tui.domain.text import fold
from copiloot_tui.domain.whole_family import OF_FAMILY, WholeFamily, with_ids
from copiloot_tui.services.bsn import looks_like_bsn
from copiloot_tui.services.course import follow_course
from copiloot_tui.services.family_directory import Directory, directory_for
from copiloot_tui.services.family_files import FamilyFile
from copiloot_tui.services.importing import STOPPED
from copiloot_tui.services.progress import IsStopped, OnProgress, never, untold
from copiloot_tui.services.whole_families import read_whole
from copiloot_tui.store.attachments import content_of, put_content
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.store import Store
from copiloot_tui.store.unit import Unit

STEP: Final = 50
"""Progress is told, and stopping is looked for, once in so many records."""
_STAMPS: Final = ("created_at", "updated_at")

CHANGED_MEANWHILE: Final = "De kluis is intussen veranderd. Er is niets ingelezen; kies het bestand opnieuw."
_THERE: Final = "Dit gezin staat al in je kluis. Wat daar staat blijft zoals het is."
_REMOVED: Final = "Dit gezin staat in de prullenbak. Inlezen zet het terug, zoals het in dit bestand staat."
_TAKEN: Final = "Een deel hiervan staat al in een ander dossier. Het kan er alleen naast, als nieuw dossier."
_OTHER_LETTERS: Final = "Dit gezin staat in de prullenbak met andere bijlagen. Het kan er alleen naast."


class FamilyVerdict(Enum):
    """What a family of a file is to the vault; the value is shown."""

    NEW = "nieuw"
    DOUBTFUL = "twijfel"
    THERE = "staat er al"
    REMOVED = "in de prullenbak"


class FamilyChoice(Enum):
    """What is done with a family of a file; the value is shown."""

    SKIP = "overslaan"
    TAKE_IN = "inlezen"
    BESIDE = "ernaast, als nieuw dossier"


_ONLY_BESIDE: Final = (FamilyChoice.SKIP, FamilyChoice.BESIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What a file says of a family that is there, laid beside what the vault says; terms are not counted."""

    same: int
    different: int
    only_in_file: int
    only_here: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingFamily:
    """A family of a file, laid beside the vault."""

    number: int
    """Which of the file, from 0."""
    found: WholeFamily
    verdict: FamilyVerdict
    choices: tuple[FamilyChoice, ...]
    """What can be done with it; what is done unless somebody says otherwise comes first."""
    known: Family | None = None
    """The family in the vault that it is, or looks like."""
    reason: str = ""
    """Why it is not simply new, as a sentence."""
    compared: Comparison | None = None
    """For one that is there already."""
    like_bsn: Mapping[type[Record], int] = field(default_factory=dict)
    """In how many records of each kind stands a number that looks like a BSN."""
    lost_attachments: int = 0
    """Attachments of which the file has no bytes; they are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyPlan:
    """What a file would do to the vault; nothing of it is done yet."""

    file: FamilyFile
    families: tuple[IncomingFamily, ...]
    directory: Directory

    def usual_choices(self) -> dict[int, FamilyChoice]:
        """What is done unless somebody says otherwise."""
        return {each.number: each.choices[0] for each in self.families}

    @property
    def counts(self) -> dict[FamilyVerdict, int]:
        """How many families there are of each verdict."""
        found = Counter(each.verdict for each in self.families)
        return {verdict: found[verdict] for verdict in FamilyVerdict}


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyReport:
    """What was done."""

    families: tuple[Family, ...]
    """Those that came in, as they stand in the vault."""
    records: int
    """How many records came into their dossiers."""
    attachments: int
    directory: int
    """How many institutions, aanspreekpunten and kinds of contact are new."""
    skipped: int
    problems: int


def plan_families(
    store: Store, file: FamilyFile, on_progress: OnProgress = untold, is_stopped: IsStopped = never
) -> FamilyPlan:
    """Lay the families of a file beside the vault.

    Raises:
        Stopped: when the user had enough of it.
    """
    directory = directory_for(store, (each for found in file.families for each in found.beside))
    with store.reading() as reading:
        present = reading.all(Family)
        children = _children(reading)
        judged = []
        for number, found in enumerate(file.families):
            if is_stopped():
                raise Stopped(STOPPED)
            on_progress(number / len(file.families))
            judged.append(_judged(reading, number, found, file, directory, present, children))
    return FamilyPlan(file=file, families=tuple(judged), directory=directory)


Child = tuple[tuple[str, ...], date]


def _children(reading: Reading) -> dict[Child, UUID]:
    """By name and birth date of a child, of which family it is."""
    members = reading.all(FamilyMember)
    return {child: member.family_id for member in members if (child := _child(member))}


def _child(member: FamilyMember) -> Child | None:
    if member.role is not MemberRole.CHILD or member.birth_date is None:
        return None
    return name_key(member.name), member.birth_date


def _judged(
    reading: Reading,
    number: int,
    found: WholeFamily,
    file: FamilyFile,
    directory: Directory,
    present: list[Family],
    children: Mapping[Child, UUID],
) -> IncomingFamily:
    verdict, known, reason, choices = _verdict(reading, found, present, children)
    mine = read_whole(reading, known.id) if known and verdict is FamilyVerdict.THERE else None
    lost = sum(each.id not in file.contents for each in found.of(Attachment))
    return IncomingFamily(
        number=number,
        found=found,
        verdict=verdict,
        choices=choices,
        known=known,
        reason=reason,
        compared=_compared(directory.told(found), mine) if mine else None,
        like_bsn=_like_bsn(found),
        lost_attachments=lost,
    )


def _verdict(
    reading: Reading, found: WholeFamily, present: list[Family], children: Mapping[Child, UUID]
) -> tuple[FamilyVerdict, Family | None, str, tuple[FamilyChoice, ...]]:
    by_id = {each.id: each for each in present}
    if found.family.id in by_id:
        return FamilyVerdict.THERE, by_id[found.family.id], _THERE, _ONLY_BESIDE
    taken = _taken(reading, found)
    removed = reading.by_id(Family, [found.family.id]).get(found.family.id)
    if removed is not None and _is_free(reading, found, taken):
        return FamilyVerdict.REMOVED, removed, _REMOVED, (FamilyChoice.TAKE_IN, *_ONLY_BESIDE)
    if taken:
        reason = _TAKEN if removed is None else _OTHER_LETTERS
        return FamilyVerdict.DOUBTFUL, None, reason, _ONLY_BESIDE
    if (like := _like(found, present, children)) is not None:
        known, reason = like
        return FamilyVerdict.DOUBTFUL, known, reason, (FamilyChoice.SKIP, FamilyChoice.TAKE_IN)
    return FamilyVerdict.NEW, None, "", (FamilyChoice.TAKE_IN, FamilyChoice.SKIP)


def _taken(reading: Reading, found: WholeFamily) -> list[FamilyRecord]:
    """The records in the vault, also removed ones, that have kind and id of a record of the file."""
    ids: dict[type[FamilyRecord], list[UUID]] = defaultdict(list)
    for each in found.records:
        ids[type(each)].append(each.id)
    return [record for kind, own in ids.items() for record in reading.by_id(kind, own).values()]


def _is_free(reading: Reading, found: WholeFamily, taken: list[FamilyRecord]) -> bool:
    """Whether what has the ids of a removed family went with it, and its attachments are the same ones."""
    sums = {each.id: (each.sha256, type(each)) for each in found.of(Attachment)}
    there = {each.id for kind in OF_FAMILY for each in reading.of_family(kind, found.family.id)}
    return all(
        each.family_id == found.family.id
        and each.id not in there
        and (not isinstance(each, Attachment) or sums.get(each.id) == (each.sha256, Attachment))
        for each in taken
    )


def _like(found: WholeFamily, present: list[Family], children: Mapping[Child, UUID]) -> tuple[Family, str] | None:
    """The family that this one may be, and why."""
    by_id = {each.id: each for each in present}
    for member in found.of(FamilyMember):
        child = _child(member)
        if child is not None and children.get(child) in by_id:
            return by_id[children[child]], "Een kind met deze naam en geboortedatum staat al in een dossier."
    name, place = fold(found.family.name), fold(found.family.municipality)
    for each in present:
        if fold(each.name) == name and place in ("", fold(each.municipality)):
            return each, "Een gezin met deze naam staat er al. Is het een ander gezin?"
    return None


def _compared(found: WholeFamily, mine: WholeFamily) -> Comparison:
    theirs = {each.id: _bare(each) for each in (found.family, *_counted(found))}
    ours = {each.id: _bare(each) for each in (mine.family, *_counted(mine))}
    same = sum(theirs[one] == ours[one] for one in theirs.keys() & ours.keys())
    return Comparison(
        same=same,
        different=len(theirs.keys() & ours.keys()) - same,
        only_in_file=len(theirs.keys() - ours.keys()),
        only_here=len(ours.keys() - theirs.keys()),
    )


def _counted(found: WholeFamily) -> Iterator[FamilyRecord]:
    return (each for each in found.records if not isinstance(each, Term))


def _bare(record: Record) -> Record:
    """The record without what each vault says for itself."""
    own = {"number": 0} if isinstance(record, Family) else {}
    return replace(record, **dict.fromkeys(_STAMPS), **own)  # type: ignore[arg-type]


def _like_bsn(found: WholeFamily) -> dict[type[Record], int]:
    with_one = (type(each) for each in (found.family, *found.records) if any(map(looks_like_bsn, _texts(each))))
    return dict(Counter(with_one))


def _texts(record: Record) -> Iterator[str]:
    for shape in shape_of(type(record)):
        if shape.sort is str and shape.name != "sha256":
            value = getattr(record, shape.name)
            yield from value if shape.is_many else (value,)


# Carrying it out


def take_families_in(
    store: Store,
    plan: FamilyPlan,
    choices: Mapping[int, FamilyChoice],
    law: LawBook,
    on_progress: OnProgress = untold,
    is_stopped: IsStopped = never,
) -> tuple[Changes, FamilyReport]:
    """Do what was chosen, all of it or nothing; it is undone as one thing.

    Args:
        store: the opened vault.
        plan: what was looked at.
        choices: by number of the family what to do with it; one without a choice is left out.
        law: by which the terms are worked out: those of the file are not taken over.
        on_progress: told which part is done.
        is_stopped: asked now and then.

    Raises:
        InvalidInput: at 'file', when the vault has changed since it was looked at.
        Stopped: when the user had enough of it; nothing is kept then.
    """
    wanted = [each for each in plan.families if choices.get(each.number, FamilyChoice.SKIP) is not FamilyChoice.SKIP]
    if any(choices[each.number] not in each.choices for each in wanted):
        raise InvalidInput("choice", "Dit kan niet met dit gezin.")
    coming = [_renewed(plan.directory.told(each.found), choices[each.number]) for each in wanted]
    total = sum(len(found.records) for found, _ in coming) or 1
    done = attachments = 0
    with store.unit("") as work:
        _refuse_change(work, plan, wanted, choices)
        beside = plan.directory.new_for([found for found, _ in coming])
        for one in beside:
            work.save(one)
        for found, ids in coming:
            contents = {ids.get(one, one): data for one, data in plan.file.contents.items()}
            for record in _to_keep(found, contents, work):
                if done % STEP == 0:
                    if is_stopped():
                        raise Stopped(STOPPED)
                    on_progress(min(1.0, done / total))
                work.save(record)
                done += isinstance(record, FamilyRecord)
                attachments += isinstance(record, Attachment)
            _put_contents(work, found, contents)
            _follow(work, found, law)
        families = tuple(work.get(Family, found.family.id) for found, _ in coming)
        work.title = f"{count(len(families), 'gezin', 'gezinnen')} ingelezen" if families else "Inlezen"
        changes = work.changes
    return changes, FamilyReport(
        families=families,
        records=done,
        attachments=attachments,
        directory=len(beside),
        skipped=len(plan.families) - len(wanted),
        problems=len(plan.file.problems),
    )


def _renewed(found: WholeFamily, choice: FamilyChoice) -> tuple[WholeFamily, dict[UUID, UUID]]:
    """The family as it comes in, and the new id of each record that gets one."""
    if choice is not FamilyChoice.BESIDE:
        return found, {}
    ids = {one: uuid4() for one in found.ids}
    return with_ids(found, lambda one: ids.get(one, one)), ids


def _refuse_change(
    work: Unit, plan: FamilyPlan, wanted: Iterable[IncomingFamily], choices: Mapping[int, FamilyChoice]
) -> None:
    """Refuse when what has to be free or there no longer is."""
    if not plan.directory.is_here(work):
        raise InvalidInput("file", CHANGED_MEANWHILE)
    present = work.all(Family)
    for each in wanted:
        if choices[each.number] is FamilyChoice.TAKE_IN:
            verdict, *_ = _verdict(work, each.found, present, {})
            is_new = each.verdict in (FamilyVerdict.NEW, FamilyVerdict.DOUBTFUL)
            if verdict is FamilyVerdict.THERE or (verdict is FamilyVerdict.REMOVED) is is_new:
                raise InvalidInput("file", CHANGED_MEANWHILE)


def _to_keep(found: WholeFamily, contents: Mapping[UUID, bytes], work: Unit) -> Iterator[Record]:
    """The family and its records as they are kept here; nobody can have written something later than now."""

    def made(record: Record) -> Record:
        is_later = record.created_at is not None and record.created_at > work.now
        return replace(record, created_at=work.now) if is_later else record

    yield made(replace(found.family, number=0, transfer_code=_transfer_code(found)))
    for each in found.records:
        if not isinstance(each, Term) and (not isinstance(each, Attachment) or each.id in contents):
            yield made(each)


def _transfer_code(found: WholeFamily) -> str:
    """The code by which national figures count the family once: its own, or that with which it was given away."""
    left = [each for each in found.of(Closing) if each.reopened_on is None and each.transfer_code]
    last = max(left, key=lambda each: each.closed_on, default=None)
    return found.family.transfer_code or (last.transfer_code if last else "")


def _put_contents(work: Unit, found: WholeFamily, contents: Mapping[UUID, bytes]) -> None:
    for each in found.of(Attachment):
        if each.id in contents and content_of(work, each.id) is None:
            put_content(work, each.id, contents[each.id])


def _follow(work: Unit, found: WholeFamily, law: LawBook) -> None:
    """Work out the terms: those of the file may follow another edition of the law, or no law at all."""
    begun = {each.regelzaak_id for each in found.of(CaseEvent)}
    for regelzaak in found.of(Regelzaak):
        if regelzaak.id in begun:
            try:
                follow_course(work, work.get(Regelzaak, regelzaak.id), law)
            except (OverflowError, ValueError) as error:
                raise InvalidInput("file", "Een datum in dit bestand ligt te ver weg om mee te rekenen.") from error
