from datetime import date, timedelta
from fractions import Fraction
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.pace import Pace, empty_on, is_empty_first, pace_days
from copiloot_tui.domain.strippenkaart import Balance, Strippenkaart
from tests.factories import TODAY


def balance(used_minutes: int, **rules: int) -> Balance:
    return Balance(
        card=Strippenkaart(family_id=uuid4(), valid_from=TODAY, **rules),  # type: ignore[arg-type]
        used_minutes=used_minutes,
    )


def test_a_pace_is_taken_over_eight_weeks_or_as_long_as_the_family_is_there_and_a_week_at_least() -> None:
    assert pace_days(None, TODAY) == pace_days(TODAY - timedelta(days=400), TODAY) == 56
    assert pace_days(TODAY - timedelta(days=20), TODAY) == 21
    assert pace_days(TODAY, TODAY) == pace_days(TODAY + timedelta(days=9), TODAY) == 7


@given(st.integers(0, 50_000), st.integers(7, 56), st.integers(1, 600))
def test_tenths_a_week_are_the_nearest_there_are(minutes: int, days: int, strip: int) -> None:
    exact = Fraction(minutes * 7 * 10, days * strip)
    assert abs(Pace(minutes=minutes, days=days).tenths_a_week(strip) - exact) <= Fraction(1, 2)


def test_a_card_is_empty_on_the_day_its_last_minute_goes() -> None:
    eight_hours = Pace(minutes=480, days=56)
    assert eight_hours.tenths_a_week(60) == 10
    assert empty_on(balance(7 * 60), eight_hours, TODAY) == TODAY + timedelta(weeks=3)
    assert empty_on(balance(7 * 60 + 1), eight_hours, TODAY) == TODAY + timedelta(days=21)


def test_a_card_that_is_empty_or_of_which_nothing_goes_is_not_foretold() -> None:
    assert empty_on(balance(600), Pace(minutes=60, days=56), TODAY) is None
    assert empty_on(balance(0), Pace(minutes=0, days=56), TODAY) is None
    assert empty_on(balance(0, strips=10_000), Pace(minutes=1, days=56), TODAY) is None


@given(st.integers(0, 590), st.integers(1, 5_000), st.integers(7, 56))
def test_at_its_pace_a_card_is_not_empty_the_day_before_and_is_on_the_day(used: int, minutes: int, days: int) -> None:
    found = empty_on(balance(used), Pace(minutes=minutes, days=days), TODAY)
    if balance(used).strips_left > 0 and found is not None:
        passed = (found - TODAY).days
        assert passed * minutes >= (600 - used) * days
        assert (passed - 1) * minutes < (600 - used) * days


def test_empty_comes_first_only_before_the_last_day() -> None:
    last = date(2026, 12, 31)
    assert is_empty_first(date(2026, 12, 30), last)
    assert is_empty_first(TODAY, None)
    assert not is_empty_first(last, last)
    assert not is_empty_first(None, last)
