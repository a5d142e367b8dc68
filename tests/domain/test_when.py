from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.when import doubt_about_hour, read_day, read_moment, read_time

SATURDAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 14, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("vandaag", SATURDAY),
        ("Gisteren", date(2026, 11, 20)),
        ("overmorgen", date(2026, 11, 23)),
        ("ma", date(2026, 11, 23)),
        ("zaterdag", SATURDAY),
        ("12-3", date(2026, 3, 12)),
        ("12-3-2027", date(2027, 3, 12)),
        ("1/2/09", date(2009, 2, 1)),
        ("15-3-71", date(1971, 3, 15)),
        ("12 maart 2026", date(2026, 3, 12)),
        ("1 mrt", date(2026, 3, 1)),
        ("2026-12-28", date(2026, 12, 28)),
        ("29-2-2028", date(2028, 2, 29)),
    ],
)
def test_a_date_is_read_as_people_type_it(typed, meant):
    assert read_day(typed, SATURDAY) == meant


@pytest.mark.parametrize("typed", ["31-2-2026", "29-2-2027", "0-1-2026", "32 maart", "2026-13-01"])
def test_a_date_that_does_not_exist_is_refused_by_that_name(typed):
    with pytest.raises(InvalidInput, match="bestaat niet"):
        read_day(typed, SATURDAY)


@given(st.text(max_size=40))
def test_anything_typed_is_a_date_or_is_refused_with_a_sentence(typed):
    outcome: object
    try:
        outcome = read_day(typed, SATURDAY)
    except InvalidInput as refusal:
        outcome = str(refusal)
    assert isinstance(outcome, date) or str(outcome).endswith(".")


@given(st.dates(date(1930, 1, 1), date(2040, 12, 31)))
def test_every_date_written_with_dashes_is_read_back(day):
    assert read_day(f"{day.day}-{day.month}-{day.year}", SATURDAY) == day


@pytest.mark.parametrize(("typed", "meant"), [("14:30", time(14, 30)), ("9u05", time(9, 5)), ("8.15", time(8, 15))])
def test_a_time_is_read_in_each_usual_notation(typed, meant):
    assert read_time(typed) == meant


@pytest.mark.parametrize("typed", ["25:00", "12:60", "half drie", ""])
def test_what_is_no_time_is_refused(typed):
    with pytest.raises(InvalidInput):
        read_time(typed)


def test_nothing_typed_means_now():
    assert read_moment("", NOW, SATURDAY) == NOW


def test_yesterday_with_a_time_is_that_hour_in_the_netherlands():
    assert read_moment("gisteren 14:30", NOW, SATURDAY) == datetime(2026, 11, 20, 13, 30, tzinfo=UTC)


def test_a_time_alone_is_today():
    assert read_moment("9:15", NOW, SATURDAY) == datetime(2026, 11, 21, 8, 15, tzinfo=UTC)


def test_a_weekday_of_something_past_is_the_last_one():
    assert read_moment("ma 10:00", NOW, SATURDAY).date() == date(2026, 11, 16)


@pytest.mark.parametrize("typed", ["morgen", "23:59", "1-1-2027"])
def test_a_moment_in_the_future_is_refused(typed):
    with pytest.raises(InvalidInput, match="toekomst"):
        read_moment(typed, NOW, SATURDAY)


@pytest.mark.parametrize(
    ("typed", "hour", "sentence"),
    [
        ("29-3-2026 2:30", (3, 30), "vooruit"),
        ("25-10-2026 2:30", (2, 30), "twee keer"),
        ("25-10-2026 14:30", (14, 30), ""),
        ("24-10-2026 2:30", (2, 30), ""),
        ("25-10-2026", (12, 0), ""),
        ("vandaag 12:00", (12, 0), ""),
    ],
)
def test_an_hour_that_was_not_there_or_was_there_twice_is_said(typed, hour, sentence):
    moment = read_moment(typed, NOW, SATURDAY)

    local = moment.astimezone(ZoneInfo("Europe/Amsterdam"))
    assert (local.hour, local.minute) == hour
    told = doubt_about_hour(typed, moment)
    assert sentence in told
    assert bool(told) is bool(sentence)
