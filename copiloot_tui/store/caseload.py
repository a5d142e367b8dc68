"""What is asked about several families at once, for a list of all of them."""

from collections.abc import Collection, Sequence
from typing import Final, TypeVar
from uuid import UUID

from sqlalchemy import select

from copiloot_tui.domain.contact import Appointment
from copiloot_tui.domain.record import FamilyRecord
from copiloot_tui.domain.regelzaak import Regelzaak, Step
from copiloot_tui.domain.term import Term, TermState
from copiloot_tui.store.contacts import APPOINTMENT, MOMENT
from copiloot_tui.store.families import DONE, REGELZAAK
from copiloot_tui.store.mapping import columns_of
from copiloot_tui.store.reading import Reading

_STEP: Final = columns_of(Step)
_TERM: Final = columns_of(Term)
F = TypeVar("F", bound=FamilyRecord)


def of_families(reading: Reading, kind: type[F], family_ids: Collection[UUID]) -> dict[UUID, list[F]]:
    """Every record of a kind in these dossiers, by family."""
    return _by_family(reading.all(kind, columns_of(kind).family_id.in_(family_ids)), family_ids)


def open_regelzaken_of(reading: Reading, family_ids: Collection[UUID]) -> dict[UUID, list[Regelzaak]]:
    """What is being arranged for these families."""
    return _by_family(reading.all(Regelzaak, REGELZAAK.family_id.in_(family_ids), REGELZAAK.status != DONE), family_ids)


def open_steps_of(reading: Reading, family_ids: Collection[UUID]) -> dict[UUID, list[Step]]:
    """The steps of these families with a day that are still to be taken."""
    is_open = (_STEP.done_on.is_(None), _STEP.due_on.is_not(None))
    return _by_family(reading.all(Step, _STEP.family_id.in_(family_ids), *is_open), family_ids)


def running_terms_of(reading: Reading, family_ids: Collection[UUID]) -> dict[UUID, list[Term]]:
    """The terms of these families that run."""
    found = reading.all(Term, _TERM.family_id.in_(family_ids), _TERM.state == TermState.RUNNING)
    return _by_family(found, family_ids)


def open_appointments_of(reading: Reading, family_ids: Collection[UUID]) -> dict[UUID, list[Appointment]]:
    """What is still to come in these families."""
    found = reading.all(Appointment, APPOINTMENT.family_id.in_(family_ids), APPOINTMENT.done_on.is_(None))
    return _by_family(found, family_ids)


def closed_references_of(reading: Reading, family_ids: Collection[UUID]) -> dict[UUID, tuple[str, ...]]:
    """The reference numbers of what was arranged for these families before."""
    closed = select(REGELZAAK.family_id, REGELZAAK.reference).where(
        REGELZAAK.family_id.in_(family_ids), REGELZAAK.removed_at.is_(None), REGELZAAK.status == DONE
    )
    found: dict[UUID, tuple[str, ...]] = dict.fromkeys(family_ids, ())
    for family_id, reference in reading.rows(closed):
        if reference:
            found[family_id] += (reference,)
    return found


def partners_of(reading: Reading, family_id: UUID, limit: int) -> tuple[set[str], set[UUID]]:
    """Who was spoken to in the newest lines of one family's log: as it was typed, and the aanspreekpunten."""
    newest = (
        select(MOMENT.with_whom, MOMENT.aanspreekpunt_id)
        .where(MOMENT.family_id == family_id, MOMENT.removed_at.is_(None))
        .order_by(MOMENT.at.desc())
        .limit(limit)
    )
    rows = reading.rows(newest)
    return {row[0] for row in rows if row[0]}, {row[1] for row in rows if row[1]}


def _by_family(found: Sequence[F], family_ids: Collection[UUID]) -> dict[UUID, list[F]]:
    grouped: dict[UUID, list[F]] = {family_id: [] for family_id in family_ids}
    for record in found:
        grouped[record.family_id].append(record)
    return grouped
