"""The device key behind a pincode: one entry in the keyring of the operating system."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Thread
from typing import Final, Protocol, TypeVar
from uuid import UUID

from copiloot_tui.domain.errors import PincodeUnavailable
from copiloot_tui.vault.slots import new_device_key

MOST_TRIES: Final = 5
PASSPHRASE_EVERY: Final = timedelta(hours=12)
PATIENCE_SECONDS: Final = 5.0
_CLOCK_SLACK: Final = timedelta(minutes=2)

NO_KEYRING: Final = "De sleutelbos van deze laptop geeft geen antwoord."
NO_ENTRY: Final = "De pincode is op deze laptop niet ingesteld."
TOO_MANY_TRIES: Final = "Er is vijf keer een verkeerde pincode ingetypt."
TOO_LONG_AGO: Final = "De laatste keer dat je de wachtzin typte, is meer dan twaalf uur geleden."

_T = TypeVar("_T")


class DeviceKeyring(Protocol):
    """A place that keeps one text per vault for this user on this device; any failure may raise anything."""

    def read(self, account: str) -> str | None:
        """The text kept, None when there is none."""
        ...

    def write(self, account: str, text: str) -> None:
        """Keep a text in the place of the one before."""
        ...

    def remove(self, account: str) -> None:
        """Forget the text."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceEntry:
    """What the keyring holds for one vault."""

    key: str
    tries: int
    """Wrong pincodes since the last right one."""
    passphrase_at: datetime

    def __repr__(self) -> str:
        return f"DeviceEntry(tries={self.tries})"


def new_entry(now: datetime) -> DeviceEntry:
    """An entry with a fresh key."""
    return DeviceEntry(key=new_device_key(), tries=0, passphrase_at=now)


def begin_try(keyring: DeviceKeyring, vault_id: UUID, now: datetime) -> DeviceEntry:
    """Count a try before it is made, so that pulling the plug does not give another; refuse one too many."""
    entry = read_entry(keyring, vault_id)
    if entry.tries >= MOST_TRIES:
        raise PincodeUnavailable(TOO_MANY_TRIES)
    if not -_CLOCK_SLACK <= now - entry.passphrase_at < PASSPHRASE_EVERY:
        raise PincodeUnavailable(TOO_LONG_AGO)
    counted = replace(entry, tries=entry.tries + 1)
    write_entry(keyring, vault_id, counted)
    if read_entry(keyring, vault_id) != counted:
        raise PincodeUnavailable(NO_KEYRING)
    return counted


def read_entry(keyring: DeviceKeyring, vault_id: UUID) -> DeviceEntry:
    """The entry of a vault."""
    text = _guarded(lambda: keyring.read(_account(vault_id)))
    if text is None:
        raise PincodeUnavailable(NO_ENTRY)
    try:
        found = json.loads(text)
        entry = DeviceEntry(
            key=str(found["key"]),
            tries=int(found["tries"]),
            passphrase_at=datetime.fromisoformat(found["passphrase_at"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise PincodeUnavailable(NO_ENTRY) from error
    if entry.passphrase_at.tzinfo is None or entry.tries < 0:
        raise PincodeUnavailable(NO_ENTRY)
    return entry


def write_entry(keyring: DeviceKeyring, vault_id: UUID, entry: DeviceEntry) -> None:
    """Keep the entry of a vault."""
    facts = {"key": entry.key, "tries": entry.tries, "passphrase_at": entry.passphrase_at.isoformat()}
    _guarded(lambda: keyring.write(_account(vault_id), json.dumps(facts)))


def remove_entry(keyring: DeviceKeyring, vault_id: UUID) -> None:
    """Forget the entry of a vault."""
    _guarded(lambda: keyring.remove(_account(vault_id)))


def answers(keyring: DeviceKeyring) -> bool:
    """Whether there is a keyring that gives an answer at all."""
    try:
        _guarded(lambda: keyring.read("kluis"))
    except PincodeUnavailable:
        return False
    return True


def _account(vault_id: UUID) -> str:
    return f"kluis {vault_id}"


def _guarded(call: Callable[[], _T]) -> _T:
    """What the keyring answers in time; a keyring that raises, asks or hangs is no keyring."""
    answers: list[_T] = []

    def ask() -> None:
        try:
            answers.append(call())
        except BaseException:  # noqa: BLE001 - anything a foreign back end raises means: no keyring
            return

    # A daemon thread: one that hangs must not keep the program from ending.
    asking = Thread(target=ask, name="keyring", daemon=True)
    asking.start()
    asking.join(PATIENCE_SECONDS)
    if not answers:
        raise PincodeUnavailable(NO_KEYRING)
    return answers[0]
