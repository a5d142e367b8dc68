from collections.abc import Sequence
from datetime import date

from copiloot_tui.domain.case_event import CaseEvent, EventKind
from copiloot_tui.domain.next_events import likely_events
from copiloot_tui.domain.regelzaak import Regelzaak, RegelzaakOutcome
from tests.domain.happenings import LAW, due, follow, happenings, make_case


def likely(case: Regelzaak, events: Sequence[CaseEvent], today: str) -> list[EventKind]:
    return likely_events(case, events, follow(case, events, today), LAW, date.fromisoformat(today))


def test_who_decides_late_is_given_notice_of_default_first_and_only_once():
    case = make_case()
    event = happenings(case)
    story = [event(EventKind.SUBMITTED, "2026-04-01")]

    assert likely(case, story, "2026-06-15")[0] is EventKind.DEFAULT_NOTIFIED

    story.append(event(EventKind.DEFAULT_NOTIFIED, "2026-06-15"))
    assert EventKind.DEFAULT_NOTIFIED not in likely(case, story, "2026-07-15")


def test_who_then_decides_late_on_the_objection_is_given_notice_again():
    case = make_case()
    event = happenings(case)
    story = [
        event(EventKind.SUBMITTED, "2026-04-01"),
        event(EventKind.DEFAULT_NOTIFIED, "2026-06-15"),
        event(EventKind.DECIDED, "2026-07-10", outcome=RegelzaakOutcome.REFUSED),
        event(EventKind.OBJECTED, "2026-08-03"),
    ]

    assert likely(case, story, "2026-10-12")[0] is EventKind.DEFAULT_NOTIFIED


def test_a_notice_sent_on_the_last_day_that_came_in_after_it_runs_too():
    case = make_case()
    event = happenings(case)
    story = [
        event(EventKind.SUBMITTED, "2026-04-01"),
        event(EventKind.DEFAULT_NOTIFIED, "2026-05-27", received_on="2026-05-29"),
    ]
    assert due(follow(case, story, "2026-06-15"), "awb-beslissing") == "2026-05-27"

    assert EventKind.DEFAULT_NOTIFIED not in likely(case, story, "2026-06-15")


def test_a_notice_that_came_too_early_is_to_be_given_again():
    case = make_case()
    event = happenings(case)
    story = [event(EventKind.SUBMITTED, "2026-04-01"), event(EventKind.DEFAULT_NOTIFIED, "2026-05-20")]

    assert likely(case, story, "2026-06-15")[0] is EventKind.DEFAULT_NOTIFIED


def test_who_only_investigates_is_given_no_notice_of_default():
    case = make_case(decision_term="wmo-beschikking", law="Wmo 2015")
    event = happenings(case)
    story = [event(EventKind.REPORTED, "2026-04-01")]

    assert EventKind.DEFAULT_NOTIFIED not in likely(case, story, "2026-07-15")

    story.append(event(EventKind.SUBMITTED, "2026-07-15"))
    assert likely(case, story, "2026-09-01")[0] is EventKind.DEFAULT_NOTIFIED
