"""What a record is to several vaults, told from the history that a vault keeps of it.

A vault alone has no need of versions: what was done in it, was done in order. So they are made when a family leaves or
comes back, and kept only of what was joined.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from copiloot_tui.domain.history import Values
from copiloot_tui.domain.one_choice import all_said_with
from copiloot_tui.domain.record_state import MADE, NOTHING, REMOVED, Key, RecordState, Value, Writing, written

NOT_TOLD: Final = frozenset({"id", "updated_at", "number"})
"""What no side says to another: which record it is goes before it, and each vault numbers its own families."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one unit of work did to one record."""

    by: Writing
    was: Values | None
    """None when the record was new."""
    became: Values
    is_joining: bool = False
    """Whether it only put down what others had written, or took that back: then it says nothing of its own."""


def retold(key: Key, changes: Iterable[Told], now: Values, side: UUID, since: RecordState = NOTHING) -> RecordState:
    """The state of a record in a vault.

    What was there before the history begins counts as written by a unit of work with the id of the record itself: that
    is random too, and the same in every copy.

    Args:
        key: which record.
        changes: what was done to it in this vault since, in the order in which that was done.
        now: what it is; what stands in it goes without history.
        side: the vault.
        since: as it was joined last; nothing when it never was.
    """
    told = list(changes)
    state = since
    if not since.seen and (not told or told[0].was is not None):
        first = told[0].was if told else now
        state = _begun(key, first or now, side)
    for change in told:
        if not change.is_joining and (values := _said(key, change, state)):
            state = written(state, values, change.by)
    return state


def _begun(key: Key, values: Values, side: UUID) -> RecordState:
    at = values.get(MADE)
    by = Writing(entry=key[1], side=side, at=at if isinstance(at, datetime) else datetime.min)
    return written(NOTHING, {REMOVED: None, **_telling(values)}, by)


def _said(key: Key, change: Told, state: RecordState) -> Mapping[str, Value]:
    became, was = change.became, change.was
    is_there = became.get(REMOVED) is None
    if was is None or not state.is_whole:
        # Whoever brings back what is gone to the others says all of it anew; as long as it is gone, nothing is said.
        return {REMOVED: None, **_telling(became)} if was is None or is_there else {}
    fields = {field for field, value in became.items() if field not in NOT_TOLD and was.get(field, value) != value}
    said = {
        field: value
        for field in all_said_with(key[0], fields)
        if field in became and isinstance(value := became[field], Value)
    }
    if said and is_there:
        said[REMOVED] = None
    return said


def _telling(values: Values) -> dict[str, Value]:
    """What is told of a record; what cannot be compared by value is not."""
    return {field: value for field, value in values.items() if field not in NOT_TOLD and isinstance(value, Value)}
