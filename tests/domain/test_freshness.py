"""How long what is known stays fresh."""

from datetime import date

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.freshness import USUAL_LIMITS, Freshness, FreshnessLimits

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("checked_on", "day", "expected"),
    [
        (date(2026, 5, 20), date(2026, 11, 20), Freshness.FRESH),
        (date(2026, 5, 20), date(2026, 11, 21), Freshness.AGEING),
        (date(2025, 8, 31), date(2026, 2, 28), Freshness.FRESH),
        (date(2025, 8, 31), date(2026, 3, 1), Freshness.AGEING),
        (date(2025, 11, 20), date(2026, 11, 20), Freshness.AGEING),
        (date(2025, 11, 20), date(2026, 11, 21), Freshness.STALE),
        (None, date(2026, 11, 20), Freshness.UNKNOWN),
    ],
)
def test_a_check_ages_after_six_months_and_is_stale_after_twelve(
    checked_on: date | None, day: date, expected: Freshness
) -> None:
    assert USUAL_LIMITS.freshness(checked_on, day) is expected


@given(DAYS, DAYS, st.integers(1, 30), st.integers(1, 30))
def test_months_end_as_months_do_everywhere_else(checked_on: date, day: date, ageing: int, more: int) -> None:
    found = FreshnessLimits(ageing_months=ageing, stale_months=ageing + more).freshness(checked_on, day)

    assert (found is Freshness.FRESH) == (day <= checked_on + relativedelta(months=ageing))
    assert (found is Freshness.STALE) == (day > checked_on + relativedelta(months=ageing + more))


def test_stale_comes_after_ageing() -> None:
    with pytest.raises(InvalidInput):
        FreshnessLimits(ageing_months=6, stale_months=6)
