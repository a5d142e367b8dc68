"""What opening a vault costs apart from painting: deriving the key, and asking the keyring of the system."""

import time
from collections.abc import Callable
from statistics import median

from copiloot_tui.domain.errors import Secret
from copiloot_tui.vault.os_keyring import OsKeyring
from copiloot_tui.vault.slots import KeyCost, unwrap_by_password, wrap_by_password
from tests.benchmarks.table import Line, milliseconds


def measure_opening_keys(rounds: int) -> list[Line]:
    """Both, without a target: the first is meant to be slow, the second is the system's."""
    cost = KeyCost()
    wrapped = wrap_by_password(bytes(32), "zeven woorden", cost)
    derived = [_seconds(lambda: unwrap_by_password(wrapped, "zeven woorden", Secret.PASSPHRASE)) for _ in range(rounds)]
    how = f"Argon2id, {cost.memory_kib // 1024} MiB, {cost.passes} passes, {cost.lanes} lanes; median of {rounds}"
    return [Line(name="Key derivation", value=milliseconds(median(derived)), basis=how), _keyring()]


def _keyring() -> Line:
    name = "Keyring of the system, first question"
    try:
        seconds = _seconds(lambda: OsKeyring().read("copiloot-benchmark"))
    except Exception as error:  # noqa: BLE001 - whatever the back end of this system raises
        return Line(name=name, value="none here", basis=type(error).__name__)
    return Line(name=name, value=milliseconds(seconds), basis="once")


def _seconds(call: Callable[[], object]) -> float:
    begin = time.perf_counter()
    call()
    return time.perf_counter() - begin
