"""Back-ups that were checked before they count, and putting one back."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import UUID

from copiloot_tui.domain.clock import Clock
from copiloot_tui.domain.errors import BackupFailed, CopilootError, Damage, DamagedVault, NotFound, Secret
from copiloot_tui.services.opened import Opened
from copiloot_tui.vault import backups as names
from copiloot_tui.vault import files, keyfile, opening
from copiloot_tui.vault.backups import BackupName
from copiloot_tui.vault.files import VaultFiles
from copiloot_tui.vault.opening import OpenKeys
from copiloot_tui.vault.writing import (
    copy_private,
    make_private_folder,
    replace,
    scratch_beside,
    storage_error,
    sync_file,
)

if TYPE_CHECKING:
    from copiloot_tui.store.copies import CheckReport

LEAST_AGE: Final = timedelta(minutes=30)
"""Leaving within this time of the last back-up makes no other."""
STAGING: Final = ".terugzetten"
"""Where a back-up is opened and checked before it replaces anything."""
REPLACED: Final = "voor-terugzetten"
"""How the names of files begin that a restore replaced."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupFacts:
    """A back-up as its files show it."""

    path: Path
    made_at: datetime
    sequence: int
    size: int
    """Bytes."""
    has_keys: bool
    """Whether the key file is beside it, without which it cannot be opened."""


def backup(opened: Opened, folder: Path | None = None) -> Path:
    """Make a checked back-up, beside the vault or in a folder of one's choice, and clear out old ones there."""
    return backup_files(opened.keys, opened.store.clock, folder or opened.keys.files.backups)


def backup_on_leaving(opened: Opened, minimum_age: timedelta = LEAST_AGE) -> Path | None:
    """Make a back-up when something was written and the last one is not of just now."""
    if not opened.store.is_changed:
        return None
    made = made_of(opened.keys.files.backups, opened.keys.vault_id)
    if made and timedelta(0) <= opened.store.clock.now() - made[0].made_at < minimum_age:
        return None
    return backup(opened)


def backup_files(keys: OpenKeys, clock: Clock, folder: Path) -> Path:
    """Back up a vault that need not be open: the database, the key file and nood.age."""
    make_private_folder(folder)
    raw_key = keys.data_key.raw_key
    _require_no_damage(keys.files.database, raw_key)
    name = names.next_name(folder, clock.now())
    scratch = scratch_beside(name.database)
    try:
        _copy(keys.files.database, raw_key, scratch)
        sync_file(scratch)
        copy_private(keys.files.keys, name.keys)
        if keys.files.recovery.exists():
            copy_private(keys.files.recovery, name.recovery)
        replace(scratch, name.database)
    except OSError as error:
        raise storage_error(error) from error
    finally:
        _remove(scratch, files.journal_of(scratch))
    _prune(folder, keys.vault_id)
    return name.database


def backups(folder: Path) -> list[BackupFacts]:
    """The back-ups of the vault in a folder, newest first."""
    return [_facts(name) for name in names.backups_in(VaultFiles(folder).backups)]


def restore(folder: Path, backup: Path, secret: str, kind: Secret, clock: Clock) -> Path:
    """Put a back-up in the place of the vault, once it was opened with a secret and checked.

    Args:
        folder: of the vault; it may be damaged or absent.
        backup: the database of a back-up, with its key file beside it.
        secret: passphrase or noodsleutel as it was when the back-up was made.
        kind: which of the two.
        clock: for the names of what is replaced, which is kept among the back-ups.
    """
    name, vault_files = _existing(backup), VaultFiles(folder)
    staged = VaultFiles(folder / STAGING)
    try:
        _stage(name, staged)
        _require_sound(staged, secret, kind)
        _set_aside(vault_files, names.stamp(clock.now()))
        _put_in_place(staged, vault_files)
    except OSError as error:
        raise storage_error(error) from error
    finally:
        shutil.rmtree(staged.folder, ignore_errors=True)
    return vault_files.database


def check(opened: Opened) -> CheckReport:
    """Look at every byte of the open vault."""
    from copiloot_tui.store import copies

    return copies.check(opened.keys.files.database, opened.keys.data_key.raw_key)


def _require_no_damage(database: Path, raw_key: bytes) -> None:
    from copiloot_tui.store import copies

    # A page that another program is just writing looks damaged; not twice.
    if not any(copies.check(database, raw_key).is_sound for _ in range(2)):
        raise DamagedVault(Damage.DATABASE_UNREADABLE)


def _copy(database: Path, raw_key: bytes, target: Path) -> None:
    from copiloot_tui.store import copies

    try:
        copies.copy_to(database, raw_key, target)
    except BackupFailed:
        # Another program may have written between the copy and the count.
        copies.copy_to(database, raw_key, target)


def _remove(*paths: Path) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _stage(name: BackupName, staged: VaultFiles) -> None:
    shutil.rmtree(staged.folder, ignore_errors=True)
    make_private_folder(staged.folder)
    copy_private(name.database, staged.database)
    copy_private(name.keys, staged.keys)
    if name.recovery.exists():
        copy_private(name.recovery, staged.recovery)


def _require_sound(staged: VaultFiles, secret: str, kind: Secret) -> None:
    files.inspect(staged)
    unlock = opening.unlock_by_recovery_key if kind is Secret.RECOVERY_KEY else opening.unlock_by_passphrase
    keys = unlock(staged, secret)
    _require_no_damage(staged.database, keys.data_key.raw_key)


def _set_aside(replaced: VaultFiles, when: str) -> None:
    present = [path for path in (replaced.database, replaced.keys, replaced.recovery) if path.exists()]
    if not present:
        return
    make_private_folder(replaced.backups)
    stem, number = f"{REPLACED}-{when}", 1
    while any(replaced.backups.glob(f"{stem}.*")):
        number += 1
        stem = f"{REPLACED}-{when}-{number}"
    for path in present:
        copy_private(path, replaced.backups / f"{stem}{path.suffix}")
    journal = files.journal_of(replaced.database)
    if journal.exists() and journal.stat().st_size:
        copy_private(journal, replaced.backups / f"{stem}.db-journal")


def _put_in_place(staged: VaultFiles, target: VaultFiles) -> None:
    files.discard_new(target)
    replace(staged.database, target.new_database)
    if staged.recovery.exists():
        replace(staged.recovery, target.new_recovery)
    # The key file comes last: from here on a cut is finished at the next start.
    replace(staged.keys, target.new_keys)
    files.finish(target)


def _existing(backup: Path) -> BackupName:
    name = names.read_name(backup) or BackupName(database=backup, made_at=datetime.min, sequence=0)
    if not (name.database.is_file() and name.keys.is_file()):
        raise NotFound
    return name


def _facts(name: BackupName) -> BackupFacts:
    return BackupFacts(
        path=name.database,
        made_at=name.made_at,
        sequence=name.sequence,
        size=name.database.stat().st_size,
        has_keys=name.keys.exists(),
    )


def made_of(folder: Path, vault_id: UUID) -> list[BackupName]:
    """The back-ups of one vault: a folder of the user's own may hold a colleague's too."""
    return [name for name in names.backups_in(folder) if _vault_of(name) == vault_id]


def _vault_of(name: BackupName) -> UUID | None:
    with suppress(CopilootError):
        return keyfile.read(name.keys).file.vault_id
    return None


def _prune(folder: Path, vault_id: UUID) -> None:
    for name in names.superfluous(made_of(folder, vault_id)):
        _remove(*name.files)
