"""What stands in a calendar: terms, dates, steps and appointments, told apart from whom they are about."""

from dataclasses import dataclass
from datetime import date, datetime
from datetime import time as time_of_day
from enum import Enum
from uuid import UUID


class EntryKind(Enum):
    """What comes on a day; the value is shown."""

    TERM = "termijn"
    DUE = "uiterste dag"
    STEP = "stap"
    APPOINTMENT = "afspraak"
    ENDS = "loopt af"
    EVALUATION = "evaluatie"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaEntry:
    """One line of the calendar."""

    id: UUID
    """Of the record it comes from: the same each time, so that a calendar changes it and does not double it."""
    kind: EntryKind
    family_number: int
    case_number: int | None
    """Which regelzaak of the family it is of, counted from the first; None when it is of none."""
    what: str
    """What it is, in the worker's words."""
    family_name: str
    on: date
    time: time_of_day | None = None
    """When on that day, by the clock on the wall; None for the whole day."""
    changed_at: datetime
    """When it was last changed, in UTC."""

    @property
    def neutral_title(self) -> str:
        """A title that says nothing about anybody: 'Regelzaak 12-3, termijn'."""
        if self.case_number is None:
            return f"Gezin {self.family_number}, {self.kind.value}"
        return f"Regelzaak {self.family_number}-{self.case_number}, {self.kind.value}"

    @property
    def full_title(self) -> str:
        """What and for whom."""
        return f"{self.what} ({self.family_name})"
