"""Vaults on paper that work on one family apart: rows, a history of what they replaced, and packages that travel."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.joined_family import Owners, joined_states, those_there
from copiloot_tui.domain.note import Note
from copiloot_tui.domain.one_choice import all_said_with
from copiloot_tui.domain.questions import standing_values
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.record_state import MADE, NOTHING, REMOVED, Key, RecordState, Writing, erased
from copiloot_tui.domain.regelzaak import Regelzaak, Step
from copiloot_tui.domain.retelling import Told, retold

OF_FAMILY = (Family, "family_id")
OWNERS: Owners = {
    Note: (OF_FAMILY,),
    Regelzaak: (OF_FAMILY,),
    Step: (OF_FAMILY, (Regelzaak, "regelzaak_id")),
    ContactMoment: (OF_FAMILY,),
}
START = datetime(2026, 9, 7, 7, tzinfo=UTC)
Row = dict[str, Any]


@dataclass
class Deed:
    """What one unit of work really did, kept outside all vaults to check them by."""

    entry: UUID
    wrote: set[tuple[Key, str]]
    erased: set[Key]
    past: frozenset[UUID]
    """All that its vault knew when it was done."""


class Paper:
    """What is the same for all vaults of a story: ids that are all different, and what really happened."""

    def __init__(self, ids: Callable[[int], UUID] = lambda number: UUID(int=number)) -> None:
        self._numbers, self._ids = count(1), ids
        self.deeds: list[Deed] = []

    def new_id(self) -> UUID:
        return self._ids(next(self._numbers))

    def vault(self) -> "PaperVault":
        return PaperVault(self)


@dataclass
class _Entry:
    by: Writing
    changes: list[tuple[Key, Row | None, Row]]


@dataclass
class PaperVault:
    """One vault: it writes, undoes, erases, gives and takes as a real one does."""

    paper: Paper
    hours_off: int = 0
    """How far its clock is from the right time."""
    rows: dict[Key, Row] = field(default_factory=dict)
    known: frozenset[UUID] = frozenset()

    def __post_init__(self) -> None:
        self.side = self.paper.new_id()
        self._history: list[_Entry] = []
        self._joined: dict[Key, tuple[RecordState, int]] = {}

    # What a person does

    def add(self, kind: type[Record], **values: Any) -> Key:
        key = (kind, self.paper.new_id())
        self._do({key: {MADE: self._now(), REMOVED: None, **values}})
        return key

    def change(self, key: Key, **values: Any) -> None:
        self._do({key: {**self.rows[key], REMOVED: None, **values}})

    def remove(self, key: Key) -> None:
        now = self._now()
        going = (each for each in (*self.parts(key), key) if self.rows[each][REMOVED] is None)
        self._do({each: {**self.rows[each], REMOVED: now} for each in going})

    def undo(self) -> None:
        """Write back what the last unit of work replaced."""
        if self._history:
            changes = self._history[-1].changes
            back = {key: was or {**became, REMOVED: self._now()} for key, was, became in changes if key in self.rows}
            self._do(back)

    def erase(self, key: Key) -> None:
        gone = [each for each in (key, *self.parts(key)) if each in self.rows]
        for each, state in [(each, self.state(each)) for each in gone]:
            self._joined[each] = erased(state), len(self._history)
            del self.rows[each]
        self._write_down(set(), set(gone), self.paper.new_id())

    def parts(self, key: Key) -> list[Key]:
        found = []
        for each, row in self.rows.items():
            if any((owner, row.get(name)) == key for owner, name in OWNERS.get(each[0], ())):
                found.append(each)
        return found

    # What travels

    def state(self, key: Key) -> RecordState:
        since, after = self._joined.get(key, (NOTHING, 0))
        told = [
            Told(by=entry.by, was=was, became=became)
            for entry in self._history[after:]
            for changed, was, became in entry.changes
            if changed == key
        ]
        return retold(key, told, self.rows[key], self.side, since) if key in self.rows else since

    def states(self) -> dict[Key, RecordState]:
        return {key: self.state(key) for key in {*self.rows, *self._joined}}

    def take(self, package: Mapping[Key, RecordState], known: frozenset[UUID]) -> None:
        """Work in what came, and let stand what stood here as long as nothing is decided."""
        both = joined_states(self.states(), package)
        there = those_there(both, OWNERS)
        for key, state in both.items():
            self._joined[key] = state, len(self._history)
            mine = self.rows.pop(key, {})
            if state.is_whole:
                gone = None if key in there else state.values(REMOVED)[0]
                self.rows[key] = {**standing_values(key[0], state, mine), REMOVED: gone}
        self.known |= known

    def take_from(self, *others: "PaperVault") -> None:
        for other in others:
            self.take(other.states(), other.known)

    # What it keeps

    def _now(self) -> datetime:
        return START + timedelta(hours=self.hours_off, minutes=len(self.paper.deeds))

    def _do(self, rows: Mapping[Key, Row]) -> None:
        by = Writing(entry=self.paper.new_id(), side=self.side, at=self._now())
        changes = [(key, self.rows.get(key), row) for key, row in rows.items() if self.rows.get(key) != row]
        if changes:
            self._history.append(_Entry(by, changes))
            self.rows.update({key: row for key, _, row in changes})
            self._write_down({(key, name) for change in changes for key, name in _fields(*change)}, set(), by.entry)

    def _write_down(self, wrote: set[tuple[Key, str]], gone: set[Key], entry: UUID) -> None:
        self.paper.deeds.append(Deed(entry, wrote, gone, self.known))
        self.known |= {entry}


def _fields(key: Key, was: Row | None, became: Row) -> Iterable[tuple[Key, str]]:
    changed = {name for name in became if was is None or was.get(name) != became[name]}
    said = all_said_with(key[0], changed) & set(became)
    return {(key, name) for name in (said | {REMOVED} if became[REMOVED] is None else said)}


def standing(deeds: Iterable[Deed]) -> dict[tuple[Key, str], set[UUID]]:
    """Which deeds count for each field, told from all that really happened: those that no later one knew of."""
    every = list(deeds)
    found: dict[tuple[Key, str], set[UUID]] = {}
    for deed in every:
        for key, name in deed.wrote:
            over = (d for d in every if deed.entry in d.past and ((key, name) in d.wrote or key in d.erased))
            if next(over, None) is None:
                found.setdefault((key, name), set()).add(deed.entry)
    return found
