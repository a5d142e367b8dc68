"""The word list from which passphrases are drawn."""

import importlib.resources
import string

import pytest


@pytest.fixture(scope="module")
def words() -> list[str]:
    source = importlib.resources.files("copiloot_tui.vault") / "words.txt"
    return source.read_text(encoding="utf-8").splitlines()


def test_the_list_has_exactly_2048_words(words: list[str]) -> None:
    assert len(words) == 2048


def test_every_word_occurs_once(words: list[str]) -> None:
    assert len(set(words)) == len(words)


def test_the_words_are_sorted(words: list[str]) -> None:
    assert words == sorted(words)


def test_every_word_uses_only_the_letters_a_to_z(words: list[str]) -> None:
    assert [word for word in words if not word or set(word) - set(string.ascii_lowercase)] == []


def test_every_word_has_four_to_eight_letters(words: list[str]) -> None:
    assert [word for word in words if not 4 <= len(word) <= 8] == []


def test_no_word_is_another_word_with_one_letter_or_en_behind_it(words: list[str]) -> None:
    known = set(words)
    assert [word for word in words if word[:-1] in known or (word.endswith("en") and word[:-2] in known)] == []
