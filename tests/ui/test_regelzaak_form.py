"""The form of a regelzaak: the kind that fills it in, what is laid out, and what returns."""

from datetime import date
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from copiloot_tui.domain.directory import Institution, InstitutionKind
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.life_domain import LifeDomain
from copiloot_tui.domain.regelzaak import Anchor, Document, Regelzaak, RegelzaakStatus, Step
from copiloot_tui.domain.regelzaak_type import OwnType
from copiloot_tui.services.families import dossier
from copiloot_tui.services.records import get
from copiloot_tui.services.regelzaak_file import regelzaak_file
from copiloot_tui.ui.app import CopilootApp
from copiloot_tui.ui.forms.regelzaak import RegelzaakForm, StepForm
from tests.ui.app_driver import notices, screen_text, settle, type_in_field, type_text, wait_until
from tests.ui.quick_driver import open_quickly, press

TODAY = date(2026, 11, 21)
WIT = Family(name="De Wit", number=1)
KANTOOR = Institution(name="Zorgkantoor Utrecht", kind=InstitutionKind.ZORGKANTOOR)
CIZ = Institution(name="CIZ", kind=InstitutionKind.CIZ)
TALL = (120, 60)


async def open_form(app: CopilootApp, pilot: Pilot[int], form: Any) -> Any:
    await app.push_screen(form)
    await settle(pilot)
    return form


async def save_form(app: CopilootApp, pilot: Pilot[int], form: Any) -> None:
    await pilot.press("ctrl+s")
    await wait_until(pilot, lambda: form not in app.screen_stack)
    await settle(pilot)


async def choose(pilot: Pilot[int], form: Any, words: str) -> None:
    """Type a part of the name of a kind, and take the first that is found."""
    form.field("type_key").focus_answer()
    await pilot.pause()
    await type_text(pilot, words)
    await press(pilot, "enter")


async def kept(app: CopilootApp) -> Any:
    regelzaken = (await app.desk.read(dossier, WIT.id)).regelzaken
    return await app.desk.read(regelzaak_file, regelzaken[-1].id)


async def test_a_kind_is_found_while_typing_and_fills_in_what_is_empty(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT, KANTOOR, CIZ], size=TALL) as (app, pilot):
        form = await open_form(app, pilot, RegelzaakForm(family_id=WIT.id))
        await type_text(pilot, "meerzorg ver")
        assert "Meerzorg verlengen" in screen_text(pilot)
        assert "Meerzorg aanvragen" not in screen_text(pilot)

        await press(pilot, "enter")

        assert form.field("title").text == "Meerzorg verlengen"
        assert form.field("law").text == "Regeling langdurige zorg"
        assert form.field("decision_term").text == "meerzorg-besluit"
        assert form.field("institution_id").text == str(KANTOOR.id)
        assert form.field("recurrence").text == "FREQ=YEARLY"
        assert "[x] Zorgplan" in screen_text(pilot)
        assert "[x] Evaluatie van het afgelopen jaar (nog niet" in screen_text(pilot)

        await save_form(app, pilot, form)
        file = await kept(app)
        assert file.regelzaak.type_key == "meerzorg-verlengen"
        assert [paper.text for paper in file.documents][1:2] == ["Zorgplan"]
        assert {step.anchor for step in file.steps} == {Anchor.DUE, Anchor.SUBMITTED, Anchor.DECIDED}


async def test_a_kind_proposes_what_part_of_life_it_is_for_and_another_can_be_chosen(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT], size=TALL) as (app, pilot):
        form = await open_form(app, pilot, RegelzaakForm(family_id=WIT.id))
        await choose(pilot, form, "woningaanpassing")
        assert form.field("life_domain").text == "wonen"
        assert "Een voorstel; kies gerust een ander." in screen_text(pilot)
        await choose(pilot, form, "wajong")
        assert form.field("life_domain").text == "financiën"

        form.field("life_domain").focus_answer()
        await press(pilot, "enter", *"gezin", "enter")
        assert form.field("life_domain").text == "gezin en rust"
        assert "Een voorstel" not in screen_text(pilot)
        await choose(pilot, form, "woningaanpassing")
        assert form.field("life_domain").text == "gezin en rust"

        await save_form(app, pilot, form)
        assert (await kept(app)).regelzaak.life_domain is LifeDomain.FAMILY_LIFE


async def test_what_is_not_wanted_is_unticked_and_not_laid_out(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT], size=TALL) as (app, pilot):
        form = await open_form(app, pilot, RegelzaakForm(family_id=WIT.id))
        await choose(pilot, form, "woningaanpassing")
        form.field("papers_wanted").focus_answer()
        await press(pilot, "space")

        await save_form(app, pilot, form)

        assert [paper.text for paper in (await kept(app)).documents] == ["Offertes"]


