"""For which day something has to have happened in a regelzaak, and why."""

from datetime import date, timedelta
from random import Random
from typing import Final

from copiloot_tui.demo.chance import workday_from
from copiloot_tui.demo.course import PUBLIC, Course, Subject
from copiloot_tui.demo.matters import Phase
from copiloot_tui.domain.directory import InstitutionKind
from copiloot_tui.domain.regelzaak import RegelzaakStatus

_OBJECTION_DAYS: Final = 42
_WLZ_OBJECTION_DAYS: Final = 147
_WLZ: Final = frozenset({InstitutionKind.CIZ, InstitutionKind.ZORGKANTOOR})
_PLANNED: Final = (
    "Afgesproken met {ouder}",
    "Eigen planning",
    "Dan is {arts} terug",
    "Voor het gesprek met {instantie}",
)
_PROMISED: Final = ("Toegezegd door {persoon}", "Afspraak met {instantie}", "Volgens de brief")


def due(rng: Random, subject: Subject, course: Course, status: RegelzaakStatus, today: date) -> tuple[date | None, str]:
    """The day and the reason, as a sentence whose words are not filled in; nothing when it is done."""
    matter = subject.matter
    match status:
        case RegelzaakStatus.PREPARING:
            return _planned(rng, subject, course, today)
        case RegelzaakStatus.SUBMITTED if matter.term_days is not None:
            return workday_from(course.handed_in + timedelta(days=matter.term_days)), matter.term_reason
        case RegelzaakStatus.SUBMITTED:
            return (course.decided, rng.choice(_PROMISED)) if rng.random() < 0.6 else (None, "")
        case RegelzaakStatus.DECIDED if subject.institution and subject.institution.kind in PUBLIC:
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
