"""The data key wrapped for one secret, in PASERK: by a typed secret or by a key in a file."""

import base64
import binascii
import secrets
from dataclasses import dataclass
from typing import Any, Final

from copiloot_tui.domain.errors import Damage, DamagedVault, NoMemory, Secret, WrongSecret
from copiloot_tui.vault.keys import KEY_BYTES

PASERK_VERSION: Final = 4
MOST_MEMORY_KIB: Final = 512 * 1024
MOST_PASSES: Final = 10
MOST_LANES: Final = 16
"""What a damaged or hostile slot may ask of this machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyCost:
    """How hard Argon2id works for every guess."""

    memory_kib: int = 256 * 1024
    passes: int = 3
    lanes: int = 4


SMALL_COST: Final = KeyCost(memory_kib=64 * 1024, passes=4)
"""For a machine that cannot spare 256 MiB; raised at a later unlock that can."""


def wrap_by_password(key: bytes, password: str, cost: KeyCost) -> str:
    """A k4.local-pw; at the small cost when the memory cannot be had."""
    try:
        return _wrap(key, password, cost)
    except NoMemory:
        if cost.memory_kib <= SMALL_COST.memory_kib:
            raise
        return _wrap(key, password, SMALL_COST)


def unwrap_by_password(wrapped: str, password: str, kind: Secret) -> bytes:
    """The key in a k4.local-pw; WrongSecret for another password and for a slot that was changed."""
    from argon2.exceptions import HashingError
    from pyseto import DecryptError, Key

    if not password:
        raise WrongSecret(kind)
    cost_of(wrapped)
    try:
        return _content(Key.from_paserk(wrapped, password=password.encode()))
    except DecryptError as error:
        raise WrongSecret(kind) from error
    except (HashingError, MemoryError) as error:
        raise NoMemory from error
    except (ValueError, TypeError) as error:
        raise DamagedVault(Damage.KEY_FILE_UNREADABLE) from error


def cost_of(wrapped: str) -> KeyCost:
    """What a k4.local-pw asks of Argon2id; refused before any work when that is too much."""
    try:
        header, content = wrapped.rsplit(".", 1)
        packed = base64.urlsafe_b64decode(content + "=" * (-len(content) % 4))
    except (ValueError, binascii.Error) as error:
        raise DamagedVault(Damage.KEY_FILE_UNREADABLE) from error
    memory, passes, lanes = (int.from_bytes(packed[start:end]) for start, end in ((16, 24), (24, 28), (28, 32)))
    cost = KeyCost(memory_kib=memory // 1024, passes=passes, lanes=lanes)
    is_bearable = cost.memory_kib <= MOST_MEMORY_KIB and passes <= MOST_PASSES and lanes <= MOST_LANES
    if header != f"k{PASERK_VERSION}.local-pw" or not is_bearable:
        raise DamagedVault(Damage.KEY_FILE_UNREADABLE)
    return cost


def new_device_key() -> str:
    """A random key as text, for a keyring: 43 characters."""
    return base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).rstrip(b"=").decode("ascii")


def _wrap(key: bytes, password: str, cost: KeyCost) -> str:
    from argon2.exceptions import HashingError
    from pyseto import Key

    try:
        wrapped = Key.new(PASERK_VERSION, "local", key).to_paserk(
            password=password.encode(), memory_cost=cost.memory_kib, time_cost=cost.passes, parallelism=cost.lanes
        )
    except (HashingError, MemoryError) as error:
        raise NoMemory from error
    return str(wrapped)


def _content(key: Any) -> bytes:
    content = bytes(key._key)
    if len(content) != KEY_BYTES:
        raise ValueError("not a data key")
    return content
