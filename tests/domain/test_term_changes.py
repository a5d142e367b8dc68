from dataclasses import replace

from copiloot_tui.domain.case_event import EventKind
from copiloot_tui.domain.regelzaak import RegelzaakOutcome
from copiloot_tui.domain.term_changes import TermStep, changed_terms
from tests.domain.happenings import follow, happenings, make_case

CASE = make_case()
event = happenings(CASE)

SUBMITTED = event(EventKind.SUBMITTED, "2026-08-03")
ASKED = event(EventKind.INFORMATION_ASKED, "2026-08-17", until="2026-08-31")
COMPLETED = event(EventKind.COMPLETED, "2026-08-25")
DECIDED = event(EventKind.DECIDED, "2026-09-07")
OBJECTED = event(EventKind.OBJECTED, "2026-09-14")
COMMITTEE = event(EventKind.COMMITTEE, "2026-09-21")


def told(*events, today="2026-09-21"):
    """What the last of the events changes."""
    return changed_terms(follow(CASE, events[:-1], today), follow(CASE, events, today))


def steps(*events, today="2026-09-21"):
    return [(change.step, change.term.kind) for change in told(*events, today=today)]


def test_an_application_starts_a_term():
    (change,) = told(SUBMITTED)
    assert change.step is TermStep.STARTED
    assert change.sentence == "Begint: Beslissen op een aanvraag, uiterlijk 28 september 2026."


def test_a_question_for_papers_stops_one_moves_it_and_starts_another():
    assert steps(SUBMITTED, ASKED, today="2026-08-17") == [
        (TermStep.STARTED, "hersteltermijn"),
        (TermStep.STOPPED, "awb-beslissing"),
        (TermStep.MOVED, "awb-beslissing"),
    ]


def test_an_answer_lets_it_run_on():
    changes = told(SUBMITTED, ASKED, COMPLETED, today="2026-08-25")
    assert [(change.step, change.term.kind) for change in changes] == [
        (TermStep.MET, "hersteltermijn"),
        (TermStep.RESUMED, "awb-beslissing"),
        (TermStep.MOVED, "awb-beslissing"),
    ]
    assert changes[-1].sentence == "Verschuift: Beslissen op een aanvraag, van 12 oktober 2026 naar 5 oktober 2026."


def test_a_decision_meets_one_and_starts_another():
    assert steps(SUBMITTED, DECIDED) == [(TermStep.MET, "awb-beslissing"), (TermStep.STARTED, "bezwaar")]


def test_a_committee_moves_the_decision_on_an_objection():
    assert steps(DECIDED, OBJECTED) == [(TermStep.MET, "bezwaar"), (TermStep.STARTED, "bezwaarbeslissing-6")]
    (change,) = told(DECIDED, OBJECTED, COMMITTEE)
    assert (change.step, change.term.kind) == (TermStep.MOVED, "bezwaarbeslissing-12")
    assert "van 30 november 2026 naar 11 januari 2027" in change.sentence


def test_taking_an_event_away_lets_its_terms_go():
    with_it, without = (follow(CASE, events, "2026-09-21") for events in ([SUBMITTED], []))
    (change,) = changed_terms(with_it, without)
    assert change.step is TermStep.ENDED
    assert change.sentence.startswith("Vervalt: ")


def test_nothing_new_changes_nothing():
    found = follow(CASE, [SUBMITTED, ASKED], "2026-08-20")
    assert changed_terms(found, follow(CASE, [ASKED, SUBMITTED], "2026-08-20")) == ()


def test_withdrawing_ends_what_runs():
    withdrawn = event(EventKind.WITHDRAWN, "2026-09-01")
    assert steps(SUBMITTED, withdrawn) == [(TermStep.ENDED, "awb-beslissing")]


def test_a_decision_that_proves_to_grant_it_leaves_nothing_that_has_to_be_done():
    before = event(EventKind.DECIDED, "2026-09-07", outcome=RegelzaakOutcome.REFUSED)
    changes = changed_terms(
        follow(CASE, [before], "2026-09-21"),
        follow(CASE, [replace(before, outcome=RegelzaakOutcome.GRANTED)], "2026-09-21"),
    )
    assert [(change.step, change.term.kind) for change in changes] == [(TermStep.SPARED, "bezwaar")]
