import pytest

from copiloot_tui.vault.creating import prepare
from copiloot_tui.vault.keys import DataKey
from tests.vaults import SetClock


def test_a_raw_key_has_the_one_length_that_is_not_taken_for_a_passphrase():
    key = DataKey.generate()

    assert len(key.raw_key) == 99
    assert DataKey.from_raw(key.raw_key) == key


@pytest.mark.parametrize("raw", [b"", b"x''", b"x'" + b"0" * 64 + b"'", b"0" * 99, b"x'" + b"g" * 96 + b"'"])
def test_anything_else_is_no_raw_key(raw: bytes):
    with pytest.raises(ValueError, match=r"raw key|hexadecimal|fromhex"):
        DataKey.from_raw(raw)


def test_no_secret_shows_when_a_value_is_printed():
    new = prepare(SetClock())

    shown = repr(new) + str(new.data_key)

    assert new.recovery_key not in shown
    assert new.data_key.key.hex() not in shown
    assert repr(new.data_key.key) not in shown


def test_the_seal_depends_on_the_key_and_on_every_byte():
    key = DataKey.generate()

    assert key.seal(b"abc") == key.seal(b"abc")
    assert key.seal(b"abc") != key.seal(b"abd")
    assert key.seal(b"abc") != DataKey.generate().seal(b"abc")
