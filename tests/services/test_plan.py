"""The gezinsplan: what becomes of a goal, when it is looked at again, and when nobody asks for it any more."""

from datetime import date, timedelta

import pytest

from copiloot_tui.catalogue.law import law_book
from copiloot_tui.domain.closing import Closing, ClosingReason
from copiloot_tui.domain.errors import InvalidInput, NotFound
from copiloot_tui.domain.life_domain import LifeDomain
from copiloot_tui.domain.plan import GoalStatus, PlanGoal, in_order
from copiloot_tui.domain.urgency import Urgency
from copiloot_tui.services.closing import close_family, reopen_family
from copiloot_tui.services.families import dossier
from copiloot_tui.services.plan import end_goal
from copiloot_tui.services.records import erase, get, remove, restore, undo
from copiloot_tui.services.search import search
from copiloot_tui.services.talk import family_talk
from copiloot_tui.services.today import today
from copiloot_tui.store.store import Store
from tests.factories import SOME_ID, TODAY, keep, make_family, make_member


def days(count: int) -> date:
    return TODAY + timedelta(days=count)


def asked(store: Store) -> list[str]:
    seen = today(store)
    return [line.what for part in (seen.urgent, seen.today, seen.this_week) for line in part.shown]


def test_a_goal_has_a_day_on_which_it_ended_exactly_when_it_did() -> None:
    with pytest.raises(InvalidInput) as refused:
        PlanGoal(family_id=SOME_ID, goal="Doorslapen", ended_on=TODAY)
    assert refused.value.field == "ended_on"
    with pytest.raises(InvalidInput):
        PlanGoal(family_id=SOME_ID, goal="Doorslapen", status=GoalStatus.LET_GO)
    with pytest.raises(InvalidInput):
        PlanGoal(family_id=SOME_ID, goal=" ")


def test_open_goals_stand_by_life_domain_and_day_then_the_ended_ones_newest_first() -> None:
    def goal(what: str, domain: LifeDomain | None = None, on: int | None = None, ended: int | None = None) -> PlanGoal:
        return PlanGoal(
            family_id=SOME_ID, goal=what, life_domain=domain,
            evaluate_on=None if on is None else days(on),
            status=GoalStatus.OPEN if ended is None else GoalStatus.REACHED,
            ended_on=None if ended is None else days(ended),
        )  # fmt: skip

    goals = [
        goal("lang geleden", LifeDomain.HEALTH, ended=-90),
        goal("nergens bij"),
        goal("veilig", LifeDomain.SAFETY),
        goal("slapen zonder dag", LifeDomain.HEALTH),
        goal("slapen", LifeDomain.HEALTH, on=9),
        goal("pas", ended=-2),
    ]

    assert [each.goal for each in in_order(goals)] == [
        "slapen", "slapen zonder dag", "veilig", "nergens bij", "pas", "lang geleden",
    ]  # fmt: skip


def test_an_evaluation_stands_on_vandaag_from_a_week_before_until_the_goal_ends(store: Store) -> None:
    family = make_family()
    keep(store, family, noor := make_member(family), daan := make_member(family, name="Daan", died_on=days(-30)))
    late = PlanGoal(family_id=family.id, goal="te laat", evaluate_on=days(-3), member_id=noor.id)
    keep(
        store,
        late,
        PlanGoal(family_id=family.id, goal="vandaag", evaluate_on=TODAY),
        PlanGoal(family_id=family.id, goal="deze week", evaluate_on=days(7)),
        PlanGoal(family_id=family.id, goal="later", evaluate_on=days(8)),
        PlanGoal(family_id=family.id, goal="ooit"),
        PlanGoal(family_id=family.id, goal="van Daan", evaluate_on=TODAY, member_id=daan.id),
        PlanGoal(family_id=family.id, goal="al zover", evaluate_on=TODAY, status=GoalStatus.REACHED, ended_on=TODAY),
    )

    (urgent,) = today(store).urgent.shown
    assert (urgent.what, urgent.kind, urgent.id) == ("Evaluatie: te laat", "plan_goal", late.id)
    assert (urgent.days, urgent.urgency, urgent.family_name) == (3, Urgency.LATE, family.name)
    assert asked(store) == ["Evaluatie: te laat", "Evaluatie: vandaag", "Evaluatie: deze week"]

    changes = end_goal(store, late, GoalStatus.LET_GO)
    assert changes.title == "Doel losgelaten"
    assert "Evaluatie: te laat" not in asked(store)
    assert changes.entry_id
    undo(store, changes.entry_id)
    assert "Evaluatie: te laat" in asked(store)

    talk = family_talk(store, family.id, law_book())
    assert [aim.goal for aim in talk.aims] == ["te laat", "vandaag", "deze week", "later", "ooit"]
    assert (talk.aims[0].whose, talk.aims[0].urgency) == (noor.name, Urgency.LATE)

    close_family(store, Closing(family_id=family.id, closed_on=TODAY, reason=ClosingReason.SETTLED))
    assert asked(store) == []
    assert len(dossier(store, family.id).goals) == 7
    reopen_family(store, family.id)
    assert "Evaluatie: te laat" in asked(store)


def test_a_goal_goes_and_comes_back_with_its_family_and_loses_a_member_that_is_erased(store: Store) -> None:
    family = make_family()
    keep(store, family, noor := make_member(family))
    goal = PlanGoal(family_id=family.id, goal="Doorslapen", steps="kenmerkwoord", member_id=noor.id, evaluate_on=TODAY)
    keep(store, goal)

    remove(store, goal)
    assert (dossier(store, family.id).goals, asked(store), search(store, "kenmerkwoord")) == ((), [], [])
    restore(store, goal)
    assert [hit.record_id for hit in search(store, "kenmerkwoord")] == [goal.id]

    remove(store, noor)
    erase(store, noor)
    assert get(store, PlanGoal, goal.id).member_id is None
    assert asked(store) == ["Evaluatie: Doorslapen"]

    erase(store, goal)
    assert search(store, "kenmerkwoord") == []
    keep(store, goal := PlanGoal(family_id=family.id, goal="Kenmerkwoord"))
    remove(store, family)
    assert search(store, "kenmerkwoord") == []
    erase(store, family)
    with pytest.raises(NotFound):
        get(store, PlanGoal, goal.id)
