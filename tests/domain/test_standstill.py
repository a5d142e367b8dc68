from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.standstill import Standstill, days_stood_still

MONDAY = date(2026, 9, 7)
FAR = date(2027, 9, 7)


def after(days):
    return MONDAY + timedelta(days=days)


def still(asked, until=None, answered=None):
    return Standstill(
        asked_on=after(asked),
        until=None if until is None else after(until),
        answered_on=None if answered is None else after(answered),
    )


def days(*standstills, today=FAR, at_most=None):
    return days_stood_still(standstills, today, after=MONDAY - timedelta(days=1), at_most=at_most)


def test_the_day_of_asking_and_the_day_of_answering_do_not_stand_still():
    assert days(still(0, until=14, answered=5)) == 4
    assert days(still(0, until=14, answered=1)) == 0
    assert days(still(0, until=14, answered=0)) == 0


def test_what_nobody_answered_stands_still_until_the_day_in_the_letter_is_over():
    assert days(still(0, until=14)) == 14
    assert days(still(0, until=14, answered=30)) == 14


def test_without_a_day_in_the_letter_it_stands_still_until_today():
    assert days(still(0), today=after(9)) == 9
    assert days(still(0), today=after(-3)) == 0


def test_two_requests_at_the_same_time_count_once():
    assert days(still(0, answered=10), still(5, answered=20)) == 19
    assert days(still(0, answered=10), still(3, answered=5)) == 9
    assert days(still(0, answered=5), still(10, answered=15)) == 8


def test_before_the_term_and_after_its_end_nothing_stands_still():
    standstill = still(0, answered=20)
    assert days_stood_still([standstill], FAR, after=after(10)) == 9
    assert days(standstill, at_most=after(3)) == 3


def test_it_is_open_from_the_letter_until_the_answer_or_the_day_in_it():
    assert still(0, until=14).is_open(after(0))
    assert still(0, until=14).is_open(after(14))
    assert not still(0, until=14).is_open(after(15))
    assert not still(0, until=14).is_open(after(-1))
    assert not still(0, until=14, answered=3).is_open(after(2))


requests = st.builds(
    lambda asked, length, answered: still(asked, asked + length, None if answered is None else asked + answered),
    st.integers(0, 60),
    st.integers(0, 40),
    st.none() | st.integers(0, 60),
)


@given(st.lists(requests, max_size=6))
def test_the_count_is_that_of_the_days_themselves(standstills):
    stood = {
        each.asked_on + timedelta(days=passed)
        for each in standstills
        for passed in range(1, (each.last_day(FAR) - each.asked_on).days + 1)
    }
    assert days(*standstills) == len(stood)
