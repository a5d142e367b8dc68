"""What is asked of the vault for a summary of one family."""

from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import func, select, text

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.errors import NoSuchDossier
from copiloot_tui.domain.family import Family
from copiloot_tui.store.contacts import MOMENT
from copiloot_tui.store.families import FAMILY, REGELZAAK
from copiloot_tui.store.mapping import mapping_of
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.texts import IS_CONVERSATION

_LARGEST: Final = 2**63 - 1
"""SQLite knows no larger whole number."""


def family_numbered(reading: Reading, number: int) -> Family:
    """The family with a file number; NoSuchDossier without one."""
    found = reading.all(Family, FAMILY.number == number) if 0 < number <= _LARGEST else []
    if not found:
        raise NoSuchDossier(number)
    return found[0]


def moments_from(reading: Reading, family_id: UUID, begin: datetime | None) -> list[ContactMoment]:
    """Every line of a family's log from a moment on, newest first; all of them without one."""
    mapping = mapping_of(ContactMoment)
    found = select(*mapping.columns).where(MOMENT.family_id == family_id, MOMENT.removed_at.is_(None))
    if begin is not None:
        found = found.where(MOMENT.at >= begin)
    return [mapping.value(row) for row in reading.rows(found.order_by(MOMENT.at.desc()))]


def last_conversation(reading: Reading, family_id: UUID) -> date | None:
    """The day on which somebody of a family was last spoken to."""
    conversations = (MOMENT.family_id == family_id, MOMENT.removed_at.is_(None), text(IS_CONVERSATION))
    at = reading.rows(select(func.max(MOMENT.at)).where(*conversations))[0][0]
    return civil_day(at) if at else None


def case_numbers(reading: Reading, family_id: UUID) -> dict[UUID, int]:
    """The regelzaken of a family, numbered as in the calendar: as they began, the removed ones too."""
    begun = select(REGELZAAK.id).where(REGELZAAK.family_id == family_id).order_by(REGELZAAK.created_at, REGELZAAK.id)
    return {row[0]: number for number, row in enumerate(reading.rows(begun), 1)}
