from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.departure import Grounds, ReasonWithout
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.signal import THEMES, Signal, theme_of, themes_with
from tests.factories import SOME_ID, TODAY


def make(**fields: Any) -> Signal:
    return Signal(**{"family_id": SOME_ID, "theme": "vervoer", "text": "# Busje\n\nKomt niet.", "on": TODAY, **fields})


def test_a_signal_is_called_by_its_first_line() -> None:
    assert make().title == "Busje"


@pytest.mark.parametrize("field", ["theme", "text"])
def test_a_signal_has_a_theme_and_a_text(field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        make(**{field: " \n "})

    assert caught.value.field == field


def test_a_signal_may_be_about_any_day() -> None:
    assert make(on=date.min).on == date.min


def test_themes_of_ones_own_come_after_those_that_ship_and_each_once() -> None:
    assert themes_with(["Zwemmen", "zwemmen", " VERVOER ", "school", ""]) == (*THEMES, "school", "Zwemmen")


def test_a_theme_takes_the_spelling_that_is_there() -> None:
    assert theme_of(" Vervoer ") == "vervoer"
    assert theme_of("ZWEMMEN", ["zwemmen"]) == "zwemmen"
    assert theme_of("Judo  les") == "Judo les"


@given(own=st.lists(st.text(max_size=20), max_size=6))
def test_every_theme_that_was_typed_can_be_chosen_again(own: list[str]) -> None:
    found = themes_with(own)

    assert found[: len(THEMES)] == THEMES
    assert all(theme_of(theme, own) in found for theme in found)


def test_another_reason_for_going_on_is_told() -> None:
    with pytest.raises(InvalidInput) as caught:
        Grounds(reason=ReasonWithout.OTHER, remark=" ")

    assert caught.value.field == "remark"
    assert Grounds(reason=ReasonWithout.DUTY).remark == ""
