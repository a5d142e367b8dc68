"""The log of a family over a year: first only what is added up, then the lines that are in view."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import func, select

from copiloot_tui.domain.clock import at_civil_time, civil_day
from copiloot_tui.domain.contact import WITHOUT_FAMILY, ContactMoment, ContactResult
from copiloot_tui.domain.directory import Aanspreekpunt
from copiloot_tui.domain.text import clean_line
from copiloot_tui.domain.year import LogEntry
from copiloot_tui.store.contacts import MOMENT
from copiloot_tui.store.mapping import columns_of, mapping_of
from copiloot_tui.store.reading import Reading

_PERSON = columns_of(Aanspreekpunt)


def log_entries(reading: Reading, family_id: UUID, first: date, last: date) -> list[LogEntry]:
    """What is added up of the lines of a family's log on these days, oldest first."""
    statement = (
        select(
            MOMENT.id, MOMENT.at, MOMENT.way, MOMENT.with_whom, _PERSON.name, MOMENT.purpose, MOMENT.result,
            MOMENT.minutes, MOMENT.travel_minutes,
        )
        .select_from(mapping_of(ContactMoment).table)
        .outerjoin(mapping_of(Aanspreekpunt).table, _PERSON.id == MOMENT.aanspreekpunt_id)
        .where(
            MOMENT.removed_at.is_(None), MOMENT.family_id == family_id, MOMENT.at >= at_civil_time(first, 0, 0),
            MOMENT.at < at_civil_time(last + timedelta(days=1), 0, 0),
        )
        .order_by(MOMENT.at)
    )  # fmt: skip
    return [
        LogEntry(
            id=own, at=at, way=way, person=clean_line(with_whom or name or ""), purpose=purpose, minutes=minutes,
            travel_minutes=travel, is_conversation=result is ContactResult.SPOKEN and way not in WITHOUT_FAMILY,
        )
        for own, at, way, with_whom, name, purpose, result, minutes, travel in reading.rows(statement)
    ]  # fmt: skip


def log_lines(reading: Reading, ids: Sequence[UUID]) -> list[ContactMoment]:
    """Lines of the log with all that was written, in the order in which they are asked for."""
    found = reading.by_id(ContactMoment, ids)
    return [found[own] for own in ids if own in found]


def conversation_days(reading: Reading, family_id: UUID) -> set[date]:
    """Every day on which somebody of or around a family was really spoken to."""
    statement = select(MOMENT.at).where(
        MOMENT.removed_at.is_(None), MOMENT.family_id == family_id, MOMENT.result == ContactResult.SPOKEN,
        MOMENT.way.not_in(WITHOUT_FAMILY),
    )  # fmt: skip
    return {civil_day(row[0]) for row in reading.rows(statement)}


def first_and_last(reading: Reading, family_id: UUID) -> tuple[date, date] | None:
    """The days of the oldest and the newest line of a family's log; None when there are none."""
    statement = select(func.min(MOMENT.at), func.max(MOMENT.at)).where(
        MOMENT.removed_at.is_(None), MOMENT.family_id == family_id
    )
    oldest, newest = reading.rows(statement)[0]
    return None if oldest is None else (civil_day(oldest), civil_day(newest))
