"""Minutes as people type them, and minutes that are shared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.minutes import read_minutes, shared


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("45", 45), ("0", 0), ("45 min", 45), ("20m", 20), ("1u30", 90), ("1:30", 90), ("2 uur", 120), ("25 uur", 1500)],
)
def test_minutes_are_understood_as_people_type_them(typed, minutes):
    assert read_minutes(typed) == minutes


@pytest.mark.parametrize("typed", ["veel", "-5", "1,5", "4.5", "1e3", "²", ""])
def test_what_is_no_whole_number_of_minutes_gets_a_sentence(typed):
    with pytest.raises(InvalidInput, match=r"heel getal|Minder dan 0"):
        read_minutes(typed)


@given(st.integers(0, 1440), st.integers(1, 30))
def test_shared_minutes_are_whole_add_up_and_differ_by_one_at_most(minutes, among):
    parts = shared(minutes, among)
    assert sum(parts) == minutes
    assert len(parts) == among
    assert max(parts) - min(parts) <= 1
