"""Everything that is held about one family, as one thing: to be written down, laid beside a vault and taken over."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Final, TypeVar
from uuid import UUID

from copiloot_tui.domain.attachment import Attachment
from copiloot_tui.domain.audit import AuditEntry
from copiloot_tui.domain.authority import Authority, Consent, KnownAt, Machtiging
from copiloot_tui.domain.call_timer import CallTimer
from copiloot_tui.domain.case_event import CaseEvent
from copiloot_tui.domain.closed_period import ClosedPeriod
from copiloot_tui.domain.closing import Closing
from copiloot_tui.domain.colleague import Colleague
from copiloot_tui.domain.contact import Appointment, ContactMoment
from copiloot_tui.domain.contact_kind import ContactKind
from copiloot_tui.domain.departure import Departure
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.family import Family, FamilyMember, NetworkPerson
from copiloot_tui.domain.handover import Handover
from copiloot_tui.domain.inzage import Inzagestuk, Inzageverzoek
from copiloot_tui.domain.letter import LetterTemplate
from copiloot_tui.domain.note import Draft, Note
from copiloot_tui.domain.plan import PlanGoal
from copiloot_tui.domain.record import FamilyRecord, Record
from copiloot_tui.domain.record_shape import FieldShape, references_of
from copiloot_tui.domain.regelzaak import Document, Regelzaak, Step
from copiloot_tui.domain.regelzaak_type import OwnType
from copiloot_tui.domain.saved_filter import SavedFilter
from copiloot_tui.domain.signal import Signal
from copiloot_tui.domain.strippenkaart import Strippenkaart
from copiloot_tui.domain.term import Term

R = TypeVar("R", bound=Record)
Beside = Institution | Aanspreekpunt | ContactKind
"""What stands outside any family, and is pointed at from within one."""

BESIDE: Final[tuple[type[Record], ...]] = (Institution, Aanspreekpunt, ContactKind)
OF_FAMILY: Final[tuple[type[FamilyRecord], ...]] = (
    FamilyMember,
    NetworkPerson,
    Authority,
    Machtiging,
    KnownAt,
    Consent,
    Closing,
    Note,
    Regelzaak,
    Step,
    Document,
    CaseEvent,
    Term,
    Attachment,
    ContactMoment,
    Appointment,
    Strippenkaart,
    Signal,
    PlanGoal,
    Inzageverzoek,
    Inzagestuk,
)
"""Every kind in a dossier; what is referred to comes first."""
STAYS: Final[Mapping[type[Record], str]] = MappingProxyType(
    {
        Draft: "half typed: nobody has said yet that it is so",
        CallTimer: "runs on one computer",
        Departure: "accounts for what this vault let out, and stays with who did",
        Handover: "each side keeps its own of what was agreed",
        AuditEntry: "what happened in this vault",
        Colleague: "whom this worker trusts with which key",
        OwnType: "how this worker sets up a regelzaak; a regelzaak holds what was taken from it",
        LetterTemplate: "the worker's own words, about no family",
        SavedFilter: "how this worker looks at a list",
        ClosedPeriod: "counts of all families together",
    }
)
"""What does not go along with a family, and why. Of what goes, earlier texts and what was removed stay too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeFamily:
    """One family with all that is held about it, and what of the directory that points at."""

    family: Family
    records: tuple[FamilyRecord, ...] = ()
    """Of the kinds in `OF_FAMILY`, in that order."""
    beside: tuple[Beside, ...] = ()
    """Institutions, then aanspreekpunten, then kinds of contact."""

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """The records of one kind."""
        return tuple(each for each in (*self.beside, *self.records) if isinstance(each, kind))

    @property
    def counts(self) -> Mapping[type[Record], int]:
        """How many records of the dossier there are of each kind that is there."""
        found = Counter(type(each) for each in self.records)
        return {kind: found[kind] for kind in OF_FAMILY if found[kind]}

    @property
    def ids(self) -> frozenset[UUID]:
        """Of the family and of what is in its dossier."""
        return frozenset((self.family.id, *(each.id for each in self.records)))


def whole(family: Family, records: Iterable[FamilyRecord], beside: Iterable[Beside]) -> WholeFamily:
    """Put a family together so that whatever is pointed at is there.

    What pointed at something that was removed points at nothing any more, and what cannot do without it stays behind.

    Args:
        family: the family.
        records: of its dossier, in any order.
        beside: may be more than what is pointed at: only that is taken.
    """
    kept, around = list(records), {each.id: each for each in beside}
    while True:
        there = {family.id, *around, *(each.id for each in kept)}
        held = [each for each in kept if _stands(each, there)]
        if len(held) == len(kept):
            break
        kept = held
    mended = [_mended(each, there) for each in kept]
    return WholeFamily(family=family, records=tuple(_in_order(mended, OF_FAMILY)), beside=_pointed_at(mended, around))


def with_ids(found: WholeFamily, ids: Callable[[UUID], UUID]) -> WholeFamily:
    """The same family with other ids in every place where they stand; what is beside it keeps its own."""
    family = replace(found.family, id=ids(found.family.id))
    return replace(found, family=family, records=tuple(_renamed(each, ids) for each in found.records))


def pointing_at(record: R, ids: Mapping[UUID, UUID | None]) -> R:
    """The record pointing at others than it did, or at nothing where it may; its own id stays."""

    def told(shape: FieldShape) -> Any:
        now = [ids.get(one, one) for one in shape.ids_in(record)]
        return tuple(one for one in now if one is not None) if shape.is_many else (now[0] if now else None)

    return _changed(record, {shape.name: told(shape) for shape in references_of(type(record))})


def _renamed(record: R, ids: Callable[[UUID], UUID]) -> R:
    pointed = {one for shape in references_of(type(record)) for one in shape.ids_in(record)}
    return pointing_at(_changed(record, {"id": ids(record.id)}), {one: ids(one) for one in pointed})


def _changed(record: R, values: Mapping[str, Any]) -> R:
    different = {name: value for name, value in values.items() if getattr(record, name) != value}
    return replace(record, **different) if different else record


def _stands(record: Record, there: set[UUID]) -> bool:
    """Whether all that a record cannot do without is there."""
    return all(
        one in there
        for shape in references_of(type(record))
        if shape.target is not Record and not shape.is_many and not shape.is_optional
        for one in shape.ids_in(record)
    )


def _mended(record: FamilyRecord, there: set[UUID]) -> FamilyRecord:
    pointed = {
        one for shape in references_of(type(record)) if shape.target is not Record for one in shape.ids_in(record)
    }
    return pointing_at(record, dict.fromkeys(pointed - there))


def _pointed_at(records: Iterable[Record], around: Mapping[UUID, Beside]) -> tuple[Beside, ...]:
    """What the records point at outside the family, with where those people work."""
    ids = {one for each in records for shape in references_of(type(each)) for one in shape.ids_in(each)}
    found = {one: around[one] for one in ids if one in around}
    for each in list(found.values()):
        if isinstance(each, Aanspreekpunt) and each.institution_id in around:
            found[each.institution_id] = around[each.institution_id]
    mended = [
        replace(each, replaced_by=None) if isinstance(each, Aanspreekpunt) and each.replaced_by not in found else each
        for each in found.values()
    ]
    return tuple(_in_order(mended, BESIDE))


def _in_order(records: Iterable[R], kinds: Iterable[type[Record]]) -> Iterator[R]:
    every = sorted(records, key=lambda each: each.created_at.timestamp() if each.created_at else 0.0)
    for kind in kinds:
        yield from (each for each in every if type(each) is kind)
