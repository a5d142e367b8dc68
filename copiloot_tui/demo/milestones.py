"""What is taken over, in time, of the checklist around an eighteenth birthday."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import NamedTuple
from uuid import UUID, uuid5

from copiloot_tui.demo.chance import workday_from
from copiloot_tui.demo.matters import Matter, Way, all_matters
from copiloot_tui.demo.people import Household
from copiloot_tui.domain.adulthood import coming_of_age, day_of
from copiloot_tui.domain.checklist import ChecklistItem
from copiloot_tui.domain.family import FamilyMember


class Milestone(NamedTuple):
    """Something that is begun because a child turns eighteen."""

    begins: date
    matter: Matter
    child: FamilyMember
    due_on: date | None
    due_reason: str


def milestones(rng: Random, household: Household, today: date) -> list[Milestone]:
    """All of one family, also those that are still to come, by the day on which they are begun."""
    started = household.family.started_on or today
    found = [
        milestone
        for child in household.children
        if child.birth_date is not None and child.died_on is None
        for milestone in _of_child(rng, child, coming_of_age(child.birth_date).on, started)
    ]
    return sorted(found, key=lambda milestone: milestone.begins)


def _of_child(rng: Random, child: FamilyMember, adult_on: date, started: date) -> Iterator[Milestone]:
    for matter in all_matters():
        item = matter.coming_of_age
        day = day_of(item, adult_on) if item else None
        if item is None or day is None or day < started:
            continue
        if matter.way is Way.LETTER:
            yield Milestone(workday_from(day + timedelta(days=rng.randint(20, 60))), matter, child, None, "")
        else:
            first = max(day - timedelta(days=rng.randint(25, 60)), started + timedelta(days=rng.randint(11, 40)))
            yield Milestone(workday_from(first), matter, child, day, item.when)


def id_of_item(child: FamilyMember, item: ChecklistItem) -> UUID:
    """The identity of what an item becomes: the same as when a worker takes it over."""
    return uuid5(child.id, f"checklist/{item.key}")
