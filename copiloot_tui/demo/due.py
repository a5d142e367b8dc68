"""The worker's own day for a regelzaak, besides the terms of the law, and why."""

from datetime import date, timedelta
from random import Random
from typing import Final

from copiloot_tui.demo.course import Course
from copiloot_tui.demo.matters import Phase, Way
from copiloot_tui.demo.subject import Subject
from copiloot_tui.domain.regelzaak import RegelzaakStatus

_PLANNED: Final = (
    "Afgesproken met {ouder}",
    "Eigen planning",
    "Dan is {arts} terug",
    "Voor het gesprek met {instantie}",
)
_PROMISED: Final = ("Toegezegd door {persoon}", "Afspraak met {instantie}", "Navragen bij {instantie}")
_UNPLANNED_SHARE: Final = 0.25
_PASSED_SHARE: Final = 0.08
_PROMISED_SHARE: Final = 0.6
_WITHOUT_TERM: Final = frozenset({Way.INSURER, Way.SENT})


def own_day(
    rng: Random, subject: Subject, plan: Course, status: RegelzaakStatus, today: date
) -> tuple[date | None, str]:
    """The day and the reason, as a sentence whose words are not filled in; nothing where the law gives the day."""
    if status is RegelzaakStatus.PREPARING:
        return _planned(rng, subject, plan, today)
    if subject.is_deadline and subject.due_on is not None and subject.due_on >= today:
        return subject.due_on, subject.due_reason
    is_promised = status is RegelzaakStatus.SUBMITTED and subject.matter.way in _WITHOUT_TERM
    if is_promised and rng.random() < _PROMISED_SHARE:
        return max(plan.ended, today + timedelta(days=1)), rng.choice(_PROMISED)
    return None, ""


def _planned(rng: Random, subject: Subject, plan: Course, today: date) -> tuple[date | None, str]:
    if subject.due_on is not None:
        return subject.due_on, subject.due_reason if subject.is_deadline else rng.choice(_PLANNED)
    if subject.matter.phase is Phase.AFTERCARE:
        return None, ""
    if subject.matter.phase is Phase.URGENT:
        return plan.began + timedelta(days=2), "Zo snel mogelijk"
    chance = rng.random()
    if chance < _UNPLANNED_SHARE:
        return None, ""
    if chance < _UNPLANNED_SHARE + _PASSED_SHARE:
        return max(plan.began, today - timedelta(days=rng.randint(1, 6))), rng.choice(_PLANNED)
    if subject.matter.way is Way.OWN:
        return max(plan.handed_in, today + timedelta(days=rng.randint(2, 20))), rng.choice(_PLANNED)
    return plan.handed_in, rng.choice(_PLANNED)
