"""A phone call from keystroke to disk, and back on every screen that shows it."""

from dataclasses import replace
from datetime import date, time

import pytest

from copiloot_tui.domain.contact import Appointment, ContactMoment, ContactWay
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.regelzaak import Regelzaak, Turn
from copiloot_tui.services.drafts import open_drafts
from copiloot_tui.services.families import dossier, family_glances
from copiloot_tui.services.records import get, remove, save
from copiloot_tui.ui.forms.contact_moment import ContactMomentForm
from copiloot_tui.ui.places.dossier import DossierPlace
from tests.ui.app_driver import (
    notices,
    open_app,
    screen_text,
    settle,
    type_in_field,
    type_text,
    wait_for_screen,
    wait_until,
)


def wit_with_regelzaak():
    wit = Family(name="De Wit")
    return wit, [wit, Regelzaak(family_id=wit.id, title="Meerzorg verlengen", turn_since=date(2026, 11, 1))]


async def test_a_call_logged_with_f2_stands_in_the_dossier_and_on_vandaag(tmp_path):
    wit, records = wit_with_regelzaak()
    async with open_app(tmp_path, records) as (app, pilot):
        await pilot.press("2", "enter")
        await wait_for_screen(pilot, DossierPlace)
        await pilot.press("f2")
        form = await wait_for_screen(pilot, ContactMomentForm)
        await settle(pilot)
        await type_text(pilot, "CIZ gebeld over meerzorg")
        await type_in_field(pilot, form, "minutes", "20")
        await pilot.press("ctrl+s")
        await wait_for_screen(pilot, DossierPlace)
        await settle(pilot)

        seen = await app.desk.read(dossier, wit.id)
        assert [(m.text, m.minutes, m.way) for m in seen.moments] == [
            ("CIZ gebeld over meerzorg", 20, ContactWay.PHONE)
        ]
        assert "Contactmoment toegevoegd. Met u maak je het ongedaan." in notices(pilot)
        await pilot.press("1")
        await settle(pilot)
        assert "CIZ gebeld over meerzorg" in screen_text(pilot)


async def test_the_next_step_becomes_an_appointment_and_the_regelzaak_changes_turn(tmp_path):
    wit, records = wit_with_regelzaak()
    async with open_app(tmp_path, records) as (app, pilot):
        form = ContactMomentForm(family_id=wit.id)
        app.push_screen(form)
        await wait_for_screen(pilot, ContactMomentForm)
        await settle(pilot)
        await type_text(pilot, "aanvraag verstuurd")
        form.field("regelzaak_ids").focus_answer()
        await wait_until(pilot, lambda: form.field("regelzaak_ids").has_focus_within)
        await pilot.press("i")
        assert "[x] Meerzorg verlengen  wij → instantie" in screen_text(pilot)
        await type_in_field(pilot, form, "next_steps", "navragen hoe het staat")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "Zet er een dag bij" in screen_text(pilot)

        await type_text(pilot, " op 12-12")
        await pilot.press("enter")
        await type_text(pilot, "ma 10:30 langsgaan")
        await pilot.press("ctrl+s")
        await wait_until(pilot, lambda: form not in app.screen_stack)
        await settle(pilot)

        seen = await app.desk.read(dossier, wit.id)
        regelzaak = await app.desk.read(get, Regelzaak, records[1].id)
        assert regelzaak.turn is Turn.INSTITUTION
        assert seen.moments[0].regelzaak_ids == (regelzaak.id,)
        assert [(step.what, step.on, step.time, step.contact_id) for step in seen.appointments] == [
            ("langsgaan", date(2026, 11, 23), time(10, 30), seen.moments[0].id),
            ("navragen hoe het staat", date(2026, 12, 12), None, seen.moments[0].id),
        ]


