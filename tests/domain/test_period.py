"""Periods of the calendar: what is typed, and which days are in one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.period import Period, PeriodLength

days = st.dates(date(1991, 1, 1), date(2198, 12, 31))
lengths = st.sampled_from(PeriodLength)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("2026", "2026"),
        (" 2026-q4 ", "2026-Q4"),
        ("2026Q4", "2026-Q4"),
        ("k4 2026", "2026-Q4"),
        ("2026-11", "2026-11"),
        ("2026-1", "2026-01"),
        ("11-2026", "2026-11"),
        ("Nov 2026", "2026-11"),
        ("november 2026", "2026-11"),
        ("mrt. 2026", "2026-03"),
    ],
)
def test_a_period_is_read_in_the_ways_people_type_one(typed: str, code: str) -> None:
    assert Period.read(typed).code == code


@pytest.mark.parametrize("typed", ["", "2026-Q5", "2026-13", "26", "vorig jaar", "2026-00", "foo 2026", "20261"])
def test_what_is_no_period_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(InvalidInput, match=r"Typ een jaar, kwartaal of maand: 2026, 2026-Q4 of 2026-11\."):
        Period.read(typed)


def test_a_year_far_away_is_refused() -> None:
    with pytest.raises(InvalidInput, match="1990"):
        Period.read("1066")
    with pytest.raises(InvalidInput):
        _ = Period.read("2199").following


@given(st.text(max_size=20))
def test_whatever_is_typed_is_a_period_or_is_refused(typed: str) -> None:
    try:
        period = Period.read(typed)
    except InvalidInput:
        return
    assert Period.read(period.code) == period


@given(days, lengths)
def test_every_day_is_in_one_period_of_each_length(day: date, length: PeriodLength) -> None:
    period = Period.containing(day, length)

    assert period.first <= day <= period.last
    assert period.former.last == period.first - timedelta(days=1)
    assert period.following.first == period.last + timedelta(days=1)
    assert period.former.following == period == Period.read(period.code)


@given(days, lengths)
def test_the_months_of_a_period_are_all_of_its_days(day: date, length: PeriodLength) -> None:
    period = Period.containing(day, length)

    assert len(period.months) == length.months
    assert (period.months[0].first, period.months[-1].last) == (period.first, period.last)
    assert all(one.following == other for one, other in zip(period.months, period.months[1:], strict=False))


def test_a_period_is_said_as_people_say_it() -> None:
    assert [Period.read(code).label for code in ("2026", "2026-Q4", "2026-11")] == [
        "2026",
        "vierde kwartaal van 2026",
        "november 2026",
    ]


def test_a_period_of_another_length_begins_on_the_same_day_or_before() -> None:
    assert Period.read("2026-Q4").as_long_as(PeriodLength.MONTH).code == "2026-10"
    assert Period.read("2026-11").as_long_as(PeriodLength.QUARTER).code == "2026-Q4"
    assert Period.read("2026").as_long_as(PeriodLength.QUARTER).code == "2026-Q1"
