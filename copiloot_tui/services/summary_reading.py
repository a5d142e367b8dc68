"""Reading what a summary is made of."""

from dataclasses import dataclass
from uuid import UUID

from copiloot_tui.domain.case_event import CaseEvent
from copiloot_tui.domain.clock import at_civil_time, civil_day
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.family import FamilyMember, MemberRole
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.domain.summary import SummaryKind, Wanted
from copiloot_tui.services.families import MOMENTS_IN_DOSSIER, read_dossier
from copiloot_tui.services.summary_subject import Subject
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.store import Store
from copiloot_tui.store.summary import case_numbers, family_numbered, last_conversation, moments_from


def subject_of(store: Store, family_number: int, wanted: Wanted) -> Subject:
    """The family with this file number, with what is asked of it.

    Raises:
        NotFound: when there is no such family.
        InvalidInput: at 'about', when there is nothing of which a summary of this kind can be made.
    """
    with store.reading() as reading:
        subject = read_subject(reading, family_numbered(reading, family_number).id, wanted)
    _refuse_nothing(subject)
    return subject


def read_subject(reading: Reading, family_id: UUID, wanted: Wanted) -> Subject:
    """A family with what is asked of it, within a reading."""
    now = reading.clock.now()
    first = wanted.first_day(civil_day(now))
    moments = moments_from(reading, family_id, at_civil_time(first, 0, 0) if first else None)
    # Everybody with whom is spoken in what is told is somebody whose name is hidden; and so are those of before.
    is_enough = first is None or len(moments) >= MOMENTS_IN_DOSSIER
    return Subject(
        dossier=read_dossier(reading, family_id, moments if is_enough else None),
        moments=tuple(moments),
        events=tuple(reading.of_family(CaseEvent, family_id)),
        last_conversation=last_conversation(reading, family_id),
        wanted=wanted,
        now=now,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ToChooseFrom:
    """What a summary of a family can be about."""

    regelzaken: tuple[Regelzaak, ...]
    """Open ones first."""
    children: tuple[FamilyMember, ...]


def to_choose_from(store: Store, family_id: UUID) -> ToChooseFrom:
    """The regelzaken and the children with ZEVMB of a family; NotFound when it is not there."""
    with store.reading() as reading:
        dossier = read_dossier(reading, family_id)
    children = tuple(member for member in dossier.members if member.role is MemberRole.CHILD)
    return ToChooseFrom(regelzaken=dossier.regelzaken, children=children)


def regelzaak_numbered(store: Store, family_number: int, number: int) -> UUID:
    """The regelzaak of a family with a number, as the calendar has it; InvalidInput at 'about' without one."""
    with store.reading() as reading:
        numbers = case_numbers(reading, family_numbered(reading, family_number).id)
    found = [regelzaak_id for regelzaak_id, own in numbers.items() if own == number]
    if not found:
        raise InvalidInput("about", "Dit gezin heeft geen regelzaak met dat nummer.")
    return found[0]


def child_numbered(store: Store, family_number: int, number: int) -> UUID:
    """Which child with ZEVMB, counted from 1 in the order of the dossier; InvalidInput at 'about' without one."""
    with store.reading() as reading:
        members = read_dossier(reading, family_numbered(reading, family_number).id).members
    children = [member for member in members if member.role is MemberRole.CHILD]
    if not 1 <= number <= len(children):
        raise InvalidInput("about", "Dit gezin heeft geen kind met dat nummer.")
    return children[number - 1].id


def _refuse_nothing(subject: Subject) -> None:
    kind = subject.wanted.kind
    if kind is SummaryKind.INSTITUTION and subject.regelzaak is None:
        raise InvalidInput("about", "Kies over welke regelzaak het gaat.")
    if kind is SummaryKind.CHILD and subject.about is None:
        raise InvalidInput("about", "Zet eerst bij Gezinsleden een kind met ZEVMB in het dossier.")
