"""What can be asked within one transaction; every answer is made of values of the domain."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Executable, select

from copiloot_tui.domain.clock import Clock
from copiloot_tui.domain.errors import NotFound
from copiloot_tui.domain.record import FamilyRecord, Record
from copiloot_tui.store.mapping import mapping_of
from copiloot_tui.store.schema import META

R = TypeVar("R", bound=Record)
F = TypeVar("F", bound=FamilyRecord)

IDS_AT_ONCE: Final = 500


def in_parts(ids: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    """The ids in as many as fit in one question."""
    for start in range(0, len(ids), IDS_AT_ONCE):
        yield ids[start : start + IDS_AT_ONCE]


class Reading:
    """One moment of the vault; what was removed is left out unless asked for by id."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self.connection = connection
        """For the selects of this package alone."""
        self.clock = clock
        """What time it is."""

    def rows(self, statement: Executable) -> Sequence[Any]:
        """Everything a select finds, fetched at once."""
        return self.connection.execute(statement).all()

    def get(self, kind: type[R], record_id: UUID) -> R:
        """One record, also one that was removed; raises NotFound."""
        mapping = mapping_of(kind)
        row = self.connection.execute(select(*mapping.columns).where(mapping.table.c.id == record_id)).one_or_none()
        if row is None:
            raise NotFound
        return mapping.value(row)

    def all(self, kind: type[R], *conditions: ColumnElement[bool]) -> list[R]:
        """Every record of a kind that meets the conditions, oldest first."""
        mapping = mapping_of(kind)
        table = mapping.table.c
        statement = select(*mapping.columns).where(table.removed_at.is_(None), *conditions).order_by(table.created_at)
        return [mapping.value(row) for row in self.rows(statement)]

    def of_family(self, kind: type[F], family_id: UUID) -> list[F]:
        """Every record of a kind in one dossier, oldest first."""
        mapping = mapping_of(kind)
        rows = self.connection.execute(mapping.of_family, {"family": family_id}).all()
        return list(map(mapping.value, rows))

    def by_id(self, kind: type[R], ids: Iterable[UUID]) -> dict[UUID, R]:
        """The records with these ids, also those that were removed."""
        mapping = mapping_of(kind)
        found: dict[UUID, R] = {}
        for some in in_parts(list(set(ids))):
            rows = self.rows(select(*mapping.columns).where(mapping.table.c.id.in_(some)))
            found.update((value.id, value) for value in map(mapping.value, rows))
        return found

    def kept(self, name: str) -> str:
        """A fact the vault keeps about itself; empty when there is none."""
        row = self.connection.execute(select(META.c.value).where(META.c.name == name)).one_or_none()
        return str(row[0]) if row else ""
