"""What a record is when several vaults work on it apart: of each field, the versions that nobody has replaced yet.

A field is a multi-value register, a record a map of them with one causal context: the units of work it has seen.
Joining two states gives their least upper bound, so it does not matter in what order that is done, or how often.
Nothing is decided by a clock. The rule is the causal join of Almeida, Shoker and Baquero, Delta state replicated data
types (2018), with the random ids of units of work for dots: counted ones would be given out twice by a vault that was
put back from a back-up.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from copiloot_tui.domain.record import Record

Value = Hashable
"""What stands in a field, as the record has it."""
Key = tuple[type[Record], UUID]
"""Which record: its kind and its id."""

REMOVED: Final = "removed_at"
"""The field that says when a record was removed; None by everybody who wrote in it since, also without knowing."""
MADE: Final = "created_at"
"""The field that nobody writes again: a state that lacks it was erased by somebody, and written in by somebody else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """One unit of work in one vault."""

    entry: UUID
    """Its entry in the history; random, so that no two vaults ever name theirs alike."""
    side: UUID
    """The vault in which it was done."""
    at: datetime
    """When, by the clock of that vault: to be shown, and never to be compared."""

    def __hash__(self) -> int:
        return hash(self.entry.int)


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What one unit of work made of a field."""

    by: Writing
    value: Value

    def __hash__(self) -> int:
        # By the entry alone: a family has some ten thousands of these, and they are put into sets over and over.
        return hash(self.by.entry.int)

    @property
    def entry(self) -> UUID:
        """The unit of work that it is known by."""
        return self.by.entry


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordState:
    """What is known of one record."""

    versions: Mapping[str, frozenset[Version]]
    """By field the versions that nothing replaced; more than one when they were written apart."""
    seen: frozenset[UUID]
    """Every unit of work on the record that this state comes after, also those whose words are gone."""

    @property
    def is_whole(self) -> bool:
        """Whether it can stand as a record: one that was erased cannot, whatever others wrote in it since."""
        return MADE in self.versions

    @property
    def is_written(self) -> bool:
        """Whether somebody wrote in it without knowing of a removal: then it was not removed."""
        return any(version.value is None for version in self.versions.get(REMOVED, ()))

    @property
    def removals(self) -> frozenset[UUID]:
        """The units of work that removed it and that nothing came after."""
        return frozenset(version.entry for version in self.versions.get(REMOVED, ()) if version.value is not None)

    def values(self, field: str) -> list[Value]:
        """What the field says, each once; more than one when that still has to be decided."""
        versions = self.versions.get(field, ())
        if len(versions) == 1:
            return [version.value for version in versions]
        return list(dict.fromkeys(version.value for version in in_order(versions)))


NOTHING: Final = RecordState(versions={}, seen=frozenset())
"""A record nobody has heard of."""


def in_order(versions: frozenset[Version] | tuple[()]) -> list[Version]:
    """Versions in an order that is the same in every vault, and means nothing."""
    if len(versions) == 1:
        return list(versions)
    return sorted(versions, key=lambda version: (version.entry.int, repr(version.value), version.by.side.int))


def joined(one: RecordState, other: RecordState) -> RecordState:
    """What is known of a record once both are known; a version that either replaced is gone."""
    if not one.seen or not other.seen:
        known = one if one.seen else other
        return RecordState(versions=dict(sorted(known.versions.items())), seen=known.seen)
    versions = {}
    for field in sorted({*one.versions, *other.versions}):
        mine, theirs = one.versions.get(field, frozenset()), other.versions.get(field, frozenset())
        if mine == theirs:
            versions[field] = mine
        elif stand := _still_standing(mine, theirs, other.seen) | _still_standing(theirs, mine, one.seen):
            versions[field] = stand
    return RecordState(versions=versions, seen=one.seen | other.seen)


def _still_standing(
    mine: frozenset[Version], theirs: frozenset[Version], they_saw: frozenset[UUID]
) -> frozenset[Version]:
    """My versions without those that they saw and no longer have."""
    still_there = {version.entry for version in theirs}
    return frozenset(version for version in mine if version.entry in still_there or version.entry not in they_saw)


def written(state: RecordState, values: Mapping[str, Value], by: Writing) -> RecordState:
    """A record after a unit of work that knew this state of it.

    Args:
        state: as it was.
        values: by field what it says now. `REMOVED` is among them, unless what is removed stays so.
        by: the unit of work.
    """
    fresh = {field: frozenset((Version(by=by, value=value),)) for field, value in values.items()}
    together = {**state.versions, **fresh}
    return RecordState(versions=dict(sorted(together.items())), seen=state.seen | {by.entry})


def erased(state: RecordState) -> RecordState:
    """A record of which no word is left; that everything in it was seen is kept, so that no copy brings it back."""
    return RecordState(versions={}, seen=state.seen)
