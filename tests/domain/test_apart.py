"""Two versions of a text: nothing is added or lost by telling them apart."""

from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.apart import MOST_WORDS, own_words

WORDS = st.lists(st.sampled_from(["maandag", "komt", " ", "\n", ".", "de", "rolstoel", "[b]"]), max_size=20).map(
    "".join
)


@given(WORDS, WORDS)
def test_the_pieces_are_the_text_and_a_text_has_nothing_of_its_own_beside_itself(one: str, other: str) -> None:
    assert "".join(piece for piece, _ in own_words(one, other)) == one
    assert not any(is_own for _, is_own in own_words(one, one))


def test_only_the_words_that_differ_are_its_own() -> None:
    pieces = own_words("De rolstoel komt maandag.", "De rolstoel komt dinsdag.")

    assert [piece for piece, is_own in pieces if is_own] == ["maandag"]


def test_very_long_texts_are_not_compared() -> None:
    text = "woord " * MOST_WORDS

    assert own_words(text, "iets anders") == [(text, False)]
