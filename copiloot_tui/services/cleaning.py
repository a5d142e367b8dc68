"""Erasing families from a copy of the vault: it is done aside, checked, and put in place in one step or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from copiloot_tui.domain.audit import Audited
from copiloot_tui.domain.clock import Clock
from copiloot_tui.domain.erasure import Outcome, Where
from copiloot_tui.domain.errors import (
    BackupFailed,
    CopilootError,
    DamagedVault,
    NewerVault,
    StorageFailed,
    StorageFull,
    StorageReadOnly,
)
from copiloot_tui.domain.family import Family
from copiloot_tui.services.backups import REPLACED, STAGING
from copiloot_tui.services.leaving_place import PLACE
from copiloot_tui.store import copies
from copiloot_tui.store.audit import note
from copiloot_tui.store.connection import connect
from copiloot_tui.store.failures import domain_errors
from copiloot_tui.store.store import VAULT_ID, Store
from copiloot_tui.store.traces import ids_about, traces
from copiloot_tui.store.unit import Unit
from copiloot_tui.store.versions import MigrationFailed
from copiloot_tui.vault import backups, keyfile, second_place
from copiloot_tui.vault.files import VaultFiles, journal_of
from copiloot_tui.vault.keys import SALT_BYTES
from copiloot_tui.vault.opening import OpenKeys
from copiloot_tui.vault.writing import make_private_folder, remove, replace, storage_error

WORKROOM: Final = ".wissen"
"""The folder, beside the copies, in which one is cleaned; whoever finds it may throw it away."""
STALE_SECONDS: Final = 600
"""A file that somebody is still writing was touched within this time."""
_OUTCOMES: Final[tuple[tuple[type[CopilootError], Outcome], ...]] = (
    (NewerVault, Outcome.NEWER),
    (DamagedVault, Outcome.DAMAGED),
    (BackupFailed, Outcome.DAMAGED),
    (MigrationFailed, Outcome.DAMAGED),
    (StorageFull, Outcome.FULL),
    (StorageReadOnly, Outcome.REFUSED),
    (StorageFailed, Outcome.REFUSED),
)

GoOn = Callable[[], None]
"""Asked now and then; raises `Stopped` when the user had enough."""
Found = tuple[Outcome, Mapping[UUID, int]]
"""What became of it, and how many rows of each family went."""


class NotErased(StorageFailed):
    """Something of a family was still found after it was erased; then nothing is."""

    sentence = "Er bleef iets van dit gezin over. Er is niets gewist; meld dit aan wie Copiloot voor je beheert."


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a vault or a copy of it holds of one family."""

    ids: frozenset[str]
    """Of the family and of everything in its dossier."""
    rows: int
    """How many rows hold one of them."""


def held_of(connection: Any, family_ids: Iterable[UUID]) -> dict[UUID, Held]:
    """What there is of families, by a raw connection."""
    about = {one: ids_about(connection, [one]) for one in family_ids}
    return {one: Held(ids=ids, rows=sum(traces(connection, [one], ids).values())) for one, ids in about.items()}


def erase_rows(work: Unit, held: Mapping[UUID, Held]) -> None:
    """Erase families in a unit of work, look whether they are gone, and write that down.

    Raises:
        NotErased: when something was left; what was done in the unit does not stay then.
    """
    there = work.by_id(Family, held)
    for one, its in held.items():
        family = there.get(one)
        # Also without its row: an older program may have left something that refers to it.
        work.erase(family or Family(id=one, name="-"))
        note(work, Audited.ERASED, number=family.number if family else None, count=its.rows)
        if any(spelled in work.kept(PLACE) for spelled in (one.hex, str(one))):
            work.keep(PLACE, "")
    if traces(raw(work), held, frozenset().union(*(its.ids for its in held.values()))):
        raise NotErased


def raw(work: Unit) -> Any:
    """The connection of a unit of work, for questions in plain SQL."""
    return work.connection.connection.driver_connection


def clean_copy(database: Path, keys: OpenKeys, family_ids: Iterable[UUID], clock: Clock, go_on: GoOn) -> Found:
    """Erase families from a copy of the vault that is no vault itself; what cannot be opened is left as it is."""
    try:
        if not _has_salt(database, keys.data_key.salt):
            return (Outcome.DAMAGED if _is_said_to_be_ours(database, keys) else Outcome.OTHER_KEY), {}
        with domain_errors():
            held = _held_in(database, keys, family_ids)
        if held is None:
            return Outcome.OTHER_KEY, {}
        held = {one: its for one, its in held.items() if its.rows}
        if not held:
            return Outcome.ABSENT, {}
        go_on()
        with _workroom(database.parent) as workroom:
            _clean_aside(database, workroom / database.name, keys, held, clock, go_on)
    except OSError as error:
        return _outcome_of(storage_error(error)), {}
    except tuple(kind for kind, _ in _OUTCOMES) as error:
        return _outcome_of(error), {}
    return Outcome.ERASED, {one: its.rows for one, its in held.items()}


def copies_in(folder: Path, sort: Where) -> Iterator[tuple[Where, Path]]:
    """The copies of a vault that stand in a folder, newest first.

    Args:
        folder: of back-ups.
        sort: what its back-ups are called.
    """
    for name in backups.backups_in(folder):
        yield sort, name.database
    for path in sorted(folder.glob(f"{REPLACED}-*.db"), reverse=True):
        yield Where.SET_ASIDE, path


