import pytest
from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.short_code import code_from, read_code


@given(st.binary(min_size=16, max_size=16))
def test_a_code_is_read_back_however_it_was_typed(seed: bytes) -> None:
    code = code_from(seed)
    assert len(code) == 9
    typed = f" {code.lower().replace('-', ' ').replace('0', 'o').replace('1', 'l')} "
    assert read_code(code) == read_code(typed) == code


@given(st.binary(min_size=16, max_size=16), st.integers(0, 7), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_one_wrong_letter_is_noticed(seed: bytes, place: int, letter: str) -> None:
    letters = list(code_from(seed).replace("-", ""))
    if letters[place] != letter:
        letters[place] = letter
        assert read_code("".join(letters)) is None


@pytest.mark.parametrize(
    "text", ["", "7K2M", "7K2M-9QXTA", "UUUU-UUUU", "de familie De Wit", "７Ｋ２Ｍ９ＱＸＴ", "ßßßß-ßßßß"]
)
def test_what_is_no_code_is_refused(text: str) -> None:
    assert read_code(text) is None


def test_codes_differ() -> None:
    assert len({code_from(number.to_bytes(4)) for number in range(2000)}) == 2000
