"""What is asked before a conversation, with a family or with an institution."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final, TypeVar
from uuid import UUID

from sqlalchemy import Column, ColumnElement, TextClause, or_, select, text

from copiloot_tui.domain.authority import Authority, KnownAt, Machtiging
from copiloot_tui.domain.contact import Appointment, ContactMoment
from copiloot_tui.domain.directory import Aanspreekpunt
from copiloot_tui.domain.family import Family, FamilyMember
from copiloot_tui.domain.handover import Handover, HandoverSide
from copiloot_tui.domain.record import FamilyRecord
from copiloot_tui.domain.regelzaak import Document, Regelzaak, Step
from copiloot_tui.domain.term import Term, TermState
from copiloot_tui.store.families import CLOSED, DONE
from copiloot_tui.store.mapping import columns_of, mapping_of
from copiloot_tui.store.reading import Reading, in_parts

R = TypeVar("R", bound=FamilyRecord)

REGELZAAK: Final = columns_of(Regelzaak)
FAMILY: Final = columns_of(Family)
MEMBER: Final = columns_of(FamilyMember)
STEP: Final = columns_of(Step)
DOCUMENT: Final = columns_of(Document)
MOMENT: Final = columns_of(ContactMoment)
APPOINTMENT: Final = columns_of(Appointment)
AANSPREEKPUNT: Final = columns_of(Aanspreekpunt)
MACHTIGING: Final = columns_of(Machtiging)
KNOWN_AT: Final = columns_of(KnownAt)
AUTHORITY: Final = columns_of(Authority)
TERM: Final = columns_of(Term)
HANDOVER: Final = columns_of(Handover)

_WAS_ABOUT: Final = """
    (aanspreekpunt_id IN (SELECT id FROM aanspreekpunt WHERE institution_id = :institution)
     OR regelzaak_ids <> '[]' AND EXISTS (
         SELECT 1 FROM json_each(contact_moment.regelzaak_ids) AS named
         JOIN regelzaak AS about ON about.id = named.value
         WHERE about.institution_id = :institution))
