from datetime import date

import pytest

from copiloot_tui.domain.family import Family
from copiloot_tui.domain.plan import GoalStatus, PlanGoal
from tests.demo.made_up import DAYS, TODAY, made_up, of_kind


@pytest.mark.parametrize("today", DAYS)
def test_the_families_of_the_demo_have_goals_that_go_on_were_reached_and_were_let_go(today: date) -> None:
    records = made_up(7, 1, today)
    families = {family.id: family for family in of_kind(Family, records)}
    goals = of_kind(PlanGoal, records)

    assert len(goals) >= 8
    assert {goal.status for goal in goals} == set(GoalStatus)
    assert {goal.member_id is None for goal in goals} == {True, False}
    for goal in goals:
        started = families[goal.family_id].started_on
        assert started
        assert goal.created_at
        assert started <= goal.created_at.date() <= today
        assert goal.ended_on is None or started <= goal.ended_on <= today
        assert "{" not in goal.goal + goal.steps


def test_one_evaluation_is_near_and_one_was_let_pass() -> None:
    days = [goal.evaluate_on for goal in of_kind(PlanGoal, made_up()) if goal.is_open and goal.evaluate_on]

    assert sum(day < TODAY for day in days) == 1
    assert sum(0 <= (day - TODAY).days <= 7 for day in days) == 1
