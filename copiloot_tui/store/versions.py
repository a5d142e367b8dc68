"""Which shapes of the vault this program knows; told without importing Alembic."""

from typing import Any, Final

from copiloot_tui.domain.errors import NewerVault

KNOWN: Final = ("0001", "0002", "0003", "0004", "0005", "0006", "0007")
"""Every revision, oldest first."""
HEAD: Final = KNOWN[-1]


def is_migration_due(connection: Any) -> bool:
    """Whether the vault behind a raw connection is older than this program; a newer one is refused."""
    (version,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if version not in KNOWN:
        raise NewerVault
    return bool(version != HEAD)
