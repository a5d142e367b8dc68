"""Key cards and teamlijsten come back as they were written; everything else is refused with a sentence."""

import json
import time
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.team import KeyCard, TeamList
from copiloot_tui.domain.text import clean_line
from copiloot_tui.exchange import team_file

KEY = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"
CARD = KeyCard(name="Anna [Kuipers]", public_key=KEY, function="Copiloot")
TEAM = TeamList(made_on=date(2026, 11, 21), cards=(CARD,))


def refused(data: bytes, *, is_card: bool = False) -> str:
    with pytest.raises(InvalidInput) as caught:
        (team_file.read_card if is_card else team_file.read_list)(data)
    assert caught.value.field == "file"
    return str(caught.value)


def spoiled(**changes: Any) -> bytes:
    return json.dumps(json.loads(team_file.written_list(TEAM)) | changes).encode()


def person(**changes: Any) -> dict[str, Any]:
    return {"naam": "Anna", "functie": "", "sleutel": KEY, "organisatie": False} | changes


@given(st.text(max_size=80).map(clean_line).filter(bool), st.text(max_size=80).map(clean_line), st.booleans())
def test_what_was_written_is_read(name: str, function: str, is_organisation: bool) -> None:
    card = KeyCard(name=name, function=function, public_key=KEY, is_organisation=is_organisation)
    team = TeamList(made_on=date(2026, 1, 2), cards=(card,))
    assert team_file.read_card(team_file.written_card(card).encode()) == card
    assert team_file.read_list(team_file.written_list(team).encode()) == team


def test_a_card_is_no_list_and_the_other_way_round() -> None:
    assert refused(team_file.written_card(CARD).encode()) == team_file.NO_LIST
    assert refused(team_file.written_list(TEAM).encode(), is_card=True) == team_file.NO_CARD


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", team_file.NO_LIST), (b"\xff\xfe", team_file.NO_LIST), (b"[1]", team_file.NO_LIST),
        (team_file.written_list(TEAM).encode()[:-4], team_file.DAMAGED),
        (spoiled(versie=2, meer=1), team_file.NEWER), (spoiled(versie="1"), team_file.DAMAGED),
        (spoiled(meer=1), team_file.DAMAGED), (spoiled(gemaakt="ooit"), team_file.DAMAGED),
        (spoiled(mensen="Anna"), team_file.DAMAGED), (spoiled(mensen=["Anna"]), team_file.DAMAGED),
        (spoiled(mensen=[person(sleutel="age1kapot")]), team_file.DAMAGED),
        (spoiled(mensen=[person(naam="")]), team_file.DAMAGED),
        (spoiled(mensen=[person(naam="A" * 101)]), team_file.DAMAGED),
        (spoiled(mensen=[person(naam=7)]), team_file.DAMAGED),
        (spoiled(mensen=[person(organisatie=1)]), team_file.DAMAGED),
        (spoiled(mensen=[person(extra=[[[]]])]), team_file.DAMAGED),
        (spoiled(mensen=[]), "Op een teamlijst staan 1 tot en met 500 mensen."),
        (b" " * (team_file.MAX_BYTES + 1), team_file.TOO_BIG),
    ],
)  # fmt: skip
def test_a_list_that_is_not_whole_is_refused(data: bytes, sentence: str) -> None:
    assert refused(data) == sentence


def test_two_people_who_cannot_be_told_apart_are_refused() -> None:
    assert "heten hetzelfde" in refused(spoiled(mensen=[person(), person(naam="ANNA")]))
    assert "Dezelfde sleutel" in refused(spoiled(mensen=[person(), person(naam="Bram")]))


def test_signs_that_a_terminal_obeys_are_taken_out() -> None:
    data = spoiled(mensen=[person(naam="\x1b[2JAnna\u202e")])
    assert team_file.read_list(data).cards[0].name == "[2JAnna"


def test_a_list_that_is_far_too_deep_or_long_is_refused_soon() -> None:
    began = time.perf_counter()
    for data in (b"[" * 900_000, b'{"a":' * 150_000, spoiled(versie=1).replace(b": 1", b": 1" + b"0" * 900_000)):
        refused(data)
    assert time.perf_counter() - began < 2
