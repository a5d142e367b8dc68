"""What is done in each place, by keyboard and by mouse: add, change, remove, undo, filter, open."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Select

from copiloot_tui.domain.contact import Appointment, ContactMoment
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.family import Family, FamilyMember, FamilyStatus, MemberRole
from copiloot_tui.domain.note import Note
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.regelzaak import Regelzaak, Step
from copiloot_tui.domain.strippenkaart import Strippenkaart
from copiloot_tui.services.cards import card_glances
from copiloot_tui.services.directory import aanspreekpunten, institutions
from copiloot_tui.services.families import dossier, family_glances
from copiloot_tui.services.records import removed, revisions
from copiloot_tui.services.regelzaak_file import regelzaak_file
from copiloot_tui.ui.ask import Ask
from copiloot_tui.ui.dialogs.find import Find
from copiloot_tui.ui.dialogs.reader import Reader
from copiloot_tui.ui.dialogs.trash import Trash
from copiloot_tui.ui.forms.directory import AanspreekpuntForm
from copiloot_tui.ui.forms.family import FamilyForm, SpoedvraagForm
from copiloot_tui.ui.forms.form import Form
from copiloot_tui.ui.forms.note import NoteForm
from copiloot_tui.ui.forms.planning import AppointmentForm
from copiloot_tui.ui.forms.regelzaak import RegelzaakForm, StepForm
from copiloot_tui.ui.forms.strippenkaart import StrippenkaartForm
from copiloot_tui.ui.places.dossier import DossierPlace
from copiloot_tui.ui.places.regelzaak_file import RegelzaakFilePlace
from tests.ui.app_driver import notices, screen_text, settle, type_in_field, type_text, wait_for_screen, wait_until
from tests.ui.quick_driver import open_quickly, press
from tests.vaults import NOON

TODAY = date(2026, 11, 21)
WIT, YILMAZ = Family(name="De Wit", number=1), Family(name="Yılmaz", number=2, municipality="Zwolle")
CIZ = Institution(name="CIZ")


async def ask_for(pilot: Pilot[int], key: str, answer: str) -> None:
    """Press a key that asks something, and answer it."""
    await pilot.press(key)
    await wait_for_screen(pilot, Ask)
    await pilot.click(f"#{answer}")
    await wait_until(pilot, lambda: not isinstance(pilot.app.screen, Ask))
    await settle(pilot)


async def open_form(pilot: Pilot[int], key: str, kind: type[Form]) -> Any:
    await pilot.press(key)
    form = await wait_for_screen(pilot, kind)
    await settle(pilot)
    return form


async def fill_in(pilot: Pilot[int], form: Form, **texts: str) -> None:
    """Type in the lines of a form and save it."""
    for name, text in texts.items():
        await type_in_field(pilot, form, name, text)
    await pilot.press("ctrl+s")
    await wait_until(pilot, lambda: form not in pilot.app.screen_stack)
    await settle(pilot)


async def click_on(pilot: Pilot[int], words: str) -> None:
    """Click where words stand on the screen."""
    lines = screen_text(pilot).splitlines()
    row = next(y for y, line in enumerate(lines) if words in line)
    await pilot.click(offset=(lines[row].index(words) + 1, row))
    await settle(pilot)


async def test_a_family_is_added_changed_removed_and_brought_back(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, []) as (app, pilot):
        await press(pilot, "2")
        form = await open_form(pilot, "a", FamilyForm)
        await fill_in(pilot, form, name="Bakker", municipality="Ede")
        assert "Bakker  0001" in screen_text(pilot)

        form = await open_form(pilot, "e", FamilyForm)
        await fill_in(pilot, form, name=" en Zn")
        assert "Bakker en Zn" in screen_text(pilot)

        await ask_for(pilot, "d", "remove")
        assert "Bakker" not in screen_text(pilot).replace("Bakker en Zn verwijderd", "")
        await press(pilot, "u")
        assert [glance.family.name for glance in await app.desk.read(family_glances)] == ["Bakker en Zn"]
        assert "Bakker en Zn" in screen_text(pilot)


async def test_a_quiet_status_brings_a_slower_rhythm_unless_somebody_typed_one(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT]) as (app, pilot):
        await press(pilot, "2")
        form = await open_form(pilot, "e", FamilyForm)
        form.field("status").query_one(Select).value = FamilyStatus.WAAKVLAM.value
        await wait_until(pilot, lambda: form.field("maximum_gap_days").text == "84")
        form.field("status").query_one(Select).value = FamilyStatus.UITVOERING.value
        await wait_until(pilot, lambda: form.field("maximum_gap_days").text == "35")
        form.field("status").query_one(Select).value = FamilyStatus.NAZORG.value
        await wait_until(pilot, lambda: form.field("maximum_gap_days").text == "60")
        await fill_in(pilot, form, maximum_gap_days="90")
        assert (await app.desk.read(dossier, WIT.id)).family.maximum_gap_days == 90


async def test_the_filter_narrows_whatever_the_accents_and_escape_takes_it_away(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT, YILMAZ]) as (app, pilot):
        await press(pilot, "2", "f", *"yilm")
        assert "De Wit" not in screen_text(pilot)
        await press(pilot, "enter", "enter")
        assert isinstance(app.screen, DossierPlace)
        assert app.screen.family_here == YILMAZ.id
        await press(pilot, "escape", "f", "escape")
        assert "De Wit" in screen_text(pilot)
        assert app.screen.query_one(Input).value == ""


@pytest.mark.parametrize("place", ["2", "3", "4", "5"])
async def test_a_filter_that_finds_nothing_says_so(tmp_path: Path, place: str) -> None:
    regelzaak = Regelzaak(family_id=WIT.id, title="Meerzorg")
    records = [WIT, CIZ, regelzaak, Strippenkaart(family_id=WIT.id, valid_from=TODAY)]
    async with open_quickly(tmp_path, records) as (_app, pilot):
        await press(pilot, place, "f", *"qqq")
        assert "Niets gevonden" in screen_text(pilot)


async def test_an_empty_vault_says_in_every_place_how_to_begin(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, []) as (_app, pilot):
        for place, words in {
            "1": "niets te doen",
            "2": "Nog geen gezinnen",
            "3": "Er loopt niets",
            "4": "Nog niemand",
            "5": "Nog geen strippenkaarten",
        }.items():
            await press(pilot, place)
            assert words in screen_text(pilot)


async def test_an_empty_dossier_says_on_every_tab_how_to_begin(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT]) as (_app, pilot):
        await press(pilot, "2", "enter")
        await wait_for_screen(pilot, DossierPlace)
        for words in ("Nog niemand", "Nog geen notities", "Nog geen regelzaken", "Nog geen contactmomenten"):
            await press(pilot, "right")
            assert words in screen_text(pilot)


async def test_places_rows_and_buttons_can_be_clicked(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT, YILMAZ]) as (app, pilot):
        await click_on(pilot, "2 Gezinnen")
        assert app.current_mode == "families"
        await click_on(pilot, "Yılmaz")
        assert isinstance(app.screen, DossierPlace)
        await click_on(pilot, "Notities")
        await click_on(pilot, "F4 Notitie")
        form = await wait_for_screen(pilot, NoteForm)
        await settle(pilot)
        await type_text(pilot, "met de muis")
        await click_on(pilot, "Opslaan")
        await wait_until(pilot, lambda: form not in app.screen_stack)
        await settle(pilot)
        assert "met de muis" in screen_text(pilot)
        await click_on(pilot, "1 Vandaag")
        assert app.current_mode == "today"


async def test_removed_things_come_back_from_the_prullenbak_or_go_for_good(tmp_path: Path) -> None:
    notes = [Note(family_id=WIT.id, text="Eerste"), Note(family_id=WIT.id, text="Tweede")]
    async with open_quickly(tmp_path, [WIT, *notes]) as (app, pilot):
        await press(pilot, "2", "enter")
        await wait_for_screen(pilot, DossierPlace)
        await press(pilot, "right", "right")
        for _ in notes:
            await ask_for(pilot, "d", "remove")
        assert "Nog geen notities" in screen_text(pilot)

        app.action_show_trash()
        trash = await wait_for_screen(pilot, Trash)
        await settle(pilot)
        await ask_for(pilot, "enter", "restore")
        await ask_for(pilot, "enter", "erase")
        assert "De prullenbak is leeg." in screen_text(pilot)
        trash.dismiss()
        await settle(pilot)

        assert len((await app.desk.read(dossier, WIT.id)).notes) == 1
        assert await app.desk.read(removed) == []


async def test_a_spoedvraag_makes_a_dossier_and_the_number_tells_who_is_calling(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, []) as (app, pilot):
        form = await open_form(pilot, "f7", SpoedvraagForm)
        await fill_in(pilot, form, name="Aydin", phone="06-12345678", what="Nachtzorg valt weg")

        [glance] = await app.desk.read(family_glances)
        seen = await app.desk.read(dossier, glance.family.id)
        assert glance.family.status is FamilyStatus.SPOEDVRAAG
        assert [(member.role, member.phone) for member in seen.members] == [(MemberRole.PARENT, "06-12345678")]
        assert [each.title for each in seen.regelzaken] == ["Nachtzorg valt weg"]

        await pilot.press("f3")
        await wait_for_screen(pilot, Find)
        box = app.screen.query_one(Input)
        for typed in ("0612345678", "+31 6 12345678", "0031612345678", "06 1234"):
            box.value = "niemand"
            await wait_until(pilot, lambda: "06-12345678" not in screen_text(pilot))
            box.value = typed
            await wait_until(pilot, lambda: "06-12345678" in screen_text(pilot))
        await press(pilot, "enter")
        assert isinstance(app.screen, DossierPlace)
        assert app.screen.family_here == glance.family.id


async def test_steps_of_a_regelzaak_are_added_ticked_and_taken_back(tmp_path: Path) -> None:
    regelzaak = Regelzaak(family_id=WIT.id, title="Meerzorg verlengen")
    async with open_quickly(tmp_path, [WIT, regelzaak]) as (app, pilot):
        await press(pilot, "3", "enter")
        await wait_for_screen(pilot, RegelzaakFilePlace)
        await settle(pilot)
        form = await open_form(pilot, "a", StepForm)
        await fill_in(pilot, form, text="Bijlagen verzamelen")
        assert "[ ] Bijlagen verzamelen" in screen_text(pilot)

        await press(pilot, "space")
        assert "[x] Bijlagen verzamelen" in screen_text(pilot)
        assert (await app.desk.read(regelzaak_file, regelzaak.id)).steps[0].done_on == TODAY
        await press(pilot, "u")
        assert "[ ] Bijlagen verzamelen" in screen_text(pilot)
        await press(pilot, "escape")
        assert app.current_mode == "regelzaken"


async def test_a_regelzaak_is_begun_from_the_list_and_shown_there(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT, CIZ]) as (app, pilot):
        await press(pilot, "3")
        form = await open_form(pilot, "a", RegelzaakForm)
        form.field("family_id").show(str(WIT.id))
        form.field("institution_id").show(str(CIZ.id))
        await fill_in(pilot, form, title="Indicatie", due_on="morgen")
        assert "Indicatie" in screen_text(pilot)
        assert "morgen" in screen_text(pilot)
        await press(pilot, "g")
        assert isinstance(app.screen, DossierPlace)
        assert app.screen.tab_here == "regelzaken"


async def test_what_is_done_is_shown_when_asked_for(tmp_path: Path, demo_vault: Path) -> None:
    async with open_quickly(tmp_path) as (_app, pilot):
        await press(pilot, "3")
        assert "toegekend" not in screen_text(pilot)
        await press(pilot, "t", "end")
        assert "toegekend" in screen_text(pilot)


async def test_what_a_note_said_before_can_be_read(tmp_path: Path) -> None:
    note = Note(family_id=WIT.id, text="Oude woorden")
    async with open_quickly(tmp_path, [WIT, note]) as (app, pilot):
        await press(pilot, "2", "enter")
        await wait_for_screen(pilot, DossierPlace)
        await press(pilot, "right", "right")
        form = await open_form(pilot, "e", NoteForm)
        await fill_in(pilot, form, text=" en nieuwe")
        assert [each.text for each in await app.desk.read(revisions, note.id)] == ["Oude woorden"]

        await press(pilot, "enter")
        await wait_for_screen(pilot, Reader)
        await press(pilot, "h")
        assert "Tot 21 november 2026" in screen_text(pilot)
        assert "Oude woorden" in screen_text(pilot)


async def test_klopt_nog_says_that_an_aanspreekpunt_was_looked_at_today(tmp_path: Path) -> None:
    person = Aanspreekpunt(institution_id=CIZ.id, name="Ans de Boer", phone="088-7891000")
    async with open_quickly(tmp_path, [CIZ, person]) as (app, pilot):
        await press(pilot, "4")
        assert "? Ans de Boer" in screen_text(pilot)
        assert "nooit" in screen_text(pilot)
        await press(pilot, "k")
        assert "✓ Ans de Boer" in screen_text(pilot)
        assert (await app.desk.read(aanspreekpunten))[0].aanspreekpunt.verified_on == TODAY


async def test_an_aanspreekpunt_is_added_and_removed_and_its_institution_is_not(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [CIZ]) as (app, pilot):
        await press(pilot, "4")
        await ask_for(pilot, "a", "aanspreekpunt")
        form = await wait_for_screen(pilot, AanspreekpuntForm)
        await settle(pilot)
        form.field("institution_id").show(str(CIZ.id))
        await fill_in(pilot, form, name="Ans de Boer", phone="088-7891000")
        assert "Ans de Boer" in screen_text(pilot)

        await press(pilot, "end")
        await ask_for(pilot, "d", "remove")
        assert "aanspreekpunten" in notices(pilot)[-1]
        assert await app.desk.read(institutions)

        await press(pilot, "home")
        await ask_for(pilot, "d", "remove")
        assert not await app.desk.read(aanspreekpunten)


async def test_a_full_card_takes_more_and_says_how_much(tmp_path: Path) -> None:
    card = Strippenkaart(family_id=WIT.id, strips=2, valid_from=date(2026, 1, 1))
    moment = ContactMoment(family_id=WIT.id, at=NOON, minutes=200, text="Lang gesprek")
    async with open_quickly(tmp_path, [WIT, card, moment]) as (app, pilot):
        await press(pilot, "5")
        assert "op, 2 extra" in screen_text(pilot)
        form = await open_form(pilot, "e", StrippenkaartForm)
        await type_in_field(pilot, form, "strips", "10")
        await wait_until(pilot, lambda: "Was: 4 gebruikt, op, 2 extra; wordt: 4 gebruikt, nog 6." in screen_text(pilot))
        await pilot.press("ctrl+s")
        await wait_for_screen(pilot, Ask)
        await pilot.click("#save")
        await wait_until(pilot, lambda: form not in app.screen_stack)
        await settle(pilot)
        assert "4 gebruikt, nog 6" in screen_text(pilot)
        assert (await app.desk.read(card_glances))[0].balance.card.strips == 10


async def test_an_appointment_is_planned_and_done_on_vandaag(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT]) as (app, pilot):
        form = await open_form(pilot, "a", AppointmentForm)
        form.field("family_id").show(str(WIT.id))
        await fill_in(pilot, form, what="Bellen met moeder", on="vandaag", time="14:30")
        assert "Bellen met moeder" in screen_text(pilot)
        assert "14:30" in screen_text(pilot)
        await press(pilot, "space")
        assert "14:30" not in screen_text(pilot)
        assert (await app.desk.read(dossier, WIT.id)).appointments[0].done_on == TODAY
        await press(pilot, "u")
        assert "14:30" in screen_text(pilot)


async def test_the_dossier_follows_what_another_screen_changed(tmp_path: Path) -> None:
    step_of = Regelzaak(family_id=WIT.id, title="Rolstoel")
    records: list[Record] = [
        WIT,
        step_of,
        Step(family_id=WIT.id, regelzaak_id=step_of.id, text="Offerte vragen", due_on=TODAY),
        Appointment(family_id=WIT.id, on=TODAY, what="Op bezoek"),
        FamilyMember(family_id=WIT.id, role=MemberRole.CHILD, name="Noor"),
    ]
    async with open_quickly(tmp_path, records) as (_app, pilot):
        assert "Offerte vragen" in screen_text(pilot)
        await press(pilot, "3", "enter")
        await wait_for_screen(pilot, RegelzaakFilePlace)
        await press(pilot, "space", "1")
        await wait_until(pilot, lambda: "Offerte vragen" not in screen_text(pilot))
        assert "Op bezoek" in screen_text(pilot)


@pytest.mark.parametrize(("size", "is_wide"), [((120, 30), True), ((80, 24), False)])
async def test_a_wide_screen_shows_more_beside_the_list(
    tmp_path: Path, demo_vault: Path, size: tuple[int, int], is_wide: bool
) -> None:
    async with open_quickly(tmp_path, size=size) as (_app, pilot):
        assert ("Lang niet gesproken" in screen_text(pilot)) is is_wide
        await press(pilot, "2")
        assert ("Mag spreken" in screen_text(pilot)) is is_wide
        await press(pilot, "enter")
        await wait_for_screen(pilot, DossierPlace)
        await press(pilot, "right", "right")
        assert ("│" in screen_text(pilot)) is is_wide