async def test_the_first_letters_after_f2_land_in_the_form_and_are_no_commands(tmp_path):
    wit, records = wit_with_regelzaak()
    async with open_app(tmp_path, records) as (app, pilot):
        await pilot.press("2", "enter")
        await wait_for_screen(pilot, DossierPlace)
        await pilot.press("f2", "d", "a", "d", "u")
        form = await wait_for_screen(pilot, ContactMomentForm)
        await settle(pilot)

        assert form.field("text").text == "dadu"
        assert [g.family.id for g in await app.desk.read(family_glances)] == [wit.id]


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("at", "31-2-2026", "Deze datum bestaat niet."),
        ("at", "1-1-2031", "Dit ligt in de toekomst."),
        ("minutes", "veel", "Vul een heel getal in"),
        ("minutes", "1500", "Vul minuten in van 0 tot en met 1440."),
    ],
)
async def test_bad_input_is_answered_where_it_stands_and_nothing_typed_goes_away(tmp_path, name, typed, sentence):
    wit, records = wit_with_regelzaak()
    async with open_app(tmp_path, records, size=(120, 50)) as (app, pilot):
        form = ContactMomentForm(family_id=wit.id)
        app.push_screen(form)
        await wait_for_screen(pilot, ContactMomentForm)
        await settle(pilot)
        await type_text(pilot, "een lang verhaal")
        await type_in_field(pilot, form, name, typed)
        await pilot.press("ctrl+s")
        await settle(pilot)

        assert sentence in screen_text(pilot)
        assert app.screen is form
        assert form.texts["text"] == "een lang verhaal"
        assert form.texts[name] == typed
        assert not (await app.desk.read(dossier, wit.id)).moments


async def test_a_call_can_be_taken_back_with_one_key(tmp_path):
    wit, records = wit_with_regelzaak()
    moment = {}
    async with open_app(tmp_path, records) as (app, pilot):
        app.push_screen(ContactMomentForm(family_id=wit.id))
        await wait_for_screen(pilot, ContactMomentForm)
        await settle(pilot)
        await type_text(pilot, "vergissing")
        await pilot.press("ctrl+s")
        await settle(pilot)
        moment["before"] = (await app.desk.read(dossier, wit.id)).moments
        await pilot.press("u")
        await settle(pilot)

        assert isinstance(moment["before"][0], ContactMoment)
        assert not (await app.desk.read(dossier, wit.id)).moments


async def save_half_typed_about_a_visit(tmp_path, meanwhile):
    """Open the form from an appointment, leave it half typed, and save it after what happened meanwhile."""
    wit = Family(name="De Wit")
    visit = Appointment(family_id=wit.id, on=date(2026, 11, 20), what="Huisbezoek")
    async with open_app(tmp_path, [wit, visit]) as (app, pilot):
        form = ContactMomentForm(family_id=wit.id, appointment=visit)
        await app.push_screen(form)
        await settle(pilot)
        await type_in_field(pilot, form, "minutes", "60")
        await form.keep_draft()
        form.dismiss(None)
        await meanwhile(app, visit)
        again = ContactMomentForm(family_id=wit.id)
        await app.push_screen(again)
        await settle(pilot)
        assert (again.texts["text"], again.texts["minutes"]) == ("Huisbezoek", "60")
        await pilot.press("ctrl+s")
        await wait_until(pilot, lambda: again not in app.screen_stack)
        await settle(pilot)
        return [each.done_on for each in (await app.desk.read(dossier, wit.id)).appointments]


async def nothing(app, visit):
    """What happens meanwhile, mostly."""


async def it_is_ticked_off(app, visit):
    await app.desk.write(save, replace(visit, done_on=visit.on))


async def it_is_taken_away(app, visit):
    await app.desk.write(remove, visit)


@pytest.mark.parametrize(
    ("meanwhile", "done"),
    [(nothing, [date(2026, 11, 21)]), (it_is_ticked_off, [date(2026, 11, 20)]), (it_is_taken_away, [])],
)
async def test_a_half_typed_form_knows_from_which_appointment_it_was_opened(tmp_path, meanwhile, done):
    assert await save_half_typed_about_a_visit(tmp_path, meanwhile) == done


async def test_what_was_typed_elsewhere_stands_in_the_form_and_is_kept_when_it_is_closed(tmp_path):
    wit, records = wit_with_regelzaak()
    async with open_app(tmp_path, records) as (app, pilot):
        older = ContactMomentForm(family_id=wit.id)
        await app.push_screen(older)
        await settle(pilot)
        await type_text(pilot, "van gisteren")
        await older.keep_draft()
        older.dismiss(None)

        form = ContactMomentForm(
            family_id=wit.id, texts={"text": "CIZ gebeld", "minutes": "20", "at": "gisteren 14:30"}
        )
        await app.push_screen(form)
        await settle(pilot)
        assert [form.texts[name] for name in ("text", "minutes", "at")] == ["CIZ gebeld", "20", "gisteren 14:30"]
        assert form.is_touched
        await form.keep_draft()

        kept = {draft.values["text"] for draft in await app.desk.read(open_drafts)}
        assert kept == {"CIZ gebeld", "van gisteren"}