async def test_a_regelzaak_needs_no_kind_and_words_that_are_none_become_what_it_is_about(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT], size=TALL) as (app, pilot):
        form = await open_form(app, pilot, RegelzaakForm(family_id=WIT.id))
        await type_text(pilot, "schommel in de tuin")
        await press(pilot, "tab")
        assert form.field("title").text == "schommel in de tuin"
        assert form.field("type_key").text == ""

        await save_form(app, pilot, form)

        file = await kept(app)
        assert (file.regelzaak.title, file.regelzaak.type_key, file.steps) == ("schommel in de tuin", "", ())


async def test_words_that_are_no_kind_are_kept_also_when_saved_at_once(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT], size=TALL) as (app, pilot):
        form = await open_form(app, pilot, RegelzaakForm(family_id=WIT.id))
        await type_text(pilot, "schommel")
        await save_form(app, pilot, form)

        assert (await kept(app)).regelzaak.title == "schommel"


async def test_another_kind_fills_nothing_over_what_was_typed(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT, KANTOOR, CIZ], size=TALL) as (app, pilot):
        form = await open_form(app, pilot, RegelzaakForm(family_id=WIT.id))
        await type_in_field(pilot, form, "law", "eigen wet")
        await choose(pilot, form, "meerzorg verlengen")
        await type_text(pilot, "wlz-indicatie")
        await press(pilot, "enter")

        assert form.field("title").text == "Wlz-indicatie aanvragen"
        assert form.field("institution_id").text == str(CIZ.id)
        assert form.field("decision_term").text == "ciz-indicatie"
        assert form.field("recurrence").text == ""
        assert form.field("law").text == "eigen wet"


async def test_the_arrows_choose_in_the_list_and_a_click_does_too(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT], size=TALL) as (app, pilot):
        form = await open_form(app, pilot, RegelzaakForm(family_id=WIT.id))
        await type_text(pilot, "meerzorg")
        await press(pilot, "down", "enter")
        assert form.field("type_key").text == "meerzorg-verlengen"

        await press(pilot, *"waj")
        lines = screen_text(pilot).splitlines()
        row = next(y for y, line in enumerate(lines) if "Wajong aanvragen" in line)
        await pilot.click(offset=(lines[row].index("Wajong") + 1, row))
        await settle(pilot)
        assert form.field("type_key").text == "wajong"


async def test_a_kind_that_is_gone_is_said_and_kept(tmp_path: Path) -> None:
    regelzaak = Regelzaak(family_id=WIT.id, title="Iets", type_key="verdwenen")
    async with open_quickly(tmp_path, [WIT, regelzaak], size=TALL) as (app, pilot):
        form = await open_form(app, pilot, RegelzaakForm(record_id=regelzaak.id, family_id=WIT.id))
        assert "staat niet meer in de lijst" in screen_text(pilot)
        await type_in_field(pilot, form, "reference", "Z1")

        await save_form(app, pilot, form)

        assert (await app.desk.read(get, Regelzaak, regelzaak.id)).type_key == "verdwenen"


async def test_a_known_regelzaak_is_offered_only_what_is_not_there_and_nothing_is_ticked(tmp_path: Path) -> None:
    regelzaak = Regelzaak(family_id=WIT.id, title="Meerzorg", type_key="meerzorg")
    paper = Document(family_id=WIT.id, regelzaak_id=regelzaak.id, text="Zorgplan")
    async with open_quickly(tmp_path, [WIT, regelzaak, paper], size=TALL) as (app, pilot):
        form = await open_form(app, pilot, RegelzaakForm(record_id=regelzaak.id, family_id=WIT.id))
        shown = screen_text(pilot)
        assert "[ ] Onderbouwing" in shown
        assert "] Zorgplan" not in shown
        await type_in_field(pilot, form, "reference", "Z1")
        await save_form(app, pilot, form)

        file = await kept(app)
        assert [each.text for each in file.documents] == ["Zorgplan"]
        assert file.steps == ()


