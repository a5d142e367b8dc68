"""What was removed and can still be brought back."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import exists, select

from copiloot_tui.domain.record import Record
from copiloot_tui.store.belonging import owners_of
from copiloot_tui.store.mapping import Mapping, mappings
from copiloot_tui.store.reading import Reading


def removed_records(reading: Reading) -> list[tuple[Record, datetime]]:
    """What was removed, and when, newest first; what went along with something else is not told apart from it."""
    return _newest_first(reading, [mapping for mapping in _kinds() if mapping.stands_alone])


def removed_before(reading: Reading, moment: datetime) -> list[Record]:
    """What was removed before a moment, newest first, also what cannot stand in the prullenbak by itself."""
    return [value for value, _ in _newest_first(reading, _kinds(), moment)]


def _kinds() -> list[Mapping[Any]]:
    return [mapping for mapping in mappings().values() if mapping.keeps_history]


def _newest_first(
    reading: Reading, kinds: Iterable[Mapping[Any]], before: datetime | None = None
) -> list[tuple[Record, datetime]]:
    found = [one for mapping in kinds for one in _removed_of(reading, mapping, before)]
    return sorted(found, key=lambda one: one[1], reverse=True)


def _removed_of(reading: Reading, mapping: Mapping[Any], before: datetime | None) -> list[tuple[Record, datetime]]:
    table = mapping.table
    statement = select(*mapping.columns, table.c.removed_at).where(table.c.removed_at.is_not(None))
    if before is not None:
        statement = statement.where(table.c.removed_at < before)
    for owner, column in owners_of(mapping.record):
        went_along = exists().where(
            owner.table.c.id == table.c[column], owner.table.c.removed_at == table.c.removed_at
        )  # fmt: skip
        statement = statement.where(~went_along)
    return [(mapping.value(row), row[-1]) for row in reading.rows(statement)]
