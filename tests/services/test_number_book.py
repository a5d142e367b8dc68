from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.text import clean_line
from copiloot_tui.domain.way import bare_number
from copiloot_tui.services.number_book import AT_BEGINNING, INSIDE, NumberBook

NUMBERS = st.text("0123456789 +-()./x٣", max_size=14).map(clean_line)


def test_a_number_is_found_by_its_beginning_and_by_a_piece_of_it() -> None:
    book = NumberBook([["030 789 78 78", "06-12345678"], [""], ["+31 (0)30-7891111"]])

    assert book.find("030") == {0: AT_BEGINNING, 2: AT_BEGINNING}
    assert book.find("0612") == {0: AT_BEGINNING}
    assert book.find("7891") == {2: INSIDE}
    assert book.find("787806") == book.find("") == {}


def test_few_digits_are_looked_for_at_the_beginning_only() -> None:
    book = NumberBook([["030 789 78 78"]])

    assert book.find("78") == {}
    assert book.find("789") == {0: INSIDE}


def test_words_beside_a_number_are_left_out() -> None:
    assert NumberBook([["", "mobiel: 06 12345678"]]).find("0612345678") == {0: AT_BEGINNING}


@given(st.lists(st.lists(NUMBERS, min_size=1, max_size=3), min_size=1, max_size=4), st.data())
def test_every_number_is_found_by_its_bare_digits_in_whatever_notation(
    numbers: list[list[str]], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(numbers) - 1))
    digits = bare_number(data.draw(st.sampled_from(numbers[place])))

    assert NumberBook(numbers).find(digits).get(place) == (AT_BEGINNING if digits else None)
