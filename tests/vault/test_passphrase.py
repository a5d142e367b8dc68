import time
import unicodedata

import pytest

from copiloot_tui.vault.passphrase import judge, normalise, suggest


def test_a_mac_spells_the_same_passphrase():
    words = "één privé café in Curaçao"

    assert normalise(unicodedata.normalize("NFD", words)) == normalise(unicodedata.normalize("NFC", words))


def test_spaces_do_not_matter_and_capitals_do():
    assert normalise("  zeven\tgele  fietsen\n") == "zeven gele fietsen"
    assert normalise("Zeven") != normalise("zeven")


def test_half_a_character_is_no_reason_to_fall_over():
    assert normalise("fiets\ud83e") == "fiets"


def test_seven_words_are_offered_and_they_are_strong_enough():
    offered = suggest()

    assert len(offered.split()) == 7
    assert judge(offered).ok
    assert suggest() != offered


@pytest.mark.parametrize("weak", ["", "kort", "aaaaaaaaaaaa", "123456789012", "password1234", "   a   b   "])
def test_what_is_easily_guessed_is_refused_with_a_sentence(weak: str):
    judgement = judge(weak)

    assert not judgement.ok
    assert judgement.sentence.endswith(".")


@pytest.mark.parametrize("strong", ["de kat van tante Mien eet paling", "🦊🐍🚲🧇 op donderdagen 🌦", "gT7#vv0q!mZ2"])
def test_a_strong_one_needs_no_capitals_or_digits(strong: str):
    assert judge(strong).ok


def test_ten_thousand_characters_are_judged_at_once():
    began = time.perf_counter()

    assert judge(("paling fiets donderdag regenboog " * 400)[:10_000]).ok

    assert time.perf_counter() - began < 3
