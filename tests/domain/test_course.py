"""The chains of the law: which term follows which event, and when it ends."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copiloot_tui.domain.case_event import BY_LETTER, EventKind
from copiloot_tui.domain.law_book import FirstPenaltyDay
from copiloot_tui.domain.regelzaak import RegelzaakOutcome, RegelzaakStatus, Turn
from copiloot_tui.domain.term import TermState
from tests.domain.happenings import LAW, due, follow, happenings, kinds, make_case, says, term

CASE = make_case()
event = happenings(CASE)


def refused(on="2026-09-07", **fields):
    return event(EventKind.DECIDED, on, outcome=RegelzaakOutcome.REFUSED, **fields)


def objected(on="2026-09-15", **fields):
    return event(EventKind.OBJECTED, on, **fields)


# Objection and the decision on it


def test_an_objection_can_be_made_for_six_weeks_from_the_date_on_the_letter():
    found = follow(CASE, [refused(received_on="2026-09-10")], "2026-09-10")
    assert due(found, "bezwaar") == "2026-10-19"
    assert term(found, "bezwaar").binds is Turn.US
    assert says(found.hints, "Bezwaar kan tot en met maandag 19 oktober 2026")


@pytest.mark.parametrize(
    ("letters", "kind", "last"),
    [
        ([], "bezwaarbeslissing-6", "2026-11-30"),
        ([EventKind.COMMITTEE], "bezwaarbeslissing-12", "2027-01-11"),
        ([EventKind.COMMITTEE, EventKind.POSTPONED], "bezwaarbeslissing-12", "2027-02-22"),
        ([EventKind.POSTPONED, EventKind.COMMITTEE], "bezwaarbeslissing-12", "2027-02-22"),
        ([EventKind.ADVICE_ASKED], "wlz-bezwaarbeslissing-21", "2027-03-15"),
        ([EventKind.ADVICE_ASKED, EventKind.COMMITTEE], "wlz-bezwaarbeslissing-21", "2027-03-15"),
    ],
)
@pytest.mark.parametrize("objected_on", ["2026-09-15", "2026-10-19"])
def test_the_decision_on_it_counts_from_the_end_of_the_objection_term(letters, kind, last, objected_on):
    told = [event(each, f"2026-10-{20 + place}") for place, each in enumerate(letters)]
    found = follow(CASE, [refused(), objected(objected_on), *told], "2026-10-25")
    assert due(found, kind) == last
    assert term(found, "bezwaar").state is TermState.MET
    assert not found.doubts


def test_by_post_an_objection_may_arrive_a_week_later():
    decided = refused("2026-11-13")
    found = follow(CASE, [decided], "2026-11-13")
    assert due(found, "bezwaar") == "2026-12-28"
    assert says(term(found, "bezwaar").reasons, "uiterlijk maandag 4 januari 2027 ontvangen")
    in_time = follow(CASE, [decided, objected("2026-12-28", received_on="2027-01-04")], "2027-01-05")
    assert term(in_time, "bezwaar").state is TermState.MET
    arrived_late = follow(CASE, [decided, objected("2026-12-28", received_on="2027-01-05")], "2027-01-05")
    assert term(arrived_late, "bezwaar").state is TermState.MISSED
    assert says(arrived_late.doubts, "6:11")
    posted_late = follow(CASE, [decided, objected("2026-12-29", received_on="2026-12-30")], "2027-01-05")
    assert term(posted_late, "bezwaar").state is TermState.MISSED


def test_too_late_an_objection_still_starts_the_decision_and_says_when_it_may_be_excused():
    found = follow(CASE, [refused(), objected("2026-10-20")], "2026-10-20")
    assert term(found, "bezwaar").state is TermState.MISSED
    assert due(found, "bezwaarbeslissing-6") == "2026-11-30"
    assert says(found.doubts, "Awb art. 6:11")


def test_an_objection_before_the_decision_is_carried_out_once_it_is_there():
    early = follow(CASE, [objected("2026-09-01")], "2026-09-01")
    assert kinds(early) == []
    assert says(early.doubts, "Awb art. 6:10")
    found = follow(CASE, [objected("2026-09-01"), refused()], "2026-09-08")
    assert term(found, "bezwaar").state is TermState.MET
    assert due(found, "bezwaarbeslissing-6") == "2026-11-30"
    assert (found.status, found.turn) == (RegelzaakStatus.OBJECTING, Turn.INSTITUTION)
    assert not says(found.doubts, "6:10")


def test_putting_off_counts_once_and_only_before_the_end():
    twice = [event(EventKind.POSTPONED, "2026-11-01"), event(EventKind.POSTPONED, "2026-11-02")]
    found = follow(CASE, [refused(), objected(), *twice], "2026-11-03")
    assert due(found, "bezwaarbeslissing-6") == "2027-01-11"
    assert says(found.doubts, "tweede keer verdagen")
    late = follow(CASE, [refused(), objected(), event(EventKind.POSTPONED, "2026-12-01")], "2026-12-01")
    assert due(late, "bezwaarbeslissing-6") == "2026-11-30"
    assert says(late.doubts, "al voorbij")


def test_a_committee_told_after_six_weeks_changes_nothing_but_advice_does():
    committee = event(EventKind.COMMITTEE, "2026-12-07")
    assert due(follow(CASE, [refused(), objected(), committee], "2026-12-07"), "bezwaarbeslissing-6") == "2026-11-30"
    advice = event(EventKind.ADVICE_ASKED, "2026-12-07")
    found = follow(CASE, [refused(), objected(), advice], "2026-12-07")
    assert due(found, "wlz-bezwaarbeslissing-21") == "2027-03-15"
    assert says(found.hints, "Zorginstituut adviseert uiterlijk maandag 15 februari 2027")


def test_a_decision_on_objection_starts_six_weeks_for_appeal():
    decided = event(EventKind.DECIDED_ON_OBJECTION, "2026-11-23", outcome=RegelzaakOutcome.REFUSED)
    found = follow(CASE, [refused(), objected(), decided], "2026-11-25")
    assert term(found, "bezwaarbeslissing-6").state is TermState.MET
    assert due(found, "beroep") == "2027-01-04"
    assert (found.status, found.turn, found.outcome) == (RegelzaakStatus.DECIDED, Turn.US, RegelzaakOutcome.REFUSED)
    appealed = event(EventKind.APPEALED, "2027-01-04")
    after = follow(CASE, [refused(), objected(), decided, appealed], "2027-01-04")
    assert term(after, "beroep").state is TermState.MET
    assert after.turn is Turn.OTHER


def test_papers_asked_for_during_an_objection_stand_still_only_what_runs():
    asked = event(EventKind.INFORMATION_ASKED, "2026-10-12", until="2026-10-26")
    grounds = event(EventKind.COMPLETED, "2026-10-24")
    found = follow(CASE, [refused(), objected(), asked, grounds], "2026-10-26")
    assert due(found, "bezwaarbeslissing-6") == "2026-12-04"
    assert says(term(found, "bezwaarbeslissing-6").reasons, "stond 4 dagen stil")
    assert says(term(found, "bezwaarbeslissing-6").reasons, "7:10 lid 2")


def test_what_was_granted_may_still_be_objected_to_but_nothing_presses():
    granted = event(EventKind.DECIDED, "2026-09-07", outcome=RegelzaakOutcome.GRANTED)
    found = follow(CASE, [granted], "2026-09-08")
    assert due(found, "bezwaar") == "2026-10-19"
    assert says([term(found, "bezwaar").title], "toegekend")
    assert says(found.hints, "alleen om te weten")
    assert term(follow(CASE, [granted], "2026-10-26"), "bezwaar").state is TermState.POSSIBLE
    assert term(follow(CASE, [granted], "2026-10-27"), "bezwaar").state is TermState.ENDED


def test_an_objection_nobody_made_stays_in_view_until_something_else_follows():
    found = follow(CASE, [refused()], "2026-12-01")
    assert term(found, "bezwaar").state is TermState.RUNNING
    assert says(found.hints, "kon tot en met maandag 19 oktober 2026")
    again = follow(CASE, [refused(), event(EventKind.SUBMITTED, "2026-12-01")], "2026-12-01")
    assert term(again, "bezwaar").state is TermState.ENDED


# The Wmo


def test_the_wmo_chain_from_report_to_decision():
    case = make_case(decision_term="wmo-beschikking")
    happens = happenings(case)
    reported = happens(EventKind.REPORTED, "2026-04-10")
    found = follow(case, [reported], "2026-04-10")
    assert due(found, "wmo-persoonlijk-plan") == "2026-04-17"
    assert due(found, "wmo-onderzoek") == "2026-05-22"
    assert (found.status, found.turn) == (RegelzaakStatus.SUBMITTED, Turn.INSTITUTION)
    submitted = happens(EventKind.SUBMITTED, "2026-05-22")
    after = follow(case, [reported, submitted], "2026-05-22")
    assert due(after, "wmo-beschikking") == "2026-06-05"
    assert term(after, "wmo-onderzoek").state is TermState.MET
    assert term(after, "wmo-persoonlijk-plan").state is TermState.ENDED


@pytest.mark.parametrize("decision_term", ["", "wmo-onderzoek"])
def test_after_a_report_the_application_is_decided_under_the_wmo(decision_term):
    case = make_case(decision_term=decision_term)
    happens = happenings(case)
    events = [happens(EventKind.REPORTED, "2026-04-10"), happens(EventKind.SUBMITTED, "2026-05-22")]
    assert due(follow(case, events, "2026-05-22"), "wmo-beschikking") == "2026-06-05"


def test_after_six_weeks_without_a_result_the_application_can_be_made():
    reported = event(EventKind.REPORTED, "2026-04-10")
    assert not says(follow(CASE, [reported], "2026-05-22").hints, "lid 9")
    assert says(follow(CASE, [reported], "2026-05-23").hints, "kan de aanvraag nu worden ingediend")


def test_a_late_application_does_not_call_the_investigation_late():
    events = [event(EventKind.REPORTED, "2026-04-10"), event(EventKind.SUBMITTED, "2026-07-01")]
    assert term(follow(CASE, events, "2026-07-01"), "wmo-onderzoek").state is TermState.ENDED


def test_a_plan_that_may_be_handed_in_binds_nobody():
    found = follow(CASE, [event(EventKind.REPORTED, "2026-04-10")], "2026-04-16")
    assert term(found, "wmo-persoonlijk-plan").state is TermState.POSSIBLE
    assert term(found, "wmo-onderzoek").state is TermState.RUNNING


def test_a_plan_handed_in_within_seven_days_is_met():
    events = [event(EventKind.REPORTED, "2026-04-10"), event(EventKind.COMPLETED, "2026-04-16")]
    found = follow(CASE, events, "2026-04-16")
    assert term(found, "wmo-persoonlijk-plan").state is TermState.MET
    assert not found.doubts
    nothing = follow(CASE, events[:1], "2026-04-18")
    assert term(nothing, "wmo-persoonlijk-plan").state is TermState.ENDED


# Deciding on an application


def test_the_decision_counts_from_the_day_the_application_came_in():
    found = follow(CASE, [event(EventKind.SUBMITTED, "2026-02-26", received_on="2026-03-02")], "2026-03-02")
    assert due(found, "awb-beslissing") == "2026-04-28"
    assert term(found, "awb-beslissing").binds is Turn.INSTITUTION
    assert (found.status, found.turn) == (RegelzaakStatus.SUBMITTED, Turn.INSTITUTION)
    assert found.turn_since == date(2026, 2, 26)
    unknown = follow(CASE, [event(EventKind.SUBMITTED, "2026-03-02")], "2026-03-02")
    assert due(unknown, "awb-beslissing") == "2026-04-28"
    assert says(term(unknown, "awb-beslissing").reasons, "is niet ingevuld")


@pytest.mark.parametrize(("decided_on", "state"), [("2026-04-28", TermState.MET), ("2026-04-29", TermState.MISSED)])
def test_a_decision_meets_the_term_until_and_including_its_last_day(decided_on, state):
    events = [event(EventKind.SUBMITTED, "2026-03-02"), refused(decided_on, received_on="2026-05-04")]
    found = follow(CASE, events, "2026-05-04")
    assert term(found, "awb-beslissing").state is state
    assert (found.status, found.turn, found.turn_since) == (RegelzaakStatus.DECIDED, Turn.US, date(2026, 5, 4))


def test_asking_for_papers_stops_the_term_until_they_are_there():
    submitted = event(EventKind.SUBMITTED, "2026-08-03")
    asked = event(EventKind.INFORMATION_ASKED, "2026-08-17", received_on="2026-08-19", until="2026-08-31")
    stopped = follow(CASE, [submitted, asked], "2026-08-20")
    assert term(stopped, "awb-beslissing").state is TermState.SUSPENDED
    assert due(stopped, "awb-beslissing") == "2026-10-12"
    assert due(stopped, "hersteltermijn") == "2026-08-31"
    assert (stopped.turn, stopped.turn_since) == (Turn.US, date(2026, 8, 19))
    assert says(stopped.hints, "staat stil")
    completed = event(EventKind.COMPLETED, "2026-08-24", received_on="2026-08-25")
    runs = follow(CASE, [submitted, asked, completed], "2026-08-26")
    assert term(runs, "awb-beslissing").state is TermState.RUNNING
    assert due(runs, "awb-beslissing") == "2026-10-05"
    assert term(runs, "hersteltermijn").state is TermState.MET
    assert runs.turn is Turn.INSTITUTION


def test_when_nobody_answers_the_term_runs_on_after_the_day_in_the_letter():
    events = [
        event(EventKind.SUBMITTED, "2026-08-03"),
        event(EventKind.INFORMATION_ASKED, "2026-08-17", until="2026-08-31"),
    ]
    assert term(follow(CASE, events, "2026-08-31"), "awb-beslissing").state is TermState.SUSPENDED
    found = follow(CASE, events, "2026-09-01")
    assert term(found, "awb-beslissing").state is TermState.RUNNING
    assert due(found, "awb-beslissing") == "2026-10-12"
    late = follow(CASE, [*events, event(EventKind.COMPLETED, "2026-09-02")], "2026-09-02")
    assert term(late, "hersteltermijn").state is TermState.MISSED
    assert due(late, "awb-beslissing") == "2026-10-12"
    assert says(late.doubts, "4:5")


def test_without_a_day_in_the_letter_it_stands_still_until_today():
    events = [event(EventKind.SUBMITTED, "2026-08-03"), event(EventKind.INFORMATION_ASKED, "2026-08-17")]
    found = follow(CASE, events, "2026-08-20")
    assert due(found, "awb-beslissing") == "2026-10-01"
    assert kinds(found) == ["awb-beslissing"]
    assert says(term(found, "awb-beslissing").reasons, "De stukken zijn er nog niet")


def test_two_requests_add_up_and_what_overlaps_counts_once():
    events = [
        event(EventKind.SUBMITTED, "2026-08-03"),
        event(EventKind.INFORMATION_ASKED, "2026-08-10", until="2026-08-24"),
        event(EventKind.INFORMATION_ASKED, "2026-08-14", until="2026-08-28"),
        event(EventKind.COMPLETED, "2026-08-21"),
        event(EventKind.INFORMATION_ASKED, "2026-09-07", until="2026-09-14"),
        event(EventKind.COMPLETED, "2026-09-10"),
    ]
    found = follow(CASE, events, "2026-09-10")
    assert says(term(found, "awb-beslissing").reasons, "stond 12 dagen stil")
    assert due(found, "awb-beslissing") == "2026-10-12"


def test_a_term_that_is_over_does_not_stand_still_any_more():
    events = [
        event(EventKind.SUBMITTED, "2026-03-02"),
        event(EventKind.INFORMATION_ASKED, "2026-04-29", until="2026-05-13"),
    ]
    found = follow(CASE, events, "2026-04-30")
    assert term(found, "awb-beslissing").state is TermState.RUNNING
    assert due(found, "awb-beslissing") == "2026-04-28"
    assert says(found.doubts, "al voorbij")
    assert due(found, "hersteltermijn") == "2026-05-13"


def test_a_decision_ends_the_asking_for_papers():
    events = [
        event(EventKind.SUBMITTED, "2026-08-03"),
        event(EventKind.INFORMATION_ASKED, "2026-08-17", until="2026-08-31"),
        refused("2026-08-24"),
    ]
    found = follow(CASE, events, "2026-08-25")
    assert term(found, "hersteltermijn").state is TermState.ENDED
    assert term(found, "awb-beslissing").state is TermState.MET


@pytest.mark.parametrize(
    ("kind", "law"), [(EventKind.DELAY_ANNOUNCED, "Awb art. 4:14"), (EventKind.DELAY_AGREED, "Awb art. 4:15 lid 2")]
)
def test_delay_puts_the_named_day_in_place_of_the_end(kind, law):
    events = [event(EventKind.SUBMITTED, "2026-08-03"), event(kind, "2026-09-21", until="2026-10-31")]
    found = follow(CASE, events, "2026-09-22")
    assert due(found, "awb-beslissing") == "2026-10-31"
    assert says(term(found, "awb-beslissing").reasons, law)
    assert found.turn is Turn.INSTITUTION
    assert not found.doubts


def test_after_delay_only_a_later_standstill_counts_on():
    events = [
        event(EventKind.SUBMITTED, "2026-08-03"),
        event(EventKind.INFORMATION_ASKED, "2026-08-10", until="2026-08-24"),
        event(EventKind.COMPLETED, "2026-08-14"),
        event(EventKind.DELAY_ANNOUNCED, "2026-09-14", until="2026-10-30"),
        event(EventKind.INFORMATION_ASKED, "2026-09-21", until="2026-10-05"),
        event(EventKind.COMPLETED, "2026-09-28"),
    ]
    assert due(follow(CASE, events, "2026-09-28"), "awb-beslissing") == "2026-11-05"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "noemt geen dag"),
        ({"until": "2026-09-22"}, "noemt een dag voor het einde"),
        ({"on": "2026-09-29", "until": "2026-10-31"}, "al voorbij"),
    ],
)
def test_delay_that_does_not_fit_is_told_and_leaves_the_end(fields, words):
    delay = event(EventKind.DELAY_ANNOUNCED, **{"on": "2026-09-21", **fields})
    found = follow(CASE, [event(EventKind.SUBMITTED, "2026-08-03"), delay], "2026-10-01")
    assert due(found, "awb-beslissing") == "2026-09-28"
    assert says(found.doubts, words)


def test_whether_a_notice_of_delay_moves_a_term_of_another_law_is_not_sure():
    case = make_case(decision_term="ciz-indicatie")
    happens = happenings(case)
    events = [
        happens(EventKind.SUBMITTED, "2026-08-03"),
        happens(EventKind.DELAY_ANNOUNCED, "2026-09-01", until="2026-10-30"),
    ]
    found = follow(case, events, "2026-09-01")
    assert due(found, "ciz-indicatie") == "2026-10-30"
    assert says(term(found, "ciz-indicatie").reasons, "nog niet gecontroleerd")


def test_during_an_objection_delay_is_agreed_or_put_off_but_not_announced():
    agreed = event(EventKind.DELAY_AGREED, "2026-11-16", until="2027-01-29")
    found = follow(CASE, [refused(), objected(), agreed], "2026-11-16")
    assert due(found, "bezwaarbeslissing-6") == "2027-01-29"
    assert says(term(found, "bezwaarbeslissing-6").reasons, "7:10 lid 4")
    announced = event(EventKind.DELAY_ANNOUNCED, "2026-11-16", until="2027-01-29")
    refuses = follow(CASE, [refused(), objected(), announced], "2026-11-16")
    assert due(refuses, "bezwaarbeslissing-6") == "2026-11-30"
    assert says(refuses.doubts, "verdagen")


# Late


LATE = [event(EventKind.SUBMITTED, "2026-09-21")]
"""The decision is due on Monday 16 November 2026."""


def test_a_notice_of_default_is_possible_from_the_day_after_the_end():
    assert says(follow(CASE, LATE, "2026-11-16").hints, "Ingebrekestelling kan vanaf dinsdag 17 november 2026")
    assert says(follow(CASE, LATE, "2026-11-17").hints, "Ingebrekestelling kan nu")
    for sentence in follow(CASE, LATE, "2026-11-17").hints:
        assert "moet" not in sentence


def test_two_weeks_after_the_notice_the_penalty_begins_and_appeal_is_possible():
    notice = event(EventKind.DEFAULT_NOTIFIED, "2026-11-20", received_on="2026-11-23")
    found = follow(CASE, [*LATE, notice], "2026-11-24")
    assert due(found, "ingebrekestelling") == "2026-12-07"
    assert (found.penalty.first_day, found.penalty.last_day) == (date(2026, 12, 7), date(2027, 1, 17))
    assert (found.penalty.euros, found.penalty.most_euros) == (0, 1442)
    assert says(found.hints, "vanaf dinsdag 8 december 2026")
    assert says(found.hints, "6:12")
    full = follow(
        CASE, [*LATE, notice], "2026-12-08", replace(LAW, first_penalty_day=FirstPenaltyDay.AFTER_TWO_FULL_WEEKS)
    )
    assert full.penalty.first_day == date(2026, 12, 8)
    assert full.penalty.euros == 23


@pytest.mark.parametrize(
    ("days", "owed"), [(1, 23), (14, 322), (15, 357), (28, 812), (29, 857), (42, 1442), (99, 1442)]
)
def test_the_penalty_grows_until_the_42nd_day(days, owed):
    notice = event(EventKind.DEFAULT_NOTIFIED, "2026-11-20", received_on="2026-11-23")
    today = (date(2026, 12, 6) + timedelta(days=days)).isoformat()
    assert follow(CASE, [*LATE, notice], today).penalty.euros == owed


def test_a_second_notice_on_the_objection_leaves_what_the_first_built_up():
    story = [
        *LATE,
        event(EventKind.DEFAULT_NOTIFIED, "2026-11-23"),
        refused("2026-12-21"),
        event(EventKind.OBJECTED, "2026-12-28"),
        event(EventKind.DEFAULT_NOTIFIED, "2027-03-22"),
    ]
    found = follow(CASE, story, "2027-04-12")

    assert [owed.euros for owed in found.penalties] == [322, found.penalty.euros]
    assert found.penalties[0].last_day == date(2026, 12, 20)
    assert found.penalty.first_day == date(2027, 4, 5)
    assert says(found.hints, "dwangsom tot en met zondag 20 december 2026 moest uiterlijk")


def test_a_decision_stops_the_penalty_and_its_amount_is_then_settled():
    notice = event(EventKind.DEFAULT_NOTIFIED, "2026-11-20", received_on="2026-11-23")
    found = follow(CASE, [*LATE, notice, refused("2026-12-21", received_on="2026-12-23")], "2027-02-01")
    assert (found.penalty.last_day, found.penalty.euros) == (date(2026, 12, 20), 322)
    assert term(found, "ingebrekestelling").state is TermState.MISSED
    assert term(found, "awb-beslissing").state is TermState.MISSED
    assert says(found.hints, "4:18")
    in_time = follow(CASE, [*LATE, notice, refused("2026-12-04")], "2027-02-01")
    assert in_time.penalty is None
    assert term(in_time, "ingebrekestelling").state is TermState.MET


def test_a_notice_that_comes_too_early_starts_nothing():
    notice = event(EventKind.DEFAULT_NOTIFIED, "2026-11-12", received_on="2026-11-16")
    found = follow(CASE, [*LATE, notice], "2026-11-20")
    assert found.penalty is None
    assert kinds(found) == ["awb-beslissing"]
    assert says(found.doubts, "te vroeg")


def test_a_second_notice_does_not_count_again():
    notices = [event(EventKind.DEFAULT_NOTIFIED, "2026-11-20"), event(EventKind.DEFAULT_NOTIFIED, "2026-11-30")]
    found = follow(CASE, [*LATE, *notices], "2026-12-01")
    assert due(found, "ingebrekestelling") == "2026-12-04"
    assert says(found.doubts, "gerekend is met de eerste")


def test_a_late_decision_on_objection_has_its_own_penalty():
    events = [refused(), objected(), event(EventKind.DEFAULT_NOTIFIED, "2026-12-01")]
    found = follow(CASE, events, "2026-12-15")
    assert found.penalty.first_day == date(2026, 12, 15)
    assert found.penalty.euros == 23


def test_appeal_against_not_deciding_fits_two_weeks_after_the_notice():
    notice = event(EventKind.DEFAULT_NOTIFIED, "2026-11-20")
    fits = follow(CASE, [*LATE, notice, event(EventKind.APPEALED, "2026-12-05")], "2026-12-05")
    assert not fits.doubts
    assert term(fits, "awb-beslissing").state is TermState.RUNNING
    early = follow(CASE, [*LATE, notice, event(EventKind.APPEALED, "2026-12-01")], "2026-12-05")
    assert says(early.doubts, "6:12")


# Insurers and the court


def test_an_insurer_has_no_objection_no_term_and_no_penalty():
    case = make_case(decision_term="", law="Zorgverzekeringswet")
    happens = happenings(case)
    events = [happens(EventKind.SUBMITTED, "2026-08-03"), happens(EventKind.DECIDED, "2026-09-07")]
    found = follow(case, events, "2026-09-08")
    assert kinds(found) == []
    assert says(found.hints, "geen bezwaar")
    asked = follow(case, [*events, happens(EventKind.RECONSIDERATION_ASKED, "2026-09-14")], "2026-09-14")
    assert kinds(asked) == []
    assert says(asked.hints, "geen termijn gevonden")
    assert (asked.status, asked.turn) == (RegelzaakStatus.OBJECTING, Turn.INSTITUTION)
    assert not asked.doubts
    notified = follow(case, [events[0], happens(EventKind.DEFAULT_NOTIFIED, "2026-12-01")], "2026-12-20")
    assert notified.penalty is None
    assert says(notified.doubts, "in gebreke gesteld")


def test_against_a_court_one_appeals():
    case = make_case(decision_term="", law="BW boek 1")
    found = follow(case, [happenings(case)(EventKind.DECIDED, "2026-09-07")], "2026-09-08")
    assert kinds(found) == ["cbm-hoger-beroep"]


def test_without_a_law_objection_is_assumed_and_said_to_be_unsure():
    case = make_case(decision_term="", law="")
    found = follow(case, [happenings(case)(EventKind.DECIDED, "2026-09-07")], "2026-09-08")
    assert due(found, "bezwaar") == "2026-10-19"
    assert says(found.hints, "nog niet gecontroleerd")


def test_an_application_without_a_term_says_what_the_law_falls_back_on():
    case = make_case(decision_term="")
    found = follow(case, [happenings(case)(EventKind.SUBMITTED, "2026-09-07")], "2026-09-08")
    assert kinds(found) == []
    assert says(found.hints, "Awb art. 4:13")


def test_a_pgb_application_can_be_followed_by_a_plan_for_seven_days():
    case = make_case(decision_term="zorgkantoor-besluit")
    submitted = happenings(case)(EventKind.SUBMITTED, "2026-09-07")
    assert says(follow(case, [submitted], "2026-09-14").hints, "persoonlijk plan kan nog")
    assert not says(follow(case, [submitted], "2026-09-15").hints, "persoonlijk plan")


# Withdrawing, and nothing at all


def test_nothing_happened_gives_an_empty_course():
    found = follow(CASE, [], "2026-09-07")
    assert (found.terms, found.status, found.outcome, found.turn, found.turn_since) == ((), None, None, None, None)
    assert (found.penalty, found.hints, found.doubts) == (None, (), ())


def test_what_is_withdrawn_is_done_and_can_begin_again():
    withdrawn = event(EventKind.WITHDRAWN, "2026-10-01")
    found = follow(CASE, [*LATE, withdrawn], "2026-10-01")
    assert (found.status, found.outcome) == (RegelzaakStatus.DONE, RegelzaakOutcome.WITHDRAWN)
    assert term(found, "awb-beslissing").state is TermState.ENDED
    assert found.hints == ()
    after = follow(CASE, [*LATE, withdrawn, event(EventKind.COMPLETED, "2026-10-05")], "2026-10-05")
    assert after.status is RegelzaakStatus.DONE
    assert says(after.doubts, "na het intrekken")
    again = follow(CASE, [*LATE, withdrawn, event(EventKind.SUBMITTED, "2026-10-12")], "2026-10-12")
    assert [each.state for each in again.terms] == [TermState.ENDED, TermState.RUNNING]
    assert again.status is RegelzaakStatus.SUBMITTED


def test_withdrawing_stops_the_penalty():
    notice = event(EventKind.DEFAULT_NOTIFIED, "2026-11-20", received_on="2026-11-23")
    withdrawn = event(EventKind.WITHDRAWN, "2026-12-21")
    found = follow(CASE, [*LATE, notice, withdrawn], "2027-02-01")
    assert found.penalty.euros == 322


# What holds for every story


DAYS = st.integers(0, 500).map(lambda passed: date(2026, 1, 1) + timedelta(days=passed))


@st.composite
def an_event(draw):
    kind, on = draw(st.sampled_from(EventKind)), draw(DAYS)
    days_later = st.integers(0, 60).map(lambda passed: on + timedelta(days=passed))
    return event(
        kind,
        on.isoformat(),
        received_on=draw(st.none() | days_later),
        until=draw(st.none() | days_later),
        outcome=draw(st.sampled_from([None, *RegelzaakOutcome])),
    )


STORIES = st.lists(an_event(), max_size=9)


@settings(deadline=None)
@given(STORIES, st.randoms(), DAYS)
def test_the_order_in_which_events_are_given_does_not_matter(events, random, today):
    found = follow(CASE, events, today.isoformat())
    shuffled = list(events)
    random.shuffle(shuffled)
    assert follow(CASE, shuffled, today.isoformat()) == found


@settings(deadline=None)
@given(STORIES, DAYS)
def test_each_term_has_its_own_id_and_says_why(events, today):
    found = follow(CASE, events, today.isoformat())
    assert len({each.id for each in found.terms}) == len(found.terms)
    assert [each.due_on for each in found.terms] == sorted(each.due_on for each in found.terms)
    for each in found.terms:
        assert each.reasons
        assert each.regelzaak_id == CASE.id


@settings(deadline=None)
@given(STORIES, DAYS)
def test_terms_of_a_withdrawn_regelzaak_never_run(events, today):
    last = event(EventKind.WITHDRAWN, "2027-12-31")
    found = follow(CASE, [*events, last], today.isoformat())
    assert found.status is RegelzaakStatus.DONE
    assert not [each for each in found.terms if each.state in (TermState.RUNNING, TermState.SUSPENDED)]


@settings(deadline=None)
@given(st.integers(0, 50), st.integers(1, 120), st.sampled_from(["awb-beslissing", "ciz-indicatie", "uwv-wajong"]))
def test_standing_still_for_n_days_moves_the_raw_end_by_n_days(asked_after, still_days, decision_term):
    case = make_case(decision_term=decision_term)
    happens = happenings(case)
    start = date(2026, 2, 2)
    asked = start + timedelta(days=min(asked_after, 41))
    answered = asked + timedelta(days=still_days + 1)
    events = [
        happens(EventKind.SUBMITTED, start.isoformat()),
        happens(EventKind.INFORMATION_ASKED, asked.isoformat()),
        happens(EventKind.COMPLETED, answered.isoformat()),
    ]
    found = term(follow(case, events, answered.isoformat()), decision_term)
    raw = start + LAW.rules[decision_term].length.delta + timedelta(days=still_days)
    moved = found.due_on
    assert moved >= raw
    assert all(LAW.free_days.why_free(raw + timedelta(days=passed)) for passed in range((moved - raw).days))


def test_what_comes_by_letter_counts_from_the_date_on_it():
    assert EventKind.DECIDED in BY_LETTER
    for received_on in (None, "2026-09-07", "2026-10-01"):
        assert due(follow(CASE, [refused(received_on=received_on)], "2026-10-01"), "bezwaar") == "2026-10-19"


def test_when_the_amount_of_the_penalty_should_have_been_set_is_said_as_past():
    case = make_case()
    event = happenings(case)
    story = [
        event(EventKind.SUBMITTED, "2026-04-01"),
        event(EventKind.DEFAULT_NOTIFIED, "2026-06-15"),
        event(EventKind.DECIDED, "2026-07-10"),
    ]
    assert says(follow(case, story, "2026-07-13").hints, "uiterlijk donderdag 23 juli 2026 (Awb art. 4:18)")
    assert says(follow(case, story, "2026-07-27").hints, "moest uiterlijk donderdag 23 juli 2026 zijn vastgesteld")


def test_without_a_known_term_it_is_said_whose_reasonable_time_the_law_bounds():
    case = make_case(decision_term="")
    applied = happenings(case)(EventKind.SUBMITTED, "2026-10-19")

    hints = follow(case, [applied], "2026-11-20").hints

    assert says(hints, "in elk geval voorbij na acht weken (Awb art. 4:13)")
    assert says(hints, "Voor een rechter, verzekeraar of aanbieder geldt dat niet")
