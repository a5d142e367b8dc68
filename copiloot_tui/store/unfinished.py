"""What a cut-off filling leaves behind: entries that the search index does not have yet."""

from collections.abc import Callable
from typing import Any, Final

FILLING: Final = "filling"
"""The fact in the vault that says that its search index is behind."""
INDEX_BYTES_IN_MEMORY: Final = 32 * 1024 * 1024
USUAL_INDEX_BYTES: Final = 1024 * 1024


def finish(connection: Any) -> None:
    """Settle what a cut-off filling left behind; for a raw connection outside a transaction."""
    if connection.execute("SELECT 1 FROM meta WHERE name = ?", (FILLING,)).fetchone():
        connection.execute("BEGIN IMMEDIATE")
        settle(connection.execute)
        connection.execute("COMMIT")


def settle(execute: Callable[[str], object]) -> None:
    """Make the search index anew from its entries, within a transaction.

    It is left as one piece: else the merging of large pieces would come due while somebody is saving a line.
    """
    execute(f"INSERT INTO search_index(search_index, rank) VALUES ('hashsize', {INDEX_BYTES_IN_MEMORY})")
    execute("INSERT INTO search_index(search_index) VALUES ('rebuild')")
    execute("INSERT INTO search_index(search_index) VALUES ('optimize')")
    execute(f"INSERT INTO search_index(search_index, rank) VALUES ('hashsize', {USUAL_INDEX_BYTES})")
    execute(f"DELETE FROM meta WHERE name = '{FILLING}'")