def clear_scratches(files: VaultFiles, vault_id: UUID, place: Path | None) -> tuple[Outcome, int]:
    """Throw away what work that was cut off left in the folders of the vault; gives how many files that were.

    Args:
        files: of the vault, which is held by this program.
        vault_id: of the vault.
        place: the second place, when it is there; of what other vaults left there nothing is touched.
    """
    try:
        stale = [path for pattern in (".vault.*.tmp*", ".nood.*.tmp", "vault.db.migrating*")
                 for path in files.folder.glob(pattern)]  # fmt: skip
        own = [files.backups]
        if place is not None:
            own.append(second_place.backups_of(place, vault_id))
            packed = second_place.packages_folder(place)
            stale += packed.glob(f".{second_place.vault_code(vault_id)}-*.tmp") if packed.is_dir() else ()
        rooms = (files.folder / STAGING, *(folder / WORKROOM for folder in own))
        stale += [path for room in rooms for path in _inside(room)]
        fresh: list[Path] = []
        for folder in own:
            if not folder.is_dir():
                continue
            with _workroom(folder) as workroom:
                # By the clock that dates the files: the second place may have one of its own.
                now = workroom.stat().st_mtime
                for path in folder.glob(".*.tmp*"):
                    (stale if now - path.stat().st_mtime > STALE_SECONDS else fresh).append(path)
        for path in stale:
            remove(path)
        for room in rooms:
            shutil.rmtree(room, ignore_errors=True)
    except OSError as error:
        return _outcome_of(storage_error(error)), 0
    except CopilootError as error:
        return _outcome_of(error), 0
    if fresh:
        return Outcome.BUSY, len(stale)
    return (Outcome.REMOVED, len(stale)) if stale else (Outcome.ABSENT, 0)


def is_there(place: Path, vault_id: UUID) -> bool:
    """Whether the second place can be looked at: the empty folder of a stick that is out has no folder of ours."""
    return second_place.backups_of(place, vault_id).is_dir()


def take_away(place: Path, vault_id: UUID, numbers: Collection[int]) -> tuple[Outcome, int]:
    """Remove every package of these families from the second place, the older ones too; gives how many went."""
    removed = 0
    try:
        if not is_there(place, vault_id):
            return Outcome.AWAY, 0
        for name in second_place.packages_in(second_place.packages_folder(place), second_place.vault_code(vault_id)):
            if name.number in numbers:
                name.path.unlink(missing_ok=True)
                removed += 1
    except OSError:
        return Outcome.REFUSED, removed
    return (Outcome.REMOVED if removed else Outcome.ABSENT), removed


def _clean_aside(
    database: Path, scratch: Path, keys: OpenKeys, held: Mapping[UUID, Held], clock: Clock, go_on: GoOn
) -> None:
    raw_key = keys.data_key.raw_key
    with domain_errors():
        copies.vacuum_into(database, raw_key, scratch)
    go_on()
    store = Store.open(scratch, raw_key, keys.vault_id, clock)
    try:
        with store.unit("") as work:
            erase_rows(work, held)
    finally:
        store.close()
    go_on()
    if not copies.check(scratch, raw_key).is_sound:
        raise BackupFailed
    copies.flush(scratch)
    if not database.exists():
        # It was cleared out as an old one meanwhile, and must not come back.
        raise FileNotFoundError
    replace(scratch, database)
    # Whatever stood in it was rolled back when the copy was opened; what is left are pages of before.
    remove(journal_of(database))


def _held_in(database: Path, keys: OpenKeys, family_ids: Iterable[UUID]) -> dict[UUID, Held] | None:
    """What a copy holds of families; None when it is no copy of this vault."""
    connection = connect(database, keys.data_key.raw_key)
    try:
        is_ours = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone()
        kept = connection.execute("SELECT value FROM meta WHERE name = ?", (VAULT_ID,)).fetchone() if is_ours else None
        return held_of(connection, family_ids) if kept is not None and kept[0] == str(keys.vault_id) else None
    finally:
        connection.close()


def _has_salt(database: Path, salt: bytes) -> bool:
    with database.open("rb") as file:
        return file.read(SALT_BYTES) == salt


def _is_said_to_be_ours(database: Path, keys: OpenKeys) -> bool:
    """Whether the key file beside a copy says that our key opens it."""
    with suppress(CopilootError):
        file = keyfile.read(database.with_suffix(".keys")).file
        return (file.vault_id, file.db_salt) == (keys.vault_id, keys.data_key.salt)
    return False


@contextmanager
def _workroom(folder: Path) -> Iterator[Path]:
    workroom = folder / WORKROOM
    shutil.rmtree(workroom, ignore_errors=True)
    make_private_folder(workroom)
    try:
        yield workroom
    finally:
        shutil.rmtree(workroom, ignore_errors=True)


def _inside(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_file()] if folder.is_dir() else []


def _outcome_of(error: CopilootError) -> Outcome:
    return next((outcome for kind, outcome in _OUTCOMES if isinstance(error, kind)), Outcome.REFUSED)
