"""The gezinsplan: what becomes of a goal."""

from dataclasses import replace
from typing import Final

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.plan import GoalStatus, PlanGoal
from copiloot_tui.store.store import Store

_TITLES: Final = {
    GoalStatus.OPEN: "Doel weer opgepakt",
    GoalStatus.REACHED: "Doel bereikt",
    GoalStatus.LET_GO: "Doel losgelaten",
}


def end_goal(store: Store, goal: PlanGoal, status: GoalStatus) -> Changes:
    """Write down that a goal is reached or let go today; asked again, it is open again."""
    with store.unit("") as work:
        present = work.get(PlanGoal, goal.id)
        becomes = GoalStatus.OPEN if present.status is status else status
        work.title = _TITLES[becomes]
        ended_on = None if becomes is GoalStatus.OPEN else civil_day(work.now)
        work.save(replace(present, status=becomes, ended_on=ended_on))
    return work.changes
