"""The gezinsplan: what a family wants to reach, per life domain."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final
from uuid import UUID

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.life_domain import LifeDomain
from copiloot_tui.domain.record import FamilyRecord, require

_DOMAINS: Final = tuple(LifeDomain)


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
    """Since when it is reached or let go; None as long as it is open."""

    def __post_init__(self) -> None:
        require(self.goal, "goal", "Schrijf op wat het gezin wil bereiken.")
        if self.is_open and self.ended_on:
            raise InvalidInput("ended_on", "Een doel dat loopt heeft nog geen einde. Kies bereikt of losgelaten.")
        if not self.is_open and not self.ended_on:
            raise InvalidInput("ended_on", "Vul in sinds wanneer.")

    @property
    def is_open(self) -> bool:
        """Whether they still go there."""
        return self.status is GoalStatus.OPEN


def in_order(goals: Iterable[PlanGoal]) -> list[PlanGoal]:
    """Open goals by life domain and the day of their evaluation; then what is reached or let go, the newest first."""
    found = list(goals)
    still_open = [goal for goal in found if goal.is_open]
    ended = [goal for goal in found if not goal.is_open]
    still_open.sort(key=lambda goal: (_place(goal.life_domain), goal.evaluate_on or date.max))
    ended.sort(key=lambda goal: goal.ended_on or date.min, reverse=True)
    return still_open + ended


def _place(domain: LifeDomain | None) -> int:
    return len(_DOMAINS) if domain is None else _DOMAINS.index(domain)
