"""What is asked about regelzaken and their steps."""

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from sqlalchemy import func, select

from copiloot_tui.domain.directory import Institution
from copiloot_tui.domain.regelzaak import Regelzaak, Step
from copiloot_tui.store.mapping import columns_of
from copiloot_tui.store.reading import Reading, in_parts

REGELZAAK: Final = columns_of(Regelzaak)
STEP: Final = columns_of(Step)
INSTITUTION: Final = columns_of(Institution)

Progress = tuple[int, int]
"""Steps done, and steps in all."""


def steps_of(reading: Reading, regelzaak_id: UUID) -> list[Step]:
    """The steps of one regelzaak in their order."""
    return sorted(reading.all(Step, STEP.regelzaak_id == regelzaak_id), key=lambda step: step.position)


def progress(reading: Reading, regelzaken: Iterable[Regelzaak]) -> dict[UUID, Progress]:
    """Per regelzaak with steps how far they are."""
    found: dict[UUID, Progress] = {}
    for some in in_parts([regelzaak.id for regelzaak in regelzaken]):
        statement = select(STEP.regelzaak_id, func.count(STEP.done_on), func.count()).where(
            STEP.removed_at.is_(None), STEP.regelzaak_id.in_(some)
        )
        found.update({row[0]: (row[1], row[2]) for row in reading.rows(statement.group_by(STEP.regelzaak_id))})
    return found


def institution_names(reading: Reading) -> dict[UUID, str]:
    """The name of every institution, also of one that was removed."""
    return {row[0]: row[1] for row in reading.rows(select(INSTITUTION.id, INSTITUTION.name))}
