from datetime import date, timedelta

import pytest

from copiloot_tui.domain.urgency import Urgency, urgency

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("days_from_now", "pressing"), [(-1, Urgency.LATE), (0, Urgency.SOON), (7, Urgency.SOON), (8, Urgency.CALM)]
)
def test_late_begins_the_day_after_and_soon_a_week_before(days_from_now, pressing):
    assert urgency(TODAY + timedelta(days=days_from_now), TODAY) is pressing


def test_without_a_date_nothing_is_pressing():
    assert urgency(None, TODAY) is Urgency.UNDATED
