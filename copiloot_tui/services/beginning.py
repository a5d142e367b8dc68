"""Beginning a regelzaak, or changing one, with what its kind lays out for it."""

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.directory import Institution, InstitutionKind
from copiloot_tui.domain.law_book import LawBook
from copiloot_tui.domain.laying_out import steps_from
from copiloot_tui.domain.regelzaak import Document, Regelzaak
from copiloot_tui.domain.regelzaak_type import RegelzaakType, StepPlan
from copiloot_tui.services.course import follow_course
from copiloot_tui.services.recurring import keep_regelzaak, words_of_next
from copiloot_tui.services.steps import date_steps
from copiloot_tui.store.case_events import documents_of
from copiloot_tui.store.regelzaken import steps_of
from copiloot_tui.store.store import Store
from copiloot_tui.store.unit import Unit

_NO_ONE_PLACE: Final = (InstitutionKind.OTHER, InstitutionKind.ADVICE, InstitutionKind.PROVIDER)
"""Of these sorts one institution that is known says nothing about where something is arranged."""


def begin_regelzaak(
    store: Store, regelzaak: Regelzaak, law: LawBook, documents: Iterable[str] = (), steps: Iterable[StepPlan] = ()
) -> Changes:
    """Keep a regelzaak, new or changed, and lay out documents and steps for it, in one unit of work.

    Args:
        store: the vault.
        regelzaak: as it has to be.
        law: by which its terms are worked out anew.
        documents: the papers to put on its list; one that is there already is left out.
        steps: the steps to lay out after those that are there; one that is there already is left out. One whose day is
            not known yet gets it when its event comes.
    """
    with store.unit("") as work:
        is_new = not work.by_id(Regelzaak, [regelzaak.id])
        following = keep_regelzaak(work, regelzaak)
        regelzaak = work.get(Regelzaak, regelzaak.id)
        _add_documents(work, regelzaak, documents)
        _add_steps(work, regelzaak, steps)
        date_steps(work, regelzaak)
        follow_course(work, regelzaak, law)
        work.title = f"Regelzaak {'toegevoegd' if is_new else 'gewijzigd'}"
        if following is not None:
            work.title = f"Regelzaak afgerond; {words_of_next(following, civil_day(work.now))}"
    return work.changes


def _add_documents(work: Unit, regelzaak: Regelzaak, texts: Iterable[str]) -> None:
    there = documents_of(work, regelzaak.id)
    known, last = {paper.text for paper in there}, max((paper.position for paper in there), default=0)
    for position, text in enumerate((text for text in texts if text not in known), start=last + 1):
        work.save(Document(family_id=regelzaak.family_id, regelzaak_id=regelzaak.id, text=text, position=position))


def _add_steps(work: Unit, regelzaak: Regelzaak, plans: Iterable[StepPlan]) -> None:
    there = steps_of(work, regelzaak.id)
    known, last = {step.text for step in there}, max((step.position for step in there), default=0)
    for step in steps_from(regelzaak, (plan for plan in plans if plan.text not in known), last + 1):
        work.save(step)


def laid_out(store: Store, regelzaak_id: UUID) -> frozenset[str]:
    """The texts of the documents and steps that a regelzaak has."""
    with store.reading() as reading:
        papers, steps = documents_of(reading, regelzaak_id), steps_of(reading, regelzaak_id)
    return frozenset([paper.text for paper in papers] + [step.text for step in steps])


def likely_institution(kind: RegelzaakType, institutions: Iterable[Institution]) -> Institution | None:
    """Where a regelzaak of a kind is, when only one institution of its sort is known; None when that says nothing."""
    if kind.institution_kind in _NO_ONE_PLACE:
        return None
    found = [each for each in institutions if each.kind is kind.institution_kind]
    return found[0] if len(found) == 1 else None
