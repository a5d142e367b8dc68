"""What only a person can decide once two sides are one: what each of them says, from whom and when."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from copiloot_tui.domain.joined_family import (
    Owners,
    States,
    owners_of,
    saved_from_erasure,
    saved_from_removal,
    those_there,
)
from copiloot_tui.domain.one_choice import Group, said_together
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.record_state import MADE, REMOVED, Key, RecordState, Value, Version, Writing, in_order


class Why(Enum):
    """What makes it a question; the value is shown."""

    BOTH_CHANGED = "door beiden veranderd"
    REMOVED = "verwijderd, en door een ander veranderd"
    ERASED = "voorgoed gewist, en door een ander veranderd"


Asked = tuple[Key, Why, Group]
"""Which question it is, also when it was answered differently since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one side says."""

    by: Writing
    """Who wrote it and when, by their clock."""
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing that two sides say differently of a record."""

    key: Key
    why: Why
    fields: Group
    """The fields it is about, which are decided together."""
    answers: tuple[Answer, ...]
    """What was written apart, in an order that is the same in every vault."""

    @property
    def asked(self) -> Asked:
        """Which question it is."""
        return self.key, self.why, self.fields


def questions(states: States, owners: Owners) -> list[Question]:
    """All that has to be decided of a family; the same list in every vault that knows the same.

    What is removed asks nothing: both things it says are still there when it is brought back.
    """
    there = those_there(states, owners)
    gone, erased = saved_from_removal(states, owners), saved_from_erasure(states, owners)
    found = [question for key in there for question in _both_changed(key, states[key])]
    found += [_about(key, Why.REMOVED, states[key], (REMOVED,)) for key in _topmost(gone - erased, states, owners)]
    found += [
        _about(key, Why.ERASED, states[key], tuple(states[key].versions)) for key in _topmost(erased, states, owners)
    ]
    return sorted(found, key=lambda question: (question.key[0].__name__, question.key[1].int, question.fields))


def questions_left(states: States, owners: Owners) -> list[Question]:
    """What has still to be decided of records of which a question was left.

    Args:
        states: of those among them that are not removed.
        owners: of whom a record is a part.
    """
    found = [question for key, state in states.items() for question in _both_changed(key, state)]
    gone = frozenset(key for key, state in states.items() if state.removals)
    found += [_about(key, Why.REMOVED, states[key], (REMOVED,)) for key in _topmost(gone, states, owners)]
    return sorted(found, key=lambda question: (question.key[0].__name__, question.key[1].int, question.fields))


def _topmost(keys: frozenset[Key], states: States, owners: Owners) -> Iterator[Key]:
    """Those that are part of nothing among them: what is decided of a whole, is decided of its parts."""
    return (key for key in keys if keys.isdisjoint(owners_of(key, states[key], owners)))


def _both_changed(key: Key, state: RecordState) -> Iterator[Question]:
    if state.is_whole:
        for group in _groups_apart(key[0], state):
            question = _about(key, Why.BOTH_CHANGED, state, group)
            if len(question.answers) > 1 and group not in ((REMOVED,), (MADE,)):
                yield question


def _groups_apart(kind: type[Record], state: RecordState) -> Iterable[Group]:
    """What is decided together of which more than one unit of work speaks."""
    return dict.fromkeys(said_together(kind, field) for field, versions in state.versions.items() if len(versions) > 1)


def _about(key: Key, why: Why, state: RecordState, fields: Group) -> Question:
    return Question(key=key, why=why, fields=fields, answers=tuple(_answers(state, fields)))


def _answers(state: RecordState, fields: Group) -> Iterator[Answer]:
    """What each unit of work says; what two say alike is said once."""
    by_entry: dict[UUID, dict[str, Version]] = {}
    for field in fields:
        for version in in_order(state.versions.get(field, frozenset())):
            by_entry.setdefault(version.entry, {})[field] = version
    said: list[Mapping[str, Value]] = []
    for _, versions in sorted(by_entry.items()):
        values = {field: version.value for field, version in versions.items()}
        if values not in said:
            said.append(values)
            yield Answer(by=next(iter(versions.values())).by, values=values)


def together(one: Value, other: Value) -> Value:
    """Two answers as one that loses nothing of either; None when they cannot both be said."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return tuple(dict.fromkeys((*one, *other)))
    if isinstance(one, str) and isinstance(other, str):
        if one in other or other in one:
            return max(one, other, key=len)
        return f"{one}\n\n{other}"
    return None


def standing_values(kind: type[Record], state: RecordState, mine: Mapping[str, Value]) -> dict[str, Value]:
    """What a vault lets stand in a record as long as nothing is decided: what it said itself, if that still counts.

    Args:
        kind: of the record.
        state: of it, whole.
        mine: what stands in it now; empty when it is new here.
    """
    found = {field: state.values(field)[0] for field in state.versions if field != REMOVED}
    for group in _groups_apart(kind, state):
        if group == (REMOVED,):
            continue
        answers = list(_answers(state, group))
        own = [one for one in answers if all(mine.get(field) == value for field, value in one.values.items())]
        found.update((own or answers)[0].values)
    return found
