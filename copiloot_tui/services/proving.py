"""Whether somebody knows what opens the vault that stands open."""

from copiloot_tui.services.opened import Opened
from copiloot_tui.vault import device, opening
from copiloot_tui.vault.device import DeviceKeyring
from copiloot_tui.vault.passphrase import normalise


def require_passphrase(opened: Opened, typed: str) -> None:
    """Raise WrongSecret unless this is the passphrase."""
    opening.unlock_by_passphrase(opened.keys.files, typed)


def require_pincode(opened: Opened, typed: str, keyring: DeviceKeyring) -> None:
    """Raise WrongSecret unless this is the pincode; tries count as at the door."""
    opening.unlock_by_pincode(opened.keys.files, typed, keyring, opened.store.clock)


def has_keyring(keyring: DeviceKeyring) -> bool:
    """Whether this device has a place for the key behind a pincode; may take seconds to answer."""
    return device.answers(keyring)


def is_same_passphrase(passphrase: str, typed: str) -> bool:
    """Whether both open the same vault: accents may be composed differently, spaces may be doubled."""
    return normalise(passphrase) == normalise(typed)
