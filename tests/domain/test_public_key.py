import pytest

from copiloot_tui.domain.public_key import is_public_key
from copiloot_tui.vault import age


def test_every_key_that_age_makes_is_one() -> None:
    assert all(is_public_key(age.recipient_of(age.generate())) for _ in range(50))


def test_one_wrong_letter_is_noticed() -> None:
    key = age.recipient_of(age.generate())
    for place in range(4, len(key)):
        wrong = "q" if key[place] != "q" else "p"
        assert not is_public_key(key[:place] + wrong + key[place + 1 :])


@pytest.mark.parametrize("text", ["", "age1", "age1" + "q" * 58, "age1" + "b" * 58, "AGE-SECRET-KEY-1" + "Q" * 46])
def test_what_is_no_key_is_refused(text: str) -> None:
    assert not is_public_key(text)
