"""The gezinsplan in what somebody else gets to read."""

from dataclasses import replace
from datetime import timedelta

import pytest

from copiloot_tui.domain.family import MemberRole
from copiloot_tui.domain.life_domain import LifeDomain
from copiloot_tui.domain.note import ShareMark
from copiloot_tui.domain.plan import GoalStatus, PlanGoal
from copiloot_tui.domain.summary import Level, Section, Span, Summary, SummaryKind, Wanted, usual_sections
from copiloot_tui.services.summaries import SummaryFormat, summarise, written
from copiloot_tui.store.store import Store
from tests.factories import TODAY, keep, make_family, make_member, make_note

FAMILY = make_family(name="Wapenveld", number=7)
NOOR = make_member(FAMILY, name="Noor Wapenveld")
MOTHER = make_member(FAMILY, name="Sanne Prins", role=MemberRole.PARENT)
SLEEP = PlanGoal(
    family_id=FAMILY.id, goal="Noor slaapt door", life_domain=LifeDomain.HEALTH, member_id=NOOR.id,
    steps="- Sanne belt de nachtzorg\n- daarna **samen** kijken", evaluate_on=TODAY + timedelta(days=40),
)  # fmt: skip
HOLIDAY = PlanGoal(
    family_id=FAMILY.id, goal="Op vakantie", status=GoalStatus.REACHED, ended_on=TODAY - timedelta(days=10),
    evaluate_on=TODAY,
)  # fmt: skip
LONG_AGO = PlanGoal(
    family_id=FAMILY.id, goal="Een andere school", status=GoalStatus.LET_GO, ended_on=TODAY - timedelta(days=900)
)
CHILD = SummaryKind.CHILD


@pytest.fixture(autouse=True)
def _kept(store: Store) -> None:
    keep(store, FAMILY, NOOR, MOTHER, SLEEP, HOLIDAY, LONG_AGO)


def summary(store: Store, wanted: Wanted, level: Level = Level.FULL) -> Summary:
    return summarise(store, 7, level, "Bea", wanted).summary


@pytest.mark.parametrize("kind", [SummaryKind.COLLEAGUE, SummaryKind.OWN_FILE])
def test_open_goals_and_those_that_ended_in_the_period_stand_in_it_under_the_name_of_the_organisation(
    store: Store, kind: SummaryKind
) -> None:
    export = summarise(store, 7, Level.FULL, "Bea", Wanted(kind=kind, plan_name="perspectiefplan"))

    assert [goal.goal for goal in export.summary.goals] == [SLEEP.goal, HOLIDAY.goal]
    assert "## Perspectiefplan\n\n### Noor slaapt door\n\n- Gezondheid, van Noor Wapenveld, evaluatie op" in (
        export.markdown
    )
    assert "> - daarna **samen** kijken" in export.markdown
    assert "### Op vakantie\n\n- Bereikt op" in export.markdown
    assert export.counts["doelen"] == 2
    assert "2 doelen" in export.contents
    assert "daarna samen kijken" in written(export.document, SummaryFormat.HTML).content.decode().replace(
        "<strong>", ""
    ).replace("</strong>", "")

    everything = Wanted(kind=kind, span=Span.ALL)
    assert [goal.goal for goal in summary(store, everything).goals] == [SLEEP.goal, HOLIDAY.goal, LONG_AGO.goal]
    assert summary(store, Wanted(kind=kind, sections=frozenset({Section.REGELZAKEN}))).goals == ()


def test_names_in_goals_and_steps_are_hidden_by_level_and_figures_only_count(store: Store) -> None:
    hidden = summarise(store, 7, Level.PSEUDONYM, "Bea").markdown
    assert "### kind 1 slaapt door" in hidden
    assert "- Gezondheid, van kind 1, evaluatie" in hidden
    assert "> - ouder 1 belt de nachtzorg" in hidden
    assert not any(name in hidden for name in ("Noor", "Sanne", "Wapenveld"))

    assert "### N. slaapt door" in summarise(store, 7, Level.INITIALS, "Bea").markdown

    figures = {figure.label: figure.value for figure in summary(store, Wanted(), Level.FIGURES).figures}
    assert (figures["doelen, loopt"], figures["doelen, bereikt"], figures["doelen, losgelaten"]) == ("1", "1", "1")


def test_an_institution_reads_no_goals_whatever_is_asked(store: Store) -> None:
    assert not Wanted(kind=SummaryKind.INSTITUTION, sections=frozenset(Section)).has(Section.PLAN)


def test_a_kindblad_holds_the_open_goals_of_its_child_alone_and_only_when_asked(store: Store) -> None:
    keep(store, PlanGoal(family_id=FAMILY.id, goal="Van moeder", member_id=MOTHER.id))
    asked = Wanted(kind=CHILD, sections=usual_sections(CHILD) | {Section.PLAN})

    assert summary(store, Wanted(kind=CHILD)).goals == ()
    assert [goal.goal for goal in summary(store, asked).goals] == [SLEEP.goal]


def test_goals_are_the_first_to_go_when_a_kindblad_is_full(store: Store) -> None:
    note = make_note(FAMILY, text="woord " * 700, share=ShareMark.INSTITUTION, about=(NOOR.id,))
    keep(store, note, *(replace(make_goal(), goal=f"Doel {number}") for number in range(30)))

    found = summary(store, Wanted(kind=CHILD, sections=usual_sections(CHILD) | {Section.PLAN}))

    assert len(found.members) == 2
    assert found.notes[0].text.count("woord") == 700
    assert len(found.goals) < 31
    assert f"{31 - len(found.goals)} doelen" in found.left_off


def make_goal() -> PlanGoal:
    return PlanGoal(family_id=FAMILY.id, goal="Doel", member_id=NOOR.id)
