"""Which of their aanspreekpunten and instanties are which of ours: a family that comes from a colleague names hers.

The directory is nobody's dossier. Where one and the same unit of work points at theirs there and at ours here, they are
the same beyond doubt; all others are laid beside ours as any file of addresses is. What the records of the family say
of theirs is then said of ours, before anything is joined.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from uuid import UUID

from copiloot_tui.domain.joined_family import States
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.record_shape import references_of
from copiloot_tui.domain.record_state import NOTHING, RecordState, Value, Version
from copiloot_tui.domain.whole_family import BESIDE


def same_by_writing(mine: States, theirs: States) -> dict[UUID, UUID]:
    """By their id ours, of whom a unit of work that both know speaks."""
    found: dict[UUID, UUID] = {}
    for key in mine.keys() & theirs.keys():
        for field in _pointing_outside(key[0]):
            here = {version.entry: version.value for version in mine[key].versions.get(field, ())}
            for version in theirs[key].versions.get(field, ()):
                ours = here.get(version.entry)
                if isinstance(ours, UUID) and isinstance(version.value, UUID) and ours != version.value:
                    found.setdefault(version.value, ours)
    return found


def in_our_words(kind: type[Record], state: RecordState, ours: Mapping[UUID, UUID], mine: RecordState) -> RecordState:
    """A record as it says ours where it said theirs; what both know of one unit of work is said as it stands here.

    Args:
        kind: of the record.
        state: of it, as they know it.
        ours: by their id ours.
        mine: what is known of it here.
    """
    said = {}
    for field in _pointing_outside(kind):
        if every := state.versions.get(field):
            here = {version.entry: version for version in mine.versions.get(field, ())}
            told = frozenset(here.get(version.entry) or _in_ours(version, ours) for version in every)
            if told != every:
                said[field] = told
    return replace(state, versions={**state.versions, **said}) if said else state


def all_in_our_words(states: States, ours: Mapping[UUID, UUID], mine: States) -> States:
    """A family as it says ours where it said theirs."""
    return {key: in_our_words(key[0], state, ours, mine.get(key, NOTHING)) for key, state in states.items()}


def pointed_at_outside(states: States) -> Iterator[UUID]:
    """Whom a family speaks of outside its dossier."""
    for (kind, _), state in states.items():
        for field in _pointing_outside(kind):
            yield from (version.value for version in state.versions.get(field, ()) if isinstance(version.value, UUID))


def _pointing_outside(kind: type[Record]) -> list[str]:
    if kind not in _OUTSIDE:
        _OUTSIDE[kind] = [shape.name for shape in references_of(kind) if shape.target in BESIDE]
    return _OUTSIDE[kind]


_OUTSIDE: dict[type[Record], list[str]] = {}


def _in_ours(version: Version, ours: Mapping[UUID, UUID]) -> Version:
    value: Value = ours.get(version.value, version.value) if isinstance(version.value, UUID) else version.value
    return version if value == version.value else replace(version, value=value)
