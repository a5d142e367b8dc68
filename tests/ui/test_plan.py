"""The gezinsplan in the dossier: goals begun, changed, reached and let go, found and looked at again in time."""

from datetime import date
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import TabbedContent

from copiloot_tui.domain.family import Family, FamilyMember, MemberRole
from copiloot_tui.domain.life_domain import LifeDomain
from copiloot_tui.domain.plan import GoalStatus, PlanGoal
from copiloot_tui.services.families import dossier
from copiloot_tui.services.records import removed
from copiloot_tui.settings import Settings
from copiloot_tui.ui.app import CopilootApp
from copiloot_tui.ui.dialogs.find import Find
from copiloot_tui.ui.forms.plan import PlanGoalForm
from copiloot_tui.ui.places.dossier import DossierPlace
from copiloot_tui.ui.places.talk import TalkPlace
from copiloot_tui.ui.rows import Rows
from tests.ui.app_driver import notices, screen_text, settle, type_in_field, type_text, wait_for_screen, wait_until
from tests.ui.quick_driver import open_quickly, press
from tests.ui.test_no_english import assert_dutch

TODAY = date(2026, 11, 21)
WIT = Family(name="De Wit", number=1)
NOOR = FamilyMember(family_id=WIT.id, role=MemberRole.CHILD, name="Noor de Wit")
SLEEP = PlanGoal(
    family_id=WIT.id, goal="Elke nacht doorslapen", life_domain=LifeDomain.HEALTH, member_id=NOOR.id,
    steps="- Nachtzorg twee keer per week", evaluate_on=date(2026, 11, 20),
)  # fmt: skip
HOLIDAY = PlanGoal(family_id=WIT.id, goal="Samen op vakantie", status=GoalStatus.REACHED, ended_on=date(2026, 8, 1))


async def goals(app: CopilootApp) -> list[PlanGoal]:
    return list((await app.desk.read(dossier, WIT.id)).goals)


async def open_plan(pilot: Pilot[int]) -> DossierPlace:
    await press(pilot, "2", "enter")
    place: DossierPlace = await wait_for_screen(pilot, DossierPlace)
    place.query_one(TabbedContent).active = "plan"
    await settle(pilot)
    return place


async def test_a_goal_is_begun_by_one_key_reached_and_let_go_by_one_and_each_is_undone(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT, NOOR], settings=Settings(plan_name="perspectiefplan")) as (app, pilot):
        await open_plan(pilot)
        assert "Perspectiefplan" in screen_text(pilot)
        assert "Typ g om op te schrijven" in screen_text(pilot)

        await pilot.press("g")
        form = await wait_for_screen(pilot, PlanGoalForm)
        await settle(pilot)
        assert_dutch(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "Schrijf op wat het gezin wil bereiken." in screen_text(pilot)
        await type_in_field(pilot, form, "goal", "Weer samen uit eten")
        await type_in_field(pilot, form, "evaluate_on", "1-3-2027")
        form.field("life_domain").show(LifeDomain.COMPANY.value)
        form.field("member_id").show(str(NOOR.id))
        await pilot.press("ctrl+s")
        await wait_until(pilot, lambda: form not in app.screen_stack)
        await settle(pilot)
        (goal,) = await goals(app)
        assert (goal.goal, goal.life_domain, goal.member_id) == ("Weer samen uit eten", LifeDomain.COMPANY, NOOR.id)
        assert (goal.evaluate_on, goal.status) == (date(2027, 3, 1), GoalStatus.OPEN)
        assert "Mensen en vrije tijd" in screen_text(pilot)
        assert "evaluatie ma 1 mrt 2027" in screen_text(pilot)

        for key, status in (("space", GoalStatus.REACHED), ("o", GoalStatus.LET_GO)):
            await press(pilot, key)
            (goal,) = await goals(app)
            assert (goal.status, goal.ended_on) == (status, TODAY)
            await press(pilot, "u")
            assert (await goals(app))[0].is_open
        await press(pilot, "o", "o")
        assert (await goals(app))[0].is_open

        await press(pilot, "d")
        await press(pilot, "enter")
        assert await goals(app) == []
        assert [each.kind_name for each in await app.desk.read(removed)] == ["Doel"]
        await press(pilot, "u")
        assert len(await goals(app)) == 1
        assert notices(pilot)


async def test_a_form_gives_a_reached_goal_its_day_and_takes_it_from_one_that_goes_on(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT, NOOR, SLEEP, HOLIDAY], size=(80, 24)) as (_app, pilot):
        place = await open_plan(pilot)
        assert [value.goal for value in place.query_one("#plan-rows", Rows).values] == [SLEEP.goal, HOLIDAY.goal]  # type: ignore[attr-defined]
        assert "Nachtzorg" in screen_text(pilot)
        assert "bereikt  za 1 aug" in screen_text(pilot)

        await press(pilot, "enter")
        form = await wait_for_screen(pilot, PlanGoalForm)
        await settle(pilot)
        status = form.field("status").query_one("Select")
        status.value = GoalStatus.LET_GO.value
        await settle(pilot)
        assert form.texts["ended_on"] == "21-11-2026"
        status.value = GoalStatus.OPEN.value
        await settle(pilot)
        assert form.texts["ended_on"] == ""
        await type_in_field(pilot, form, "ended_on", "1-11-2026")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "Een doel dat loopt heeft nog geen einde" in screen_text(pilot)


async def test_an_evaluation_that_is_due_stands_on_vandaag_and_opens_where_it_belongs(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT, NOOR, SLEEP, HOLIDAY]) as (app, pilot):
        assert "Evaluatie: Elke nacht doorslapen" in screen_text(pilot)
        await press(pilot, "space")
        form = await wait_for_screen(pilot, PlanGoalForm)
        await settle(pilot)
        await type_in_field(pilot, form, "evaluate_on", "1-6-2027")
        await pilot.press("ctrl+s")
        await wait_until(pilot, lambda: form not in app.screen_stack)
        await settle(pilot)
        assert "Evaluatie:" not in screen_text(pilot)
        await press(pilot, "u")
        assert "Evaluatie:" in screen_text(pilot)

        await press(pilot, "enter")
        place = await wait_for_screen(pilot, DossierPlace)
        await settle(pilot)
        assert place.tab_here == "plan"

        await press(pilot, "v")
        await wait_for_screen(pilot, TalkPlace)
        await settle(pilot)
        assert "Doelen" in screen_text(pilot)
        assert SLEEP.goal in screen_text(pilot)
        assert HOLIDAY.goal not in screen_text(pilot)


async def test_a_goal_is_found_by_its_steps_and_opened(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT, NOOR, SLEEP]) as (app, pilot):
        await pilot.press("f3")
        find = await wait_for_screen(pilot, Find)
        await type_text(pilot, "nachtzorg")
        await wait_until(pilot, lambda: find.is_complete and find.query_one(Rows).values)
        await settle(pilot)
        assert "doel" in screen_text(pilot)
        await pilot.press("enter")
        form = await wait_for_screen(pilot, PlanGoalForm)
        await settle(pilot)
        assert form.texts["goal"] == SLEEP.goal
        await press(pilot, "escape")
        assert isinstance(app.screen, DossierPlace)
        assert app.screen.tab_here == "plan"
