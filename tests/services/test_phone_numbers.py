import pytest

from copiloot_tui.services.phone_numbers import bare, is_complete, written


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("030-7897878", "030 789 7878"),
        ("+31 (0)30 789 78 78", "030 789 7878"),
        ("0031 30 7897878", "030 789 7878"),
        ("0612345678", "06 12345678"),
        ("+32 2 790 22 11", "+32 2 790 22 11"),
        ("14 030", "14 030"),
        ("  vraag de balie ", "vraag de balie"),
        ("", ""),
    ],
)
def test_a_number_is_written_the_dutch_way_and_words_stay_as_they_are(typed: str, shown: str) -> None:
    assert written(typed) == shown
    assert written(shown) == shown


@pytest.mark.parametrize("number", ["030 789 7878", "+31 30 789 78 78", "112", "14 030", "0900-1234", ""])
def test_what_can_be_called_is_complete(number: str) -> None:
    assert is_complete(number)


@pytest.mark.parametrize("number", ["06-123", "bel me", "030 789 78 78 of 06 12345678", "1" * 400])
def test_what_cannot_be_called_as_it_stands_is_not_complete(number: str) -> None:
    assert not is_complete(number)


def test_one_number_is_the_same_in_every_notation() -> None:
    notations = ("0307897878", "030-789 78 78", "+31307897878", "+31 (0)30 789 78 78", "0031 30 789 78 78")

    assert {bare(number) for number in notations} == {"31307897878"}
    assert bare("06-123") == ""
