"""What is asked about regelzaken and their steps."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from copiloot_tui.domain.regelzaak import Regelzaak, Step
from copiloot_tui.store.families import DONE
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.rows.directory import InstitutionRow
from copiloot_tui.store.rows.regelzaak import RegelzaakRow, StepRow

Progress = tuple[int, int]
"""Steps done, and steps in all."""


def open_regelzaken(reading: Reading) -> list[Regelzaak]:
    """Every regelzaak in which there is still something to be done, of families that are there."""
    return reading.all(Regelzaak, RegelzaakRow.status != DONE)


def steps_of(reading: Reading, regelzaak_id: UUID) -> list[Step]:
    """The steps of one regelzaak in their order."""
    return sorted(reading.all(Step, StepRow.regelzaak_id == regelzaak_id), key=lambda step: step.position)


def progress(reading: Reading, with_done: bool) -> dict[UUID, Progress]:
    """Per regelzaak with steps how far they are; of those that are done only when asked."""
    statement = select(StepRow.regelzaak_id, func.count(StepRow.done_on), func.count()).where(
        StepRow.removed_at.is_(None)
    )
    if not with_done:
        is_open = select(RegelzaakRow.id).where(RegelzaakRow.removed_at.is_(None), RegelzaakRow.status != DONE)
        statement = statement.where(StepRow.regelzaak_id.in_(is_open))
    return {row[0]: (row[1], row[2]) for row in reading.rows(statement.group_by(StepRow.regelzaak_id))}


def steps_due_until(reading: Reading, last: date) -> list[Step]:
    """Steps with a date up to a day that are still to be done, by date."""
    found = reading.all(Step, StepRow.done_on.is_(None), StepRow.due_on.is_not(None), StepRow.due_on <= last)
    return sorted(found, key=lambda step: step.due_on or last)


def institution_names(reading: Reading, ids: Iterable[UUID] | None = None) -> dict[UUID, str]:
    """The name of every institution, also of one that was removed."""
    statement = select(InstitutionRow.id, InstitutionRow.name)
    if ids is not None:
        statement = statement.where(InstitutionRow.id.in_(list(ids)))
    return {row[0]: row[1] for row in reading.rows(statement)}
