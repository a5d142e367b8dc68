"""What a vault knows of a family to other vaults: told from its history, and from what was joined with theirs.

Of what only this vault wrote nothing is kept besides the history. A record that was joined has its state then in
`joined_state`, by the entry of the history that joined it; what was done since is told on from there. An entry that
joined, one that undid that and one that undid the undoing are no work on a record: they put down what others wrote.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import exists, insert, or_, select

from copiloot_tui.domain.audit import Audited, AuditEntry
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.handover import Handover
from copiloot_tui.domain.joined_family import Owners, States
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.record_state import (
    NOTHING,
    Key,
    RecordState,
    Version,
    Writing,
    erased,
    in_order,
    joined,
)
from copiloot_tui.domain.retelling import Told, retold
from copiloot_tui.domain.shared_family import SHARED_KINDS, completed
from copiloot_tui.store.belonging import owners_of
from copiloot_tui.store.facts import VAULT_ID
from copiloot_tui.store.mapping import Mapping as TableMapping
from copiloot_tui.store.mapping import columns_of, mapping_of
from copiloot_tui.store.reading import Reading, in_parts
from copiloot_tui.store.schema import HISTORY_CHANGE, HISTORY_ENTRY, JOINED_STATE

Row = Mapping[str, Any]
"""A record as it stands in its table: its fields and `removed_at`."""
OWNERS: Final[Owners] = {
    kind: tuple((owner.record, column) for owner, column in owners_of(kind)) for kind in SHARED_KINDS
}
"""Of whom each kind of record of a family is a part."""

_KINDS: Final[Mapping[str, type[Record]]] = {mapping_of(kind).name: kind for kind in SHARED_KINDS}
_GOES_ON_AFTER: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFamily:
    """What a vault knows of one family."""

    states: dict[Key, RecordState]
    """Of every record, also removed ones, and those of which only ids are left."""
    rows: dict[Key, Row]
    """As they stand in the vault."""


def side_of(reading: Reading) -> UUID:
    """The vault, as writings name it."""
    return UUID(reading.kept(VAULT_ID))


def known_family(reading: Reading, family_id: UUID, go_on: Callable[[], None] = lambda: None) -> KnownFamily:
    """What this vault knows of a family, also of one that is not there; terms are left out.

    Args:
        reading: of the vault.
        family_id: of the family.
        go_on: called now and then; may raise.
    """
    return _Telling(reading, family_id).all(go_on)


def known_records(reading: Reading, family_id: UUID, keys: Collection[Key]) -> KnownFamily:
    """What this vault knows of some records of a family."""
    return _Telling(reading, family_id, keys).all()


def record_of(key: Key, row: Row) -> Record:
    """The record that stands in a row."""
    return key[0](**{name: row[name] for name in mapping_of(key[0]).fields})


def last_change(reading: Reading, family_id: UUID) -> tuple[int, int]:
    """The newest change in the history of a family, and how many of its records have a state of their own.

    Another pair after anything was done in it that others are told of.
    """
    change, state = HISTORY_CHANGE.c, JOINED_STATE.c
    changed = select(change.sequence).where(change.family_id == family_id, change.kind.in_(_KINDS))
    kept = select(state.ref).where(state.family_id == family_id)
    newest = reading.connection.execute(changed.order_by(change.sequence.desc()).limit(1)).scalar()
    return newest or 0, len(reading.rows(kept))


def strangers(reading: Reading, family_id: UUID, keys: Iterable[Key]) -> frozenset[Key]:
    """Those of these records that are in another dossier here, or were before they were erased."""
    wanted: dict[type[Record], list[UUID]] = defaultdict(list)
    for kind, own in keys:
        wanted[kind].append(own)
    found: set[Key] = set()
    state = JOINED_STATE.c
    for kind, ids in wanted.items():
        table = mapping_of(kind).table.c
        for some in in_parts(ids):
            if kind is not Family:
                there = select(table.id).where(table.id.in_(some), table.family_id != family_id)
                found.update((kind, row.id) for row in reading.rows(there))
            kept = select(state.ref).where(
                state.kind == mapping_of(kind).name, state.ref.in_(some), state.family_id != family_id
            )
            found.update((kind, row.ref) for row in reading.rows(kept))
    return frozenset(found)


def is_shared(reading: Reading, family_id: UUID) -> bool:
    """Whether other vaults may have a copy of a family: then they are told of what is erased, by ids alone."""
    handover, audit = columns_of(Handover), columns_of(AuditEntry)
    return bool(
        reading.connection.execute(
            select(
                or_(
                    exists().where(JOINED_STATE.c.family_id == family_id),
                    exists().where(handover.family_id == family_id),
                    exists().where(audit.what == Audited.PACKED_ASIDE),
                )
            )
        ).scalar()
    )


def keep_states(
    reading: Reading, family_id: UUID, entry: UUID, states: States, are_open: Collection[Key] = frozenset()
) -> None:
    """Keep what is known of records once they were joined, within the unit of work that did.

    Args:
        reading: the unit of work.
        family_id: of the family.
        entry: of the history, under which the unit is written down.
        states: of the records of which both sides knew something else.
        are_open: of which of them a question was left.
    """
    rows = [
        {
            "kind": mapping_of(key[0]).name,
            "ref": key[1],
            "entry": entry,
            "family_id": family_id,
            "state": written(key[0], state),
            "is_open": key in are_open,
        }
        for key, state in states.items()
    ]
    if rows:
        reading.connection.execute(insert(JOINED_STATE), rows)


def keep_ids(reading: Reading, family_id: UUID, key: Key) -> None:
    """Let only the ids stay of what is known of a record that is going to be erased."""
    if key[0] not in SHARED_KINDS:
        return
    for part in _parts_without_row(reading, family_id, key):
        keep_ids(reading, family_id, part)
    state = erased(known_records(reading, family_id, (key,)).states.get(key, NOTHING))
    table = JOINED_STATE.c
    reading.connection.execute(JOINED_STATE.delete().where(table.kind == mapping_of(key[0]).name, table.ref == key[1]))
    if state.seen:
        keep_states(reading, family_id, key[1], {key: state})


def _parts_without_row(reading: Reading, family_id: UUID, key: Key) -> list[Key]:
    """What is part of a record and could not stand here by itself, as an attachment of which nobody has the bytes."""
    parts = [
        kind for kind in SHARED_KINDS if any(owner is key[0] for owner, _ in OWNERS[kind]) and key[0] is not Family
    ]
    found = []
    for kind in parts:
        name = mapping_of(kind).name
        found += [
            (kind, row.ref)
            for row in reading.connection.exec_driver_sql(
                "SELECT DISTINCT ref FROM joined_state WHERE family_id = ? AND kind = ? AND instr(state, ?) > 0 "
                f"AND ref NOT IN (SELECT id FROM {name})",
                (family_id.hex, name, key[1].hex),
            )
        ]
    return [(kind, UUID(ref)) for kind, ref in found]


def left_open(reading: Reading) -> dict[UUID, list[Key]]:
    """By family the records of which a question was left at some joining; it may have been answered since."""
    state = JOINED_STATE.c
    found: dict[UUID, list[Key]] = defaultdict(list)
    for row in reading.rows(select(state.family_id, state.kind, state.ref).where(state.is_open).distinct()):
        found[row.family_id].append((_KINDS[row.kind], row.ref))
    return found


# How a state stands in its column


def written(kind: type[Record], state: RecordState) -> str:
    """A state as text: its values as they stand in the columns of the record."""
    mapping: TableMapping[Any] = mapping_of(kind)
    by: dict[Writing, int] = {}
    versions = {
        field: [
            [by.setdefault(version.by, len(by)), mapping.raw_value(field, version.value)] for version in in_order(every)
        ]
        for field, every in state.versions.items()
    }
    named = {writing.entry for writing in by}
    facts = {
        "by": [[w.entry.hex, w.side.hex, mapping.raw_value("created_at", w.at)] for w in by],
        "seen": sorted(entry.hex for entry in state.seen - named),
        "versions": versions,
    }
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))


def read(key: Key, text: str) -> RecordState:
    """The state that a text stands for; a field that is younger says what is usual."""
    mapping: TableMapping[Any] = mapping_of(key[0])
    facts = json.loads(text)
    by = [
        Writing(entry=UUID(entry), side=UUID(side), at=mapping.values({"created_at": at})["created_at"])
        for entry, side, at in facts["by"]
    ]
    versions = {}
    for field, every in facts["versions"].items():
        values = [(writing, mapping.values({field: raw})) for writing, raw in every]
        if stand := frozenset(Version(by=by[writing], value=found[field]) for writing, found in values if found):
            versions[field] = stand
    seen = frozenset((*map(UUID, facts["seen"]), *(writing.entry for writing in by)))
    return completed(key[0], RecordState(versions=versions, seen=seen))


# Telling


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    sequence: int
    """Of its entry."""
    before: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Join:
    """What a joining that was not undone knew of a record."""

    since: int
    """From which entry on it counts."""
    is_anew: bool
    """Whether it was undone and done again: then it does not come after all that was there."""
    state: RecordState


class _Telling:
    """The states of one family, or of some of its records."""

    def __init__(self, reading: Reading, family_id: UUID, keys: Collection[Key] | None = None) -> None:
        self._reading = reading
        self._family_id = family_id
        self._keys = keys
        self._side = side_of(reading)
        self._gone: dict[tuple[str, str], bool] = {}
        self._by: dict[int, Writing] = {}
        self._joinings: frozenset[int] = frozenset()

    def all(self, go_on: Callable[[], None] = lambda: None) -> KnownFamily:
        """Everything."""
        joins, kept = self._kept()
        changes = self._changes()
        raws = dict(self._raws())
        states: dict[Key, RecordState] = {}
        rows: dict[Key, Row] = {}
        for number, key in enumerate(dict.fromkeys((*raws, *kept, *joins))):
            if number % _GOES_ON_AFTER == 0:
                go_on()
            state, row = self._told(key, raws.get(key), changes.get(key, []), joins.get(key, []), kept.get(key))
            if row is not None:
                rows[key] = row
            if state.seen:
                states[key] = state
        return KnownFamily(states=states, rows=rows)

    def _told(
        self, key: Key, raw: dict[str, Any] | None, changes: list[_Change], joins: list[_Join], kept: RecordState | None
    ) -> tuple[RecordState, Row | None]:
        """What is known of one record, and how it stands in the vault."""
        joins.sort(key=lambda one: one.since)
        start = next((at for at in reversed(range(len(joins))) if not joins[at].is_anew), None)
        state = (kept or NOTHING) if start is None else joins[start].state
        since = -1 if start is None else joins[start].since
        told, now = self._retraced(key, raw, changes, since)
        later = [one for one in joins if one.since > since]
        for place, join in enumerate([*later, None]):
            after = later[place - 1].since if place else since
            until = join.since if join else None
            part = [each for at, each in told if after < at and (until is None or at < until)]
            if now is not None and (part or not place):
                state = retold(key, part, now, self._side, state)
            if join is not None:
                state = joined(state, join.state)
        return state, now

    def _retraced(
        self, key: Key, raw: dict[str, Any] | None, changes: list[_Change], since: int
    ) -> tuple[list[tuple[int, Told]], Row | None]:
        """What was done to a record after an entry, oldest first, and how it stands now."""
        if raw is None:
            return [], None
        mapping: TableMapping[Any] = mapping_of(key[0])
        now = became = mapping.values(raw)
        told: list[tuple[int, Told]] = []
        for change in changes:
            if change.sequence <= since:
                break
            was = None
            if change.before is not None:
                before = json.loads(change.before)
                different = {name: value for name, value in before.items() if raw.get(name, value) != value}
                self._forget_what_is_gone(mapping, different, raw)
                raw = raw | different
                was = became | mapping.values(different)
            is_joining = change.sequence in self._joinings
            told.append(
                (change.sequence, Told(by=self._by[change.sequence], was=was, became=became, is_joining=is_joining))
            )
            became = was if was is not None else became
        told.reverse()
        return told, now

    def _forget_what_is_gone(
        self, mapping: TableMapping[Any], different: dict[str, Any], later: Mapping[str, Any]
    ) -> None:
        """Leave out what a record pointed at that was erased since: no unit of work emptied that column."""
        for column in mapping.emptied:
            target, own = mapping.emptied[column], different.get(column)
            if own is not None and later.get(column) is None:
                if (target, own) not in self._gone:
                    found = self._reading.connection.exec_driver_sql(f"SELECT 1 FROM {target} WHERE id = ?", (own,))
                    self._gone[target, own] = found.first() is None
                if self._gone[target, own]:
                    del different[column]

    def _raws(self) -> Iterator[tuple[Key, dict[str, Any]]]:
        for kind in SHARED_KINDS:
            mapping: TableMapping[Any] = mapping_of(kind)
            ids = None if self._keys is None else [own.hex for of, own in self._keys if of is kind]
            if ids == []:
                continue
            column = "id" if kind is Family else "family_id"
            condition, values = f"{column} = ?", [self._family_id.hex]
            if ids is not None:
                condition += f" AND id IN ({', '.join('?' * len(ids))})"
                values += ids
            found = self._reading.connection.exec_driver_sql(
                f"{mapping.select_raw} WHERE {condition} ORDER BY created_at", tuple(values)
            )
            for row in found:
                yield (kind, UUID(row[0])), dict(zip(mapping.raw_names, row, strict=True))

    def _changes(self) -> dict[Key, list[_Change]]:
        """What was done to each record, newest first."""
        statement = (
            "SELECT change.kind, change.ref, change.entry, change.before, entry.id, entry.at "
            "FROM history_change AS change JOIN history_entry AS entry ON entry.sequence = change.entry WHERE "
        )
        newest = " ORDER BY change.sequence DESC"
        execute = self._reading.connection.exec_driver_sql
        if self._keys is None:
            rows = execute(f"{statement} change.family_id = ?{newest}", (self._family_id.hex,)).all()
        else:
            of_one = f"{statement} change.kind = ? AND change.ref = ?{newest}"
            asked = ((mapping_of(kind).name, own.hex) for kind, own in self._keys)
            rows = [row for names in asked for row in execute(of_one, names)]
        found: dict[Key, list[_Change]] = defaultdict(list)
        ids: dict[str, UUID] = {}
        moment = mapping_of(Family)
        for kind, ref, entry, before, entry_id, at in rows:
            if kind not in _KINDS:
                continue
            if entry not in self._by:
                when = moment.values({"created_at": at})["created_at"]
                self._by[entry] = Writing(entry=UUID(entry_id), side=self._side, at=when)
            if ref not in ids:
                ids[ref] = UUID(ref)
            found[_KINDS[kind], ids[ref]].append(_Change(sequence=entry, before=before))
        return found

    def _kept(self) -> tuple[dict[Key, list[_Join]], dict[Key, RecordState]]:
        """What was joined and counts, by record; and what is left of records that were erased."""
        table = JOINED_STATE.c
        columns = (table.kind, table.ref, table.entry, table.state)
        rows = self._reading.rows(select(*columns).where(table.family_id == self._family_id))
        if not rows:
            return {}, {}
        counts = self._counting({row.entry for row in rows if row.entry != row.ref})
        newest: dict[Key, list[tuple[int, bool, str]]] = defaultdict(list)
        kept: dict[Key, RecordState] = {}
        for row in rows:
            key = _KINDS[row.kind], row.ref
            if self._keys is not None and key not in self._keys:
                continue
            if row.entry == row.ref:
                kept[key] = read(key, row.state)
            elif row.entry in counts:
                newest[key].append((*counts[row.entry], row.state))
        return {key: list(_needed(key, every)) for key, every in newest.items()}, kept

    def _counting(self, entries: set[UUID]) -> dict[UUID, tuple[int, bool]]:
        """The joinings that are not undone: from which entry on, and whether anew; remembers all that is no work."""
        entry = HISTORY_ENTRY.c
        of = dict[UUID, UUID]()
        since: dict[UUID, tuple[int, bool]] = {}
        undone = set[UUID]()
        joinings = set[int]()
        known = select(entry.id, entry.sequence, entry.undone_by, entry.undoes)
        for some in in_parts(list(entries)):
            for row in self._reading.rows(known.where(entry.id.in_(some))):
                of[row.id] = row.id
                since[row.id] = row.sequence, False
                joinings.add(row.sequence)
                if row.undone_by is not None:
                    undone.add(row.id)
        for row in self._reading.rows(known.where(entry.undoes.is_not(None)).order_by(entry.sequence)):
            if row.undoes in of:
                of[row.id] = of[row.undoes]
                since[of[row.id]] = row.sequence, True
                joinings.add(row.sequence)
        self._joinings = frozenset(joinings)
        return {own: counting for own, counting in since.items() if own not in undone}


def _needed(key: Key, every: list[tuple[int, bool, str]]) -> Iterator[_Join]:
    """The joinings from the last one on that came after all that was there before."""
    every.sort()
    start = next((at for at in reversed(range(len(every))) if not every[at][1]), 0)
    for since, is_anew, text in every[start:]:
        yield _Join(since=since, is_anew=is_anew, state=read(key, text))
