"""A regelzaak and what happens to it, in few words."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from copiloot_tui.catalogue.law import law_book
from copiloot_tui.domain.case_event import CaseEvent, EventKind
from copiloot_tui.domain.course import Course, course
from copiloot_tui.domain.law_book import LawBook
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.domain.term import Term

FAMILY = UUID(int=5)
LAW: LawBook = law_book()


def make_case(**fields: Any) -> Regelzaak:
    usual = {"family_id": FAMILY, "title": "Aanvraag", "decision_term": "awb-beslissing", "law": "Awb"}
    return Regelzaak(**{**usual, **fields})


def happenings(case: Regelzaak) -> Callable[..., CaseEvent]:
    """Makes events of one regelzaak: `event(EventKind.DECIDED, '2026-09-07', received_on='2026-09-08')`."""

    def event(kind: EventKind, on: str, **fields: Any) -> CaseEvent:
        days = {name: date.fromisoformat(value) if isinstance(value, str) else value for name, value in fields.items()}
        return CaseEvent(
            id=uuid4(), family_id=FAMILY, regelzaak_id=case.id, kind=kind, on=date.fromisoformat(on), **days
        )

    return event


def follow(case: Regelzaak, events: Sequence[CaseEvent], today: str, law: LawBook = LAW) -> Course:
    return course(case, events, law, date.fromisoformat(today))


def term(found: Course, kind: str) -> Term:
    """The only term of a kind."""
    (only,) = (each for each in found.terms if each.kind == kind)
    return only


def due(found: Course, kind: str) -> str:
    return term(found, kind).due_on.isoformat()


def kinds(found: Course) -> list[str]:
    return [each.kind for each in found.terms]


def says(sentences: Sequence[str], words: str) -> bool:
    return any(words in sentence for sentence in sentences)
