"""Regelzaken with their steps, as they stand today."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Final
from uuid import UUID

from copiloot_tui.demo.chance import new_id, workday_from
from copiloot_tui.demo.course import Course, Subject, plan_course
from copiloot_tui.demo.due import due
from copiloot_tui.demo.words import sentence
from copiloot_tui.domain.clock import at_civil_time, civil_day
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.regelzaak import Regelzaak, RegelzaakOutcome, RegelzaakStatus, Step, Turn

_TURNS: Final[Mapping[RegelzaakStatus, tuple[Turn, ...]]] = {
    RegelzaakStatus.PREPARING: (*(Turn.US,) * 4, *(Turn.FAMILY,) * 4, Turn.OTHER, Turn.OTHER),
    RegelzaakStatus.SUBMITTED: (*(Turn.INSTITUTION,) * 7, Turn.FAMILY, Turn.OTHER, Turn.US),
    RegelzaakStatus.DECIDED: (Turn.US, Turn.FAMILY),
    RegelzaakStatus.OBJECTING: (Turn.INSTITUTION, Turn.INSTITUTION, Turn.INSTITUTION, Turn.US),
    RegelzaakStatus.DONE: (Turn.US,),
}
_PROGRESS: Final[Mapping[RegelzaakStatus, float]] = {
    RegelzaakStatus.PREPARING: 0.35,
    RegelzaakStatus.SUBMITTED: 0.65,
    RegelzaakStatus.DECIDED: 0.8,
    RegelzaakStatus.OBJECTING: 0.8,
    RegelzaakStatus.DONE: 1.0,
}
_REMARKS: Final = (
    "{ouder} regelt de papieren.",
    "Stukken staan in de map bij {ouder}.",
    "Korte lijn met {persoon}.",
    "",
    "",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A regelzaak with its steps, and what the log needs to speak of it."""

    regelzaak: Regelzaak
    steps: tuple[Step, ...]
    subject: Subject
    ended: date


def begin_case(rng: Random, subject: Subject, at: datetime, today: date, last_day: date | None) -> Case:
    """A regelzaak begun at a moment, as it stands today; withdrawn when the work ended on a last day before its end."""
    course = plan_course(rng, subject, civil_day(at), last_day)
    status = course.status_on(today)
    regelzaak = _regelzaak(rng, subject, course, status, at, today)
    steps = tuple(_steps(rng, subject, course, regelzaak, at, today))
    return Case(regelzaak=regelzaak, steps=steps, subject=subject, ended=course.ended)


def _regelzaak(
    rng: Random, subject: Subject, course: Course, status: RegelzaakStatus, at: datetime, today: date
) -> Regelzaak:
    matter, words = subject.matter, subject.words
    reached = course.reached(status)
    done = status is RegelzaakStatus.DONE
    turn_since = reached if done else max(reached, today - timedelta(days=rng.randint(0, 30)))
    due_on, due_reason = due(rng, subject, course, status, today)
    has_number = matter.reference and (done or status is not RegelzaakStatus.PREPARING)
    return Regelzaak(
        id=new_id(rng),
        family_id=subject.child.family_id,
        created_at=at,
        updated_at=max(at, at_civil_time(turn_since, 16, 0)),
        title=rng.choice(matter.titles).format_map(words),
        member_id=subject.child.id,
        institution_id=_id_of(subject.institution),
        aanspreekpunt_id=_id_of(subject.aanspreekpunt),
        reference=f"{matter.reference}-{course.began.year % 100}-{rng.randrange(10_000):04}" if has_number else "",
        status=status,
        outcome=_outcome(course, status),
        turn=rng.choice(_TURNS[status]),
        turn_since=turn_since,
        due_on=due_on,
        due_reason=due_reason.format_map(words),
        remarks=rng.choice(_REMARKS).format_map(words),
    )


def _outcome(course: Course, status: RegelzaakStatus) -> RegelzaakOutcome | None:
    if status in (RegelzaakStatus.PREPARING, RegelzaakStatus.SUBMITTED):
        return None
    return course.ending if status is RegelzaakStatus.DONE else course.decision


def _steps(
    rng: Random, subject: Subject, course: Course, regelzaak: Regelzaak, at: datetime, today: date
) -> Iterator[Step]:
    texts: Sequence[str] = subject.matter.steps
    is_withdrawn = regelzaak.outcome is RegelzaakOutcome.WITHDRAWN
    done_count = round(len(texts) * (0.5 if is_withdrawn else _PROGRESS[regelzaak.status]))
    until = min(course.ended, today - timedelta(days=1))
    days = max(0, (until - course.began).days)
    for position, text in enumerate(texts):
        is_done = position < done_count
        done_on = course.began + timedelta(days=days * (position + 1) // (done_count + 1)) if is_done else None
        is_next = position == done_count and regelzaak.is_open and rng.random() < 0.5
        yield Step(
            id=new_id(rng),
            family_id=regelzaak.family_id,
            created_at=at,
            updated_at=at,
            regelzaak_id=regelzaak.id,
            text=sentence(text.format_map(subject.words)),
            position=position,
            due_on=workday_from(today + timedelta(days=rng.randint(-3, 20))) if is_next else None,
            done_on=done_on,
        )


def _id_of(record: Institution | Aanspreekpunt | None) -> UUID | None:
    return None if record is None else record.id
