"""A contact in one line, typed in the real program."""

from datetime import date

from textual.widgets import Button, Input

from copiloot_tui.domain.contact import ContactWay
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.family import Family, FamilyMember, MemberRole
from copiloot_tui.services.drafts import open_drafts
from copiloot_tui.services.families import dossier
from copiloot_tui.ui.ask import Ask
from copiloot_tui.ui.forms.contact_moment import ContactMomentForm
from copiloot_tui.ui.forms.one_line import OneLineForm
from tests.ui.app_driver import (
    notices,
    open_app,
    run_app,
    screen_text,
    settle,
    start_in,
    type_text,
    unlock,
    wait_for_screen,
    wait_until,
)
from tests.ui.quick_driver import open_quickly, press

WIT, YILMAZ = Family(name="De Wit", number=1), Family(name="Yilmaz", number=2)
LONG = Family(name="De Wit-Bakker", number=3)
CIZ = Institution(name="CIZ")
RECORDS = (
    WIT,
    YILMAZ,
    FamilyMember(family_id=WIT.id, role=MemberRole.CHILD, name="Noor de Wit"),
    CIZ,
    Aanspreekpunt(institution_id=CIZ.id, name="Anneke Jansen"),
    Aanspreekpunt(institution_id=CIZ.id, name="Piet Jansen"),
)


async def begin(pilot, text):
    await pilot.press("q")
    form = await wait_for_screen(pilot, OneLineForm)
    await settle(pilot)
    await type_text(pilot, text)
    await wait_until(pilot, lambda: form.field("line").text == text)
    await settle(pilot)
    return form


async def test_one_line_shows_what_it_understood_and_enter_keeps_it(tmp_path):
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        form = await begin(pilot, "de wit telefoon 20m ciz gebeld over herindicatie >vr navragen")
        shown = screen_text(pilot)
        for words in (
            "Gezin          De Wit",
            "Hoe            telefoon",
            "Met wie        CIZ",
            "Minuten        20 min",
        ):
            assert words in shown
        assert "Tekst          ciz gebeld over herindicatie" in shown
        assert "Volgende stap  vr 27 nov  navragen" in shown
        assert not (await app.desk.read(dossier, WIT.id)).moments
        await pilot.press("enter")
        await wait_until(pilot, lambda: form not in app.screen_stack)
        await settle(pilot)

        seen = await app.desk.read(dossier, WIT.id)
        moment = seen.moments[0]
        assert (moment.way, moment.minutes, moment.with_whom) == (ContactWay.PHONE, 20, "CIZ")
        assert moment.text == "ciz gebeld over herindicatie"
        assert [(step.on, step.what) for step in seen.appointments] == [(date(2026, 11, 27), "navragen")]
        assert "Contactmoment toegevoegd. Met u maak je het ongedaan." in notices(pilot)
        assert not await app.desk.read(open_drafts)
        await press(pilot, "u")
        assert not (await app.desk.read(dossier, WIT.id)).moments


async def test_the_first_letters_after_the_key_land_in_the_line(tmp_path):
    async with open_quickly(tmp_path, RECORDS) as (_app, pilot):
        await pilot.press("q", "d", "e", "space", "w", "2")
        form = await wait_for_screen(pilot, OneLineForm)
        await settle(pilot)
        assert form.field("line").text == "de w2"


async def test_what_fits_two_families_is_asked_and_chosen_with_the_arrows(tmp_path):
    async with open_quickly(tmp_path, (*RECORDS, LONG)) as (app, pilot):
        form = await begin(pilot, "de wit tel 5m rolstoel")
        assert "Welk gezin bedoel je met ‘de wit’?" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        assert "past bij meer" in screen_text(pilot)
        await press(pilot, "down", "enter")
        assert app.screen is form
        assert "Gezin          De Wit-Bakker" in screen_text(pilot)
        await pilot.press("enter")
        await wait_until(pilot, lambda: form not in app.screen_stack)
        await settle(pilot)
        assert len((await app.desk.read(dossier, LONG.id)).moments) == 1
        assert not (await app.desk.read(dossier, WIT.id)).moments


async def test_whom_two_people_fit_can_be_chosen_with_the_mouse(tmp_path):
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        form = await begin(pilot, "de wit tel 5m met jansen over rolstoel")
        await pilot.click("Rows", offset=(6, 1))
        await settle(pilot)
        assert "Met wie        Piet Jansen" in screen_text(pilot)
        assert form.query_one(Input).has_focus
        await pilot.press("enter")
        await wait_until(pilot, lambda: form not in app.screen_stack)
        await settle(pilot)
        moment = (await app.desk.read(dossier, WIT.id)).moments[0]
        assert moment.aanspreekpunt_id == RECORDS[-1].id


async def test_a_line_without_a_family_is_kept_as_it_is_and_says_what_is_missing(tmp_path):
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        form = await begin(pilot, "ciz gebeld 20m")
        await press(pilot, "enter")
        assert "Bij welk gezin? Begin de regel met een deel van de naam." in screen_text(pilot)
        assert app.screen is form
        assert form.field("line").text == "ciz gebeld 20m"


async def test_a_family_that_the_cursor_happens_to_be_on_is_not_meant(tmp_path):
    async with open_quickly(tmp_path, RECORDS) as (_app, pilot):
        await press(pilot, "2")
        await begin(pilot, "tel 5m")
        assert "? nog niet gezegd" in screen_text(pilot)


