"""The connection that lost nothing in kills and power cuts."""

from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from sqlcipher3 import dbapi2

RAW_KEY_LENGTH: Final = 99
"""Length of x'<64 hex of key><32 hex of salt>': any other form is silently taken for a passphrase."""
BUSY_SECONDS: Final = 5
PRAGMAS: Final = (
    "journal_mode=TRUNCATE",
    "synchronous=EXTRA",
    "foreign_keys=ON",
    "secure_delete=ON",
    "temp_store=MEMORY",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "fullfsync=ON",
    "recursive_triggers=ON",
    "cache_size=-32768",
)


@cache
def _silence_cipher_log() -> None:
    """Keep SQLCipher from writing over the screen; it does so for the whole process."""
    dbapi2.connect(":memory:").execute("PRAGMA cipher_log_level=NONE")


def cipher_version() -> str:
    """Version of SQLCipher; empty when this SQLite does not encrypt."""
    found = dbapi2.connect(":memory:").execute("PRAGMA cipher_version").fetchone()
    return str(found[0]) if found else ""


def _deny_attach(action: int, *_: object) -> int:
    return int(dbapi2.SQLITE_DENY if action == dbapi2.SQLITE_ATTACH else dbapi2.SQLITE_OK)


def connect_unguarded(path: Path, raw_key: bytes, mode: str = "rw") -> Any:
    """A keyed connection that may ATTACH, which VACUUM INTO needs; for copies and checks only.

    Args:
        path: the database.
        raw_key: the 99-byte form.
        mode: 'rw' never makes a file; 'rwc' does.
    """
    if len(raw_key) != RAW_KEY_LENGTH:
        raise ValueError("not a raw key")
    _silence_cipher_log()
    connection = dbapi2.connect(
        f"file:{quote(str(path.absolute()))}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=BUSY_SECONDS,
    )
    try:
        connection.set_key(raw_key)
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        if not connection.execute("PRAGMA cipher_version").fetchone():
            raise RuntimeError("this SQLite does not encrypt")
    except BaseException:
        connection.close()
        raise
    return connection


def connect(path: Path, raw_key: bytes, mode: str = "rw") -> Any:
    """A keyed connection that cannot ATTACH, so that nothing can be written out in plain."""
    connection = connect_unguarded(path, raw_key, mode)
    connection.set_authorizer(_deny_attach)
    return connection
