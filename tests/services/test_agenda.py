"""What comes in the calendar, and what stays out."""

from datetime import date, time, timedelta

import pytest
from icalendar import Calendar

from copiloot_tui.domain.agenda import EntryKind
from copiloot_tui.domain.case_event import CaseEvent, EventKind
from copiloot_tui.domain.contact import Appointment
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.family import Family, FamilyMember, MemberRole
from copiloot_tui.domain.plan import GoalStatus, PlanGoal
from copiloot_tui.domain.regelzaak import Regelzaak, RegelzaakStatus, Step, Turn
from copiloot_tui.domain.term import Term, TermState
from copiloot_tui.services.agenda import agenda, agenda_file, let_agenda_out, readable_agenda
from copiloot_tui.services.records import save

TODAY = date(2026, 11, 20)
SOON = TODAY + timedelta(days=9)


def test_terms_dates_steps_appointments_and_ends_are_in_it(store, tmp_path):
    family = Family(name="Wapenveld-Ypma")
    first = Regelzaak(family_id=family.id, title="Rolstoel")
    second = Regelzaak(family_id=family.id, title="Meerzorg", due_on=SOON)
    term = Term(
        family_id=family.id, regelzaak_id=second.id, kind="bezwaar", title="Bezwaar", binds=Turn.US,
        start_on=TODAY, due_on=SOON,
    )  # fmt: skip
    save(store, family)
    save(store, first)
    save(
        store,
        second,
        term,
        Step(family_id=family.id, regelzaak_id=first.id, text="Offerte vragen", due_on=SOON),
        Appointment(family_id=family.id, on=SOON, what="Op bezoek"),
        PlanGoal(family_id=family.id, goal="Doorslapen", evaluate_on=SOON),
        CaseEvent(
            family_id=family.id, regelzaak_id=second.id, kind=EventKind.DECIDED, on=TODAY, valid_to=date(2027, 6, 1)
        ),
    )

    found = agenda(store)
    (tmp_path / "x.ics").write_bytes(agenda_file(found))

    assert sorted(entry.kind.value for entry in found.entries) == sorted(kind.value for kind in EntryKind)
    text = (tmp_path / "x.ics").read_text()
    titles = {str(event["summary"]) for event in Calendar.from_ical(text).walk("VEVENT")}
    of_kind = {entry.kind: entry for entry in found.entries}
    number = of_kind[EntryKind.TERM].family_number
    assert {of_kind[EntryKind.TERM].case_number, of_kind[EntryKind.STEP].case_number} == {1, 2}
    assert f"Regelzaak {number}-{of_kind[EntryKind.TERM].case_number}, termijn" in titles
    assert {f"Gezin {number}, afspraak", f"Gezin {number}, evaluatie"} <= titles
    assert "Wapenveld" not in text


def test_what_is_done_or_rests_stays_out(store):
    family = Family(name="De Wit")
    noor = FamilyMember(family_id=family.id, role=MemberRole.CHILD, name="Noor", died_on=TODAY)
    done = Regelzaak(family_id=family.id, title="Klaar", due_on=SOON, status=RegelzaakStatus.DONE)
    hers = Regelzaak(family_id=family.id, title="Van Noor", due_on=SOON, member_id=noor.id)
    open_one = Regelzaak(family_id=family.id, title="Loopt")
    for record in (family, noor, done, hers, open_one):
        save(store, record)
    save(
        store,
        Term(
            family_id=family.id, regelzaak_id=open_one.id, kind="bezwaar", title="Bezwaar (kan nog)", binds=Turn.FAMILY,
            start_on=TODAY, due_on=SOON, state=TermState.POSSIBLE,
        ),
        Term(
            family_id=family.id, regelzaak_id=open_one.id, kind="bezwaar", title="Bezwaar", binds=Turn.US,
            start_on=TODAY, due_on=SOON, state=TermState.MET,
        ),
        Step(family_id=family.id, regelzaak_id=open_one.id, text="Gedaan", due_on=SOON, done_on=TODAY),
        PlanGoal(family_id=family.id, goal="Van Noor", member_id=noor.id, evaluate_on=SOON),
        PlanGoal(
            family_id=family.id, goal="Bereikt", status=GoalStatus.REACHED, ended_on=TODAY, evaluate_on=SOON
        ),
        Appointment(family_id=family.id, on=SOON, what="Geweest", done_on=TODAY),
    )  # fmt: skip

    assert agenda(store).entries == ()


def test_writing_it_again_replaces_the_file_and_nothing_else(store, tmp_path):
    target = tmp_path / "x.ics"
    for _time in range(2):
        found = agenda(store)
        let_agenda_out(store, found, agenda_file(found), target)

    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".ics"] == ["x.ics"]


@pytest.mark.parametrize("content", [b"BEGIN:VCALENDAR\r\nPRODID:-//Iemand anders//NL\r\n", b"", b"\xff\x00"])
def test_the_calendar_of_somebody_else_is_not_written_over(store, tmp_path, content):
    target = tmp_path / "x.ics"
    target.write_bytes(content)

    with pytest.raises(InvalidInput, match="bestaat al"):
        let_agenda_out(store, found := agenda(store), agenda_file(found), target)
    assert target.read_bytes() == content


def test_what_goes_sealed_reads_by_day_and_names_nobody_unless_asked(store):
    family = Family(name="De *Wit*", number=12)
    save(store, family)
    save(
        store,
        Appointment(family_id=family.id, on=SOON + timedelta(days=40), what="Gesprek"),
        Appointment(family_id=family.id, on=SOON, time=time(14, 30), what="Op bezoek"),
    )
    found = agenda(store)

    neutral, named = readable_agenda(found), readable_agenda(found, with_names=True)

    assert neutral.markdown.splitlines()[2:] == [
        "- 29 november 2026 14:30, Gezin 12, afspraak",
        "- 8 januari 2027, Gezin 12, afspraak",
    ]
    assert "Op bezoek (De \\*Wit\\*)" in named.markdown
    assert named.forms == {"ics": agenda_file(found, with_names=True)}
