"""Beginning a regelzaak with what its kind lays out, and re-dating its steps when something happens."""

from dataclasses import replace
from datetime import date
from typing import Any

from copiloot_tui.catalogue.law import law_book
from copiloot_tui.domain.case_event import CaseEvent, EventKind
from copiloot_tui.domain.regelzaak import Anchor, Document, RegelzaakStatus, Step
from copiloot_tui.domain.regelzaak_type import StepPlan
from copiloot_tui.services.beginning import begin_regelzaak
from copiloot_tui.services.course import add_event
from copiloot_tui.services.records import undo
from copiloot_tui.services.regelzaak_types import type_named
from copiloot_tui.store.store import Store
from tests.factories import TODAY, keep, make_family, make_member, make_regelzaak, make_step

LAW = law_book()


def everything(store: Store, kind: type[Any]) -> list[Any]:
    with store.reading() as reading:
        return sorted(reading.all(kind), key=lambda each: each.position)


def test_documents_and_steps_are_laid_out_and_dated_in_one_unit_of_work(store: Store) -> None:
    keep(store, family := make_family())
    kind = type_named(store, "meerzorg")
    assert kind is not None

    changes = begin_regelzaak(store, make_regelzaak(family), LAW, kind.documents, kind.steps)

    assert [paper.text for paper in everything(store, Document)] == list(kind.documents)
    steps = everything(store, Step)
    assert [step.text for step in steps] == [plan.text for plan in kind.steps]
    assert {step.anchor: step.due_on for step in steps} == {
        None: None, Anchor.BEGUN: TODAY, Anchor.SUBMITTED: None, Anchor.VALID_TO: None,
    }  # fmt: skip
    assert changes.title == "Regelzaak toegevoegd"
    assert changes.entry_id is not None
    undo(store, changes.entry_id)
    assert not everything(store, Step) + everything(store, Document)


def test_a_step_gets_its_day_when_its_event_comes(store: Store) -> None:
    keep(store, family := make_family())
    regelzaak = make_regelzaak(family)
    plans = (
        StepPlan(text="Bel na", anchor=Anchor.SUBMITTED, offset_days=14),
        StepPlan(text="Begin met verlengen", anchor=Anchor.VALID_TO, offset_days=-56),
    )
    begin_regelzaak(store, regelzaak, LAW, steps=plans)

    about = {"family_id": family.id, "regelzaak_id": regelzaak.id}
    add_event(store, CaseEvent(**about, kind=EventKind.SUBMITTED, on=TODAY), LAW)
    add_event(store, CaseEvent(**about, kind=EventKind.DECIDED, on=TODAY, valid_to=date(2028, 1, 1)), LAW)

    assert [step.due_on for step in everything(store, Step)] == [date(2026, 12, 4), date(2027, 11, 6)]


def test_a_step_is_counted_back_from_the_eighteenth_birthday(store: Store) -> None:
    keep(store, family := make_family(), noor := make_member(family, birth_date=date(2009, 3, 15)))
    plan = StepPlan(text="Vraag aan", anchor=Anchor.ADULT, offset_days=-14)

    begin_regelzaak(store, make_regelzaak(family, member_id=noor.id), LAW, steps=(plan,))

    assert everything(store, Step)[0].due_on == date(2027, 3, 1)


def test_another_uttermost_day_moves_planned_steps_and_leaves_the_others_alone(store: Store) -> None:
    keep(store, family := make_family(), regelzaak := make_regelzaak(family, due_on=date(2027, 1, 31)))
    keep(
        store,
        make_step(regelzaak, position=1, anchor=Anchor.DUE, offset_days=-7),
        make_step(regelzaak, position=2, text="Gedaan", anchor=Anchor.DUE, offset_days=-7, done_on=TODAY),
        make_step(regelzaak, position=3, text="Eigen dag", due_on=date(2026, 12, 1)),
    )

    begin_regelzaak(store, replace(regelzaak, due_on=date(2027, 2, 28)), LAW)

    assert [step.due_on for step in everything(store, Step)] == [date(2027, 2, 21), None, date(2026, 12, 1)]


def test_what_is_there_already_is_not_laid_out_twice(store: Store) -> None:
    keep(store, family := make_family())
    regelzaak = make_regelzaak(family)
    begin_regelzaak(store, regelzaak, LAW, ["Zorgplan"], [StepPlan(text="Bel")])

    changes = begin_regelzaak(
        store, regelzaak, LAW, ["Zorgplan", "Diagnose"], [StepPlan(text="Bel"), StepPlan(text="Mail")]
    )

    assert [paper.text for paper in everything(store, Document)] == ["Zorgplan", "Diagnose"]
    assert [(step.text, step.position) for step in everything(store, Step)] == [("Bel", 1), ("Mail", 2)]
    assert changes.title == "Regelzaak gewijzigd"


def test_what_is_done_and_returns_tells_when_in_one_sentence(store: Store) -> None:
    keep(store, family := make_family(), regelzaak := make_regelzaak(family, recurrence="FREQ=YEARLY"))

    changes = begin_regelzaak(store, replace(regelzaak, status=RegelzaakStatus.DONE), LAW)

    assert changes.title == "Regelzaak afgerond; de volgende slaapt tot 23 oktober 2027"
