import importlib
import json
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import keyring.core
import pytest

from copiloot_tui.domain.errors import InvalidInput, PincodeUnavailable, WrongSecret
from copiloot_tui.vault import changing, device
from copiloot_tui.vault.device import DeviceKeyring
from copiloot_tui.vault.opening import OpenKeys, unlock_by_passphrase, unlock_by_pincode
from copiloot_tui.vault.os_keyring import ALLOWED, OsKeyring
from tests.vaults import CHEAP, PASSPHRASE, BrokenKeyring, MemoryKeyring, SetClock, make_keys

PINCODE = "482 913"


@dataclass
class Trusted:
    """A vault on a device that is trusted."""

    keys: OpenKeys
    keyring: MemoryKeyring
    clock: SetClock

    def unlock(self, pincode: str, keyring: DeviceKeyring | None = None) -> OpenKeys:
        return unlock_by_pincode(self.keys.files, pincode, keyring or self.keyring, self.clock)


@pytest.fixture
def trusted(tmp_path: Path) -> Trusted:
    keyring, clock = MemoryKeyring(), SetClock()
    keys, _ = make_keys(tmp_path)
    return Trusted(changing.set_pincode(keys, PINCODE, keyring, clock, CHEAP), keyring, clock)


def test_the_pincode_opens_the_vault_on_this_device(trusted: Trusted):
    assert trusted.unlock(PINCODE) == trusted.keys
    assert trusted.keys.has_pincode
    assert unlock_by_passphrase(trusted.keys.files, PASSPHRASE) == trusted.keys


def test_the_pincode_alone_does_not_open_it(trusted: Trusted):
    with pytest.raises(PincodeUnavailable, match=r"niet ingesteld\. Gebruik je wachtzin\."):
        trusted.unlock(PINCODE, MemoryKeyring())


def test_the_keyring_alone_does_not_open_it(trusted: Trusted):
    with pytest.raises(WrongSecret):
        trusted.unlock("")


def test_the_pincode_of_another_device_does_not_open_it(trusted: Trusted):
    (account,) = trusted.keyring.texts
    other = MemoryKeyring({account: json.dumps({**json.loads(trusted.keyring.texts[account]), "key": "A" * 43})})

    with pytest.raises(WrongSecret):
        trusted.unlock(PINCODE, other)


def test_the_keyring_never_holds_the_data_key(trusted: Trusted):
    (text,) = trusted.keyring.texts.values()

    assert trusted.keys.data_key.key.hex() not in text
    assert len(text.encode("utf-16-le")) < 1280


@pytest.mark.parametrize("short", ["", "12345", " 1 2 ", "     "])
def test_a_short_pincode_is_refused(tmp_path: Path, short: str):
    keys, _ = make_keys(tmp_path)

    with pytest.raises(InvalidInput, match="6 tekens"):
        changing.set_pincode(keys, short, MemoryKeyring(), SetClock(), CHEAP)


def test_five_wrong_pincodes_ask_for_the_passphrase(trusted: Trusted):
    for tries_left in (4, 3, 2, 1):
        with pytest.raises(WrongSecret) as wrong:
            trusted.unlock("000000")
        assert wrong.value.tries_left == tries_left
    with pytest.raises(PincodeUnavailable, match="vijf keer"):
        trusted.unlock("000000")

    with pytest.raises(PincodeUnavailable, match="vijf keer"):
        trusted.unlock(PINCODE)
    changing.passphrase_was_typed(trusted.keys, trusted.keyring, trusted.clock)

    assert trusted.unlock(PINCODE) == trusted.keys


def test_a_right_pincode_forgets_the_wrong_ones(trusted: Trusted):
    for _ in range(3):
        with pytest.raises(WrongSecret):
            trusted.unlock("000000")
        with pytest.raises(WrongSecret):
            trusted.unlock("111111")
        trusted.unlock(PINCODE)


