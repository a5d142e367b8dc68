"""What is asked about half-typed forms."""

from typing import Final
from uuid import UUID

from sqlalchemy import delete

from copiloot_tui.domain.note import Draft
from copiloot_tui.store.mapping import columns_of, mapping_of
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.unit import Unit

DRAFT: Final = columns_of(Draft)


def drafts_of(reading: Reading, form: str, record_id: UUID | None, family_id: UUID | None) -> list[Draft]:
    """What was half typed in a form about a record in a dossier, newest first."""
    found = reading.all(Draft, DRAFT.form == form, DRAFT.record_id == record_id, DRAFT.family_id == family_id)
    return sorted(found, key=_last_typed, reverse=True)


def drafts(reading: Reading) -> list[Draft]:
    """Everything half typed, newest first."""
    return sorted(reading.all(Draft), key=_last_typed, reverse=True)


def _last_typed(draft: Draft) -> float:
    return draft.updated_at.timestamp() if draft.updated_at else 0.0


def forget_draft(unit: Unit, draft_id: UUID) -> None:
    """Delete a draft for good; nothing happens when it is not there."""
    unit.connection.execute(delete(mapping_of(Draft).table).where(DRAFT.id == draft_id))
    unit.is_touched = True
