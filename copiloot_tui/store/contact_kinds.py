"""What is asked about the kinds of contact of the user's own."""

from typing import Final
from uuid import UUID

from sqlalchemy import func, select

from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.contact_kind import ContactKind
from copiloot_tui.store.mapping import columns_of
from copiloot_tui.store.reading import Reading

KIND: Final = columns_of(ContactKind)
MOMENT: Final = columns_of(ContactMoment)


def kind_names(reading: Reading) -> dict[UUID, str]:
    """The name of every kind, also of one that was removed."""
    return {row[0]: row[1] for row in reading.rows(select(KIND.id, KIND.name))}


def moments_of_kinds(reading: Reading) -> dict[UUID, int]:
    """Per kind of the user's own how many contact moments are of it, where there is one."""
    statement = select(MOMENT.kind_id, func.count()).where(MOMENT.removed_at.is_(None), MOMENT.kind_id.is_not(None))
    return {row[0]: row[1] for row in reading.rows(statement.group_by(MOMENT.kind_id))}
