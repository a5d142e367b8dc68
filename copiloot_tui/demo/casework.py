"""The life of a regelzaak: prepared, handed in, decided, sometimes objected to, done."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Final
from uuid import UUID

from copiloot_tui.demo.chance import days_after, new_id, workday_from
from copiloot_tui.demo.matters import Matter, Phase
from copiloot_tui.demo.words import sentence
from copiloot_tui.domain.clock import at_civil_time, civil_day
from copiloot_tui.domain.directory import Aanspreekpunt, Institution, InstitutionKind
from copiloot_tui.domain.family import FamilyMember
from copiloot_tui.domain.regelzaak import Regelzaak, RegelzaakOutcome, RegelzaakStatus, Step, Turn

_OBJECTION_DAYS: Final = 42
_WLZ_OBJECTION_DAYS: Final = 147
_PUBLIC: Final = frozenset(
    {
        InstitutionKind.CIZ,
        InstitutionKind.SVB,
        InstitutionKind.ZORGKANTOOR,
        InstitutionKind.MUNICIPALITY,
        InstitutionKind.UWV,
        InstitutionKind.CAK,
    }
)
_WLZ: Final = frozenset({InstitutionKind.CIZ, InstitutionKind.ZORGKANTOOR})
_TURNS: Final[Mapping[RegelzaakStatus, tuple[Turn, ...]]] = {
    RegelzaakStatus.PREPARING: (*(Turn.US,) * 4, *(Turn.FAMILY,) * 4, Turn.OTHER, Turn.OTHER),
    RegelzaakStatus.SUBMITTED: (*(Turn.INSTITUTION,) * 7, Turn.FAMILY, Turn.OTHER, Turn.US),
    RegelzaakStatus.DECIDED: (Turn.US, Turn.FAMILY),
    RegelzaakStatus.OBJECTING: (Turn.INSTITUTION, Turn.INSTITUTION, Turn.INSTITUTION, Turn.US),
    RegelzaakStatus.DONE: (Turn.US,),
}
_ENDINGS: Final = (
    *(RegelzaakOutcome.GRANTED,) * 14,
    *(RegelzaakOutcome.PARTLY,) * 3,
    *(RegelzaakOutcome.REFUSED,) * 3,
    RegelzaakOutcome.WITHDRAWN,
    RegelzaakOutcome.OTHER,
)
_DECISIONS: Final = frozenset({RegelzaakOutcome.GRANTED, RegelzaakOutcome.PARTLY, RegelzaakOutcome.REFUSED})
_PROGRESS: Final[Mapping[RegelzaakStatus, float]] = {
    RegelzaakStatus.PREPARING: 0.35,
    RegelzaakStatus.SUBMITTED: 0.65,
    RegelzaakStatus.DECIDED: 0.8,
    RegelzaakStatus.OBJECTING: 0.8,
    RegelzaakStatus.DONE: 1.0,
}
_PLANNED: Final = (
    "Afgesproken met {ouder}",
    "Eigen planning",
    "Dan is {arts} terug",
    "Voor het gesprek met {instantie}",
)
_PROMISED: Final = ("Toegezegd door {persoon}", "Afspraak met {instantie}", "Volgens de brief")
_REMARKS: Final = (
    "{ouder} regelt de papieren.",
    "Stukken staan in de map bij {ouder}.",
    "Korte lijn met {persoon}.",
    "",
    "",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a regelzaak is about and with whom."""

    matter: Matter
    child: FamilyMember
    institution: Institution | None
    aanspreekpunt: Aanspreekpunt | None
    words: dict[str, str]
    due_on: date | None = None
    """The day for which it must be handed in, when that is given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """When a regelzaak goes through its stages."""

    began: date
    handed_in: date
    decided: date
    ended: date
    decision: RegelzaakOutcome
    """What was decided first."""
    ending: RegelzaakOutcome
    """How it ended, after an objection when there was one."""
    is_objected: bool

    def status_on(self, day: date) -> RegelzaakStatus:
        """How far it is on a day."""
        if day >= self.ended:
            return RegelzaakStatus.DONE
        if day >= self.decided:
            return RegelzaakStatus.OBJECTING if self.is_objected else RegelzaakStatus.DECIDED
        return RegelzaakStatus.SUBMITTED if day >= self.handed_in else RegelzaakStatus.PREPARING

    def reached(self, status: RegelzaakStatus) -> date:
        """The day on which a stage began."""
        match status:
            case RegelzaakStatus.PREPARING:
                return self.began
            case RegelzaakStatus.SUBMITTED:
                return self.handed_in
            case RegelzaakStatus.DONE:
                return self.ended
            case _:
                return self.decided


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A regelzaak with its steps, and what the log needs to speak of it."""

    regelzaak: Regelzaak
    steps: tuple[Step, ...]
    subject: Subject
    ended: date


