"""A next step on one line."""

from contextlib import suppress
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.next_step import NextStep, read_next_step, write_next_step

SATURDAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("line", "on", "hour", "what"),
    [
        ("vr navragen", date(2026, 11, 27), None, "navragen"),
        ("vr 10:30 navragen bij het CIZ", date(2026, 11, 27), time(10, 30), "navragen bij het CIZ"),
        ("morgen om 9:05 bellen", date(2026, 11, 22), time(9, 5), "bellen"),
        ("navragen op 12-12", date(2026, 12, 12), None, "navragen"),
        ("moeder bellen vrijdag om 10:30", date(2026, 11, 27), time(10, 30), "moeder bellen"),
        ("12 december 2026 huisbezoek", date(2026, 12, 12), None, "huisbezoek"),
        ("10:30 bellen op vr", date(2026, 11, 27), time(10, 30), "bellen"),
        ("14:30 terugbellen", SATURDAY, time(14, 30), "terugbellen"),
        ("huisbezoek op 12 december 2026 14:00", date(2026, 12, 12), time(14), "huisbezoek"),
    ],
)
def test_the_day_and_hour_are_read_off_either_end(line, on, hour, what):
    assert read_next_step(line, SATURDAY) == NextStep(on=on, time=hour, what=what)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [("navragen", "Zet er een dag bij"), ("vr", "wat je gaat doen"), ("vr 10:30", "wat je gaat"), ("", "een dag")],
)
def test_a_line_without_a_day_or_without_words_is_answered_with_a_sentence(line, sentence):
    with pytest.raises(InvalidInput, match=sentence):
        read_next_step(line, SATURDAY)


@given(
    st.dates(date(1950, 1, 1), date(2100, 12, 31)),
    st.none() | st.times().map(lambda hour: hour.replace(second=0, microsecond=0)),
)
def test_a_step_that_is_written_is_read_as_the_same(on, hour):
    step = NextStep(on=on, time=hour, what="navragen bij het CIZ")
    assert read_next_step(write_next_step(step), SATURDAY) == step


@given(st.text(max_size=60))
def test_any_line_is_a_step_or_gets_a_sentence(line):
    with suppress(InvalidInput):
        assert read_next_step(line, SATURDAY).what
