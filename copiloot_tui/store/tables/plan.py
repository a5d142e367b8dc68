"""Table of the gezinsplan."""

from typing import Final

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.plan import PlanGoal
from copiloot_tui.store.tables.base import of_family, partial, reference, table_of

PLAN_GOAL: Final = table_of(
    PlanGoal,
    "plan_goal",
    of_family("plan_goal"),
    partial(
        "ix_plan_goal_evaluate_on",
        "evaluate_on",
        where="removed_at IS NULL AND status = 'loopt' AND evaluate_on IS NOT NULL",
    ),
    area=Area.PLAN,
    references={"member_id": reference("family_member")},
    long_texts=frozenset({"steps"}),
)
