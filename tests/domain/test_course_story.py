"""One meerzorg application from beginning to end, with every state it passes through."""

from datetime import date

from copiloot_tui.domain.case_event import EventKind
from copiloot_tui.domain.regelzaak import RegelzaakOutcome, RegelzaakStatus, Turn
from copiloot_tui.domain.term import TermState
from tests.domain.happenings import due, follow, happenings, make_case, says, term

CASE = make_case(
    title="Meerzorg aanvragen",
    type_key="meerzorg",
    decision_term="meerzorg-besluit",
    law="Regeling langdurige zorg",
)
event = happenings(CASE)

SUBMITTED = event(EventKind.SUBMITTED, "2026-01-05", received_on="2026-01-06")
ASKED = event(EventKind.INFORMATION_ASKED, "2026-01-20", received_on="2026-01-22", until="2026-02-03")
COMPLETED = event(EventKind.COMPLETED, "2026-01-30", received_on="2026-02-02")
NOTICE = event(EventKind.DEFAULT_NOTIFIED, "2026-03-20", received_on="2026-03-23")
REFUSED = event(EventKind.DECIDED, "2026-04-10", received_on="2026-04-13", outcome=RegelzaakOutcome.REFUSED)
OBJECTED = event(EventKind.OBJECTED, "2026-05-12", received_on="2026-05-13")
COMMITTEE = event(EventKind.COMMITTEE, "2026-05-26", received_on="2026-05-28")
POSTPONED = event(EventKind.POSTPONED, "2026-08-03", received_on="2026-08-05")
GRANTED = event(
    EventKind.DECIDED_ON_OBJECTION,
    "2026-09-14",
    received_on="2026-09-16",
    outcome=RegelzaakOutcome.GRANTED,
    valid_from="2026-01-06",
    valid_to="2027-12-31",
)
STORY = (SUBMITTED, ASKED, COMPLETED, NOTICE, REFUSED, OBJECTED, COMMITTEE, POSTPONED, GRANTED)


def until(last, today):
    return follow(CASE, STORY[: STORY.index(last) + 1], today)


def states(found):
    return {each.kind: (each.state, each.due_on.isoformat()) for each in found.terms}


def test_submitted():
    found = until(SUBMITTED, "2026-01-06")
    assert states(found) == {"meerzorg-besluit": (TermState.RUNNING, "2026-03-03")}
    assert (found.status, found.turn, found.turn_since) == (
        RegelzaakStatus.SUBMITTED,
        Turn.INSTITUTION,
        date(2026, 1, 5),
    )
    assert says(term(found, "meerzorg-besluit").reasons, "nog niet gecontroleerd")
    assert says(found.hints, "Ingebrekestelling kan vanaf woensdag 4 maart 2026")


def test_asked_for_papers():
    found = until(ASKED, "2026-01-22")
    assert states(found) == {
        "hersteltermijn": (TermState.RUNNING, "2026-02-03"),
        "meerzorg-besluit": (TermState.SUSPENDED, "2026-03-17"),
    }
    assert (found.turn, found.turn_since) == (Turn.US, date(2026, 1, 22))
    assert not says(found.hints, "Ingebrekestelling")


def test_completed():
    found = until(COMPLETED, "2026-02-02")
    assert states(found) == {
        "hersteltermijn": (TermState.MET, "2026-02-03"),
        "meerzorg-besluit": (TermState.RUNNING, "2026-03-16"),
    }
    reasons = term(found, "meerzorg-besluit").reasons
    assert says(reasons, "stond 12 dagen stil: zondag 15 maart 2026")
    assert says(reasons, "15 maart 2026 is een zondag")
    assert found.turn is Turn.INSTITUTION


def test_the_decision_is_late():
    found = until(COMPLETED, "2026-03-17")
    assert says(found.hints, "liep tot en met maandag 16 maart 2026. Ingebrekestelling kan nu")
    assert found.penalty is None


def test_notice_of_default():
    found = until(NOTICE, "2026-03-23")
    assert states(found)["ingebrekestelling"] == (TermState.RUNNING, "2026-04-07")
    assert says(term(found, "ingebrekestelling").reasons, "Tweede Paasdag")
    assert (found.penalty.first_day, found.penalty.euros) == (date(2026, 4, 7), 0)
    assert says(found.hints, "Beroep bij de rechter omdat er niet is beslist, kan vanaf woensdag 8 april 2026")
    assert until(NOTICE, "2026-04-09").penalty.euros == 69
    assert not found.doubts


def test_refused():
    found = until(REFUSED, "2026-04-13")
    assert states(found) == {
        "hersteltermijn": (TermState.MET, "2026-02-03"),
        "meerzorg-besluit": (TermState.MISSED, "2026-03-16"),
        "ingebrekestelling": (TermState.MISSED, "2026-04-07"),
        "bezwaar": (TermState.RUNNING, "2026-05-22"),
    }
    assert (found.penalty.last_day, found.penalty.euros) == (date(2026, 4, 9), 69)
    assert (found.status, found.outcome, found.turn) == (RegelzaakStatus.DECIDED, RegelzaakOutcome.REFUSED, Turn.US)
    assert says(found.hints, "Bezwaar kan tot en met vrijdag 22 mei 2026")


def test_objected():
    found = until(OBJECTED, "2026-05-13")
    assert states(found)["bezwaar"] == (TermState.MET, "2026-05-22")
    assert states(found)["bezwaarbeslissing-6"] == (TermState.RUNNING, "2026-07-03")
    assert (found.status, found.turn) == (RegelzaakStatus.OBJECTING, Turn.INSTITUTION)
    assert found.outcome is RegelzaakOutcome.REFUSED


def test_a_committee_and_putting_off_make_it_longer():
    assert due(until(COMMITTEE, "2026-05-28"), "bezwaarbeslissing-12") == "2026-08-14"
    found = until(POSTPONED, "2026-08-05")
    assert due(found, "bezwaarbeslissing-12") == "2026-09-25"
    before = term(until(OBJECTED, "2026-05-13"), "bezwaarbeslissing-6")
    assert term(found, "bezwaarbeslissing-12").id == before.id


def test_granted_on_objection():
    found = until(GRANTED, "2026-09-16")
    assert states(found) == {
        "hersteltermijn": (TermState.MET, "2026-02-03"),
        "meerzorg-besluit": (TermState.MISSED, "2026-03-16"),
        "ingebrekestelling": (TermState.MISSED, "2026-04-07"),
        "bezwaar": (TermState.MET, "2026-05-22"),
        "bezwaarbeslissing-12": (TermState.MET, "2026-09-25"),
        "beroep": (TermState.POSSIBLE, "2026-10-26"),
    }
    assert (found.status, found.outcome, found.turn) == (RegelzaakStatus.DECIDED, RegelzaakOutcome.GRANTED, Turn.US)
    assert says(found.hints, "alleen om te weten")
    assert found.penalty.euros == 69
    assert not found.doubts
