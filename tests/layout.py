"""New vaults in a tenth of the time: the revisions run once, and what they left is laid out again by plain SQL."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlalchemy import Connection

from copiloot_tui.store import migrating

Statement = tuple[str, tuple[object, ...]]


def shape_of(database: Any) -> list[tuple[str, str]]:
    """Everything in a database by name, with the SQL that makes it; a raw connection."""
    found = database.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid")
    return [(str(name), str(sql)) for name, sql in found]


def _statements(database: Any) -> list[Statement]:
    """What makes a database like this one; SQLite itself makes the tables behind the search index."""
    made: list[Statement] = [(sql, ()) for name, sql in shape_of(database) if not name.startswith("search_index_")]
    for setting in database.execute("SELECT k, v FROM search_index_config WHERE k <> 'version'").fetchall():
        made.append(("INSERT INTO search_index (search_index, rank) VALUES (?, ?)", setting))
    for version in database.execute("SELECT version_num FROM alembic_version").fetchall():
        made.append(("INSERT INTO alembic_version VALUES (?)", version))
    return made


@contextmanager
def laid_out_once() -> Iterator[None]:
    """While this lasts, only the first new vault is made by the revisions."""
    by_revisions, statements = migrating.upgrade, list[Statement]()

    def upgrade(connection: Connection, folders: Sequence[Path] = (migrating.VERSIONS,)) -> None:
        database: Any = connection.connection.driver_connection
        is_plain = not shape_of(database) and tuple(folders) == (migrating.VERSIONS,)
        if is_plain and statements:
            for sql, values in statements:
                database.execute(sql, values)
            return
        by_revisions(connection, folders)
        if is_plain:
            statements.extend(_statements(database))

    with patch.object(migrating, "upgrade", upgrade):
        yield
