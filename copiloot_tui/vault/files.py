"""Which files a vault is made of, and what can be seen of them without a key."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from copiloot_tui.domain.errors import Damage, DamagedVault, NoVault
from copiloot_tui.vault import keyfile
from copiloot_tui.vault.keys import SALT_BYTES
from copiloot_tui.vault.writing import SCRATCH_ENDING, remove, replace, storage_error

PLAIN_HEADER: Final = b"SQLite format 3\x00"
SMALLEST_DATABASE: Final = 4096
"""A database has at least one page; anything less was cut off."""


@dataclass(frozen=True, slots=True)
class VaultFiles:
    """The names of the files of the vault in one folder."""

    folder: Path

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.folder / "vault.db"

    @property
    def keys(self) -> Path:
        """The key file."""
        return self.folder / "vault.keys"

    @property
    def lock(self) -> Path:
        """Held by the one program that may write."""
        return self.folder / "vault.lock"

    @property
    def recovery(self) -> Path:
        """The raw key as text, encrypted for the noodsleutel, for any program but this one."""
        return self.folder / "nood.age"

    @property
    def backups(self) -> Path:
        """The folder of back-ups beside the vault."""
        return self.folder / "backups"

    @property
    def demo_key(self) -> Path:
        """The key of a demo vault, in which nothing is secret."""
        return self.folder / "demo.key"

    @property
    def new_database(self) -> Path:
        """The database while a vault is being made or put back."""
        return self.folder / "vault.db.new"

    @property
    def new_keys(self) -> Path:
        """The key file while a vault is being made or put back."""
        return self.folder / "vault.keys.new"

    @property
    def new_recovery(self) -> Path:
        """The raw key for the noodsleutel while a vault is being made or put back."""
        return self.folder / "nood.age.new"

    @property
    def is_there(self) -> bool:
        """Whether any part of a vault stands here already."""
        return self.database.exists() or self.keys.exists()


def inspect(files: VaultFiles) -> None:
    """Refuse what is no sound vault, as far as the files show; settle a set-up that was cut off."""
    try:
        settle(files)
        _require_both(files)
        salt = keyfile.read(files.keys).file.db_salt
        _require_sound_database(files, salt)
    except OSError as error:
        raise storage_error(error) from error


def settle(files: VaultFiles) -> None:
    """Finish a creation or a restore that was cut off after its database was in place; clear away any other."""
    if files.new_keys.exists() and files.database.exists() and _belongs(files.new_keys, files.database):
        finish(files)
    elif any(path.exists() for path in (files.new_keys, files.new_database, files.new_recovery)):
        discard_new(files)
    elif not files.is_there:
        _remove_scratches(files)


def finish(files: VaultFiles) -> None:
    """Put the new files in their place, the database first, so that `settle` can do the rest after a cut."""
    if files.new_database.exists():
        # A journal of the replaced database would be played back into the new one.
        remove(journal_of(files.database))
        replace(files.new_database, files.database)
    remove(journal_of(files.new_database))
    if files.new_recovery.exists():
        replace(files.new_recovery, files.recovery)
    replace(files.new_keys, files.keys)


def discard_new(files: VaultFiles) -> None:
    """Remove what a set-up left behind; the key file goes last, so that a cut here is seen again."""
    for path in (files.new_database, journal_of(files.new_database), files.new_recovery, files.new_keys):
        remove(path)
    _remove_scratches(files)


def _remove_scratches(files: VaultFiles) -> None:
    for pattern in (".vault.*", ".nood.*"):
        for scratch in files.folder.glob(pattern + SCRATCH_ENDING):
            remove(scratch)


def _require_both(files: VaultFiles) -> None:
    match files.keys.exists(), files.database.exists():
        case False, False:
            raise NoVault
        case False, True:
            raise DamagedVault(_damage_of(files.database) or Damage.KEY_FILE_MISSING)
        case True, False:
            raise DamagedVault(Damage.DATABASE_MISSING)


def _require_sound_database(files: VaultFiles, salt: bytes) -> None:
    if damage := _damage_of(files.database):
        raise DamagedVault(damage)
    if _first_bytes(files.database) != salt:
        raise DamagedVault(Damage.DATABASE_FOREIGN)


def _damage_of(database: Path) -> Damage | None:
    first, size = _first_bytes(database), database.stat().st_size
    if size == 0:
        return Damage.DATABASE_EMPTY
    if first == PLAIN_HEADER:
        return Damage.DATABASE_PLAIN
    if size < SMALLEST_DATABASE or len(set(first)) == 1:
        return Damage.DATABASE_UNREADABLE
    return None


def _belongs(keys: Path, database: Path) -> bool:
    with suppress(DamagedVault):
        return keyfile.read(keys).file.db_salt == _first_bytes(database)
    return False


def _first_bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(SALT_BYTES)


def journal_of(database: Path) -> Path:
    """Where SQLite keeps what it needs to undo a half-done write."""
    return database.with_name(database.name + "-journal")
