"""What is asked to begin a contact moment: plain names, without all that a dossier has."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.family import FamilyStatus
from copiloot_tui.store.contacts import MOMENT
from copiloot_tui.store.families import FAMILY
from copiloot_tui.store.mapping import mapping_of
from copiloot_tui.store.reading import Reading


def family_lines(reading: Reading) -> list[tuple[UUID, int, str, str, bool]]:
    """Of every family id, number, name, municipality, and whether the work with it has ended."""
    statement = select(FAMILY.id, FAMILY.number, FAMILY.name, FAMILY.municipality, FAMILY.status)
    found = reading.rows(statement.where(FAMILY.removed_at.is_(None)))
    return [(own, number, name, place, status is FamilyStatus.AFGESLOTEN) for own, number, name, place, status in found]


def last_moment(reading: Reading, family_id: UUID | None) -> ContactMoment | None:
    """The newest line of a family's log, or of the whole log; None when there is none."""
    mapping = mapping_of(ContactMoment)
    statement = select(*mapping.columns).where(MOMENT.removed_at.is_(None))
    if family_id is not None:
        statement = statement.where(MOMENT.family_id == family_id)
    rows = reading.rows(statement.order_by(MOMENT.at.desc(), MOMENT.created_at.desc()).limit(1))
    return mapping.value(rows[0]) if rows else None


def moments_at(reading: Reading, family_id: UUID, at: datetime) -> list[ContactMoment]:
    """The lines of a family's log that began at the very same time."""
    return reading.all(ContactMoment, MOMENT.family_id == family_id, MOMENT.at == at)
