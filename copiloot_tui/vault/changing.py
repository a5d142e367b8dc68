"""Changing what opens a vault; the data stays as it is."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from copiloot_tui.domain.clock import Clock, civil_day
from copiloot_tui.domain.errors import InvalidInput, NoMemory, PincodeUnavailable, Secret, StorageFailed
from copiloot_tui.vault import age, device, keyfile, noodblad, recovery, slots
from copiloot_tui.vault.device import DeviceKeyring
from copiloot_tui.vault.keyfile import KeyFile, Slot
from copiloot_tui.vault.opening import OpenKeys, with_device_key
from copiloot_tui.vault.passphrase import normalise, require_passphrase
from copiloot_tui.vault.slots import KeyCost
from copiloot_tui.vault.writing import remove, write_private

SHORTEST_PINCODE: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class FreshRecoveryKey:
    """A new noodsleutel that replaces the old one as soon as it is kept."""

    key: str = field(repr=False)
    noodblad: str = field(repr=False)
    created: datetime


def change_passphrase(keys: OpenKeys, new: str, cost: KeyCost, clock: Clock) -> OpenKeys:
    """Wrap the data key for another passphrase; the data stays as it is."""
    require_passphrase(new)
    wrapped = slots.wrap_by_password(keys.data_key.key, normalise(new), cost)
    _require(slots.unwrap_by_password(wrapped, normalise(new), Secret.PASSPHRASE), keys)
    slot = Slot.of(Secret.PASSPHRASE, wrapped, clock.now())
    return rewritten(keys, current(keys).with_slot(slot))


def raise_cost(keys: OpenKeys, passphrase: str, clock: Clock) -> OpenKeys:
    """Wrap at the full cost what was wrapped while there was too little memory; the same when there still is."""
    with suppress(NoMemory):
        wrapped = slots.wrap_by_password(keys.data_key.key, normalise(passphrase), KeyCost())
        if slots.cost_of(wrapped) == KeyCost():
            slot = Slot.of(Secret.PASSPHRASE, wrapped, clock.now())
            return replace(rewritten(keys, current(keys).with_slot(slot)), is_cheap=False)
    return keys


def draw_recovery_key(keys: OpenKeys, clock: Clock) -> FreshRecoveryKey:
    """Think up another noodsleutel; the old one works until this one is kept."""
    key, now = recovery.generate(), clock.now()
    return FreshRecoveryKey(key=key, noodblad=noodblad.sheet(keys.vault_id, civil_day(now), key), created=now)


def keep_recovery_key(keys: OpenKeys, fresh: FreshRecoveryKey, cost: KeyCost) -> OpenKeys:
    """Put another noodsleutel in the place of the worker's own; other recipients of a sealed file stay."""
    file = current(keys)
    others = [name for slot in file.slots_of(Secret.RECOVERY_KEY) for name in slot.recipients[1:]]
    wrapped, recipients = recovery.wrap(keys.data_key.key, fresh.key, others, cost)
    _require(recovery.unwrap(wrapped, fresh.key), keys)
    if recipients:
        # The file first: after a cut the old key still opens the slot, and the new one this file.
        write_private(keys.files.recovery, age.encrypt(keys.data_key.raw_key, recipients).encode())
    renewed = rewritten(keys, file.with_slot(Slot.of(Secret.RECOVERY_KEY, wrapped, fresh.created, recipients)))
    if not recipients:
        remove(keys.files.recovery)
    return renewed


def set_pincode(keys: OpenKeys, pincode: str, keyring: DeviceKeyring, clock: Clock, cost: KeyCost) -> OpenKeys:
    """Trust this device: wrap the data key for a pincode and a fresh key in the keyring."""
    if len(normalise(pincode)) < SHORTEST_PINCODE:
        raise InvalidInput("pincode", f"Neem een pincode van minstens {SHORTEST_PINCODE} tekens.")
    entry = device.new_entry(clock.now())
    device.write_entry(keyring, keys.vault_id, entry)
    if device.read_entry(keyring, keys.vault_id) != entry:
        raise PincodeUnavailable(device.NO_KEYRING)
    wrapped = slots.wrap_by_password(keys.data_key.key, with_device_key(pincode, entry.key), cost)
    slot = Slot.of(Secret.PINCODE, wrapped, clock.now())
    return replace(rewritten(keys, current(keys).with_slot(slot)), has_pincode=True)


def remove_pincode(keys: OpenKeys, keyring: DeviceKeyring) -> OpenKeys:
    """Stop trusting this device; a keyring that gives no answer does not prevent it."""
    with suppress(PincodeUnavailable):
        device.remove_entry(keyring, keys.vault_id)
    return replace(rewritten(keys, current(keys).without(Secret.PINCODE)), has_pincode=False)


def passphrase_was_typed(keys: OpenKeys, keyring: DeviceKeyring, clock: Clock) -> None:
    """Give the pincode another twelve hours and five tries."""
    if keys.has_pincode:
        entry = device.read_entry(keyring, keys.vault_id)
        device.write_entry(keyring, keys.vault_id, replace(entry, tries=0, passphrase_at=clock.now()))


def rewrite_seal(keys: OpenKeys, recipients: Sequence[str] = ()) -> OpenKeys:
    """Seal the key file anew, as it stands, but name nobody in it of whom it is not certain that we did.

    Args:
        keys: of the vault.
        recipients: for whom the noodsleutel's slot was wrapped, as the vault itself remembers.
    """
    return rewritten(keys, _naming_only(keyfile.read(keys.files.keys).file, tuple(recipients)))


def current(keys: OpenKeys) -> KeyFile:
    """The key file as it stands; once somebody else changed it, it names nobody for whom it was wrapped."""
    found = keyfile.read(keys.files.keys)
    return found.file if found.is_sealed_by(keys.data_key) else _naming_only(found.file, ())


def _naming_only(file: KeyFile, recipients: tuple[str, ...]) -> KeyFile:
    """A key file without the names of whom it is not certain that we put them there.

    A thief's key among them would get the data key when it is wrapped anew.
    """
    known = (each if each.recipients == recipients else replace(each, recipients=()) for each in file.slots)
    return replace(file, slots=tuple(known))


def rewritten(keys: OpenKeys, file: KeyFile) -> OpenKeys:
    """The keys once another key file is in its place."""
    keyfile.rewrite(keys.files.keys, file, keys.data_key)
    return replace(keys, seal_ok=True)


def _require(unwrapped: bytes, keys: OpenKeys) -> None:
    if unwrapped != keys.data_key.key:
        raise StorageFailed
