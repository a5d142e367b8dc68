"""The course of a regelzaak: which terms its events started, stopped and moved, and whose turn it is.

Pure: the same events, in whatever order they are given, make the same course.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from copiloot_tui.domain.case_event import CaseEvent
from copiloot_tui.domain.law_book import LawBook
from copiloot_tui.domain.oddities import in_order, oddities
from copiloot_tui.domain.openings import openings
from copiloot_tui.domain.penalty import Penalty as Penalty
from copiloot_tui.domain.penalty import penalty
from copiloot_tui.domain.regelzaak import Regelzaak, RegelzaakOutcome, RegelzaakStatus, Turn
from copiloot_tui.domain.term import Term
from copiloot_tui.domain.unfolding import Unfolding


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
    penalties: tuple[Penalty, ...]
    """One for each notice of default that counted, in order: on the application, and on the objection (Awb 7:14)."""
    hints: tuple[str, ...]
    """What can be done now, with its article: 'Ingebrekestelling kan vanaf ma 7 dec (Awb 4:17 lid 3)'."""
    doubts: tuple[str, ...]
    """What does not fit: a decision before its application, two events on one day. Shown, never refused."""

    @property
    def penalty(self) -> Penalty | None:
        """The last one; None when there is none."""
        return self.penalties[-1] if self.penalties else None


def course(regelzaak: Regelzaak, events: Iterable[CaseEvent], law: LawBook, today: date) -> Course:
    """Work out where a regelzaak stands.

    Args:
        regelzaak: whose; its law and its decision term count, what stands there of status and turn does not.
        events: what happened to it, in any order.
        law: the terms, the calendar and the readings of the law.
        today: the day of asking: what stood still without an answer, and the penalty, are counted until then.
    """
    story = in_order(list(events))
    case = Unfolding(regelzaak, law, today)
    for event in story:
        case.read(event)
    case.settle()
    owed = _penalties(case)
    return Course(
        terms=_terms(case),
        status=case.status,
        outcome=case.outcome,
        turn=case.turn,
        turn_since=case.turn_since,
        penalties=owed,
        hints=openings(case, owed),
        doubts=(*_about_the_rule(regelzaak, law), *oddities(story, today), *case.doubts, *_about_the_years(case)),
    )


def _penalties(case: Unfolding) -> tuple[Penalty, ...]:
    notices = [*case.past_notices, *([(case.notice, case.notice_stopped_on)] if case.notice is not None else [])]
    owed = (penalty(case.end(notice).end, case.law, case.today, stopped) for notice, stopped in notices)
    return tuple(each for each in owed if each is not None)


def _terms(case: Unfolding) -> tuple[Term, ...]:
    answers = (answer.as_term() for answer in case.answers)
    terms = [term.as_term(case.end(term), case.today) for term in case.terms]
    terms += [answer for answer in answers if answer is not None]
    return tuple(sorted(terms, key=lambda term: (term.due_on, term.kind, term.id)))


def _about_the_rule(regelzaak: Regelzaak, law: LawBook) -> tuple[str, ...]:
    key = regelzaak.decision_term
    if not key or key in law.rules:
        return ()
    return (f"De soort termijn '{key}' van deze regelzaak staat niet meer in de lijst: kies een andere.",)


def _about_the_years(case: Unfolding) -> tuple[str, ...]:
    """The warnings of terms that still run to a day whose calendar nobody knows yet."""
    running = ((term.title or term.rule.title, case.end(term)) for term in case.terms if term.is_running)
    return tuple(
        f"{title}: {warning}"
        for title, end in running
        if not case.law.free_days.covers(end.end)
        for warning in end.warnings
    )
