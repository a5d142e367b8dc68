"""The opened vault: units of work on one thread, readings on another."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Self
from uuid import UUID

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from copiloot_tui.domain.clock import Clock
from copiloot_tui.domain.errors import Damage, DamagedVault
from copiloot_tui.domain.record import Record
from copiloot_tui.store import filling
from copiloot_tui.store.engine import connect, engine_on
from copiloot_tui.store.failures import domain_errors
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.unit import Unit
from copiloot_tui.store.versions import is_migration_due

VAULT_ID: Final = "vault_id"


def _nothing() -> None:
    return None


class Store:
    """A vault whose database is open; made by `create` or `open`."""

    def __init__(self, path: Path, connector: Callable[[], Any], clock: Clock) -> None:
        self.clock = clock
        """What time it is."""
        self.path = path
        """The database."""
        self.is_changed = False
        """Whether something was written since opening that a backup should hold."""
        self._search_lock = threading.Lock()
        self._searching: Any = None
        self._writer: Engine = engine_on(connector, "BEGIN IMMEDIATE")
        self._reader: Engine = engine_on(connector, "BEGIN")

    @classmethod
    def create(cls, path: Path, raw_key: bytes, vault_id: UUID, clock: Clock) -> Self:
        """Make a new database; raises FileExistsError when there is a file already."""
        path.open("xb").close()
        path.chmod(0o600)
        store = cls(path, lambda: connect(path, raw_key), clock)
        try:
            store.lay_out(vault_id)
        except BaseException:
            store.close()
            path.unlink()
            raise
        return store

    @classmethod
    def open(
        cls,
        path: Path,
        raw_key: bytes,
        vault_id: UUID,
        clock: Clock,
        before_migration: Callable[[], None] = _nothing,
    ) -> Self:
        """Open a database, never making one; raises DamagedVault and NewerVault.

        Args:
            path: the database.
            raw_key: the 99-byte form.
            vault_id: what the key file says; another vault's database is refused.
            clock: what time it is.
            before_migration: called when the vault has to be brought to today's shape; makes the backup.
        """
        if not path.exists():
            raise DamagedVault(Damage.DATABASE_MISSING)
        if not path.stat().st_size:
            raise DamagedVault(Damage.DATABASE_EMPTY)
        with domain_errors():
            is_due = _look(path, raw_key, vault_id)
        if is_due:
            from copiloot_tui.store.migrating import migrate

            before_migration()
            migrate(path, raw_key)
        return cls(path, lambda: connect(path, raw_key), clock)

    def lay_out(self, vault_id: UUID) -> None:
        """Make the tables in an empty database."""
        from copiloot_tui.store.migrating import upgrade

        with domain_errors(), self._writer.begin() as connection:
            upgrade(connection)
            Unit(connection, self.clock, "").keep(VAULT_ID, str(vault_id))

    @contextmanager
    def unit(self, title: str) -> Iterator[Unit]:
        """One transaction on the writer's thread; nothing of it stays when anything goes wrong."""
        with domain_errors(), self._writer.connect() as connection:
            try:
                with connection.begin():
                    unit = Unit(connection, self.clock, title)
                    yield unit
                    unit.finish()
            except DBAPIError:
                connection.invalidate()
                raise
        self.is_changed = self.is_changed or unit.is_touched

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """One moment of the vault, on the reader's thread."""
        with domain_errors(), self._reader.begin() as connection:
            yield Reading(connection, self.clock)

    @contextmanager
    def searching(self) -> Iterator[Reading]:
        """A reading that `interrupt_reading` may stop; it raises ReadingInterrupted then."""
        with domain_errors(), self._reader.begin() as connection:
            with self._search_lock:
                self._searching = connection.connection.driver_connection
            try:
                yield Reading(connection, self.clock)
            finally:
                with self._search_lock:
                    self._searching = None

    def interrupt_reading(self) -> None:
        """Stop the search that is going on, from any thread; other readings go on undisturbed."""
        with self._search_lock:
            if self._searching is not None:
                self._searching.interrupt()

    def fill(self, values: Iterable[Record], on_progress: Callable[[int], None] = lambda done: None) -> int:
        """Add many new records and return how many; what a record refers to has to come before it.

        Args:
            values: new records; they keep the moments they say they were made.
            on_progress: told after each transaction how many are done.
        """
        done = 0
        with domain_errors():
            with self._writer.begin() as connection:
                filling.begin(connection)
            for batch in filling.in_batches(values):
                with self._writer.begin() as connection:
                    filling.write_batch(connection, batch, self.clock)
                done += len(batch)
                on_progress(done)
            with self._writer.begin() as connection:
                filling.settle(connection.exec_driver_sql)
        self.is_changed = self.is_changed or bool(done)
        return done

    def close(self) -> None:
        """Close both connections; nothing may be going on."""
        self._writer.dispose()
        self._reader.dispose()


def _look(path: Path, raw_key: bytes, vault_id: UUID) -> bool:
    """Check that it is this vault's database; returns whether a migration is due."""
    connection = connect(path, raw_key)
    try:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
            raise DamagedVault(Damage.DATABASE_UNREADABLE)
        found = connection.execute("SELECT value FROM meta WHERE name = ?", (VAULT_ID,)).fetchone()
        if found is None or found[0] != str(vault_id):
            raise DamagedVault(Damage.DATABASE_FOREIGN)
        is_due = is_migration_due(connection)
        if not is_due:
            filling.finish(connection)
        return is_due
    finally:
        connection.close()