async def test_the_family_whose_dossier_is_open_is_meant(tmp_path):
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        await app.show_dossier(YILMAZ.id)
        await settle(pilot)
        await begin(pilot, "tel 5m")
        assert "Yilmaz  waar je nu bent" in screen_text(pilot)


async def test_f2_goes_on_in_the_form_with_everything_that_was_understood(tmp_path):
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        await begin(pilot, "yilmaz gisteren 14:30 hb 45m reis 20m niet bereikt koffie gedronken")
        await pilot.press("f2")
        form = await wait_for_screen(pilot, ContactMomentForm)
        await settle(pilot)
        texts = form.texts
        assert (texts["minutes"], texts["travel_minutes"]) == ("45", "20")
        assert texts["at"] == "20-11-2026 14:30"
        assert texts["text"] == "koffie gedronken"
        await pilot.press("ctrl+s")
        await wait_until(pilot, lambda: form not in app.screen_stack)
        await settle(pilot)
        moment = (await app.desk.read(dossier, YILMAZ.id)).moments[0]
        assert (moment.way, moment.minutes, moment.result.value) == (ContactWay.VISIT, 45, "niet bereikt")
        assert not await app.desk.read(open_drafts)


async def test_the_button_goes_on_in_the_form_too(tmp_path):
    async with open_quickly(tmp_path, RECORDS) as (_app, pilot):
        form = await begin(pilot, "yilmaz hb 45m")
        form.query_one("#go-on", Button).press()
        assert (await wait_for_screen(pilot, ContactMomentForm)).title_here == "Contactmoment"


async def test_half_a_line_and_who_was_meant_come_back_after_the_lock(tmp_path):
    async with open_app(tmp_path, [*RECORDS, LONG]) as (app, pilot):
        await begin(pilot, "de wit tel 5m")
        await press(pilot, "down", "enter")
        await pilot.press("ctrl+l")
        await wait_until(pilot, lambda: not app.is_running)

    async with run_app(start_in(tmp_path)) as (_app, pilot):
        await unlock(pilot)
        form = await wait_for_screen(pilot, OneLineForm)
        await settle(pilot)
        assert form.field("line").text == "de wit tel 5m"
        assert "Gezin          De Wit-Bakker" in screen_text(pilot)


async def test_who_takes_a_name_out_and_types_it_again_is_asked_again(tmp_path):
    async with open_quickly(tmp_path, (*RECORDS, LONG)) as (_app, pilot):
        await begin(pilot, "de wit")
        await press(pilot, "enter")
        assert "Gezin          De Wit" in screen_text(pilot)
        await press(pilot, "backspace", "t")
        assert "Welk gezin bedoel je" in screen_text(pilot)


async def test_leaving_half_a_line_asks(tmp_path):
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        await begin(pilot, "de wit tel")
        await pilot.press("escape")
        await wait_for_screen(pilot, Ask)
        await pilot.click("#keep")
        await settle(pilot)
        assert [draft.values["line"] for draft in await app.desk.read(open_drafts)] == ["de wit tel"]


async def test_at_80_columns_the_whole_line_is_there(tmp_path):
    async with open_quickly(tmp_path, RECORDS, size=(80, 24)) as (_app, pilot):
        await begin(pilot, "de wit tel 20m gisteren 14:30 >vr a >ma b >di c >wo d >31-2 e met jansen")
        assert "Opslaan" in screen_text(pilot)


async def test_all_that_a_line_can_say_goes_on_in_the_form(tmp_path):
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        await begin(
            pilot, "de wit en yilmaz overleg 31m met noor en met piet jansen over school >vr 10:30 mdo >ma bellen"
        )
        assert "31 min  verdeeld over 2 gezinnen" in screen_text(pilot)
        await pilot.press("f2")
        form = await wait_for_screen(pilot, ContactMomentForm)
        await settle(pilot)
        await pilot.press("ctrl+s")
        await wait_until(pilot, lambda: form not in app.screen_stack)
        await settle(pilot)
        seen, other = [await app.desk.read(dossier, family.id) for family in (WIT, YILMAZ)]
        moment = seen.moments[0]
        assert (moment.way, moment.minutes, other.moments[0].minutes) == (ContactWay.INSTITUTION, 16, 15)
        assert moment.aanspreekpunt_id == other.moments[0].aanspreekpunt_id == RECORDS[-1].id
        assert (moment.with_whom, other.moments[0].with_whom) == ("Noor de Wit, Piet Jansen", "Piet Jansen")
        assert [(step.on, step.what) for step in seen.appointments] == [
            (date(2026, 11, 23), "bellen"),
            (date(2026, 11, 27), "mdo"),
        ]


async def test_a_moment_before_the_family_began_is_kept_and_said(tmp_path):
    began = Family(name="Bakker", started_on=date(2026, 11, 1))
    async with open_quickly(tmp_path, [began]) as (app, pilot):
        form = await begin(pilot, "bakker 12-3 tel 5m")
        await pilot.press("enter")
        await wait_until(pilot, lambda: form not in app.screen_stack)
        await settle(pilot)
        assert any("begindatum" in notice for notice in notices(pilot))
        assert len((await app.desk.read(dossier, began.id)).moments) == 1
