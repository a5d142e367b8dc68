"""What one wants to know with the telephone in the other hand, about a family or an institution."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.subject import Subject
from copiloot_tui.domain.urgency import Urgency


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody to call."""

    name: str
    about: str
    """What this person is, and when to be reached."""
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A line of the log."""

    moment: ContactMoment
    how: str
    """In the user's own word where there is one."""
    family_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Something that is ours: planned for a day, or the next move of a regelzaak. A step without a day is none."""

    kind: str
    """What it is, as its form is called: 'step', 'appointment' or 'regelzaak'."""
    id: UUID
    family_id: UUID
    family_name: str
    regelzaak_id: UUID | None
    what: str
    about: str
    """The regelzaak that it is part of; empty when it is one, or stands alone."""
    on: date | None
    urgency: Urgency


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaited:
    """A regelzaak in which somebody else has to move."""

    family_id: UUID
    family_name: str
    regelzaak_id: UUID
    what: str
    who: str
    reference: str
    days: int | None
    """How long it has been waiting; None when that is unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something to ask."""

    family_id: UUID
    family_name: str
    regelzaak_id: UUID | None
    what: str
    """The regelzaak, or what else it is about."""
    text: str
    is_pressing: bool
    """Whether a term passed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """A goal of the gezinsplan that the family still goes for."""

    kind: str = "plan_goal"
    """What it is, as its form is called."""
    id: UUID
    family_id: UUID
    goal: str
    whose: str
    """Empty when it is of the whole family."""
    evaluate_on: date | None
    urgency: Urgency


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """Everything for one conversation."""

    title: str
    """The name of the family or the institution."""
    is_institution: bool
    people: tuple[Person, ...]
    subjects: tuple[Subject, ...]
    """Of an institution: for whom something runs there, by family; empty for a family."""
    said: tuple[Said, ...]
    """The last three contacts, newest first."""
    promised: tuple[Promise, ...]
    """What I promised, by day."""
    awaited: tuple[Awaited, ...]
    """Longest first."""
    aims: tuple[Aim, ...] = ()
    """Of a family: its open goals, as they stand in its dossier."""
    questions: tuple[Question, ...]
    """What presses first."""
