"""When a regelzaak goes through its stages, and how it ends."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from copiloot_tui.demo.chance import days_after, workday_from
from copiloot_tui.demo.matters import Matter
from copiloot_tui.domain.directory import Aanspreekpunt, Institution, InstitutionKind
from copiloot_tui.domain.family import FamilyMember
from copiloot_tui.domain.regelzaak import RegelzaakOutcome, RegelzaakStatus

PUBLIC: Final = frozenset(
    {
        InstitutionKind.CIZ,
        InstitutionKind.SVB,
        InstitutionKind.ZORGKANTOOR,
        InstitutionKind.MUNICIPALITY,
        InstitutionKind.UWV,
        InstitutionKind.CAK,
    }
)
"""Institutions whose decision can be objected to."""
_ENDINGS: Final = (
    *(RegelzaakOutcome.GRANTED,) * 14,
    *(RegelzaakOutcome.PARTLY,) * 3,
    *(RegelzaakOutcome.REFUSED,) * 3,
    RegelzaakOutcome.WITHDRAWN,
    RegelzaakOutcome.OTHER,
)
_DECISIONS: Final = frozenset({RegelzaakOutcome.GRANTED, RegelzaakOutcome.PARTLY, RegelzaakOutcome.REFUSED})
_OBJECTED_SHARE: Final = 0.4


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


def plan_course(rng: Random, subject: Subject, began: date, last_day: date | None) -> Course:
    """The course of a regelzaak begun on a day; withdrawn when the work stopped before its end."""
    term = subject.matter.term_days or rng.randint(14, 60)
    handed_in = days_after(rng, subject.due_on or began, 4, 40)
    decided = workday_from(handed_in + timedelta(days=round(term * rng.uniform(0.35, 1.4))))
    ended = days_after(rng, decided, 3, 40)
    ending = rng.choice(_ENDINGS)
    decision = ending if ending in _DECISIONS else RegelzaakOutcome.GRANTED
    can_object = subject.institution is not None and subject.institution.kind in PUBLIC
    is_objected = (
        can_object and ending in (RegelzaakOutcome.PARTLY, RegelzaakOutcome.REFUSED) and rng.random() < _OBJECTED_SHARE
    )
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