def begin_case(rng: Random, subject: Subject, at: datetime, today: date, last_day: date | None) -> Case:
    """A regelzaak begun at a moment, as it stands today; withdrawn when the work ended on a last day before its end."""
    course = _course(rng, subject, civil_day(at), last_day)
    status = course.status_on(today)
    regelzaak = _regelzaak(rng, subject, course, status, at, today)
    steps = tuple(_steps(rng, subject, course, regelzaak, at, today))
    return Case(regelzaak=regelzaak, steps=steps, subject=subject, ended=course.ended)


def _course(rng: Random, subject: Subject, began: date, last_day: date | None) -> Course:
    term = subject.matter.term_days or rng.randint(14, 60)
    handed_in = days_after(rng, subject.due_on or began, 4, 40)
    decided = workday_from(handed_in + timedelta(days=round(term * rng.uniform(0.35, 1.4))))
    ended = days_after(rng, decided, 3, 40)
    ending = rng.choice(_ENDINGS)
    decision = ending if ending in _DECISIONS else RegelzaakOutcome.GRANTED
    can_object = subject.institution is not None and subject.institution.kind in _PUBLIC
    is_objected = can_object and ending in (RegelzaakOutcome.PARTLY, RegelzaakOutcome.REFUSED) and rng.random() < 0.4
    if is_objected:
        ended = days_after(rng, ended, 40, 170)
        ending = rng.choice((ending, RegelzaakOutcome.GRANTED))
    if last_day is not None and ended > last_day:
        ending, ended = RegelzaakOutcome.WITHDRAWN, max(began, last_day)
    return Course(
        began=began,
        handed_in=handed_in,
        decided=decided,
        ended=ended,
        decision=decision,
        ending=ending,
        is_objected=is_objected,
    )


def _regelzaak(
    rng: Random, subject: Subject, course: Course, status: RegelzaakStatus, at: datetime, today: date
) -> Regelzaak:
    matter, words = subject.matter, subject.words
    reached = course.reached(status)
    done = status is RegelzaakStatus.DONE
    turn_since = reached if done else max(reached, today - timedelta(days=rng.randint(0, 30)))
    due_on, due_reason = _due(rng, subject, course, status, today)
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


def _due(
    rng: Random, subject: Subject, course: Course, status: RegelzaakStatus, today: date
) -> tuple[date | None, str]:
    matter = subject.matter
    match status:
        case RegelzaakStatus.PREPARING:
            return _planned(rng, subject, course, today)
        case RegelzaakStatus.SUBMITTED if matter.term_days is not None:
            return workday_from(course.handed_in + timedelta(days=matter.term_days)), matter.term_reason
        case RegelzaakStatus.SUBMITTED:
            return (course.decided, rng.choice(_PROMISED)) if rng.random() < 0.6 else (None, "")
        case RegelzaakStatus.DECIDED if subject.institution and subject.institution.kind in _PUBLIC:
            until = workday_from(course.decided + timedelta(days=_OBJECTION_DAYS))
            return until, "Bezwaar kan tot 6 weken na toezending van het besluit"
        case RegelzaakStatus.DECIDED:
            return course.ended, "Antwoord geven"
        case RegelzaakStatus.OBJECTING:
            return _objection_due(subject, course)
        case _:
            return None, ""


def _planned(rng: Random, subject: Subject, course: Course, today: date) -> tuple[date | None, str]:
    matter = subject.matter
    if matter.before_july:
        this_year = date(course.began.year, 6, 30)
        return (this_year if course.began <= this_year else date(course.began.year + 1, 6, 30)), "Elk jaar vóór 1 juli"
    if matter.phase is Phase.URGENT:
        return course.began + timedelta(days=2), "Zo snel mogelijk"
    if subject.due_on is not None:
        return subject.due_on, rng.choice(_PLANNED)
    chance = rng.random()
    if chance < 0.15:
        return None, ""
    if chance < 0.3:
        return max(course.began, today - timedelta(days=rng.randint(1, 9))), rng.choice(_PLANNED)
    return course.handed_in, rng.choice(_PLANNED)


def _objection_due(subject: Subject, course: Course) -> tuple[date, str]:
    is_wlz = subject.institution is not None and subject.institution.kind in _WLZ
    end_of_term = workday_from(course.decided + timedelta(days=_OBJECTION_DAYS))
    if is_wlz:
        return end_of_term + timedelta(days=_WLZ_OBJECTION_DAYS), "Beslissing op bezwaar over recht op zorg: 21 weken"
    return workday_from(end_of_term + timedelta(days=_OBJECTION_DAYS)), "Beslissing op bezwaar: 6 weken"


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
