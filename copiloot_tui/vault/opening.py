"""Getting at the data key by whatever somebody knows."""

from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Final
from uuid import UUID

from copiloot_tui.domain.clock import Clock
from copiloot_tui.domain.errors import (
    Damage,
    DamagedVault,
    PincodeUnavailable,
    Secret,
    WrongSecret,
)
from copiloot_tui.vault import age, device, keyfile, noodblad, recovery, slots
from copiloot_tui.vault.device import DeviceKeyring
from copiloot_tui.vault.files import VaultFiles
from copiloot_tui.vault.keyfile import SealedKeyFile
from copiloot_tui.vault.keys import DataKey
from copiloot_tui.vault.passphrase import normalise
from copiloot_tui.vault.slots import SMALL_COST
from copiloot_tui.vault.writing import storage_error

LARGEST_RECOVERY_BYTES: Final = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenKeys:
    """An unlocked vault's keys."""

    files: VaultFiles
    vault_id: UUID
    data_key: DataKey
    seal_ok: bool
    """Whether the key file is byte for byte what the program wrote."""
    has_pincode: bool
    is_cheap: bool = False
    """Whether the passphrase was derived with less memory than it should be."""
    opened_by: str = field(default="", compare=False)
    """The public half of the key it was opened with; empty for a passphrase, a pincode or printed words."""


def unlock_by_passphrase(files: VaultFiles, passphrase: str) -> OpenKeys:
    """Unlock with the passphrase."""
    return by_passphrase(files, keyfile.read(files.keys), passphrase)


def unlock_by_pincode(files: VaultFiles, pincode: str, keyring: DeviceKeyring, clock: Clock) -> OpenKeys:
    """Unlock with the pincode and the key in this device's keyring: neither is enough alone."""
    found = keyfile.read(files.keys)
    if not found.file.has(Secret.PINCODE):
        raise PincodeUnavailable(device.NO_ENTRY)
    entry = device.begin_try(keyring, found.file.vault_id, clock.now())
    try:
        opened = _by_password(files, found, Secret.PINCODE, with_device_key(pincode, entry.key))
    except WrongSecret as error:
        tries_left = device.MOST_TRIES - entry.tries
        if not tries_left:
            raise PincodeUnavailable(device.TOO_MANY_TRIES) from error
        raise WrongSecret(Secret.PINCODE, tries_left) from error
    device.write_entry(keyring, opened.vault_id, replace(entry, tries=0))
    return opened


def unlock_by_recovery_key(files: VaultFiles, text: str) -> OpenKeys:
    """Unlock with the noodsleutel, however it was typed, or with the key of the organisation that was let in.

    Afterwards a new passphrase has to be chosen.
    """
    found = keyfile.read(files.keys)
    try:
        opened = by_recovery_slot(files, found, text)
    except WrongSecret:
        # A renewal that was cut off, or a damaged slot: the file beside it may still know this key.
        opened = _by_recovery_file(files, found, noodblad.read_recovery_key(text))
    return replace(opened, opened_by=recovery.public_half(text))


def unlock_by_device(files: VaultFiles) -> OpenKeys:
    """Unlock a demo vault with the key in its folder."""
    return by_device(files, keyfile.read(files.keys))


def by_passphrase(files: VaultFiles, found: SealedKeyFile, passphrase: str) -> OpenKeys:
    """Unlock a key file already read with the passphrase."""
    opened = _by_password(files, found, Secret.PASSPHRASE, normalise(passphrase))
    costs = [slots.cost_of(slot.wrapped) for slot in found.file.slots_of(Secret.PASSPHRASE)]
    return replace(opened, is_cheap=costs == [SMALL_COST])


def _by_password(files: VaultFiles, found: SealedKeyFile, kind: Secret, password: str) -> OpenKeys:
    for slot in found.file.slots_of(kind):
        with suppress(WrongSecret):
            return _opened(files, found, slots.unwrap_by_password(slot.wrapped, password, kind))
    raise WrongSecret(kind)


def by_recovery_slot(files: VaultFiles, found: SealedKeyFile, text: str) -> OpenKeys:
    """Unlock a key file already read with the noodsleutel."""
    for slot in found.file.slots_of(Secret.RECOVERY_KEY):
        with suppress(WrongSecret):
            return _opened(files, found, recovery.unwrap(slot.wrapped, text))
    raise WrongSecret(Secret.RECOVERY_KEY)


def _by_recovery_file(files: VaultFiles, found: SealedKeyFile, key: str) -> OpenKeys:
    try:
        with files.recovery.open("rb") as file:
            armored = file.read(LARGEST_RECOVERY_BYTES).decode("ascii")
        data_key = DataKey.from_raw(age.decrypt(armored, key))
    except (FileNotFoundError, ValueError) as error:
        raise WrongSecret(Secret.RECOVERY_KEY) from error
    except OSError as error:
        raise storage_error(error) from error
    return _opened(files, found, data_key.key)


def by_device(files: VaultFiles, found: SealedKeyFile) -> OpenKeys:
    """Unlock a key file already read with the key in its folder."""
    try:
        device_key = files.demo_key.read_text("ascii")
    except (OSError, ValueError) as error:
        raise WrongSecret(Secret.DEVICE) from error
    for slot in found.file.slots_of(Secret.DEVICE):
        with suppress(WrongSecret):
            return _opened(files, found, recovery.unwrap(slot.wrapped, device_key))
    raise WrongSecret(Secret.DEVICE)


def _opened(files: VaultFiles, found: SealedKeyFile, key: bytes) -> OpenKeys:
    try:
        data_key = DataKey(key=key, salt=found.file.db_salt)
    except ValueError as error:
        raise DamagedVault(Damage.KEY_FILE_UNREADABLE) from error
    return OpenKeys(
        files=files,
        vault_id=found.file.vault_id,
        data_key=data_key,
        seal_ok=found.is_sealed_by(data_key),
        has_pincode=found.file.has(Secret.PINCODE),
    )


def with_device_key(pincode: str, device_key: str) -> str:
    """What the pincode slot is wrapped for: pincode and device key together."""
    return f"{device_key} {normalise(pincode)}"
