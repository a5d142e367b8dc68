"""The steps and papers of a made-up regelzaak, as its kind lays them out, and how far they are."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Final

from copiloot_tui.demo.chance import WORKDAYS, new_id
from copiloot_tui.demo.matters import Phase
from copiloot_tui.demo.subject import Subject
from copiloot_tui.demo.words import sentence
from copiloot_tui.domain.case_event import CaseEvent, EventKind
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.laying_out import anchors_of, lay_out, steps_from
from copiloot_tui.domain.regelzaak import Anchor, Document, Regelzaak, RegelzaakOutcome, RegelzaakStatus, Step
from copiloot_tui.domain.regelzaak_type import StepPlan

_PROGRESS: Final = {
    RegelzaakStatus.PREPARING: 0.3,
    RegelzaakStatus.SUBMITTED: 1.0,
    RegelzaakStatus.DECIDED: 0.8,
    RegelzaakStatus.OBJECTING: 0.8,
    RegelzaakStatus.DONE: 1.0,
}
"""How much of what has no day of its own, and can be done by then, is behind."""
_SENT: Final = frozenset({EventKind.REPORTED, EventKind.SUBMITTED, EventKind.OBJECTED})
_SENDING: Final = ("Dien ", "dien de aanvraag in", "Doe de aanvraag", "Stuur ", "Vraag de Wajong")
"""Words of steps that are done when the application was sent, and not before."""
_REPORTING: Final = "Doe de melding"
_OBJECTING: Final = "Maak zo nodig pro forma bezwaar"
_REFUSED: Final = "Afgewezen?"
_AFTERWARDS: Final = (
    *("Wacht ", "Laat de zorgverlener", "Levering", "Uitleg", "Na een maand", "Planning", "Evalueren", "Uitkomst"),
    *("Uitbetaling", "Eerste middag", "Vaste", "Wenperiode", "Regel het vervoer", "Rooster", "Kies met het gezin"),
)
"""How steps begin that come last."""
_FORGOTTEN_SHARE: Final = 0.12
_FORGOTTEN_DAYS: Final = 9
"""A step that is done nobody ticked off stays so for so many days at most."""
_PLANNED_SHARE: Final = 0.4
_DAY: Final = timedelta(days=1)


def steps(
    rng: Random, regelzaak: Regelzaak, subject: Subject, events: Sequence[CaseEvent], today: date
) -> Iterator[Step]:
    """The steps of the kind, dated from what happened, and after them the worker's own."""
    kind, own = subject.matter.kind, subject.matter.steps
    plans = [*(kind.steps if kind else ()), *(StepPlan(text=sentence(text.format_map(subject.words))) for text in own)]
    laid_out = lay_out(steps_from(regelzaak, plans), anchors_of(regelzaak, events, subject.child))
    undated = [step for step in laid_out if step.anchor is None and _is_counted(step, regelzaak)]
    if subject.matter.phase is Phase.URGENT:
        undated.reverse()
    sleeps = regelzaak.begins_on is not None and regelzaak.begins_on > today
    behind = 0 if sleeps else round(len(undated) * (0.5 if _is_withdrawn(regelzaak) else _PROGRESS[regelzaak.status]))
    past = {step.position for step in undated[:behind]}
    is_planned = not sleeps and regelzaak.status is RegelzaakStatus.PREPARING and rng.random() < _PLANNED_SHARE
    for step in laid_out:
        done_on = _done_on(rng, step, regelzaak, events, step.position in past, today)
        due_on = step.due_on
        if is_planned and done_on is None and step in undated:
            due_on, is_planned = _planned(rng, regelzaak, today), False
        yield replace(
            step,
            id=new_id(rng),
            created_at=regelzaak.created_at,
            updated_at=regelzaak.updated_at,
            due_on=due_on,
            done_on=done_on,
        )


def _planned(rng: Random, regelzaak: Regelzaak, today: date) -> date:
    """A day for the next step, before the regelzaak itself is due."""
    day = today + timedelta(days=rng.randint(-2, 16))
    return day if regelzaak.due_on is None or regelzaak.due_on < today else min(day, regelzaak.due_on)


