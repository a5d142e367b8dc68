"""Taking very many entries out of the search index: wiping the words of each by itself takes long together."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection

MANY: Final = 1_000
"""From so many changes on it is sooner to wipe what they leave behind by making the index one piece."""


@contextmanager
def wiped_together(connection: Connection, changes: int) -> Iterator[None]:
    """Let what many changes take out of the index be wiped at the end of the block, within the same transaction."""
    if changes < MANY:
        yield
        return
    _wipe_at_once(connection, 0)
    try:
        yield
        connection.exec_driver_sql("INSERT INTO search_index(search_index) VALUES ('optimize')")
    finally:
        _wipe_at_once(connection, 1)


def _wipe_at_once(connection: Connection, does: int) -> None:
    connection.exec_driver_sql(f"INSERT INTO search_index(search_index, rank) VALUES ('secure-delete', {does})")
