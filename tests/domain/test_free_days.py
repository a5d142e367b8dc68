from datetime import date, timedelta

import pytest

from copiloot_tui.domain.free_days import FreeDays

FREE_DAYS = FreeDays(equated={date(2026, 5, 15): "Staatscourant"}, first_year=2026, last_year=2028)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 1, 1), "Nieuwjaarsdag"),
        (date(2026, 4, 3), "Goede Vrijdag"),
        (date(2026, 4, 6), "Tweede Paasdag"),
        (date(2026, 4, 27), "Koningsdag"),
        (date(2026, 5, 5), "Bevrijdingsdag"),
        (date(2026, 5, 14), "Hemelvaartsdag"),
        (date(2026, 5, 15), "gelijkgestelde dag"),
        (date(2026, 5, 25), "Tweede Pinksterdag"),
        (date(2026, 12, 25), "Eerste Kerstdag"),
        (date(2026, 12, 26), "Tweede Kerstdag"),
        (date(2026, 11, 21), "zaterdag"),
        (date(2026, 11, 22), "zondag"),
    ],
)
def test_a_free_day_says_why(day, why):
    assert FREE_DAYS.why_free(day) == why


@pytest.mark.parametrize("day", [date(2026, 11, 20), date(2026, 12, 24), date(2026, 12, 31), date(2026, 4, 2)])
def test_on_any_other_day_a_term_may_end(day):
    assert FREE_DAYS.why_free(day) is None


def test_the_fifth_of_may_is_free_every_year():
    assert {FREE_DAYS.why_free(date(year, 5, 5)) for year in range(2020, 2041)} == {"Bevrijdingsdag"}


def test_kings_day_comes_a_day_earlier_when_the_27th_is_a_sunday():
    assert FREE_DAYS.why_free(date(2025, 4, 26)) == "Koningsdag"
    assert FREE_DAYS.why_free(date(2025, 4, 27)) == "zondag"
    assert FREE_DAYS.why_free(date(2031, 4, 26)) == "Koningsdag"


def test_easter_moves_with_the_moon():
    assert FREE_DAYS.why_free(date(2028, 4, 17)) == "Tweede Paasdag"
    assert FREE_DAYS.why_free(date(2038, 4, 26)) == "Tweede Paasdag"


def test_no_year_has_more_than_five_free_days_in_a_row_without_equated_days():
    bare = FreeDays(equated={}, first_year=2026, last_year=2028)
    day, run, longest = date(1900, 1, 1), 0, 0
    while day.year <= 2100:
        run = run + 1 if bare.why_free(day) else 0
        longest = max(longest, run)
        day += timedelta(days=1)
    assert longest == 5


def test_the_table_says_which_years_it_knows():
    assert [FREE_DAYS.covers(date(year, 6, 1)) for year in (2025, 2026, 2028, 2029)] == [False, True, True, False]
