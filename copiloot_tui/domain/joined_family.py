"""A family of which two vaults have all records: what both hold together, and what of it is there.

Removing is an act of one unit of work on a record and all its parts. When somebody who did not know of it wrote in
any of those, or made a new part, the act on that record and its parts does not count. So a deletion never wins over an
edit, and what stays is no heap of parts.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from uuid import UUID

from copiloot_tui.domain.record import Record
from copiloot_tui.domain.record_state import NOTHING, REMOVED, Key, RecordState, Writing, joined, written

States = Mapping[Key, RecordState]
"""The records of one family, also of those of which no word is left."""
Owners = Mapping[type[Record], Collection[tuple[type[Record], str]]]
"""Of whom a kind of record is a part, and by which of its fields."""


def joined_states(one: States, other: States) -> dict[Key, RecordState]:
    """What both sides know of a family."""
    return {key: joined(one.get(key, NOTHING), other.get(key, NOTHING)) for key in {*one, *other}}


def owners_of(key: Key, state: RecordState, owners: Owners) -> Iterator[Key]:
    """The records that this one is a part of, by all that its fields say."""
    for kind, field in owners.get(key[0], ()):
        yield from ((kind, value) for value in state.values(field) if isinstance(value, UUID))


def those_there(states: States, owners: Owners) -> frozenset[Key]:
    """The records that are not removed.

    Those are the ones that somebody wrote in without knowing of a removal; what these are part of; and what was removed
    only in one go with something that stays.
    """
    there = {key for key, state in states.items() if state.is_written}
    outside = states.keys() - there
    if not outside:
        return frozenset(there)
    kinds = {kind for kind, _ in outside}
    concerned = {kind for kind in {kind for kind, _ in states} if any(of in kinds for of, _ in owners.get(kind, ()))}
    over = {
        key: [owner for owner in owners_of(key, state, owners) if owner in states]
        for key, state in states.items()
        if key in outside or key[0] in concerned
    }
    under: dict[Key, list[Key]] = defaultdict(list)
    for key in outside:
        for owner in over[key]:
            under[owner].append(key)
    waiting = list(there)
    while waiting:
        key = waiting.pop()
        called_off = (
            part
            for part in under.get(key, ())
            if part not in there and states[part].versions and _is_called_off(part, over, there, states)
        )
        for other in (*over.get(key, ()), *called_off):
            if other not in there:
                there.add(other)
                waiting.append(other)
    return frozenset(there)


def _is_called_off(part: Key, over: Mapping[Key, Iterable[Key]], there: Collection[Key], states: States) -> bool:
    """Whether a record was removed only in one go with something that it is a part of and that is there."""
    acts = {act for owner in over[part] if owner in there for act in states[owner].removals}
    return states[part].removals <= acts


def saved_from_removal(states: States, owners: Owners) -> frozenset[Key]:
    """The records that are there though somebody removed them: others wrote in them, or in something of them."""
    return frozenset(key for key in those_there(states, owners) if states[key].removals)


def saved_from_erasure(states: States, owners: Owners) -> frozenset[Key]:
    """The records of which one side erased every word, while the other wrote in them, or in something of them."""
    return frozenset(key for key in those_there(states, owners) if states[key].seen and not states[key].is_whole)


def kept(states: States, keys: Iterable[Key], by: Writing) -> dict[Key, RecordState]:
    """A family after somebody has seen that these were removed, and lets them stay."""
    return {**states, **{key: written(states[key], {REMOVED: None}, by) for key in keys}}


def taken_back(state: RecordState, whole: RecordState, by: Writing) -> RecordState:
    """A record of which no word was left, as the side has it that wrote in it since.

    Every field is said anew, beside what still stands in it: somebody else may have erased those words too, and then
    what was taken back has to stand by itself.
    """
    values = {field: (state if field in state.versions else whole).values(field)[0] for field in whole.versions}
    back = written(state, {**values, REMOVED: None}, by)
    beside = {field: state.versions[field] | back.versions[field] for field in values.keys() & state.versions.keys()}
    return replace(back, versions={**back.versions, **beside, REMOVED: back.versions[REMOVED]})
