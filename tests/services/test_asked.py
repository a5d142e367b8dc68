import pytest

from copiloot_tui.services.asked import MOST_PARTS, Asked, asked, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Zorgkantoor Zoë", ["zorgkantoor", "zoe"]),
        ("Seán O'Brien", ["sean", "o", "brien", "obrien"]),
        ("Wmo-consulent", ["wmo", "consulent", "wmoconsulent"]),
        ("Kind & Co", ["kind", "&", "co"]),
        ("", []),
    ],
)
def test_words_with_signs_in_them_are_known_apart_and_as_one(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_pieces_of_a_number_next_to_each_other_are_taken_together() -> None:
    name, number = asked("yilmaz +31 30 789")

    assert name == Asked(words=("yilmaz",))
    assert number.numbers == ("030789",)
    assert [each.numbers for each in number.apart] == [("0",), ("30",), ("789",)]


def test_a_number_without_a_plus_is_read_as_typed_first() -> None:
    (number,) = asked("31307897878")

    assert number.numbers == ("31307897878", "0307897878")
    assert number.words == ("31307897878",)


def test_a_form_of_address_and_a_sign_may_be_missing() -> None:
    title, name, sign = asked("mw. aerts &")

    assert title.is_optional
    assert "mevrouw" in title.same
    assert not name.is_optional
    assert sign.is_optional


def test_what_may_be_an_address_is_also_looked_for_as_one() -> None:
    assert [part.address for part in asked("sean@rollend rollend.nl sean.")] == ["sean@rollend", "rollend.nl", ""]


def test_initials_are_one_word() -> None:
    assert asked("J.A. van") == [Asked(words=("ja",), address="j.a."), Asked(words=("van",))]


def test_more_parts_do_not_make_a_question_clearer() -> None:
    assert len(asked("woord " * 99)) == MOST_PARTS
