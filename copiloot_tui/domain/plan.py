"""The gezinsplan: what a family wants to reach, per life domain."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from uuid import UUID

from copiloot_tui.domain.life_domain import LifeDomain
from copiloot_tui.domain.record import FamilyRecord, require


class GoalStatus(Enum):
    """How it stands with a goal; the value is shown."""

    OPEN = "loopt"
    REACHED = "bereikt"
    LET_GO = "losgelaten"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanGoal(FamilyRecord):
    """A goal (doel) of the family or of one of its members."""

    goal: str
    """What they want, in one line."""
    life_domain: LifeDomain | None = None
    member_id: UUID | None = None
    """Whose goal it is; None for the whole family."""
    steps: str = ""
    """How they go there; Markdown."""
    evaluate_on: date | None = None
    """When it is looked at again (evaluatie)."""
    status: GoalStatus = GoalStatus.OPEN
    ended_on: date | None = None
    """Since when it is reached or let go."""

    def __post_init__(self) -> None:
        require(self.goal, "goal", "Schrijf op wat het gezin wil bereiken.")
