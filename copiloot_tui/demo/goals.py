"""What the made-up families want to reach: the goals of their gezinsplan."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from random import Random
from typing import Final

from copiloot_tui.demo.chance import at_work, new_id, workday_from
from copiloot_tui.demo.matters import load_text
from copiloot_tui.demo.people import Household
from copiloot_tui.demo.words import first_name
from copiloot_tui.domain.family import FamilyStatus
from copiloot_tui.domain.life_domain import LifeDomain
from copiloot_tui.domain.plan import GoalStatus, PlanGoal

_WITH_PLAN: Final = frozenset({FamilyStatus.INVENTARISATIE, FamilyStatus.UITVOERING, FamilyStatus.WAAKVLAM})
_SETTLING_DAYS: Final = 30
"""So long it takes before a family says what it wants to reach."""
_EVALUATION_DAYS: Final = (20, 170)
_LATE_DAYS: Final = 6
_SOON_DAYS: Final = 3


def goals(index: int, household: Household, today: date) -> Iterator[PlanGoal]:
    """Three or four goals of a family that is known for some time; of the first families one evaluation is due.

    Args:
        index: which family it is, from 0.
        household: the family; its chance is not used, so that its story stays the same.
        today: the day around which everything is dated.
    """
    family = household.family
    alive = [child for child in household.children if child.died_on is None]
    if family.status not in _WITH_PLAN or family.started_on is None or not alive:
        return
    first = family.started_on + timedelta(days=_SETTLING_DAYS)
    if first >= today:
        return
    rng = Random(f"{family.id} goals")
    texts = load_text("goals.toml")["goal"]
    start = 2 * index % len(texts)
    whose = {"kind": alive[0].id, "ouder": household.parents[0].id}
    words = {
        "kind": alive[0].nickname,
        "ouder": first_name(household.parents[0].name),
        "oma": f"{household.relative.role} {first_name(household.relative.name)}",
        "begeleider": first_name(household.carer.name),
    }
    for place, text in enumerate(islice((*texts[start:], *texts), rng.choice((3, 4)))):
        begun = at_work(rng, first + timedelta(days=rng.randint(0, (today - first).days // 2)))
        status = _status(index, place)
        ended_on = None if status is GoalStatus.OPEN else _between(rng, begun.date(), today)
        yield PlanGoal(
            id=new_id(rng),
            family_id=family.id,
            created_at=begun,
            updated_at=begun,
            goal=text["goal"].format_map(words),
            life_domain=LifeDomain(text["domain"]),
            member_id=whose.get(text.get("of", "")),
            steps=text["steps"].format_map(words),
            evaluate_on=_evaluation(rng, index, place, today),
            status=status,
            ended_on=ended_on,
        )


def _status(index: int, place: int) -> GoalStatus:
    if place != 2:
        return GoalStatus.OPEN
    return GoalStatus.LET_GO if index % 3 == 1 else GoalStatus.REACHED


def _evaluation(rng: Random, index: int, place: int, today: date) -> date | None:
    later = workday_from(today + timedelta(days=rng.randint(*_EVALUATION_DAYS)))
    if place == 0 and index % 10 == 0:
        return workday_from(today + timedelta(days=_SOON_DAYS))
    if place == 1 and index % 10 == 1:
        return today - timedelta(days=_LATE_DAYS)
    return None if place == 3 else later


def _between(rng: Random, first: date, today: date) -> date:
    return first + timedelta(days=rng.randint(0, max(0, (today - first).days - 1)))
