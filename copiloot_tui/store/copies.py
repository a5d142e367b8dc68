"""Copies of the vault and the checks that every copy has to pass."""

import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2

from copiloot_tui.domain.errors import BackupFailed
from copiloot_tui.store.connection import cipher_version, connect_unguarded
from copiloot_tui.store.failures import domain_errors

MOVE_TRIES: Final = 10
MOVE_PAUSE_SECONDS: Final = 0.2
"""How often and how long to wait for a virus scanner that holds the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """What the checks found; no word of the vault is in it."""

    damaged_pages: int
    """Pages whose seal is broken."""
    problems: tuple[str, ...]
    """Codes of the checks that failed: 'salt', 'integrity', 'foreign_keys', 'search', 'unreadable'."""
    counts: Mapping[str, int]
    """Rows per table."""
    sqlcipher: str
    sqlite: str
    """Versions of what reads the file."""
    schema: str
    """The revision of the vault's shape."""

    @property
    def is_sound(self) -> bool:
        """Whether every check passed."""
        return not self.damaged_pages and not self.problems


def counts_of(connection: Any) -> dict[str, int]:
    """Rows per ordinary table, the search index's own ones aside."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
        "AND name NOT LIKE 'search\\_index%' ESCAPE '\\' ORDER BY name"
    ).fetchall()
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in names}


def _problems(connection: Any) -> Iterator[str]:
    if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
        yield "integrity"
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        yield "foreign_keys"
    connection.execute("BEGIN")
    try:
        connection.execute("INSERT INTO search_index(search_index, rank) VALUES ('integrity-check', 1)")
    except dbapi2.DatabaseError as error:
        if "READONLY" not in str(getattr(error, "sqlite_errorname", "")):
            yield "search"
    connection.execute("ROLLBACK")


def _has_own_salt(path: Path, raw_key: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(16) == bytes.fromhex(raw_key[66:98].decode())


def _examine(path: Path, raw_key: bytes) -> CheckReport:
    connection = connect_unguarded(path, raw_key)
    try:
        return CheckReport(
            damaged_pages=len(connection.execute("PRAGMA cipher_integrity_check").fetchall()),
            problems=(*(() if _has_own_salt(path, raw_key) else ("salt",)), *_problems(connection)),
            counts=counts_of(connection),
            sqlcipher=connection.execute("PRAGMA cipher_version").fetchone()[0],
            sqlite=connection.execute("SELECT sqlite_version()").fetchone()[0],
            schema=connection.execute("SELECT version_num FROM alembic_version").fetchone()[0],
        )
    finally:
        connection.close()


def check(path: Path, raw_key: bytes) -> CheckReport:
    """Read every page, compare every index, count every table; damage is an answer here, not an error."""
    try:
        return _examine(path, raw_key)
    except (dbapi2.Error, OSError, TypeError):
        return CheckReport(
            damaged_pages=0,
            problems=("unreadable",),
            counts={},
            sqlcipher=cipher_version(),
            sqlite=dbapi2.sqlite_version,
            schema="",
        )


def pages_are_sound(path: Path, raw_key: bytes) -> bool:
    """Whether a file passes every check."""
    return check(path, raw_key).is_sound


def copy_to(path: Path, raw_key: bytes, target: Path) -> CheckReport:
    """Write a compact copy under the same key and salt, and check it; a copy that does not pass is thrown away.

    The target must not exist. The copy is on the disk when this returns.
    """
    if target.exists():
        raise BackupFailed
    try:
        with domain_errors():
            counts = vacuum_into(path, raw_key, target)
        flush(target)
        report = check(target, raw_key)
        if not report.is_sound or report.counts != counts:
            raise BackupFailed
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return report


def vacuum_into(path: Path, raw_key: bytes, target: Path) -> dict[str, int]:
    """Write a compact copy that nobody checked yet; gives how many rows each table has.

    A second reader keeps writers from committing meanwhile, so that the counts are those of the copy.
    """
    guard, copier = connect_unguarded(path, raw_key), connect_unguarded(path, raw_key)
    try:
        guard.execute("BEGIN")
        counts = counts_of(guard)
        copier.execute("VACUUM INTO ?", (str(target.absolute()),))
        guard.execute("COMMIT")
    finally:
        copier.close()
        guard.close()
    return counts


def flush(path: Path) -> None:
    """Make sure that a file is on the disk, and that nobody else can read it."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
    if os.name == "posix":
        path.chmod(0o600)


def move_into_place(source: Path, target: Path) -> None:
    """Let one file take the place of another in one step, waiting for a virus scanner to let go."""
    for tries_left in reversed(range(MOVE_TRIES)):
        try:
            source.replace(target)
            break
        except PermissionError:
            if not tries_left:
                raise
            time.sleep(MOVE_PAUSE_SECONDS)
    if os.name == "posix":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