def documents(
    rng: Random, regelzaak: Regelzaak, subject: Subject, events: Sequence[CaseEvent], today: date
) -> Iterator[Document]:
    """The papers that the kind asks for: all there once it was sent, save the one that is asked for now."""
    texts = subject.matter.kind.documents if subject.matter.kind else ()
    began = _began(regelzaak, today)
    sent_on = next((event.on for event in events if event.kind in _SENT), None)
    is_asked = bool(events) and events[-1].kind is EventKind.INFORMATION_ASKED
    there = len(texts) - int(is_asked) if sent_on else round(len(texts) * rng.choice((0.0, 0.34, 0.5, 0.67)))
    if regelzaak.status is RegelzaakStatus.DONE:
        there = len(texts)
    elif regelzaak.begins_on is not None and regelzaak.begins_on > today:
        there = 0
    until = min(sent_on or today - _DAY, today - _DAY)
    for position, text in enumerate(texts, start=1):
        is_there = position <= there
        yield Document(
            id=new_id(rng),
            family_id=regelzaak.family_id,
            created_at=regelzaak.created_at,
            updated_at=regelzaak.updated_at,
            regelzaak_id=regelzaak.id,
            text=text,
            position=position,
            done_on=_between(rng, began, until) if is_there else None,
        )


def _done_on(
    rng: Random, step: Step, regelzaak: Regelzaak, events: Sequence[CaseEvent], is_past: bool, today: date
) -> date | None:
    """When a step was done; None while it is not."""
    began, yesterday = _began(regelzaak, today), today - _DAY
    is_done = regelzaak.status is RegelzaakStatus.DONE
    last = min(regelzaak.turn_since or yesterday, yesterday) if is_done else yesterday
    if kinds := _done_by(step):
        return next((event.on for event in events if event.kind in kinds), None)
    if step.anchor is None:
        return _between(rng, began, last) if is_past else None
    passed_on = _passed_on(step, events)
    if passed_on is not None:
        return max(began, min(passed_on, step.due_on or passed_on, yesterday))
    if step.due_on is None or step.due_on >= today:
        return None
    if step.anchor is Anchor.REPORTED and step.offset_days > _FORGOTTEN_DAYS:
        return None
    is_recent = step.due_on >= today - timedelta(days=_FORGOTTEN_DAYS)
    if is_recent and not is_done and rng.random() < _FORGOTTEN_SHARE:
        return None
    return max(began, min(step.due_on, yesterday))


def _passed_on(step: Step, events: Sequence[CaseEvent]) -> date | None:
    """When something happened after which a step has no use any more."""
    after = {
        Anchor.REPORTED: EventKind.SUBMITTED,
        Anchor.DUE: EventKind.SUBMITTED,
        Anchor.SUBMITTED: EventKind.DECIDED,
    }
    passed = after.get(step.anchor) if step.anchor else None
    return next((event.received_on or event.on for event in events if event.kind is passed), None)


def _done_by(step: Step) -> frozenset[EventKind]:
    """What happened when this step was done; empty when no event tells."""
    if step.text.startswith(_REPORTING):
        return frozenset({EventKind.REPORTED})
    if step.text.startswith(_OBJECTING):
        return frozenset({EventKind.OBJECTED})
    if step.text.startswith(_REFUSED):
        return frozenset({EventKind.RECONSIDERATION_ASKED})
    is_sending = step.anchor is not Anchor.REPORTED and any(word in step.text for word in _SENDING)
    return frozenset({EventKind.SUBMITTED}) if is_sending else frozenset()


def _is_counted(step: Step, regelzaak: Regelzaak) -> bool:
    """Whether a step without a day can be behind by now: nothing that only may have to be done, nor what comes last."""
    is_early = regelzaak.status in (RegelzaakStatus.PREPARING, RegelzaakStatus.SUBMITTED)
    comes_last = is_early and step.text.startswith(_AFTERWARDS)
    return not _done_by(step) and "?" not in step.text and not comes_last


def _is_withdrawn(regelzaak: Regelzaak) -> bool:
    return regelzaak.outcome is RegelzaakOutcome.WITHDRAWN


def _began(regelzaak: Regelzaak, today: date) -> date:
    return regelzaak.begins_on or (civil_day(regelzaak.created_at) if regelzaak.created_at else today)


def _between(rng: Random, first: date, last: date) -> date:
    """A working day from the first to the last, when there is one."""
    day = first + timedelta(days=rng.randint(0, max(0, (last - first).days)))
    return max(first, day - timedelta(days=max(0, day.weekday() - WORKDAYS + 1)))
