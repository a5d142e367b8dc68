"""Which shapes of the vault this program knows; told without importing Alembic."""

from typing import Any, Final

from copiloot_tui.domain.errors import NewerVault, StorageFailed

KNOWN: Final = ("0001", "0002", "0003", "0004", "0005", "0006", "0007")
"""Every revision, oldest first."""
HEAD: Final = KNOWN[-1]


def is_migration_due(connection: Any) -> bool:
    """Whether the vault behind a raw connection is older than this program; a newer one is refused."""
    (version,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if version not in KNOWN:
        raise NewerVault
    return bool(version != HEAD)


class MigrationFailed(StorageFailed):
    """The migrated copy did not pass its checks; the vault is as it was."""

    sentence = "De kluis kon niet worden bijgewerkt. Er is niets veranderd; meld dit aan wie Copiloot voor je beheert."