async def test_it_is_said_when_it_would_return_and_a_hostile_rule_is_refused(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT], size=TALL) as (app, pilot):
        form = await open_form(app, pilot, RegelzaakForm(family_id=WIT.id))
        await choose(pilot, form, "vrijstelling")
        assert form.field("due_on").text == "30-6-2027"
        assert "30 juni 2028" in " ".join(screen_text(pilot).split())

        form.field("recurrence").query_one("Select").value = "eigen"
        await settle(pilot)
        await type_in_field(pilot, form, "own_rule", "FREQ=SECONDLY")
        await press(pilot, "ctrl+s")
        assert "Deze regel ken ik niet" in screen_text(pilot)
        assert form in app.screen_stack

        form.field("own_rule").query_one("Input").value = "freq=monthly;interval=3"
        await save_form(app, pilot, form)
        assert (await kept(app)).regelzaak.recurrence == "FREQ=MONTHLY;INTERVAL=3"


async def test_an_own_rule_stands_in_the_form_again(tmp_path: Path) -> None:
    regelzaak = Regelzaak(family_id=WIT.id, title="Iets", recurrence="FREQ=MONTHLY;INTERVAL=3")
    async with open_quickly(tmp_path, [WIT, regelzaak], size=TALL) as (app, pilot):
        form = await open_form(app, pilot, RegelzaakForm(record_id=regelzaak.id, family_id=WIT.id))

        assert form.field("own_rule").text == "FREQ=MONTHLY;INTERVAL=3"
        assert "februari 2027" in screen_text(pilot)


async def test_what_is_done_and_returns_is_told_and_undone_together(tmp_path: Path) -> None:
    regelzaak = Regelzaak(family_id=WIT.id, title="Meerzorg", recurrence="FREQ=YEARLY", due_on=date(2026, 12, 1))
    async with open_quickly(tmp_path, [WIT, regelzaak], size=TALL) as (app, pilot):
        form = await open_form(app, pilot, RegelzaakForm(record_id=regelzaak.id, family_id=WIT.id))
        form.field("status").query_one("Select").value = RegelzaakStatus.DONE.value
        await settle(pilot)
        await save_form(app, pilot, form)
        assert any("de volgende slaapt tot 3 november 2027" in notice for notice in notices(pilot))
        assert len((await app.desk.read(dossier, WIT.id)).regelzaken) == 2

        await press(pilot, "u")
        assert [each.status for each in (await app.desk.read(dossier, WIT.id)).regelzaken] == [
            RegelzaakStatus.PREPARING
        ]


async def test_what_was_half_typed_comes_back_with_its_kind_and_its_ticks(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT], size=TALL) as (app, pilot):
        form = await open_form(app, pilot, RegelzaakForm(family_id=WIT.id))
        await choose(pilot, form, "woningaanpassing")
        form.field("papers_wanted").focus_answer()
        await press(pilot, "space")
        await form.keep_draft()
        app.pop_screen()
        await settle(pilot)

        await open_form(app, pilot, again := RegelzaakForm(family_id=WIT.id))

        assert again.field("type_key").text == "woningaanpassing"
        assert "[ ] Rapport van de ergotherapeut" in screen_text(pilot)
        assert "[x] Offertes" in screen_text(pilot)


async def test_a_step_that_is_given_a_day_by_hand_keeps_it(tmp_path: Path) -> None:
    regelzaak = Regelzaak(family_id=WIT.id, title="Meerzorg", due_on=date(2027, 1, 31))
    step = Step(
        family_id=WIT.id, regelzaak_id=regelzaak.id, text="Bel", anchor=Anchor.DUE, offset_days=-7,
        due_on=date(2027, 1, 24),
    )  # fmt: skip
    async with open_quickly(tmp_path, [WIT, regelzaak, step], size=TALL) as (app, pilot):
        form = await open_form(app, pilot, StepForm(record_id=step.id, family_id=WIT.id))
        assert "7 dagen voor de uiterste dag" in screen_text(pilot)
        form.field("due_on").query_one("Input").value = "20-1-2027"
        await save_form(app, pilot, form)

        changed = await app.desk.read(get, Step, step.id)
        assert (changed.due_on, changed.anchor) == (date(2027, 1, 20), None)


async def test_an_own_kind_stands_among_the_others(tmp_path: Path) -> None:
    own = OwnType(
        key="eigen-1", title="Traplift", life_domain=LifeDomain.HOUSING, documents=("Offerte",),
        steps=("Bel na | 3 dagen na het begin",),
    )  # fmt: skip
    async with open_quickly(tmp_path, [WIT, own], size=TALL) as (app, pilot):
        form = await open_form(app, pilot, RegelzaakForm(family_id=WIT.id))
        await choose(pilot, form, "traplift")
        assert form.field("life_domain").text == "wonen"
        assert "Een voorstel" not in screen_text(pilot)
        await save_form(app, pilot, form)

        file = await kept(app)
        assert [(step.text, step.due_on) for step in file.steps] == [("Bel na", date(2026, 11, 24))]
