"""What is asked about the contact log and about what is still to come."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, Text, func, or_, select, type_coerce

from copiloot_tui.domain.contact import Appointment, ContactMoment
from copiloot_tui.store.mapping import columns_of, mapping_of
from copiloot_tui.store.reading import Reading

MOMENT: Final = columns_of(ContactMoment)
APPOINTMENT: Final = columns_of(Appointment)


def _newest(reading: Reading, limit: int, offset: int, *conditions: ColumnElement[bool]) -> list[ContactMoment]:
    mapping = mapping_of(ContactMoment)
    statement = select(*mapping.columns).where(MOMENT.removed_at.is_(None), *conditions)
    newest = statement.order_by(MOMENT.at.desc()).limit(limit).offset(offset)
    return [mapping.value(row) for row in reading.rows(newest)]


def newest_moments(reading: Reading, limit: int, offset: int = 0) -> list[ContactMoment]:
    """A page of the whole log, newest first."""
    return _newest(reading, limit, offset)


def moments_of_family(reading: Reading, family_id: UUID, limit: int) -> list[ContactMoment]:
    """The newest lines of one family's log."""
    return _newest(reading, limit, 0, MOMENT.family_id == family_id)


def count_moments_of_family(reading: Reading, family_id: UUID) -> int:
    """How long one family's log is."""
    statement = select(func.count()).where(MOMENT.family_id == family_id, MOMENT.removed_at.is_(None))
    return int(reading.rows(statement)[0][0])


def moments_about(reading: Reading, family_id: UUID, regelzaak_id: UUID, limit: int) -> list[ContactMoment]:
    """The newest lines of the log that were about one regelzaak."""
    names_it = func.instr(type_coerce(MOMENT.regelzaak_ids, Text), regelzaak_id.hex) > 0
    return _newest(reading, limit, 0, MOMENT.family_id == family_id, names_it)


def families_spoken_to(reading: Reading, begin: datetime, end: datetime) -> frozenset[UUID]:
    """The families of whom a line was written about a time, from its beginning until before its end."""
    statement = select(MOMENT.family_id).where(MOMENT.removed_at.is_(None), MOMENT.at >= begin, MOMENT.at < end)
    return frozenset(row[0] for row in reading.rows(statement))


def appointments_of_day(reading: Reading, day: date) -> list[Appointment]:
    """What was planned for a day, done or not, by hour."""
    return in_order(reading.all(Appointment, APPOINTMENT.on == day))


def appointments_made(reading: Reading, begin: datetime, end: datetime) -> list[Appointment]:
    """What was planned in a time, from its beginning until before its end, by day and hour."""
    return in_order(reading.all(Appointment, APPOINTMENT.created_at >= begin, APPOINTMENT.created_at < end))


def families_expected(reading: Reading, today: date) -> frozenset[UUID]:
    """The families with whom a next meeting stands; which appointments are one says `Appointment.is_expected_on`."""
    is_meeting = or_(APPOINTMENT.time.is_not(None), APPOINTMENT.regelzaak_id.is_(None))
    statement = select(APPOINTMENT.family_id).where(
        APPOINTMENT.removed_at.is_(None), APPOINTMENT.done_on.is_(None), APPOINTMENT.on >= today, is_meeting
    )
    return frozenset(row[0] for row in reading.rows(statement))


def in_order(appointments: Sequence[Appointment]) -> list[Appointment]:
    """By day and hour; without an hour first, as it may be done at any time."""
    return sorted(appointments, key=lambda a: (a.on, a.time is not None, str(a.time), a.what))
