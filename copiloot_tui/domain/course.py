"""The course of a regelzaak: which terms its events started, stopped and moved, and whose turn it is.

Pure: the same events, in whatever order they are given, make the same course.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from copiloot_tui.domain.case_event import CaseEvent
from copiloot_tui.domain.law_book import LawBook
from copiloot_tui.domain.regelzaak import Regelzaak, RegelzaakOutcome, RegelzaakStatus, Turn
from copiloot_tui.domain.term import Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Penalty:
    """The running penalty for deciding late (dwangsom, Awb 4:17)."""

    first_day: date
    last_day: date
    """The last day that counts, at the latest: the 42nd, or the day before the decision."""
    euros: int
    """Built up until and including today."""
    most_euros: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Where a regelzaak stands, as its events say."""

    terms: tuple[Term, ...]
    """In order of their end. Their ids follow from the regelzaak, the event and the kind: the same each time."""
    status: RegelzaakStatus | None
    """What the events make of it; None when there are none."""
    outcome: RegelzaakOutcome | None
    turn: Turn | None
    turn_since: date | None
    penalty: Penalty | None
    hints: tuple[str, ...]
    """What can be done now, with its article: 'Ingebrekestelling kan vanaf ma 7 dec (Awb 4:17 lid 3)'."""
    doubts: tuple[str, ...]
    """What does not fit: a decision before its application, two events on one day. Shown, never refused."""


def course(regelzaak: Regelzaak, events: Iterable[CaseEvent], law: LawBook, today: date) -> Course:
    """Work out where a regelzaak stands."""
    raise NotImplementedError