def test_a_try_counts_before_it_is_made(trusted: Trusted, monkeypatch: pytest.MonkeyPatch):
    def pull_the_plug(*_: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr("copiloot_tui.vault.slots.unwrap_by_password", pull_the_plug)
    for _ in range(5):
        with pytest.raises(KeyboardInterrupt):
            trusted.unlock("000000")
    monkeypatch.undo()

    with pytest.raises(PincodeUnavailable):
        trusted.unlock(PINCODE)


def test_a_keyring_that_forgets_the_count_is_not_trusted(trusted: Trusted, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(trusted.keyring, "write", lambda *_: None)

    with pytest.raises(PincodeUnavailable):
        trusted.unlock(PINCODE)


@pytest.mark.parametrize(("hours", "opens"), [(11.9, True), (12, False), (200, False), (-1, False), (-0.01, True)])
def test_twelve_hours_after_the_passphrase_it_is_asked_again(trusted: Trusted, hours: float, opens: bool):
    trusted.clock.pass_by(hours=hours)

    if opens:
        assert trusted.unlock(PINCODE)
        return
    with pytest.raises(PincodeUnavailable, match="twaalf uur"):
        trusted.unlock(PINCODE)


def test_unlocking_by_pincode_does_not_give_another_twelve_hours(trusted: Trusted):
    trusted.clock.pass_by(hours=7)
    trusted.unlock(PINCODE)
    trusted.clock.pass_by(hours=7)

    with pytest.raises(PincodeUnavailable):
        trusted.unlock(PINCODE)


def test_a_broken_keyring_asks_for_the_passphrase(trusted: Trusted):
    with pytest.raises(PincodeUnavailable, match=r"geen antwoord\. Gebruik je wachtzin\."):
        trusted.unlock(PINCODE, BrokenKeyring())


def test_a_keyring_that_hangs_asks_for_the_passphrase(trusted: Trusted, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(device, "PATIENCE_SECONDS", 0.2)
    monkeypatch.setattr(trusted.keyring, "read", lambda _: threading.Event().wait(30))
    began = time.perf_counter()

    with pytest.raises(PincodeUnavailable):
        trusted.unlock(PINCODE)

    assert time.perf_counter() - began < 5


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "null", "x", '{"key": "A", "tries": -1, "passphrase_at": "2026-11-21"}']
)
def test_an_entry_that_makes_no_sense_asks_for_the_passphrase(trusted: Trusted, text: str):
    (account,) = trusted.keyring.texts
    trusted.keyring.texts[account] = text

    with pytest.raises(PincodeUnavailable):
        trusted.unlock(PINCODE)


def test_a_keyring_that_does_not_keep_leaves_the_vault_as_it_was(tmp_path: Path):
    keys, _ = make_keys(tmp_path)
    before = keys.files.keys.read_bytes()

    with pytest.raises(PincodeUnavailable):
        changing.set_pincode(keys, PINCODE, BrokenKeyring(), SetClock(), CHEAP)

    assert keys.files.keys.read_bytes() == before


def test_a_removed_pincode_opens_nothing_any_more(trusted: Trusted):
    kept = MemoryKeyring(dict(trusted.keyring.texts))

    removed = changing.remove_pincode(trusted.keys, trusted.keyring)

    assert not removed.has_pincode
    assert not trusted.keyring.texts
    with pytest.raises(PincodeUnavailable):
        trusted.unlock(PINCODE, kept)


def test_a_broken_keyring_does_not_keep_a_pincode_alive(trusted: Trusted):
    assert not changing.remove_pincode(trusted.keys, BrokenKeyring()).has_pincode


def test_another_pincode_takes_the_place_of_the_old(trusted: Trusted):
    changing.set_pincode(trusted.keys, "andere code", trusted.keyring, trusted.clock, CHEAP)

    assert trusted.unlock("andere  code") == trusted.keys
    with pytest.raises(WrongSecret):
        trusted.unlock(PINCODE)


@pytest.mark.parametrize("configured", ["keyring.backends.null.Keyring", "keyring.backends.fail.Keyring"])
def test_a_keyring_that_keeps_no_secret_is_never_used(
    trusted: Trusted, monkeypatch: pytest.MonkeyPatch, configured: str
):
    monkeypatch.setattr(keyring.core, "_keyring_backend", keyring.core.load_keyring(configured))
    monkeypatch.setattr(
        "copiloot_tui.vault.os_keyring.ALLOWED", tuple(entry for entry in ALLOWED if not works_here(*entry))
    )

    with pytest.raises(PincodeUnavailable, match="geen antwoord"):
        trusted.unlock(PINCODE, OsKeyring())


def test_only_the_keyrings_of_the_systems_themselves_are_allowed():
    modules = {module for module, _ in ALLOWED}

    assert all(module.startswith("keyring.backends.") for module in modules)
    assert not {f"keyring.backends.{name}" for name in ("null", "fail", "chainer")} & modules


def works_here(module: str, name: str) -> bool:
    return bool(getattr(importlib.import_module(module), name).viable)


@pytest.mark.skipif(sys.platform != "linux", reason="the others always have a keyring")
def test_the_real_keyring_is_looked_up_only_when_asked():
    code = (
        "import sys; from copiloot_tui.vault.os_keyring import OsKeyring; from copiloot_tui.vault import opening;"
        "OsKeyring(); sys.exit('keyring' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
