"""What returns by itself once it is done."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from copiloot_tui.domain.case_event import CaseEvent, EventKind
from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.family import Family, FamilyStatus
from copiloot_tui.domain.regelzaak import Anchor, Document, Regelzaak, RegelzaakOutcome, RegelzaakStatus, Step
from copiloot_tui.services.records import undo
from copiloot_tui.services.recurring import keep_regelzaak, words_of_next
from copiloot_tui.store.store import Store
from tests.factories import TODAY, keep, make_family, make_member, make_regelzaak, make_step

DONE = RegelzaakStatus.DONE


def begun(store: Store, **fields: Any) -> Regelzaak:
    keep(store, family := make_family(), regelzaak := make_regelzaak(family, **{"recurrence": "FREQ=YEARLY", **fields}))
    return regelzaak


def finish(store: Store, regelzaak: Regelzaak, **fields: Any) -> tuple[Regelzaak | None, Changes]:
    with store.unit("Regelzaak afgerond") as work:
        following = keep_regelzaak(work, replace(regelzaak, **{"status": DONE, **fields}))
    return following, work.changes


def regelzaken(store: Store) -> list[Regelzaak]:
    with store.reading() as reading:
        return reading.all(Regelzaak)


def of(store: Store, kind: type[Any], regelzaak: Regelzaak | None) -> list[Any]:
    with store.reading() as reading:
        return [each for each in reading.all(kind) if regelzaak and each.regelzaak_id == regelzaak.id]


def test_the_next_one_sleeps_until_four_weeks_before_its_day_when_its_kind_says_nothing(store: Store) -> None:
    regelzaak = begun(store, due_on=date(2026, 12, 1), reference="Z-12", outcome=RegelzaakOutcome.GRANTED)

    following, _ = finish(store, regelzaak)

    assert following is not None
    assert (following.due_on, following.begins_on) == (date(2027, 12, 1), date(2027, 11, 3))
    assert (following.status, following.outcome, following.reference) == (RegelzaakStatus.PREPARING, None, "")
    assert following.title == regelzaak.title
    assert words_of_next(following, TODAY) == "de volgende slaapt tot 3 november 2027"


def test_what_was_granted_until_a_day_is_done_again_before_that_day(store: Store) -> None:
    regelzaak = begun(store, type_key="meerzorg-verlengen")
    decided = CaseEvent(
        family_id=regelzaak.family_id, regelzaak_id=regelzaak.id, kind=EventKind.DECIDED, on=TODAY,
        valid_to=date(2028, 3, 31),
    )  # fmt: skip
    keep(store, decided)

    following, _ = finish(store, regelzaak)

    assert following is not None
    assert following.due_on == date(2028, 3, 31)
    assert following.begins_on == date(2028, 2, 4)
    assert "toegekend" in following.due_reason


def test_planned_steps_and_documents_are_laid_out_anew_and_what_was_for_this_time_is_not(store: Store) -> None:
    regelzaak = begun(store, due_on=date(2026, 12, 1))
    keep(
        store,
        make_step(regelzaak, text="Vraag cijfers op", anchor=Anchor.DUE, offset_days=-70, done_on=TODAY, position=1),
        make_step(regelzaak, text="Bel mevrouw terug", due_on=date(2026, 11, 25), position=2),
        make_step(regelzaak, text="Lees na", position=3, done_on=TODAY),
        Document(family_id=regelzaak.family_id, regelzaak_id=regelzaak.id, text="Zorgplan", done_on=TODAY),
    )

    following, _ = finish(store, regelzaak)

    steps: list[Step] = of(store, Step, following)
    assert [(step.text, step.due_on, step.done_on) for step in steps] == [
        ("Vraag cijfers op", date(2027, 9, 22), None),
        ("Lees na", None, None),
    ]
    assert [(paper.text, paper.done_on) for paper in of(store, Document, following)] == [("Zorgplan", None)]
    assert following is not None
    assert following.begins_on == date(2027, 9, 22), "it wakes at its first step"


def test_undo_takes_back_both_and_doing_it_again_makes_one(store: Store) -> None:
    regelzaak = begun(store, due_on=date(2026, 12, 1))
    keep(store, make_step(regelzaak))
    _, changes = finish(store, regelzaak)

    assert changes.entry_id is not None
    undo(store, changes.entry_id)
    assert [each.status for each in regelzaken(store)] == [RegelzaakStatus.PREPARING]

    following, _ = finish(store, regelzaak)
    assert len(regelzaken(store)) == 2
    assert len(of(store, Step, following)) == 1


def test_a_regelzaak_that_is_opened_again_and_done_again_makes_no_second_one(store: Store) -> None:
    regelzaak = begun(store, due_on=date(2026, 12, 1))
    finish(store, regelzaak)
    finish(store, regelzaak, status=RegelzaakStatus.DECIDED)

    following, _ = finish(store, regelzaak)

    assert following is None
    assert len(regelzaken(store)) == 2


def test_what_stays_done_makes_no_second_one(store: Store) -> None:
    regelzaak = begun(store, due_on=date(2026, 12, 1))
    following, _ = finish(store, regelzaak)
    assert following is not None
    with store.unit("") as work:
        work.remove(following)

    assert finish(store, regelzaak, remarks="nog iets")[0] is None


@pytest.mark.parametrize("recurrence", ["", "FREQ=SECONDLY", "FREQ=YEARLY;UNTIL=20261201", "onzin"])
def test_what_does_not_return_or_has_a_rule_that_is_not_followed_is_done_all_the_same(
    store: Store, recurrence: str
) -> None:
    regelzaak = begun(store, recurrence=recurrence, due_on=date(2026, 12, 1))

    assert finish(store, regelzaak)[0] is None
    assert [each.status for each in regelzaken(store)] == [DONE]


def test_what_was_withdrawn_does_not_return(store: Store) -> None:
    assert finish(store, begun(store), outcome=RegelzaakOutcome.WITHDRAWN)[0] is None


def test_nothing_returns_for_somebody_who_died_or_a_family_that_is_closed(store: Store) -> None:
    keep(store, family := make_family(), member := make_member(family, died_on=date(2026, 10, 1)))
    keep(store, regelzaak := make_regelzaak(family, member_id=member.id, recurrence="FREQ=YEARLY"))
    closed = Family(name="Bakker", status=FamilyStatus.AFGESLOTEN)
    keep(store, closed, of_closed := make_regelzaak(closed, recurrence="FREQ=YEARLY"))

    assert finish(store, regelzaak)[0] is None
    assert finish(store, of_closed)[0] is None


def test_what_has_to_be_done_again_soon_does_not_sleep(store: Store) -> None:
    following, _ = finish(store, begun(store, recurrence="FREQ=MONTHLY", due_on=TODAY))

    assert following is not None
    assert following.due_on == date(2026, 12, 20)
    assert following.begins_on == date(2026, 11, 22)
    again, _ = finish(store, begun(store, recurrence="FREQ=WEEKLY", due_on=TODAY))
    assert again is not None
    assert again.begins_on is None
    assert words_of_next(again, TODAY) == "de volgende staat klaar"


def test_29_february_returns_on_the_last_day_of_february(store: Store) -> None:
    following, _ = finish(store, begun(store, due_on=date(2028, 2, 29)))

    assert following is not None
    assert following.due_on == date(2029, 2, 28)
