import base64
import secrets
import time

import pytest

from copiloot_tui.domain.errors import DamagedVault, NoMemory, Secret, WrongSecret
from copiloot_tui.vault import age, slots
from copiloot_tui.vault.slots import SMALL_COST, KeyCost
from tests.vaults import CHEAP

KEY = bytes(range(32))


def with_cost(wrapped: str, memory_bytes: int, passes: int, lanes: int) -> str:
    header, content = wrapped.rsplit(".", 1)
    packed = bytearray(base64.urlsafe_b64decode(content + "=" * (-len(content) % 4)))
    packed[16:32] = memory_bytes.to_bytes(8) + passes.to_bytes(4) + lanes.to_bytes(4)
    return f"{header}.{base64.urlsafe_b64encode(packed).decode().rstrip('=')}"


def test_the_right_password_gives_the_key_back():
    wrapped = slots.wrap_by_password(KEY, "wachtzin", CHEAP)

    assert wrapped.startswith("k4.local-pw.")
    assert slots.cost_of(wrapped) == CHEAP
    assert slots.unwrap_by_password(wrapped, "wachtzin", Secret.PASSPHRASE) == KEY


@pytest.mark.parametrize("password", ["", "Wachtzin", "x" * 10_000, "🦊" * 50])
def test_another_password_does_not(password: str):
    wrapped = slots.wrap_by_password(KEY, "wachtzin", CHEAP)

    with pytest.raises(WrongSecret):
        slots.unwrap_by_password(wrapped, password, Secret.PASSPHRASE)


@pytest.mark.parametrize(
    ("memory_bytes", "passes", "lanes"),
    [(1 << 40, 3, 4), (513 << 20, 3, 4), (8 << 20, 11, 1), (8 << 20, 2**32 - 1, 1), (8 << 20, 1, 2**32 - 1)],
)
def test_a_slot_that_asks_too_much_is_refused_before_any_work(memory_bytes: int, passes: int, lanes: int):
    wrapped = with_cost(slots.wrap_by_password(KEY, "wachtzin", CHEAP), memory_bytes, passes, lanes)
    began = time.perf_counter()

    with pytest.raises(DamagedVault):
        slots.unwrap_by_password(wrapped, "wachtzin", Secret.PASSPHRASE)

    assert time.perf_counter() - began < 0.5


@pytest.mark.parametrize("wrapped", ["", "k4", "k4.local-pw.", "k4.local-pw.AA", "k3.local-pw.AAAA", "☃.☃"])
def test_what_is_no_slot_is_called_damaged(wrapped: str):
    with pytest.raises(DamagedVault):
        slots.unwrap_by_password(wrapped, "wachtzin", Secret.PASSPHRASE)


def test_a_machine_without_the_memory_gets_the_small_cost(monkeypatch: pytest.MonkeyPatch):
    from argon2 import PasswordHasher
    from argon2.exceptions import HashingError

    really_hash = PasswordHasher.hash

    def hash_within_100_mib(self, password, *, salt=None):
        if self.memory_cost > 100 * 1024:
            raise HashingError("Memory allocation error")
        return really_hash(self, password, salt=salt)

    monkeypatch.setattr(PasswordHasher, "hash", hash_within_100_mib)
    wrapped = slots.wrap_by_password(KEY, "wachtzin", KeyCost())

    assert slots.cost_of(wrapped) == SMALL_COST
    assert slots.unwrap_by_password(wrapped, "wachtzin", Secret.PASSPHRASE) == KEY


def test_too_little_memory_at_an_unlock_is_not_called_a_wrong_passphrase(monkeypatch: pytest.MonkeyPatch):
    from argon2 import PasswordHasher
    from argon2.exceptions import HashingError

    wrapped = slots.wrap_by_password(KEY, "wachtzin", CHEAP)

    def refuse(self, password, *, salt=None):
        raise HashingError("Memory allocation error")

    monkeypatch.setattr(PasswordHasher, "hash", refuse)

    with pytest.raises(NoMemory):
        slots.unwrap_by_password(wrapped, "wachtzin", Secret.PASSPHRASE)


def test_every_device_key_is_another_and_fits_in_a_keyring():
    assert len(slots.new_device_key()) == 43
    assert slots.new_device_key() != slots.new_device_key()


def test_each_of_several_recipients_opens_what_was_encrypted_for_them():
    worker, organisation, stranger = age.generate(), age.generate(), age.generate()
    content = secrets.token_bytes(32)

    armored = age.encrypt(content, [age.recipient_of(worker), age.recipient_of(organisation)])

    assert age.decrypt(armored, worker) == age.decrypt(armored, organisation) == content
    with pytest.raises(WrongSecret):
        age.decrypt(armored, stranger)
