"""Brings a vault to the shape of today: always on a verified copy, which then takes its place in one step."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection

from copiloot_tui.store.connection import connect
from copiloot_tui.store.copies import copy_to, counts_of, move_into_place, pages_are_sound
from copiloot_tui.store.engine import engine_on
from copiloot_tui.store.failures import domain_errors
from copiloot_tui.store.versions import MigrationFailed

__all__ = ["VERSIONS", "MigrationFailed", "migrate", "upgrade"]

VERSIONS: Final = Path(__file__).parent / "migrations" / "versions"
BOOKKEEPING: Final = frozenset({"alembic_version"})


def _scripts(folders: Sequence[Path]) -> tuple[Config, ScriptDirectory]:
    config = Config()
    config.set_main_option("script_location", str(VERSIONS.parent).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(map(str, folders)).replace("%", "%%"))
    return config, ScriptDirectory.from_config(config)


def upgrade(connection: Connection, folders: Sequence[Path] = (VERSIONS,)) -> None:
    """Run every revision that is due, within the transaction of the connection."""
    config, scripts = _scripts(folders)

    def steps(revision: Any, _: MigrationContext) -> Any:
        try:
            return scripts._upgrade_revs("heads", revision)
        except CommandError as error:
            raise MigrationFailed from error

    with EnvironmentContext(config, scripts, fn=steps, destination_rev="heads") as environment:
        environment.configure(connection=connection, transactional_ddl=False)
        environment.run_migrations()


def _changed_on_purpose(folders: Sequence[Path]) -> set[str]:
    """The tables of which a revision says that its number of rows changes."""
    _, scripts = _scripts(folders)
    return {
        table for script in scripts.walk_revisions() for table in getattr(script.module, "tables_that_change", ())
    }  # fmt: skip


def migrate(path: Path, raw_key: bytes, folders: Sequence[Path] = (VERSIONS,)) -> None:
    """Migrate the vault at a path, or leave it exactly as it was."""
    copy = path.with_name(path.name + ".migrating")
    _clear_away(copy)
    with domain_errors():
        copy_to(path, raw_key, copy)
        try:
            _migrate_copy(copy, raw_key, folders)
            if not pages_are_sound(copy, raw_key):
                raise MigrationFailed
            move_into_place(copy, path)
        finally:
            _clear_away(copy)


def _clear_away(copy: Path) -> None:
    """Delete a copy with its journal, which SQLite would roll back into the next copy of that name."""
    copy.unlink(missing_ok=True)
    copy.with_name(copy.name + "-journal").unlink(missing_ok=True)


def _migrate_copy(copy: Path, raw_key: bytes, folders: Sequence[Path]) -> None:
    engine = engine_on(lambda: connect(copy, raw_key), "BEGIN IMMEDIATE")
    try:
        with engine.connect() as connection:
            driver: Any = connection.connection.driver_connection
            driver.execute("PRAGMA foreign_keys=OFF")
            with connection.begin():
                before = counts_of(driver)
                upgrade(connection, folders)
                after = counts_of(driver)
                unexpected = BOOKKEEPING | _changed_on_purpose(folders)
                if any(before[table] != after[table] for table in before.keys() & after.keys() - unexpected):
                    raise MigrationFailed
                if driver.execute("PRAGMA foreign_key_check").fetchone():
                    raise MigrationFailed
    finally:
        engine.dispose()
