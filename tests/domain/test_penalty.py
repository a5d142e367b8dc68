from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.law_book import FirstPenaltyDay
from copiloot_tui.domain.penalty import built_up, penalty
from tests.domain.happenings import LAW, says

TWO_WEEKS_END = date(2026, 12, 7)
"""The notice came in on Monday 23 November 2026."""
FULL_WEEKS = replace(LAW, first_penalty_day=FirstPenaltyDay.AFTER_TWO_FULL_WEEKS)


@pytest.mark.parametrize(
    ("days", "owed"),
    [(-3, 0), (0, 0), (1, 23), (14, 322), (15, 357), (28, 812), (29, 857), (42, 1442), (43, 1442), (400, 1442)],
)
def test_the_amount_grows_a_day_at_a_time_until_the_last(days, owed):
    assert built_up(LAW.penalty, days) == owed


def test_the_first_day_is_the_fourteenth_by_the_letter_and_the_fifteenth_after_two_full_weeks():
    by_letter = penalty(TWO_WEEKS_END, LAW, date(2026, 12, 7))
    assert by_letter.first_day == date(2026, 12, 7)
    assert by_letter.euros == 23
    full = penalty(TWO_WEEKS_END, FULL_WEEKS, date(2026, 12, 7))
    assert full.first_day == date(2026, 12, 8)
    assert full.euros == 0


def test_it_counts_42_days_weekends_and_holidays_too():
    owed = penalty(TWO_WEEKS_END, LAW, date(2027, 3, 1))
    assert owed.last_day == date(2027, 1, 17)
    assert owed.last_day.weekday() == 6
    assert (owed.euros, owed.most_euros) == (1442, 1442)


def test_it_stops_on_the_day_before_the_decision():
    owed = penalty(TWO_WEEKS_END, LAW, date(2027, 3, 1), date(2026, 12, 21))
    assert owed.last_day == date(2026, 12, 20)
    assert owed.euros == 322


def test_a_decision_on_the_first_day_or_before_leaves_no_penalty():
    assert penalty(TWO_WEEKS_END, LAW, date(2027, 3, 1), date(2026, 12, 7)) is None
    assert penalty(TWO_WEEKS_END, FULL_WEEKS, date(2027, 3, 1), date(2026, 12, 8)) is None
    assert penalty(TWO_WEEKS_END, FULL_WEEKS, date(2027, 3, 1), date(2026, 12, 9)).euros == 23


def test_it_names_both_readings_and_the_one_that_holds():
    for law in (LAW, FULL_WEEKS):
        reasons = penalty(TWO_WEEKS_END, law, date(2026, 12, 7)).reasons
        assert says(reasons, "na veertien dagen maandag 7 december 2026, of na twee volle weken dinsdag 8 december")
        assert says(reasons, "na twee volle weken dinsdag 8 december 2026")
        assert says(reasons, f"Hier geldt: {law.first_penalty_day.value}")
        assert says(reasons, "€ 1.442")


def test_amounts_that_nobody_checked_say_so():
    unchecked = replace(LAW.penalty, source=replace(LAW.penalty.source, checked_on=None))
    assert says(
        penalty(TWO_WEEKS_END, replace(LAW, penalty=unchecked), TWO_WEEKS_END).reasons, "nog niet gecontroleerd"
    )


@given(st.integers(-100, 400), st.integers(1, 200))
def test_it_never_shrinks_and_never_passes_the_most(today, stopped):
    day = TWO_WEEKS_END + timedelta(days=today)
    stopped_on = TWO_WEEKS_END + timedelta(days=stopped)
    owed, a_day_later = (penalty(TWO_WEEKS_END, LAW, each, stopped_on) for each in (day, day + timedelta(days=1)))
    assert 0 <= owed.euros <= a_day_later.euros <= owed.most_euros
    assert owed.euros <= built_up(LAW.penalty, stopped)