"""


def running_regelzaken(
    reading: Reading, today: date, *, family_id: UUID | None = None, institution_id: UUID | None = None
) -> list[Regelzaak]:
    """What is being arranged for a family, at an institution, or both: open, awake, and for somebody who lives."""
    has_died = select(MEMBER.id).where(MEMBER.died_on.is_not(None))
    there_is_work = select(FAMILY.id).where(FAMILY.removed_at.is_(None), FAMILY.status != CLOSED)
    conditions: list[ColumnElement[bool]] = [
        REGELZAAK.status != DONE,
        or_(REGELZAAK.begins_on.is_(None), REGELZAAK.begins_on <= today),
        or_(REGELZAAK.member_id.is_(None), REGELZAAK.member_id.not_in(has_died)),
        REGELZAAK.family_id.in_(there_is_work) if family_id is None else REGELZAAK.family_id == family_id,
    ]
    if institution_id is not None:
        conditions.append(REGELZAAK.institution_id == institution_id)
    return reading.all(Regelzaak, *conditions)


def newest_moments_with(
    reading: Reading, institution_id: UUID, since: datetime, limit: int, family_id: UUID | None = None
) -> list[ContactMoment]:
    """The newest lines of the log in which somebody at an institution was called, or one of its regelzaken was named.

    Args:
        reading: the moment of the vault.
        institution_id: the institution.
        since: older lines are not looked at.
        limit: how many lines.
        family_id: of this family only; None for all families.
    """
    about = text(_WAS_ABOUT).bindparams(institution=institution_id.hex)
    return _newest(reading, since, limit, family_id, about)


def newest_moments_with_person(
    reading: Reading, aanspreekpunt_id: UUID, since: datetime, limit: int, family_id: UUID | None = None
) -> list[ContactMoment]:
    """The newest lines of the log in which somebody at an institution was called.

    Args:
        reading: the moment of the vault.
        aanspreekpunt_id: who was called.
        since: older lines are not looked at.
        limit: how many lines.
        family_id: of this family only; None for all families.
    """
    return _newest(reading, since, limit, family_id, MOMENT.aanspreekpunt_id == aanspreekpunt_id)


def _newest(
    reading: Reading, since: datetime, limit: int, family_id: UUID | None, about: ColumnElement[bool] | TextClause
) -> list[ContactMoment]:
    mapping = mapping_of(ContactMoment)
    found = select(*mapping.columns).where(MOMENT.removed_at.is_(None), MOMENT.at >= since, about)
    if family_id is not None:
        found = found.where(MOMENT.family_id == family_id)
    return [mapping.value(row) for row in reading.rows(found.order_by(MOMENT.at.desc()).limit(limit))]


def steps_planned(reading: Reading, regelzaak_ids: Sequence[UUID]) -> list[Step]:
    """The steps of these regelzaken that are still to be done and have a day."""
    return _among(reading, Step, STEP.regelzaak_id, regelzaak_ids, STEP.done_on.is_(None), STEP.due_on.is_not(None))


def terms_running(reading: Reading, regelzaak_ids: Sequence[UUID]) -> list[Term]:
    """The terms of these regelzaken that run."""
    return _among(reading, Term, TERM.regelzaak_id, regelzaak_ids, TERM.state == TermState.RUNNING)


def papers_missing(reading: Reading, regelzaak_ids: Sequence[UUID]) -> list[Document]:
    """The papers that these regelzaken still need."""
    found = _among(reading, Document, DOCUMENT.regelzaak_id, regelzaak_ids, DOCUMENT.done_on.is_(None))
    return sorted(found, key=lambda paper: paper.position)


def appointments_left(reading: Reading, regelzaak_ids: Sequence[UUID]) -> list[Appointment]:
    """What is planned in these regelzaken and still to be done."""
    return _among(reading, Appointment, APPOINTMENT.regelzaak_id, regelzaak_ids, APPOINTMENT.done_on.is_(None))


def appointments_left_with(reading: Reading, family_id: UUID) -> list[Appointment]:
    """What is planned with a family and still to be done."""
    return reading.all(Appointment, APPOINTMENT.family_id == family_id, APPOINTMENT.done_on.is_(None))


def people_at(reading: Reading, institution_id: UUID) -> list[Aanspreekpunt]:
    """Whom to call at an institution, without those who left the post."""
    is_there = (AANSPREEKPUNT.replaced_by.is_(None), AANSPREEKPUNT.left_on.is_(None))
    return reading.all(Aanspreekpunt, AANSPREEKPUNT.institution_id == institution_id, *is_there)


def machtigingen_at(reading: Reading, institution_id: UUID, family_ids: Sequence[UUID]) -> list[Machtiging]:
    """The machtigingen of these families at an institution, and those that count everywhere."""
    is_for_it = or_(MACHTIGING.institution_id.is_(None), MACHTIGING.institution_id == institution_id)
    return _among(reading, Machtiging, MACHTIGING.family_id, family_ids, is_for_it)


def numbers_at(reading: Reading, institution_id: UUID, family_ids: Sequence[UUID]) -> list[KnownAt]:
    """Under which numbers the members of these families are known at an institution."""
    return _among(reading, KnownAt, KNOWN_AT.family_id, family_ids, KNOWN_AT.institution_id == institution_id)


def authorities_in(reading: Reading, family_ids: Sequence[UUID]) -> list[Authority]:
    """Who has authority over whom in these families, also when that has ended."""
    return _among(reading, Authority, AUTHORITY.family_id, family_ids)


def held_in(reading: Reading, family_ids: Sequence[UUID]) -> list[Handover]:
    """For whom these families are worked for, of those that are somebody else's now."""
    is_held = (HANDOVER.side == HandoverSide.HELD, HANDOVER.ended_on.is_(None))
    return _among(reading, Handover, HANDOVER.family_id, family_ids, *is_held)


def members_of(reading: Reading, family_ids: Sequence[UUID]) -> list[FamilyMember]:
    """The members of these families."""
    return _among(reading, FamilyMember, MEMBER.family_id, family_ids)


def _among(
    reading: Reading, kind: type[R], column: Column[Any], ids: Sequence[UUID], *conditions: ColumnElement[bool]
) -> list[R]:
    found: list[R] = []
    for some in in_parts(list(dict.fromkeys(ids))):
        found += reading.all(kind, column.in_(some), *conditions)
    return found
