"""What a made-up regelzaak is about, for whom, and with whom."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from copiloot_tui.demo.course import Course
from copiloot_tui.demo.matters import Matter, Phase
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.family import FamilyMember


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a regelzaak is begun with."""

    matter: Matter
    child: FamilyMember
    institution: Institution | None
    aanspreekpunt: Aanspreekpunt | None
    words: dict[str, str]
    due_on: date | None = None
    """The day that was given for it."""
    due_reason: str = ""
    is_deadline: bool = False
    """Whether it has to be sent before that day; otherwise it is only planned for it."""
    begins_on: date | None = None
    """Until when it sleeps, or slept."""
    regelzaak_id: UUID | None = None
    """Its identity, when that follows from something else."""
    title: str = ""
    """Its title, when that follows from something else."""
    scene: Course | None = None
    """How it goes, when that is no matter of chance."""

    @property
    def is_ours(self) -> bool:
        """Whether it is the worker's move until something was sent."""
        return self.is_deadline or self.matter.phase is Phase.URGENT
