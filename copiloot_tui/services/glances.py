"""One line about something, as lists show it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.next_date import NextDate
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.domain.strippenkaart import Balance
from copiloot_tui.domain.urgency import Urgency


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyGlance:
    """A family in the list."""

    family: Family
    last_conversation: date | None
    """The day on which somebody was last spoken to."""
    open_regelzaken: int
    balance: Balance | None
    """Of the card that is charged today; None when there is none."""
    is_silent: bool
    """Whether it has been longer than the family's own rhythm."""

    @property
    def record_id(self) -> UUID:
        """Of the family: by it the cursor of a list finds it again."""
        return self.family.id


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactGlance:
    """A line of the log."""

    moment: ContactMoment
    family_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegelzaakGlance:
    """A regelzaak in the list."""

    regelzaak: Regelzaak
    family_name: str
    institution_name: str
    """Empty when there is none."""
    type_title: str
    """Empty when no kind was chosen."""
    steps_done: int
    steps_total: int
    next_date: NextDate | None
    """The nearest of its own day, its running terms and its open steps; None when none has a day, or it is done."""
    urgency: Urgency
    """CALM or UNDATED when it is at rest: done, asleep, or for somebody who has died."""
    is_asleep: bool
    days_waiting: int | None
    """For how many days it has been the same side's move; None when that is unknown, when it is done or asleep."""


def work_began(family: Family) -> date | None:
    """The day from which silence counts when nobody was spoken to yet."""
    return family.started_on or (civil_day(family.created_at) if family.created_at else None)
