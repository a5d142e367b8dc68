"""The opened vault: units of work on one thread, readings on another."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from sqlcipher3 import dbapi2

from copiloot_tui.domain.clock import Clock
from copiloot_tui.domain.errors import Damage, DamagedVault
from copiloot_tui.domain.record import Record
from copiloot_tui.store import unfinished
from copiloot_tui.store.connection import connect
from copiloot_tui.store.facts import VAULT_ID
from copiloot_tui.store.failures import domain_errors
from copiloot_tui.store.versions import is_migration_due

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from copiloot_tui.store.reading import Reading
    from copiloot_tui.store.unit import Unit

__all__ = ["VAULT_ID", "Glance", "Store"]


def _nothing() -> None:
    return None


class Glance:
    """One moment of the vault, asked in plain SQL; a module of this package knows the SQL."""

    def __init__(self, connection: Any, clock: Clock) -> None:
        self._connection = connection
        self.clock = clock
        """What time it is."""

    def rows(self, statement: str, values: Mapping[str, object] | Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Everything a statement finds, fetched at once; values as they stand in the columns."""
        return self._connection.execute(statement, values).fetchall()  # type: ignore[no-any-return]

    def kept(self, name: str) -> str:
        """A fact the vault keeps about itself; empty when there is none."""
        found = self.rows("SELECT value FROM meta WHERE name = ?", (name,))
        return str(found[0][0]) if found else ""


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
        self._connector = connector
        self._plain: Any = None

    @cached_property
    def _writer(self) -> Engine:
        from copiloot_tui.store.engine import engine_on

        return engine_on(self._connector, "BEGIN IMMEDIATE")

    @cached_property
    def _reader(self) -> Engine:
        from copiloot_tui.store.engine import engine_on

        return engine_on(self._hand_over, "BEGIN")

    def _hand_over(self) -> Any:
        """The connection that glances were made on, if there is one: the reader's thread has only one."""
        connection, self._plain = self._plain, None
        return connection or self._connector()

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
        from copiloot_tui.store.unit import Unit

        with domain_errors(), self._writer.begin() as connection:
            upgrade(connection)
            Unit(connection, self.clock, "").keep(VAULT_ID, str(vault_id))

    @contextmanager
    def unit(self, title: str) -> Iterator[Unit]:
        """One transaction on the writer's thread; nothing of it stays when anything goes wrong."""
        from copiloot_tui.store.unit import Unit

        with domain_errors(), self._writer.connect() as connection:
            try:
                with connection.begin():
                    unit = Unit(connection, self.clock, title)
                    yield unit
                    unit.finish()
            except dbapi2.Error:
                connection.invalidate()
                raise
        self.is_changed = self.is_changed or unit.is_touched

    @contextmanager
    def glancing(self) -> Iterator[Glance]:
        """One moment of the vault, on the reader's thread, in plain SQL: what is shown first waits for no import."""
        with domain_errors():
            if "_reader" in self.__dict__:
                with self._reader.begin() as connection:
                    yield Glance(connection.connection.driver_connection, self.clock)
                return
            if self._plain is None:
                self._plain = self._connector()
            self._plain.execute("BEGIN")
            try:
                yield Glance(self._plain, self.clock)
            finally:
                # What goes badly wrong ends the transaction by itself, and has to be told as what it is.
                if self._plain.in_transaction:
                    self._plain.execute("ROLLBACK")

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """One moment of the vault, on the reader's thread."""
        from copiloot_tui.store.reading import Reading

        with domain_errors(), self._reader.begin() as connection:
            yield Reading(connection, self.clock)

    @contextmanager
    def searching(self) -> Iterator[Reading]:
        """A reading that `interrupt_reading` may stop; it raises ReadingInterrupted then."""
        from copiloot_tui.store.reading import Reading

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
        from copiloot_tui.store import filling

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
                unfinished.settle(connection.exec_driver_sql)
        self.is_changed = self.is_changed or bool(done)
        return done

    @contextmanager
    def beside(self) -> Iterator[Self]:
        """The same vault on connections of its own, for a thread that both writes and reads; closed afterwards."""
        store = type(self)(self.path, self._connector, self.clock)
        try:
            yield store
        finally:
            store.close()

    def close(self) -> None:
        """Close both connections; nothing may be going on."""
        for engine in ("_writer", "_reader"):
            if engine in self.__dict__:
                getattr(self, engine).dispose()
        if self._plain is not None:
            self._plain.close()


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
            unfinished.finish(connection)
        return is_due
    finally:
        connection.close()
