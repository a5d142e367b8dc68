"""What SQLite refuses, said in the errors of the domain."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlcipher3 import dbapi2

from copiloot_tui.domain.errors import (
    CopilootError,
    Damage,
    DamagedVault,
    NotFound,
    ReadingInterrupted,
    StorageFailed,
    StorageFull,
    StorageReadOnly,
)


def as_domain_error(error: BaseException | None) -> CopilootError:
    """The domain's error for one of SQLite's."""
    name = str(getattr(error, "sqlite_errorname", ""))
    if name.startswith("SQLITE_CONSTRAINT") and "FOREIGN KEY" in str(error):
        return NotFound()
    if name.startswith("SQLITE_FULL"):
        return StorageFull()
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return StorageReadOnly()
    if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
        return DamagedVault(Damage.DATABASE_UNREADABLE)
    if name.startswith("SQLITE_INTERRUPT"):
        return ReadingInterrupted()
    return StorageFailed()


@contextmanager
def domain_errors() -> Iterator[None]:
    """Let only errors of the domain out."""
    try:
        yield
    except dbapi2.Error as error:
        raise as_domain_error(error) from error
