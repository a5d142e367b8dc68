"""What was done, in order, and how it is undone."""

import json
from collections import defaultdict
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, select

from copiloot_tui.domain.errors import NotFound
from copiloot_tui.domain.history import HistoryEntry, RecordChange
from copiloot_tui.domain.note import NoteRevision
from copiloot_tui.domain.record import Record
from copiloot_tui.store.many_changes import wiped_together
from copiloot_tui.store.mapping import Mapping, mapping_of
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.schema import HISTORY_CHANGE, HISTORY_ENTRY
from copiloot_tui.store.unit import Unit

UNDO_TITLE: Final = "Ongedaan gemaakt"

_LATER: Final = """
    SELECT 1 FROM history_change AS mine
    JOIN history_change AS theirs ON theirs.kind = mine.kind AND theirs.ref = mine.ref
    JOIN history_entry AS later ON later.sequence = theirs.entry
    WHERE mine.entry = ? AND later.sequence > mine.entry
"""
_STILL_COUNTS: Final = " AND later.undone_by IS NULL AND later.undoes IS NULL"
"""Work that was undone, and the undoing of it, cancel out."""
_JOINED_LATER: Final = """
    SELECT 1 FROM joined_state AS mine
    JOIN joined_state AS theirs ON theirs.kind = mine.kind AND theirs.ref = mine.ref
    JOIN history_entry AS later ON later.id = theirs.entry
    WHERE mine.entry = ? AND later.sequence > ? AND later.undone_by IS NULL
"""
"""A joining that came after another knows what that one brought, also where no record shows it."""


def entries(reading: Reading, limit: int) -> list[HistoryEntry]:
    """The last units of work, newest first."""
    found = reading.rows(select(HISTORY_ENTRY).order_by(HISTORY_ENTRY.c.sequence.desc()).limit(limit))
    families: dict[int, set[UUID]] = defaultdict(set)
    touched = select(HISTORY_CHANGE.c.entry, HISTORY_CHANGE.c.family_id).where(
        HISTORY_CHANGE.c.entry.in_([row.sequence for row in found]), HISTORY_CHANGE.c.family_id.is_not(None)
    )
    for entry, family_id in reading.rows(touched):
        families[entry].add(family_id)
    return [
        HistoryEntry(
            id=row.id,
            at=row.at,
            title=row.title,
            family_ids=frozenset(families[row.sequence]),
            is_undone=row.undone_by is not None,
        )
        for row in found
    ]


def revisions(reading: Reading, note_id: UUID) -> list[NoteRevision]:
    """The earlier texts of a note, newest first; a change of something else than the text is none."""
    statement = (
        select(HISTORY_CHANGE.c.before, HISTORY_ENTRY.c.at)
        .join(HISTORY_ENTRY, HISTORY_ENTRY.c.sequence == HISTORY_CHANGE.c.entry)
        .where(HISTORY_CHANGE.c.kind == "note", HISTORY_CHANGE.c.ref == note_id, HISTORY_CHANGE.c.before.is_not(None))
        .order_by(HISTORY_CHANGE.c.sequence.desc())
    )
    current = reading.connection.exec_driver_sql("SELECT text FROM note WHERE id = ?", (note_id.hex,)).scalar()
    found: list[NoteRevision] = []
    for before, at in reading.rows(statement):
        text = str(json.loads(before)["text"])
        if text != current:
            found.append(NoteRevision(text=text, replaced_at=at))
        current = text
    return found


def changes_of(reading: Reading, kind: type[Record], record_id: UUID) -> list[RecordChange]:
    """What was done to one record since the vault remembers, newest first; NotFound when it is not there.

    A column that is younger than a change was what it was after it.
    """
    mapping: Mapping[Any] = mapping_of(kind)
    now = reading.connection.exec_driver_sql(f"{mapping.select_raw} WHERE id = ?", (record_id.hex,)).one_or_none()
    if now is None:
        raise NotFound
    statement = (
        select(HISTORY_ENTRY.c.at, HISTORY_ENTRY.c.title, HISTORY_ENTRY.c.undone_by, HISTORY_CHANGE.c.before)
        .join(HISTORY_ENTRY, HISTORY_ENTRY.c.sequence == HISTORY_CHANGE.c.entry)
        .where(HISTORY_CHANGE.c.kind == mapping.name, HISTORY_CHANGE.c.ref == record_id)
        .order_by(HISTORY_CHANGE.c.sequence.desc())
    )
    later, found = dict(zip(mapping.raw_names, now, strict=True)), list[RecordChange]()
    for at, title, undone_by, before in reading.rows(statement):
        became, was = mapping.values(later), None
        if before is not None:
            later = later | json.loads(before)
            was = mapping.values(later)
        found.append(RecordChange(at=at, title=title, is_undone=undone_by is not None, was=was, became=became))
    return found


def undo(unit: Unit, entry_id: UUID) -> None:
    """Write back what an entry replaced, newest change first; NotFound when something came after it."""
    entry = _undoable(unit, entry_id)
    unit.title = UNDO_TITLE
    unit.mark_as_undoing(entry_id)
    changes = select(HISTORY_CHANGE).where(HISTORY_CHANGE.c.entry == entry.sequence)
    every = unit.rows(changes.order_by(HISTORY_CHANGE.c.sequence.desc()))
    with wiped_together(unit.connection, len(every)):
        for change in every:
            unit.write_back(change.kind, change.ref, change.before)
    execute = unit.connection.exec_driver_sql
    execute("UPDATE history_entry SET undone_by = ? WHERE id = ?", (unit.entry().hex, entry_id.hex))
    if entry.undoes is not None:
        execute("UPDATE history_entry SET undone_by = NULL WHERE id = ?", (entry.undoes.hex,))


def _undoable(unit: Unit, entry_id: UUID) -> Row[Any]:
    entry = unit.connection.execute(select(HISTORY_ENTRY).where(HISTORY_ENTRY.c.id == entry_id)).one_or_none()
    if entry is None or entry.undone_by is not None:
        raise NotFound
    later = _LATER + ("" if entry.undoes is not None else _STILL_COUNTS)
    execute = unit.connection.exec_driver_sql
    if execute(later, (entry.sequence,)).first():
        raise NotFound
    if execute(_JOINED_LATER, (entry_id.hex, entry.sequence)).first():
        raise NotFound
    return entry
