import pytest

from copiloot_tui.services.vocabulary import (
    ABBREVIATION,
    BEGINNING,
    ERROR,
    INSIDE,
    OTHER_INITIAL,
    OTHER_SPELLING,
    Vocabulary,
)

WORDS = Vocabulary(
    ["rolstoel", "rolstoeladviseur", "zorgkantoor", "medewerker", "jansen", "hansen", "van", "ciz", "de"]
)


@pytest.mark.parametrize(
    ("typed", "word", "cost"),
    [
        ("rolstoel", "rolstoel", 0),
        ("rolst", "rolstoel", BEGINNING),
        ("adviseur", "rolstoeladviseur", INSIDE),
        ("mdw", "medewerker", ABBREVIATION),
        ("zk", "zorgkantoor", ABBREVIATION),
        ("jnasen", "jansen", ERROR),
        ("janssen", "jansen", ERROR),
        ("jansen", "hansen", ERROR + OTHER_INITIAL),
        ("zrogkant", "zorgkantoor", ERROR + BEGINNING),
        ("zrogkanttor", "zorgkantoor", 2 * ERROR),
        ("vn", "van", ERROR),
        ("ed", "de", ERROR + OTHER_INITIAL),
        ("cez", "ciz", ERROR),
    ],
)
def test_the_nearer_to_what_was_typed_the_less_a_word_costs(typed: str, word: str, cost: int) -> None:
    assert WORDS.fits(typed).get(word) == cost


@pytest.mark.parametrize(
    ("typed", "word"), [("dx", "de"), ("d", "van"), ("vam", "ciz"), ("jxxsen", "jansen"), ("", "x")]
)
def test_what_is_too_far_off_is_not_meant(typed: str, word: str) -> None:
    assert word not in WORDS.fits(typed)


def test_y_and_ij_are_two_spellings_of_one_sound() -> None:
    known = Vocabulary(["marijke", "wynen"])

    assert known.fits("maryke") == {"marijke": OTHER_SPELLING}
    assert known.fits("mary") == {"marijke": BEGINNING + OTHER_SPELLING}
    assert known.fits("wijnen") == {"wynen": OTHER_SPELLING}


def test_a_wrong_letter_in_three_is_not_thought_of_where_something_begins_so() -> None:
    known = Vocabulary(["van", "manager"])

    assert known.fits("man") == {"manager": BEGINNING}
    assert known.fits("bal") == {}
    assert known.fits("vam") == {"van": ERROR}


def test_letters_are_left_out_on_purpose_only_where_nothing_begins_so() -> None:
    assert set(Vocabulary(["mdwx", "medewerker"]).fits("mdw")) == {"mdwx"}
