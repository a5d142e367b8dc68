"""Vaults for tests: cheap keys, a clock that stands still and a keyring in memory."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from copiloot_tui.services import vaults
from copiloot_tui.services.opened import Opened
from copiloot_tui.vault import creating, files
from copiloot_tui.vault.creating import NewVault
from copiloot_tui.vault.files import VaultFiles
from copiloot_tui.vault.opening import OpenKeys
from copiloot_tui.vault.slots import KeyCost

CHEAP = KeyCost(memory_kib=8 * 1024, passes=1, lanes=1)
PASSPHRASE = "zeven gele fietsen rijden langzaam bergop"
NOON = datetime(2026, 11, 21, 11, 0, tzinfo=UTC)


@dataclass
class SetClock:
    """A clock that goes when it is told to."""

    at: datetime = NOON

    def now(self) -> datetime:
        return self.at

    def pass_by(self, **time: float) -> None:
        self.at += timedelta(**time)


@dataclass
class MemoryKeyring:
    """A keyring that keeps its texts here."""

    texts: dict[str, str] = field(default_factory=dict)

    def read(self, account: str) -> str | None:
        return self.texts.get(account)

    def write(self, account: str, text: str) -> None:
        self.texts[account] = text

    def remove(self, account: str) -> None:
        self.texts.pop(account, None)


class BrokenKeyring(MemoryKeyring):
    """A keyring that raises whatever it is asked."""

    def read(self, account: str) -> str | None:
        raise RuntimeError("no keyring")

    def write(self, account: str, text: str) -> None:
        raise RuntimeError("no keyring")


def make_keys(folder: Path, passphrase: str = PASSPHRASE) -> tuple[OpenKeys, NewVault]:
    """The keys of a vault, with a first page in the place of a database."""
    vault_files, new = VaultFiles(folder), creating.prepare(SetClock())
    keys = creating.write_new(vault_files, new, passphrase, CHEAP)
    vault_files.new_database.write_bytes(new.data_key.salt + bytes(range(240)) * 17)
    files.finish(vault_files)
    return keys, new


def make_vault(folder: Path, clock: SetClock | None = None, passphrase: str = PASSPHRASE) -> tuple[Opened, NewVault]:
    """A whole vault, standing open."""
    clock = clock or SetClock()
    new = vaults.prepare(clock)
    return vaults.make(folder, new, passphrase, clock, CHEAP), new
