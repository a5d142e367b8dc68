import tomllib
from datetime import date

import pytest

from copiloot_tui.catalogue.checklists import adulthood, aftercare, read_adulthood
from copiloot_tui.catalogue.entry import shipped
from copiloot_tui.domain.adulthood import Moment, day_of
from copiloot_tui.domain.errors import BrokenCatalogue
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


def test_every_kind_of_regelzaak_that_is_named_is_in_the_catalogue() -> None:
    known = {entry["key"] for entry in tomllib.loads(shipped("regelzaken.toml"))["regelzaak"]}
    named = {one.type_key for one in (*adulthood(), *aftercare()) if one.type_key}
    assert named <= known
    assert {"wajong", "mentorschap-bewind-curatele", "zorgverzekering-18"} <= named


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('moment = "morgen"', "kan alleen zijn"),
        ("months_before = -1", "getal"),
        ('acton = "Bel"', "spelling"),
        ("is_notice = 1", "true of false"),
    ],
)
def test_a_mistake_in_the_file_is_told_with_its_place(line: str, said: str) -> None:
    with pytest.raises(BrokenCatalogue) as broken:
        read_adulthood(f'[[item]]\nkey = "wajong"\naction = "Vraag aan"\n{line}')
    assert said in str(broken.value)
    assert "wajong" in str(broken.value)
