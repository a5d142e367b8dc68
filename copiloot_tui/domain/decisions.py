"""What a person decided where two sides say different things: one more unit of work, that knew of both."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from copiloot_tui.domain.joined_family import (
    Owners,
    States,
    kept,
    owners_of,
    saved_from_erasure,
    saved_from_removal,
    taken_back,
    those_there,
)
from copiloot_tui.domain.questions import Asked, Why, questions
from copiloot_tui.domain.record_state import (
    NOTHING,
    REMOVED,
    Key,
    RecordState,
    Value,
    Version,
    Writing,
    erased,
    written,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What was decided of one question."""

    values: Mapping[str, Value]
    """By field what it says from now on; of something removed or erased whether it stays, see `stays` and `goes`."""

    @property
    def is_going(self) -> bool:
        """Whether the record is removed or erased after all."""
        return self.values.get(REMOVED) is not None


STAYS: Final = Decision(values={REMOVED: None})
"""What somebody removed or erased is there."""


def goes(at: datetime) -> Decision:
    """What somebody removed or erased goes, with all that was written in it since.

    Args:
        at: the moment of deciding.
    """
    return Decision(values={REMOVED: at})


def decided(
    states: States, sides: Sequence[States], owners: Owners, decisions: Mapping[Asked, Decision], by: Writing
) -> dict[Key, RecordState]:
    """A family after what was decided of it.

    What nobody decided stays a question, but for one: a record of which no word is left cannot be kept in doubt. It is
    taken back from the side that has it, since a deletion never wins over an edit.

    Args:
        states: of both sides joined.
        sides: each as it was before, the one that decides first.
        owners: of whom a record is a part.
        decisions: by what was asked.
        by: the unit of work in which it is decided.
    """
    found, under = dict(states), _Parts(states, owners)
    gone, no_words = saved_from_removal(states, owners), saved_from_erasure(states, owners)
    there = those_there(states, owners)
    asked = questions(states, owners)
    for question in asked:
        if question.why is Why.BOTH_CHANGED and (decision := decisions.get(question.asked)) is not None:
            found[question.key] = _said(found[question.key], decision, by)
    for question in asked:
        decision = decisions.get(question.asked)
        every = {question.key, *under.of(question.key)}
        if question.why is Why.ERASED:
            found |= _back(found, every & no_words, sides, by)
        if question.why is not Why.BOTH_CHANGED and decision is not None:
            if not decision.is_going:
                found = kept(found, every & gone, by)
            elif question.why is Why.ERASED and not sides[0].get(question.key, NOTHING).is_whole:
                found |= {key: erased(found[key]) for key in every}
            else:
                found |= {key: written(found[key], decision.values, by) for key in every & there}
    # Only what was taken back says what it is part of, and that may have been erased in the same go.
    while back := _back(found, saved_from_erasure(found, owners), sides, by):
        found |= back
    return found


def _back(states: States, keys: Iterable[Key], sides: Sequence[States], by: Writing) -> dict[Key, RecordState]:
    """These records as they are taken back, from the side that has them whole; without those that nobody has."""
    whole = {key: next((side[key] for side in sides if key in side and side[key].is_whole), None) for key in keys}
    return {key: taken_back(states[key], state, by) for key, state in whole.items() if state is not None}


def _said(state: RecordState, decision: Decision, by: Writing) -> RecordState:
    """A record of which some fields were decided; whether it was removed may still be a question."""
    after = written(state, {**decision.values, REMOVED: None}, by)
    if not state.removals:
        return after
    stand = state.versions[REMOVED] | {Version(by=by, value=None)}
    return replace(after, versions={**after.versions, REMOVED: stand})


class _Parts:
    """What is part of a record, and of its parts."""

    def __init__(self, states: States, owners: Owners) -> None:
        self._under: dict[Key, list[Key]] = defaultdict(list)
        for key, state in states.items():
            for owner in owners_of(key, state, owners):
                self._under[owner].append(key)

    def of(self, key: Key) -> Iterator[Key]:
        waiting, seen = [key], {key}
        while waiting:
            for part in self._under.get(waiting.pop(), ()):
                if part not in seen:
                    seen.add(part)
                    waiting.append(part)
                    yield part
