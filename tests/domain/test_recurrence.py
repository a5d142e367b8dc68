"""When something comes back, and which rules are refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.recurrence import MOST_YEARS, check_recurrence, next_occurrence


@pytest.mark.parametrize(
    ("rule", "after", "comes"),
    [
        ("FREQ=YEARLY", date(2026, 11, 21), date(2027, 11, 21)),
        ("FREQ=MONTHLY;INTERVAL=6", date(2026, 11, 21), date(2027, 5, 21)),
        ("FREQ=MONTHLY", date(2026, 11, 21), date(2026, 12, 21)),
        ("FREQ=WEEKLY;BYDAY=MO", date(2026, 11, 21), date(2026, 11, 23)),
        ("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30", date(2026, 6, 30), date(2027, 6, 30)),
        ("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30", date(2026, 6, 29), date(2026, 6, 30)),
    ],
)
def test_the_next_day_follows_the_rule(rule: str, after: date, comes: date) -> None:
    assert next_occurrence(rule, after) == comes


def test_a_day_that_a_month_lacks_falls_on_its_last_day() -> None:
    assert next_occurrence("FREQ=YEARLY", date(2024, 2, 29)) == date(2025, 2, 28)
    assert next_occurrence("FREQ=MONTHLY", date(2026, 1, 31)) == date(2026, 2, 28)
    assert next_occurrence("FREQ=MONTHLY;INTERVAL=6", date(2026, 8, 31)) == date(2027, 2, 28)


def test_the_day_of_the_month_stays_that_of_the_day_counted_from() -> None:
    assert next_occurrence("FREQ=MONTHLY", date(2026, 2, 28), since=date(2026, 1, 31)) == date(2026, 3, 31)
    assert next_occurrence("FREQ=YEARLY", date(2026, 11, 21), since=date(2020, 2, 29)) == date(2027, 2, 28)


def test_what_has_ended_does_not_come_back() -> None:
    assert next_occurrence("FREQ=YEARLY;UNTIL=20271231", date(2026, 11, 21)) == date(2027, 11, 21)
    assert next_occurrence("FREQ=YEARLY;UNTIL=20271101", date(2026, 11, 21)) is None


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY", "FREQ=MINUTELY", "FREQ=HOURLY", "FREQ=DAILY", "freq=yearly", "FREQ=YEARLY;COUNT=3",
        "FREQ=YEARLY;BYSECOND=1", "FREQ=YEARLY;INTERVAL=0", "FREQ=YEARLY;INTERVAL=999", "FREQ=YEARLY\nRDATE:20260101",
        "INTERVAL=2", "FREQ=YEARLY;FREQ=WEEKLY", "FREQ=YEARLY;BYMONTH=13", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;BYMONTHDAY=30", "FREQ=YEARLY;UNTIL=20261399", "elk jaar", ";", "\x1b[31m",
    ],
)  # fmt: skip
def test_a_rule_that_is_not_followed_here_is_refused_with_a_sentence(rule: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_recurrence(rule)

    assert refused.value.field == "recurrence"
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize("rule", ["", "FREQ=YEARLY", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=YEARLY;UNTIL=20000101"])
def test_a_rule_that_is_followed_here_is_kept(rule: str) -> None:
    check_recurrence(rule)


@given(st.text(max_size=40))
def test_any_text_is_followed_or_refused_never_more(rule: str) -> None:
    try:
        check_recurrence(rule)
    except InvalidInput:
        return


@given(st.dates(), st.sampled_from(["FREQ=YEARLY", "FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=6", "FREQ=WEEKLY"]))
def test_the_next_day_lies_after_the_last_one_as_long_as_there_is_a_calendar(after: date, rule: str) -> None:
    comes = next_occurrence(rule, after)

    if after.year < date.max.year - 1:
        assert comes is not None
        assert after < comes
        assert comes.year - after.year <= MOST_YEARS
