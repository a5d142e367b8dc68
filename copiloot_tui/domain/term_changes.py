"""What an event does to the terms of a regelzaak: told before it is saved."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from copiloot_tui.domain.course import Course
from copiloot_tui.domain.dutch import long_date
from copiloot_tui.domain.term import Term, TermState


class TermStep(Enum):
    """What happened to a term; the value is shown."""

    STARTED = "Begint"
    STOPPED = "Staat stil"
    RESUMED = "Loopt weer"
    MOVED = "Verschuift"
    MET = "Op tijd gedaan"
    MISSED = "Te laat gedaan"
    REPLACED = "Vervangen"
    ENDED = "Vervalt"
    SPARED = "Hoeft niet meer"


@dataclass(frozen=True, slots=True, kw_only=True)
class TermChange:
    """One thing that happened to one term."""

    step: TermStep
    term: Term
    """As it became; as it was when it is no longer there."""
    sentence: str
    """In plain Dutch, with its days."""


_STEPS = {
    TermState.RUNNING: TermStep.RESUMED,
    TermState.SUSPENDED: TermStep.STOPPED,
    TermState.POSSIBLE: TermStep.SPARED,
    TermState.MET: TermStep.MET,
    TermState.MISSED: TermStep.MISSED,
    TermState.REPLACED: TermStep.REPLACED,
    TermState.ENDED: TermStep.ENDED,
}


def changed_terms(before: Course, after: Course) -> tuple[TermChange, ...]:
    """Which terms started, stopped, ran on, moved, were met or missed, or went, in order of their end."""
    was = {term.id: term for term in before.terms}
    found = [change for term in after.terms for change in _changes(was.pop(term.id, None), term)]
    found += [_change(TermStep.ENDED, gone) for gone in was.values()]
    return tuple(found)


def _changes(was: Term | None, term: Term) -> Iterator[TermChange]:
    if was is None:
        begins = term.state in (TermState.RUNNING, TermState.POSSIBLE)
        yield _change(TermStep.STARTED if begins else _STEPS[term.state], term)
        return
    if was.state is not term.state:
        yield _change(_STEPS[term.state], term)
    if was.due_on != term.due_on:
        days = f"van {long_date(was.due_on)} naar {long_date(term.due_on)}"
        sentence = f"{TermStep.MOVED.value}: {term.title}, {days}."
        yield TermChange(step=TermStep.MOVED, term=term, sentence=sentence)


def _change(step: TermStep, term: Term) -> TermChange:
    return TermChange(step=step, term=term, sentence=f"{step.value}: {term.title}, uiterlijk {long_date(term.due_on)}.")
