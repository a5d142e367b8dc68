from datetime import date

import pytest

from copiloot_tui.domain.dutch import capital, count, counts, duration, listing, long_date, short_date


def test_a_date_is_written_in_full_and_in_short() -> None:
    day = date(2026, 12, 28)

    assert long_date(day) == "28 december 2026"
    assert short_date(day) == "ma 28 dec"


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "0 min"), (45, "45 min"), (60, "1 u"), (65, "1 u 05"), (85, "1 u 25")]
)
def test_a_duration_is_written_in_hours_and_minutes(minutes: int, words: str) -> None:
    assert duration(minutes) == words


def test_a_count_takes_the_singular_only_for_one() -> None:
    assert [count(n, "notitie", "notities") for n in (0, 1, 2)] == ["0 notities", "1 notitie", "2 notities"]


def test_of_several_counts_only_those_are_said_of_which_there_are_some() -> None:
    assert counts((2, "kaart", "kaarten"), (0, "rij", "rijen"), (1, "gezin", "gezinnen")) == ["2 kaarten", "1 gezin"]
    assert not counts((0, "kaart", "kaarten"))


def test_a_listing_ends_with_en() -> None:
    assert [listing(words) for words in ((), ("a",), ("a", "b"), ("a", "b", "c"))] == ["", "a", "a en b", "a, b en c"]


def test_a_capital_at_the_beginning_takes_no_other_capital_away():
    assert capital("advies Zorginstituut gevraagd") == "Advies Zorginstituut gevraagd"
    assert capital("") == ""
