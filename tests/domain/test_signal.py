from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.departure import Grounds, ReasonWithout
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.period import Period
from copiloot_tui.domain.signal import (
    THEMES,
    Signal,
    SignalFilter,
    SignalKind,
    rests_on,
    theme_of,
    theme_told,
    themes_with,
)
from tests.factories import SOME_ID, TODAY, make_consent, make_family, make_member


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


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("De taxi kwam niet", "vervoer"),
        ("Het LOGEERHUIS sluit", "logeren"),
        ("De rolstoel past niet in het busje", ""),
        ("Niets bijzonders", ""),
    ],
)
def test_a_text_tells_its_theme_when_it_speaks_of_one(text: str, theme: str) -> None:
    assert theme_told(text) == theme


def test_a_signal_rests_on_its_own_consent_as_long_as_that_holds() -> None:
    noor = make_member(make_family())
    consent, other = make_consent(noor, valid_to=TODAY), make_consent(noor)
    signal = make(consent_id=consent.id)

    assert rests_on(signal, consent, TODAY)
    assert not rests_on(signal, consent, TODAY + timedelta(days=1))
    assert not rests_on(signal, replace(consent, withdrawn_on=TODAY), TODAY)
    assert not rests_on(signal, other, TODAY)
    assert not rests_on(make(), None, TODAY)


def test_a_filter_admits_what_answers_to_all_of_it() -> None:
    signal = make(theme="Vervoer", on=date(2026, 11, 20))
    november = Period.read("2026-11")

    for wanted in (
        {},
        {"kind": SignalKind.KNELPUNT},
        {"theme": "vervoer"},
        {"period": november},
        {"family_id": SOME_ID},
    ):
        assert SignalFilter(**wanted).admits(signal), wanted
    for unwanted in (
        {"kind": SignalKind.STORY},
        {"theme": "logeren"},
        {"period": Period.read("2026-Q3")},
        {"family_id": uuid4()},
        {"kind": SignalKind.KNELPUNT, "theme": "logeren"},
    ):
        assert not SignalFilter(**unwanted).admits(signal), unwanted


def test_a_filter_says_what_was_chosen() -> None:
    assert SignalFilter().words == ""
    assert SignalFilter(kind=SignalKind.STORY, theme="vervoer", period=Period.read("2026-Q4")).words == (
        "verhaal, vervoer, vierde kwartaal van 2026"
    )
