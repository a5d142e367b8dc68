"""The letters that ship with the program."""

import pytest

from copiloot_tui.catalogue.letters import read_letters, shipped_letters
from copiloot_tui.domain.errors import BrokenCatalogue
from copiloot_tui.domain.letter import LetterKind, unknown_fields


def test_there_is_one_of_every_kind_with_something_to_look_at():
    letters = shipped_letters()

    assert set(letters) == set(LetterKind)
    assert all(letter.checks for letter in letters.values())


def test_every_field_of_every_letter_can_be_filled_in():
    for letter in shipped_letters().values():
        assert unknown_fields(letter.text) == ()
        assert all(unknown_fields(check) == () for check in letter.checks)


def test_a_field_that_nothing_can_be_filled_in_for_is_named_once():
    assert unknown_fields("{kenmerk} {schoenmaat} {schoenmaat}") == ("schoenmaat",)


def test_a_letter_that_is_gone_is_told():
    with pytest.raises(BrokenCatalogue, match="de brief pro forma bezwaar ontbreekt"):
        read_letters("")
