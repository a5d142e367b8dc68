"""Bad input: shown as a doubt, never refused."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copiloot_tui.domain.case_event import CaseEvent, EventKind
from copiloot_tui.domain.course import course
from copiloot_tui.domain.regelzaak import RegelzaakStatus
from copiloot_tui.domain.term import TermState
from tests.domain.happenings import FAMILY, LAW, due, follow, happenings, kinds, make_case, says, term

CASE = make_case()
event = happenings(CASE)


def test_a_decision_dated_before_its_application_is_doubted():
    events = [event(EventKind.SUBMITTED, "2026-09-07"), event(EventKind.DECIDED, "2026-09-01")]
    found = follow(CASE, events, "2026-09-10")
    assert says(found.doubts, "Het besluit van 1 september 2026 ligt voor de aanvraag van 7 september 2026")
    assert due(found, "bezwaar") == "2026-10-13"
    assert term(found, "awb-beslissing").state is TermState.RUNNING


def test_a_decision_without_any_application_is_no_doubt():
    assert not follow(CASE, [event(EventKind.DECIDED, "2026-09-01")], "2026-09-10").doubts


def test_two_events_on_one_day_are_read_in_a_fixed_order_which_is_told():
    events = [event(EventKind.DECIDED, "2026-09-07"), event(EventKind.SUBMITTED, "2026-09-07")]
    found = follow(CASE, events, "2026-09-10")
    assert says(found.doubts, "Op 7 september 2026 gebeurde meer dan een ding")
    assert says(found.doubts, "ingediend en besluit")
    assert found.status is RegelzaakStatus.DECIDED
    assert term(found, "awb-beslissing").state is TermState.MET


def test_an_event_in_the_future_counts_and_is_told():
    found = follow(CASE, [event(EventKind.SUBMITTED, "2026-09-07")], "2026-09-01")
    assert says(found.doubts, "ligt in de toekomst")
    assert kinds(found) == ["awb-beslissing"]


def test_a_clock_that_was_set_back_is_noticed():
    kept = replace(event(EventKind.SUBMITTED, "2026-08-01"), created_at=datetime(2026, 9, 7, 9, tzinfo=UTC))
    assert says(follow(CASE, [kept], "2026-09-01").doubts, "Klopt de klok?")
    assert not follow(CASE, [kept], "2026-09-07").doubts


def test_a_kind_of_term_that_is_gone_from_the_list_is_told():
    case = make_case(decision_term="wet-van-vroeger")
    found = follow(case, [happenings(case)(EventKind.SUBMITTED, "2026-09-07")], "2026-09-08")
    assert kinds(found) == []
    assert says(found.doubts, "'wet-van-vroeger'")
    assert found.status is RegelzaakStatus.SUBMITTED


@pytest.mark.parametrize(
    "gone", ["bezwaar", "bezwaarbeslissing-6", "bezwaarbeslissing-12", "ingebrekestelling", "beroep"]
)
def test_a_rule_that_is_gone_from_the_list_leaves_out_its_term(gone):
    law = replace(LAW, rules={key: rule for key, rule in LAW.rules.items() if key != gone})
    events = [
        event(EventKind.SUBMITTED, "2026-01-05"),
        event(EventKind.DEFAULT_NOTIFIED, "2026-06-01"),
        event(EventKind.DECIDED, "2026-06-08"),
        event(EventKind.OBJECTED, "2026-06-15"),
        event(EventKind.COMMITTEE, "2026-06-22"),
        event(EventKind.DECIDED_ON_OBJECTION, "2026-09-07"),
    ]
    found = follow(CASE, events, "2026-09-08", law)
    assert gone not in kinds(found)
    assert found.status is RegelzaakStatus.DECIDED


def test_a_decision_term_that_binds_us_or_counts_back_is_no_term_to_decide():
    for key in ("zorgverlof", "pgb-declareren"):
        case = make_case(decision_term=key)
        assert kinds(follow(case, [happenings(case)(EventKind.SUBMITTED, "2026-09-07")], "2026-09-08")) == []


def test_a_term_beyond_the_table_of_equated_days_says_so():
    found = follow(CASE, [event(EventKind.SUBMITTED, "2030-01-07")], "2030-01-08")
    assert due(found, "awb-beslissing") == "2030-03-04"
    assert says(found.doubts, "2030")
    assert says(term(found, "awb-beslissing").reasons, "gelijkgesteld")


@pytest.mark.parametrize("day", ["1900-01-01", "2100-01-01", "2100-12-31"])
def test_the_first_and_the_last_year_that_are_reckoned_with(day):
    for kind in EventKind:
        found = follow(CASE, [event(EventKind.SUBMITTED, day), event(kind, day, until="2100-12-31")], "2026-11-21")
        assert found.doubts


def test_a_doubt_about_the_years_ends_in_one_full_stop():
    (doubt,) = follow(CASE, [event(EventKind.SUBMITTED, "2100-12-31")], "2101-01-01").doubts
    assert doubt.endswith("1900 tot en met 2100.")
    assert ".." not in doubt


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2101-01-01", "9999-12-31"])
def test_a_year_that_nobody_reckons_with_is_told_and_left_out(day):
    for kind in EventKind:
        events = [event(EventKind.SUBMITTED, "2026-09-07"), event(kind, day)]
        found = follow(CASE, events, "2026-09-08")
        assert says(found.doubts, "is niet meegerekend")
        assert due(found, "awb-beslissing") == "2026-11-02"


def test_days_far_away_within_an_event_break_nothing():
    far = event(EventKind.INFORMATION_ASKED, "2026-09-14", until="2100-12-31")
    found = follow(CASE, [event(EventKind.SUBMITTED, "2026-09-07"), far], "2026-09-15")
    assert says(term(found, "awb-beslissing").reasons, "tot en met 2100")
    beyond = replace(far, until=date.max)
    assert says(
        follow(CASE, [event(EventKind.SUBMITTED, "2026-09-07"), beyond], "2026-09-15").doubts, "niet meegerekend"
    )


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (EventKind.COMPLETED, "geen open vraag om stukken"),
        (EventKind.DELAY_ANNOUNCED, "er loopt geen beslistermijn"),
        (EventKind.DELAY_AGREED, "er loopt geen beslistermijn"),
        (EventKind.OBJECTED, "een besluit dat hier niet staat"),
        (EventKind.COMMITTEE, "hoort bij een bezwaar"),
        (EventKind.ADVICE_ASKED, "hoort bij een bezwaar"),
        (EventKind.POSTPONED, "hoort bij een bezwaar"),
        (EventKind.DEFAULT_NOTIFIED, "er loopt geen termijn"),
        (EventKind.DECIDED_ON_OBJECTION, "een bezwaar dat hier niet staat"),
        (EventKind.APPEALED, "6:12"),
        (EventKind.RECONSIDERATION_ASKED, "zorgverzekeraar"),
    ],
)
def test_an_event_out_of_the_blue_is_doubted_in_words(kind, words):
    found = follow(CASE, [event(kind, "2026-09-07")], "2026-09-08")
    assert says(found.doubts, words)


def test_a_decision_while_an_objection_runs_is_doubted_and_keeps_both():
    events = [
        event(EventKind.DECIDED, "2026-09-07"),
        event(EventKind.OBJECTED, "2026-09-15"),
        event(EventKind.DECIDED, "2026-11-02"),
    ]
    found = follow(CASE, events, "2026-11-03")
    assert says(found.doubts, "is dit de beslissing op bezwaar?")
    assert term(found, "bezwaarbeslissing-6").state is TermState.RUNNING
    assert [each.state for each in found.terms if each.kind == "bezwaar"] == [TermState.MET, TermState.RUNNING]


def test_a_second_application_takes_the_place_of_the_first():
    events = [event(EventKind.SUBMITTED, "2026-09-07"), event(EventKind.SUBMITTED, "2026-09-21")]
    found = follow(CASE, events, "2026-09-22")
    assert [each.state for each in found.terms] == [TermState.REPLACED, TermState.RUNNING]
    assert says(found.doubts, "tweede aanvraag")


def test_a_decision_on_objection_without_its_objection_still_starts_appeal():
    decided = event(EventKind.DECIDED_ON_OBJECTION, "2026-11-23")
    found = follow(CASE, [event(EventKind.DECIDED, "2026-09-07"), decided], "2026-11-24")
    assert due(found, "beroep") == "2027-01-04"
    assert term(found, "bezwaar").state is TermState.ENDED


@st.composite
def any_event(draw):
    on = draw(st.dates())
    return CaseEvent(
        family_id=FAMILY,
        regelzaak_id=CASE.id,
        kind=draw(st.sampled_from(EventKind)),
        on=on,
        received_on=draw(st.none() | st.dates(min_value=on)),
        until=draw(st.none() | st.dates(min_value=on)),
    )


@settings(deadline=None)
@given(
    st.lists(any_event(), max_size=6),
    st.dates(min_value=date(1970, 1, 1), max_value=date(2090, 1, 1)),
    st.sampled_from(["", "weg", *LAW.rules]),
)
def test_whatever_the_days_a_course_comes_out(events, today, decision_term):
    found = course(make_case(decision_term=decision_term), events, LAW, today)
    assert (found.turn is None) == (found.turn_since is None)
