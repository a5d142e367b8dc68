"""The calendar as an iCalendar file (RFC 5545) that any calendar reads."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from typing import Final

from icalendar import Calendar, Event

from copiloot_tui.domain.agenda import AgendaEntry
from copiloot_tui.domain.clock import at_civil_time
from copiloot_tui.domain.dutch import long_date
from copiloot_tui.exchange.markdown_text import escape_line

PRODUCT: Final = "-//Copiloot//Copiloot//NL"
USUAL_LENGTH: Final = timedelta(minutes=30)
"""How long an appointment takes, since nobody said."""
_FIRST_REVISION: Final = datetime(2020, 1, 1, tzinfo=UTC)


def calendar_file(entries: Iterable[AgendaEntry], *, with_names: bool = False) -> bytes:
    """The file; without names a title says nothing about anybody.

    Each entry keeps its UID, and its SEQUENCE goes up with every change (RFC 5545 3.8.4.7 and 3.8.7.4), so that a
    calendar that reads the file twice moves what moved and doubles nothing.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for entry in entries:
        calendar.add_component(_event(entry, with_names))
    return bytes(calendar.to_ical())


def calendar_text(entries: Iterable[AgendaEntry], *, with_names: bool = False) -> str:
    """The calendar as Markdown, a line for each entry in the order of the days; without names as `calendar_file`."""
    lines = ["# Agenda", ""]
    for entry in sorted(entries, key=lambda entry: (entry.on, entry.time or time.min)):
        at = f" {entry.time:%H:%M}" if entry.time else ""
        lines.append(f"- {long_date(entry.on)}{at}, {escape_line(_title(entry, with_names))}")
    return "\n".join(lines) + "\n"


def _title(entry: AgendaEntry, with_names: bool) -> str:
    return entry.full_title if with_names else entry.neutral_title


def _event(entry: AgendaEntry, with_names: bool) -> Event:
    event = Event()
    event.add("uid", f"{entry.id}-{entry.kind.name.lower()}@copiloot")
    event.add("summary", _title(entry, with_names))
    if entry.time is None:
        event.add("dtstart", entry.on)
        event.add("dtend", entry.on + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    else:
        begin = at_civil_time(entry.on, entry.time.hour, entry.time.minute)
        event.add("dtstart", begin)
        event.add("dtend", begin + USUAL_LENGTH)
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("sequence", max(0, int((entry.changed_at - _FIRST_REVISION).total_seconds() // 60)))
    event.add("class", "PRIVATE")
    return event
