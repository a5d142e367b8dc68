from datetime import date

from copiloot_tui.catalogue.checklists import adulthood, aftercare
from copiloot_tui.domain.adulthood import Moment, day_of
from copiloot_tui.domain.text import clean_line


def test_keys_are_given_once_and_texts_stand_as_they_will_be_kept() -> None:
    for items in (adulthood(), aftercare()):
        assert len({one.key for one in items}) == len(items)
        for one in items:
            assert clean_line(one.action) == one.action
            assert clean_line(one.explanation) == one.explanation


def test_whatever_is_said_has_a_source_that_was_read_or_is_called_unchecked() -> None:
    for one in (*adulthood(), *aftercare()):
        assert all(source.where.startswith("https://") for source in one.sources), one.key
        assert all(source.checked_on == date(2026, 11, 21) for source in one.sources), one.key
    assert {one.key for one in adulthood() if not one.is_checked} == {
        "wachtlijst", "avg-arts", "wajong", "indicaties-lopen-door", "verzoek-kantonrechter",
    }  # fmt: skip
    assert not any(one.is_checked for one in aftercare())


def test_the_list_runs_from_two_years_before_to_three_years_after() -> None:
    adult_on = date(2027, 3, 15)
    days = [day for one in adulthood() if (day := day_of(one, adult_on))]
    assert days[0] == date(2025, 3, 15)
    assert days[-1] == date(2030, 3, 15)
    assert days == sorted(days)
    assert {one.moment for one in adulthood()} == set(Moment)
