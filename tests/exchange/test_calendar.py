"""The calendar file, read back by the library that others read it with."""

from datetime import UTC, date, datetime, time
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from copiloot_tui.domain.agenda import AgendaEntry, EntryKind
from copiloot_tui.exchange.calendar import calendar_file

CHANGED = datetime(2026, 11, 21, 11, tzinfo=UTC)


def entry(**facts: object) -> AgendaEntry:
    usual = {
        "id": UUID(int=7),
        "kind": EntryKind.TERM,
        "family_number": 12,
        "case_number": 3,
        "what": "Bezwaar maken: Meerzorg",
        "family_name": "De Wit",
        "on": date(2026, 12, 28),
        "changed_at": CHANGED,
    }
    return AgendaEntry(**{**usual, **facts})  # type: ignore[arg-type]


def read_back(*entries: AgendaEntry, with_names: bool = False):
    return Calendar.from_ical(calendar_file(entries, with_names=with_names)).walk("VEVENT")


def test_a_term_is_a_whole_day_with_a_title_that_says_nothing():
    text = calendar_file([entry()])
    (event,) = read_back(entry())

    assert event.decoded("dtstart") == date(2026, 12, 28)
    assert event.decoded("dtend") == date(2026, 12, 29)
    assert event["summary"] == "Regelzaak 12-3, termijn"
    assert b"Wit" not in text
    assert b"Meerzorg" not in text


def test_names_go_along_only_when_asked_for():
    (event,) = read_back(entry(), with_names=True)

    assert event["summary"] == "Bezwaar maken: Meerzorg (De Wit)"


def test_an_appointment_stands_at_its_hour_by_the_clock_on_the_wall():
    summer, winter = read_back(
        entry(kind=EntryKind.APPOINTMENT, case_number=None, on=date(2026, 7, 1), time=time(10, 30)),
        entry(kind=EntryKind.APPOINTMENT, case_number=None, on=date(2026, 12, 1), time=time(10, 30)),
    )

    assert summer.decoded("dtstart") == datetime(2026, 7, 1, 8, 30, tzinfo=UTC)
    assert winter.decoded("dtstart") == datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
    assert summer["summary"] == "Gezin 12, afspraak"


def test_a_moved_term_keeps_its_id_and_has_a_higher_sequence():
    (before,) = read_back(entry())
    (after,) = read_back(entry(on=date(2027, 1, 11), changed_at=CHANGED.replace(day=22)))

    assert before["uid"] == after["uid"]
    assert after["sequence"] > before["sequence"]


def test_the_end_of_what_was_decided_and_its_own_term_are_two_entries():
    uids = {event["uid"] for event in read_back(entry(), entry(kind=EntryKind.ENDS))}

    assert len(uids) == 2


@given(what=st.text(), name=st.text())
def test_any_words_come_back_as_one_event(what: str, name: str):
    (event,) = read_back(entry(what=what, family_name=name), with_names=True)

    assert event.decoded("dtstart") == date(2026, 12, 28)
