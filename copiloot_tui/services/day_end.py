"""Dag afsluiten: what of today was not written down yet, what was promised, and what comes first after it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from copiloot_tui.domain.clock import at_civil_time
from copiloot_tui.domain.contact import Appointment
from copiloot_tui.domain.note import Draft
from copiloot_tui.domain.record import FamilyRecord
from copiloot_tui.services.today import TodayLine, today
from copiloot_tui.store.contacts import appointments_made, appointments_of_day, families_spoken_to
from copiloot_tui.store.drafts import drafts
from copiloot_tui.store.families import family_names
from copiloot_tui.store.store import Store

FIRST_LINES: Final = 8
"""How much of the next day is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """An appointment with the name of its family."""

    appointment: Appointment
    family_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfTyped:
    """A form that was begun and not saved."""

    draft: Draft
    family_name: str
    """Empty when it is about no family, or when none was chosen yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayEnd:
    """What is looked at before going home."""

    day: date
    unwritten: tuple[Planned, ...]
    """Appointments of today without a line in the log, by the hour."""
    drafts: tuple[HalfTyped, ...]
    """Newest first."""
    promised: tuple[Planned, ...]
    """What was agreed today to be done later, by day."""
    next_day: date | None
    """The first day after today for which something is planned, within a week; None when there is none."""
    first: tuple[TodayLine, ...]
    """What comes first on that day."""


def day_end(store: Store) -> DayEnd:
    """Look back at today, and ahead to the first day after it.

    An appointment is written down when its family has a contact moment of today. What was only ticked off, and had no
    hour, was a thing to do and asks for no line.
    """
    seen = today(store)
    day = seen.day
    begin, end = at_civil_time(day, 0, 0), at_civil_time(day + timedelta(days=1), 0, 0)
    with store.reading() as reading:
        names = family_names(reading)
        spoken = families_spoken_to(reading, begin, end)
        planned = appointments_of_day(reading, day)
        made = appointments_made(reading, begin, end)
        half_typed = drafts(reading)
    promised = [one for one in made if one.done_on is None and one.on >= day]
    coming = sorted(
        (line for line in (*seen.urgent.shown, *seen.this_week.shown) if line.on is not None and line.on > day),
        key=_by_moment,
    )
    next_day = coming[0].on if coming else None
    return DayEnd(
        day=day,
        unwritten=_planned((one for one in planned if _is_unwritten(one, spoken)), names),
        drafts=tuple(HalfTyped(draft=draft, family_name=_family_name(draft.family_id, names)) for draft in half_typed),
        promised=_planned(promised, names),
        next_day=next_day,
        first=tuple(line for line in coming if line.on == next_day)[:FIRST_LINES],
    )


def _is_unwritten(appointment: Appointment, spoken: frozenset[UUID]) -> bool:
    if appointment.done_on is None:
        return True
    return appointment.time is not None and appointment.family_id not in spoken


def _planned(appointments: Iterable[Appointment], names: dict[UUID, str]) -> tuple[Planned, ...]:
    return tuple(Planned(appointment=one, family_name=_name(one, names)) for one in appointments)


def _name(record: FamilyRecord, names: dict[UUID, str]) -> str:
    return names.get(record.family_id, "")


def _family_name(family_id: UUID | None, names: dict[UUID, str]) -> str:
    return names.get(family_id, "") if family_id else ""


def _by_moment(line: TodayLine) -> tuple[date, bool, str, str]:
    return line.on or date.max, line.time is not None, str(line.time), line.family_name.casefold()
