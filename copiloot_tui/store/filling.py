"""Many records at once, for a made-up caseload or an import: the same triggers, no history."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final

from sqlalchemy import Connection

from copiloot_tui.domain.clock import Clock
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.record import Record
from copiloot_tui.store.mapping import RawRow, mapping_of, mappings
from copiloot_tui.store.unfinished import FILLING
from copiloot_tui.store.unit import LAST_NUMBER

BATCH_ROWS: Final = 20_000
"""Rows in one transaction."""
CACHE_KIB: Final = 131_072
"""Ids are random, so that every row touches other pages; this many are kept at hand while filling."""
_DAYS: Final = {"contact_moment": "at", "appointment": "on", "case_event": "on", "closing": "closed_on", "signal": "on"}
"""By which column a kind is ordered in the search index; the others by when they were made."""


def in_batches(values: Iterable[Record]) -> Iterator[list[Record]]:
    """The values in lists of one transaction each."""
    source = iter(values)
    while batch := list(islice(source, BATCH_ROWS)):
        yield batch


def write_batch(connection: Connection, batch: list[Record], clock: Clock) -> None:
    """Add new records, what is referred to first; the search index is quickest when it is filled in order of day."""
    now = clock.now()
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    rows: dict[str, list[RawRow]] = defaultdict(list)
    for value in batch:
        mapping = mapping_of(type(value))
        made = value.created_at or now
        rows[mapping.name].append(mapping.raw(value, made, value.updated_at or made))
    for name, mapping in mappings().items():
        if found := rows.get(name):
            place = mapping.raw_names.index(_DAYS.get(name, "created_at"))
            connection.exec_driver_sql(mapping.insert_raw, sorted(found, key=lambda row: _day(row[place])))
    _remember_number(connection, batch)


def _day(text: Any) -> str:
    return str(text)[:10]


def _remember_number(connection: Connection, batch: list[Record]) -> None:
    highest = max((value.number for value in batch if isinstance(value, Family)), default=0)
    connection.exec_driver_sql(
        "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE "
        "SET value = max(CAST(value AS INTEGER), excluded.value)",
        (LAST_NUMBER, highest),
    )


def begin(connection: Connection) -> None:
    """Let new entries wait for the index, which is far quicker to make at once; the vault remembers that they do."""
    connection.exec_driver_sql(f"PRAGMA cache_size=-{CACHE_KIB}")
    connection.exec_driver_sql(
        "INSERT INTO meta (name, value) VALUES (?, '') ON CONFLICT (name) DO NOTHING", (FILLING,)
    )
