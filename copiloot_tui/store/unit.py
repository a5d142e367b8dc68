"""One unit of work: what it changes is written together, remembered so that it can be undone, and told afterwards."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Connection, func, select

from copiloot_tui.domain.changes import Area, Changes
from copiloot_tui.domain.clock import Clock
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.errors import InvalidInput, NotFound
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.inzage import Inzagestuk
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.saved_filter import SavedFilter
from copiloot_tui.store.belonging import held_back_by, owners_of, parts_of
from copiloot_tui.store.many_changes import wiped_together
from copiloot_tui.store.mapping import Mapping, RawRow, mapping_of, mappings
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.texts import moment_text

LAST_NUMBER = "last_family_number"
TOLD_APART = "told_apart"
"""Under this name the vault keeps who is not one person: two ids for each, those of a pair with a hyphen between."""
REMOVED_AT = 3
"""Where a raw row says that it was removed; before it stand its id and its stamps."""

_ADD_ENTRY = "INSERT INTO history_entry (id, at, title, undoes) VALUES (?, ?, ?, ?)"
_ADD_CHANGE = "INSERT INTO history_change (entry, kind, ref, family_id, before) VALUES (?, ?, ?, ?, ?)"


class Unit(Reading):
    """A transaction on the writer's connection."""

    def __init__(self, connection: Connection, clock: Clock, title: str) -> None:
        super().__init__(connection, clock)
        self.title = title
        """What is done, in Dutch, without user text; may still be set while working."""
        self.now: datetime = clock.now()
        """The one moment at which all of it happens."""
        self.is_touched = False
        """Whether anything was written that a backup should hold."""
        self._moment = moment_text(self.now)
        self._areas = Area(0)
        self._families: set[str] = set()
        self._added: set[UUID] = set()
        self._entry_id = uuid4()
        self._remembered: list[RawRow] = []
        self._undoes: UUID | None = None
        self._is_written_down = False
        self._shared: dict[UUID, bool] = {}
        """Of each family of which something was erased, whether other vaults may have a copy."""

    @property
    def changes(self) -> Changes:
        """What was changed so far."""
        return Changes(
            areas=self._areas,
            families=frozenset(map(UUID, self._families)),
            added=frozenset(self._added),
            entry_id=self._entry_id if self._remembered or self._is_written_down else None,
            title=self.title,
        )

    def entry(self) -> UUID:
        """By which id the history knows this work; it is written down from now on, also when no record changes."""
        self._is_written_down = self.is_touched = True
        return self._entry_id

    def save(self, value: Record) -> bool:
        """Keep a value: add it, or change what has its id; what was removed comes back. Returns whether it is new."""
        mapping: Mapping[Any] = mapping_of(type(value))
        before = self._raw(mapping, value.id)
        after = mapping.raw(value, value.created_at or self.now, self.now)
        if isinstance(value, Family) and not value.number:
            after = self._numbered(mapping, after, before)
        if before is None:
            self._remember(mapping, after, None)
            self.connection.exec_driver_sql(mapping.insert_raw, after)
            self._added.add(value.id)
            return True
        after = (after[0], before[1], *after[2:])
        if before[REMOVED_AT:] != after[REMOVED_AT:]:
            self._overwrite(mapping, before, after)
        return False

    def put(self, value: Record, removed_at: datetime | None, *, is_new: bool) -> None:
        """Keep a value as several vaults have it together, there or removed; its parts are kept by themselves."""
        mapping: Mapping[Any] = mapping_of(type(value))
        before = None if is_new else self._raw(mapping, value.id)
        after = mapping.raw(value, value.created_at or self.now, self.now)
        after = (*after[:REMOVED_AT], mapping.raw_value("removed_at", removed_at), *after[REMOVED_AT + 1 :])
        if isinstance(value, Family) and not value.number:
            after = self._numbered(mapping, after, before)
        if before is None:
            self._remember(mapping, after, None)
            self.connection.exec_driver_sql(mapping.insert_raw, after)
        elif before[REMOVED_AT:] != after[REMOVED_AT:]:
            self._overwrite(mapping, before, (after[0], before[1], *after[2:]))

    def remove(self, value: Record) -> None:
        """Take a value out of lists and search, with what is part of it; it can still be brought back."""
        self._remove(mapping_of(type(value)), value.id)

    def _remove(self, mapping: Mapping[Any], record_id: UUID) -> None:
        if mapping.record is Institution and self.all(
            Aanspreekpunt, mapping_of(Aanspreekpunt).table.c.institution_id == record_id
        ):
            raise InvalidInput("name", "Bij deze instantie staan nog aanspreekpunten. Verwijder die eerst.")
        row = self._raw(mapping, record_id)
        if row is None:
            raise NotFound
        for part, other in self._parts(mapping, record_id.hex, "removed_at IS NULL"):
            self._mark_removed(part, other)
        if row[REMOVED_AT] is None:
            self._mark_removed(mapping, row)

    def restore(self, value: Record) -> None:
        """Bring a removed value back, with what was removed at the same moment as part of it."""
        mapping: Mapping[Any] = mapping_of(type(value))
        row = self._raw(mapping, value.id)
        if row is None or row[REMOVED_AT] is None:
            return
        self._mark_restored(mapping, row)
        for part, other in self._parts(mapping, value.id.hex, "removed_at = ?", row[REMOVED_AT]):
            self._mark_restored(part, other)

    def erase(self, value: Record) -> None:
        """Delete a value for good with what is part of it, and every word of them in history, search and drafts."""
        mapping: Mapping[Any] = mapping_of(type(value))
        self._refuse_to_orphan(value)
        if isinstance(value, Family):
            with wiped_together(self.connection, self._size_of_dossier(value)):
                self._erase_dossier(value)
                self._erase_rows(mapping, "id = ?", value.id.hex)
        else:
            for part, row in self._parts(mapping, value.id.hex):
                self._erase_row(part, row)
        for holder, column in held_back_by(type(value)):
            self._erase_rows(holder, f"{column} = ?", value.id.hex)
        self._erase_rows(mapping, "id = ?", value.id.hex)
        if isinstance(value, Aanspreekpunt) and value.id.hex in (told_apart := self.kept(TOLD_APART)):
            self.keep(TOLD_APART, " ".join(pair for pair in told_apart.split() if value.id.hex not in pair))
        self._execute(
            "DELETE FROM history_entry WHERE NOT EXISTS "
            "(SELECT 1 FROM history_change WHERE entry = history_entry.sequence) "
            "AND id NOT IN (SELECT entry FROM joined_state) "
            "AND (undoes IS NULL OR NOT EXISTS (SELECT 1 FROM joined_state))"
        )
        self.is_touched = True

    def _size_of_dossier(self, family: Family) -> int:
        counts = (f"(SELECT count(*) FROM {part.name} WHERE {column} = :id)" for part, column in parts_of(Family))
        return int(self.connection.exec_driver_sql(f"SELECT {' + '.join(counts)}", {"id": family.id.hex}).scalar_one())

    def _erase_dossier(self, family: Family) -> None:
        """Delete all that is in a dossier, table by table: thousands of rows one by one would take seconds."""
        family_id = family.id.hex
        for part, column in parts_of(Family):
            of_family = f"(SELECT id FROM {part.name} WHERE {column} = ?)"
            self._execute(f"DELETE FROM draft WHERE record_id IN {of_family}", family_id)
            self._execute(f"DELETE FROM history_change WHERE kind = '{part.name}' AND ref IN {of_family}", family_id)
            if self.connection.exec_driver_sql(f"DELETE FROM {part.name} WHERE {column} = ?", (family_id,)).rowcount:
                self._areas |= part.area
        for table in ("draft", "history_change", "joined_state"):
            self._execute(f"DELETE FROM {table} WHERE family_id = ?", family_id)
        self._execute("UPDATE call_timer SET family_id = NULL WHERE family_id = ?", family_id)
        self._erase_filters_on(family)
        self._erase_words_of_departures(family)

    def _parts(
        self, mapping: Mapping[Any], record_id: str, condition: str = "TRUE", *arguments: str
    ) -> Iterator[tuple[Mapping[Any], RawRow]]:
        """The rows that go along with a record, those that refer to others first."""
        for part, column in parts_of(mapping.record):
            for row in self._raws(part, f"{column} = ? AND {condition}", record_id, *arguments):
                if mapping.record is not Family:
                    yield from self._parts(part, row[0], condition, *arguments)
                yield part, row

    def _erase_rows(self, mapping: Mapping[Any], condition: str, *arguments: str) -> None:
        for row in self._raws(mapping, condition, *arguments):
            self._erase_row(mapping, row)

    def _erase_row(self, mapping: Mapping[Any], row: RawRow) -> None:
        family = self._tell(mapping, row)
        if family is not None and mapping.record is not Family:
            self._keep_ids(mapping, UUID(family), UUID(row[0]))
        self._execute("DELETE FROM history_change WHERE kind = ? AND ref = ?", mapping.name, row[0])
        self._execute("DELETE FROM draft WHERE record_id = ?", row[0])
        self._execute(f"DELETE FROM {mapping.name} WHERE id = ?", row[0])
        if mapping.record is not Inzagestuk:
            self._erase_copies(mapping, row)

    def _keep_ids(self, mapping: Mapping[Any], family_id: UUID, record_id: UUID) -> None:
        """Let other vaults that have a copy be told by ids alone that a record was erased, so that none returns."""
        from copiloot_tui.store.joined import is_shared, keep_ids

        if family_id not in self._shared:
            self._shared[family_id] = is_shared(self, family_id)
        if self._shared[family_id]:
            keep_ids(self, family_id, (mapping.record, record_id))

    def _erase_copies(self, mapping: Mapping[Any], row: RawRow) -> None:
        """Erase what was decided on a record in an inzageverzoek: it holds words of it, and of what it is part of."""
        own = (column for owner, column in owners_of(mapping.record) if owner.record is not Family)
        for record_id in filter(None, (row[0], *(row[mapping.raw_names.index(column)] for column in own))):
            self._erase_rows(mapping_of(Inzagestuk), "record_id = ?", record_id)

    def _erase_filters_on(self, family: Family) -> None:
        """Erase the filters that narrow a list to a family, and once did: they are often called after it."""
        filters, family_id = mapping_of(SavedFilter), str(family.id)
        self._execute("DELETE FROM history_change WHERE kind = ? AND instr(before, ?) > 0", filters.name, family_id)
        self._erase_rows(filters, 'instr("values", ?) > 0', family_id)

    def _erase_words_of_departures(self, family: Family) -> None:
        """Let the log of what left say only when, what and how open; of several families the receiver stays."""
        self._execute(
            "UPDATE departure SET remark = '', "
            "to_whom = CASE WHEN json_array_length(family_ids) = 1 THEN '' ELSE to_whom END "
            "WHERE instr(family_ids, ?) > 0",
            family.id.hex,
        )

    def _refuse_to_orphan(self, value: Record) -> None:
        for part, column in held_back_by(type(value)):
            if self.all(part.record, part.table.c[column] == value.id):
                raise InvalidInput("name", "Bij deze instantie staan nog gegevens van mensen. Verwijder die eerst.")

    def keep(self, name: str, text: str) -> None:
        """Keep a fact about the vault itself; this writes no history."""
        self._execute(
            "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            name,
            text,
        )

    def write_back(self, kind: str, record_id: UUID, before: str | None) -> None:
        """Give a record the columns it once had, or take away what was new then; for undo."""
        mapping = mappings()[kind]
        row = self._raw(mapping, record_id)
        if row is None:
            raise NotFound
        if before is None:
            self._remove(mapping, record_id)
            return
        columns = json.loads(before)
        names = zip(mapping.raw_names, row, strict=True)
        self._overwrite(mapping, row, tuple(columns.get(name, present) for name, present in names))

    def mark_as_undoing(self, entry_id: UUID) -> None:
        """Let the history say that this work writes back the values of an earlier entry."""
        self._undoes = entry_id

    def finish(self) -> None:
        """Write the history, now that the title is final."""
        if not self._remembered and not self._is_written_down:
            return
        undoes = self._undoes.hex if self._undoes else None
        added = self.connection.exec_driver_sql(_ADD_ENTRY, (self._entry_id.hex, self._moment, self.title, undoes))
        changes = [(added.lastrowid, *change) for change in self._remembered]
        if changes:
            self.connection.exec_driver_sql(_ADD_CHANGE, changes if len(changes) > 1 else changes[0])

    def _numbered(self, mapping: Mapping[Any], after: RawRow, before: RawRow | None) -> RawRow:
        place = mapping.raw_names.index("number")
        if before is not None:
            return (*after[:place], before[place], *after[place + 1 :])
        highest = self.connection.execute(select(func.max(mapping.table.c.number))).scalar() or 0
        number = max(highest, int(self.kept(LAST_NUMBER) or 0)) + 1
        self.keep(LAST_NUMBER, str(number))
        return (*after[:place], number, *after[place + 1 :])

    def _raw(self, mapping: Mapping[Any], record_id: UUID) -> RawRow | None:
        rows = self._raws(mapping, "id = ?", record_id.hex)
        return rows[0] if rows else None

    def _raws(self, mapping: Mapping[Any], condition: str, *arguments: str) -> list[RawRow]:
        found = self.connection.exec_driver_sql(f"{mapping.select_raw} WHERE {condition}", arguments)
        return [tuple(row) for row in found]

    def _execute(self, statement: str, *arguments: str) -> None:
        self.connection.exec_driver_sql(statement, arguments)

    def _mark_removed(self, mapping: Mapping[Any], row: RawRow) -> None:
        self._overwrite(mapping, row, (*row[:REMOVED_AT], self._moment, *row[REMOVED_AT + 1 :]))

    def _mark_restored(self, mapping: Mapping[Any], row: RawRow) -> None:
        self._overwrite(mapping, row, (*row[:REMOVED_AT], None, *row[REMOVED_AT + 1 :]))

    def _overwrite(self, mapping: Mapping[Any], before: RawRow, after: RawRow) -> None:
        self._remember(mapping, after, before)
        self.connection.exec_driver_sql(mapping.update_raw, (*after[1:], after[0]))

    def _tell(self, mapping: Mapping[Any], row: RawRow) -> str | None:
        self.is_touched = True
        self._areas |= mapping.area
        family = mapping.family_of(row)
        if family:
            self._families.add(family)
        return family

    def _remember(self, mapping: Mapping[Any], after: RawRow, before: RawRow | None) -> None:
        family = self._tell(mapping, after)
        if not mapping.keeps_history:
            return
        columns = None if before is None else json.dumps(dict(zip(mapping.raw_names, before, strict=True)))
        self._remembered.append((mapping.name, after[0], family, columns))
