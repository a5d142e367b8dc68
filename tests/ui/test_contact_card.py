"""The card of somebody to call and of an institution, and what is done from it."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from copiloot_tui.domain.authority import Authority, AuthorityKind, Machtiging
from copiloot_tui.domain.contact import ContactMoment, ContactWay
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.family import Family, FamilyMember, MemberRole
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.regelzaak import Regelzaak, Turn
from copiloot_tui.services.contacts import contact_glances
from copiloot_tui.services.records import get
from copiloot_tui.ui.app import CopilootApp
from copiloot_tui.ui.ask import Ask
from copiloot_tui.ui.forms.contact_moment import ContactMomentForm
from copiloot_tui.ui.forms.directory import AanspreekpuntForm, InstitutionForm
from copiloot_tui.ui.forms.replacing import ReplacingForm
from copiloot_tui.ui.places.contact_card import ContactCardPlace
from copiloot_tui.ui.places.regelzaak_file import RegelzaakFilePlace
from copiloot_tui.ui.rows import Rows
from tests.ui.app_driver import notices, screen_text, settle, type_in_field, type_text, wait_for_screen
from tests.ui.quick_driver import open_quickly, press
from tests.vaults import SetClock

TODAY = SetClock().now().date()
WIT = Family(name="De Wit", number=1, started_on=date(2026, 1, 5))
SMIT = Family(name="Smit", number=2, started_on=date(2026, 1, 5))
NOOR = FamilyMember(family_id=WIT.id, role=MemberRole.CHILD, name="Noor", birth_date=date(2012, 3, 15))
CIZ = Institution(name="CIZ", decides="Beslist over de Wlz", phone="088 789 1000")
AYDIN = Aanspreekpunt(
    institution_id=CIZ.id, name="Mevrouw Aydin", zevmb=True, phone="088 789 1001", email="aydin@ciz.example",
    ways=("mobiel: 06 12345678",), verified_on=date(2026, 1, 5), verified_by="Copiloot", languages="Turks",
    known_by=("Lotte",), remarks="Belt altijd terug",
)  # fmt: skip
BOS = Aanspreekpunt(institution_id=CIZ.id, name="De heer Bos")
ABOUT_NOOR = Regelzaak(
    family_id=WIT.id, title="Indicatie", member_id=NOOR.id, institution_id=CIZ.id, aanspreekpunt_id=AYDIN.id,
    reference="K-77", turn=Turn.INSTITUTION, turn_since=TODAY - timedelta(days=9), due_on=TODAY + timedelta(days=3),
)  # fmt: skip
OF_SMIT = Regelzaak(family_id=SMIT.id, title="Herindicatie", institution_id=CIZ.id, aanspreekpunt_id=BOS.id)
RECORDS: list[Record] = [
    WIT, SMIT, NOOR, CIZ, AYDIN, BOS, ABOUT_NOOR, OF_SMIT,
    Machtiging(family_id=WIT.id, member_id=NOOR.id, given_by="Anna", institution_id=CIZ.id, valid_to=date(2027, 3, 1)),
    Authority(family_id=WIT.id, member_id=NOOR.id, kind=AuthorityKind.GEZAG, holder="Anna"),
]  # fmt: skip


async def open_card(app: CopilootApp, pilot: Pilot[int], record: Aanspreekpunt | Institution) -> ContactCardPlace:
    await app.push_screen(ContactCardPlace(record.id, is_institution=isinstance(record, Institution)))
    place: ContactCardPlace = await wait_for_screen(pilot, ContactCardPlace)
    await settle(pilot)
    return place


async def put_cursor_on(pilot: Pilot[int], words: str) -> None:
    """Go down until the line with the cursor holds these words."""
    for rows in pilot.app.screen.query(Rows):
        for index, row in enumerate(rows._rows):
            if row.value is not None and words in row.line.at_width(200).plain:
                rows.focus()
                rows.highlighted = index
                await settle(pilot)
                return
    raise AssertionError(words)


@pytest.mark.parametrize("size", [(80, 60), (130, 40), (200, 40)])
async def test_before_dialling_everything_stands_there_that_is_asked(tmp_path: Path, size: tuple[int, int]) -> None:
    async with open_quickly(tmp_path, RECORDS, size=size) as (app, pilot):
        await open_card(app, pilot, AYDIN)
        text = " ".join(screen_text(pilot).replace("│", " ").split())
        for words in (
            "Mevrouw Aydin ZEVMB",
            "~ wordt oud",
            "door Copiloot",
            "088 789 1001",
            "mobiel 06 12345678",
            "aydin@ciz.example",
            "Turks",
            "kent ook Lotte",
            "In één telefoontje 2",
            "De Wit Indicatie",
            "aan zet: CIZ, 9 dagen",
            "kenmerk K-77",
            "geboren 15 maart 2012",
            "machtiging t/m 1 maart 2027",
            "gezag: Anna",
            "bij De heer Bos",
        ):
            assert words in text, words
        assert text.index("Indicatie") < text.index("Herindicatie")


async def test_on_the_smallest_terminal_the_numbers_stand_above_what_runs(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS, size=(80, 24)) as (app, pilot):
        await open_card(app, pilot, AYDIN)
        text = screen_text(pilot)
        assert text.index("088 789 1001") < text.index("In één telefoontje")
        assert "Indicatie" in text


async def test_a_number_is_copied_from_its_line_and_the_first_one_from_anywhere(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        await open_card(app, pilot, AYDIN)
        await press(pilot, "t")
        assert app.clipboard == "088 789 1001"
        await put_cursor_on(pilot, "mobiel")
        await press(pilot, "enter")
        assert app.clipboard == "06 12345678"
        assert any("klembord" in notice for notice in notices(pilot))


async def test_still_right_is_one_key_and_undone_with_one(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        await open_card(app, pilot, AYDIN)
        await press(pilot, "k")
        assert "✓ vers" in screen_text(pilot)
        assert (await app.desk.read(get, Aanspreekpunt, AYDIN.id)).verified_on == TODAY
        await press(pilot, "u")
        assert "~ wordt oud" in screen_text(pilot)


async def test_a_call_is_written_down_with_who_was_called_and_the_regelzaak_under_the_cursor(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        await open_card(app, pilot, AYDIN)
        await put_cursor_on(pilot, "Indicatie")
        await press(pilot, "f2")
        form = await wait_for_screen(pilot, ContactMomentForm)
        await settle(pilot)
        assert form.field("family_id").text == str(WIT.id)
        assert [person.name for person in form.field("with_whom").chosen] == ["Mevrouw Aydin"]
        await press(pilot, *"gebeld", "ctrl+s")
        (told,) = await app.desk.read(contact_glances)
        assert (told.moment.aanspreekpunt_id, told.moment.regelzaak_ids) == (AYDIN.id, (ABOUT_NOOR.id,))
        assert (told.moment.way, told.moment.text) == (ContactWay.INSTITUTION, "gebeld")
        assert isinstance(app.screen, ContactCardPlace)
        assert "gebeld" in screen_text(pilot)


async def test_without_a_family_in_view_the_form_asks_for_it_first(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        await open_card(app, pilot, AYDIN)
        await press(pilot, "c")
        form = await wait_for_screen(pilot, ContactMomentForm)
        await settle(pilot)
        assert form.field("family_id").has_focus_within
        assert [person.name for person in form.field("with_whom").chosen] == ["Mevrouw Aydin"]


async def test_enter_opens_a_regelzaak_and_the_card_of_the_institution(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        await open_card(app, pilot, AYDIN)
        await put_cursor_on(pilot, "Herindicatie")
        await press(pilot, "enter")
        await wait_for_screen(pilot, RegelzaakFilePlace)
        await settle(pilot)
        await press(pilot, "escape")
        await put_cursor_on(pilot, "bij CIZ")
        await press(pilot, "enter")
        place = await wait_for_screen(pilot, ContactCardPlace)
        await settle(pilot)
        assert place.is_institution
        assert "Beslist over de Wlz" in screen_text(pilot)
        await put_cursor_on(pilot, "De heer Bos")
        assert place.aanspreekpunt_here == BOS.id
        await press(pilot, "enter")
        assert app.screen.title_here == "De heer Bos  CIZ"  # type: ignore[attr-defined]


async def test_at_the_kitchen_table_no_other_family_stands_on_the_card(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS, size=(120, 50)) as (app, pilot):
        app.table_family = WIT.id
        await open_card(app, pilot, AYDIN)
        assert "Indicatie" in screen_text(pilot)
        assert "Smit" not in screen_text(pilot)


async def test_somebody_who_left_is_replaced_in_one_step_that_one_key_takes_back(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        await open_card(app, pilot, AYDIN)
        await press(pilot, "x")
        form = await wait_for_screen(pilot, ReplacingForm)
        await settle(pilot)
        assert "1 open regelzaak gaat mee" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        assert "Vul een naam in" in screen_text(pilot)
        # The name can be typed at once.
        await type_text(pilot, "Yildiz")
        await type_in_field(pilot, form, "phone", "0887891009")
        await press(pilot, "ctrl+s")
        assert "! weggegaan op 21 november 2026" in screen_text(pilot)
        assert "opgevolgd door Yildiz" in screen_text(pilot)
        moved = await app.desk.read(get, Regelzaak, ABOUT_NOOR.id)
        new = await app.desk.read(get, Aanspreekpunt, moved.aanspreekpunt_id)
        assert (new.name, new.phone, new.zevmb) == ("Yildiz", "088 789 1009", True)
        await press(pilot, "u")
        assert (await app.desk.read(get, Regelzaak, ABOUT_NOOR.id)).aanspreekpunt_id == AYDIN.id
        assert "weggegaan" not in screen_text(pilot)


async def test_somebody_known_comes_after_or_nobody_yet_and_who_left_comes_back(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        await open_card(app, pilot, AYDIN)
        await press(pilot, "x")
        form = await wait_for_screen(pilot, ReplacingForm)
        await settle(pilot)
        form.field("successor").query_one("Select").value = "onbekend"
        await settle(pilot)
        assert not form.field("name").display
        assert not form.field("takes_over").display
        form.field("successor").query_one("Select").value = str(BOS.id)
        await settle(pilot)
        assert form.field("takes_over").display
        await press(pilot, "ctrl+s")
        assert (await app.desk.read(get, Regelzaak, ABOUT_NOOR.id)).aanspreekpunt_id == BOS.id
        await press(pilot, "x")
        await wait_for_screen(pilot, Ask)
        await pilot.click("#back")
        await settle(pilot)
        assert (await app.desk.read(get, Aanspreekpunt, AYDIN.id)).is_there


async def test_from_the_list_somebody_is_gone_without_a_successor_and_the_regelzaak_says_so(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        await press(pilot, "4")
        await press(pilot, "x")
        form = await wait_for_screen(pilot, ReplacingForm)
        await settle(pilot)
        form.field("successor").query_one("Select").value = "onbekend"
        await press(pilot, "ctrl+s")
        assert not (await app.desk.read(get, Aanspreekpunt, AYDIN.id)).is_there
        await app.push_screen(RegelzaakFilePlace(ABOUT_NOOR.id, WIT.id))
        await settle(pilot)
        assert "Mevrouw Aydin  ! is weg  088 789 1001" in screen_text(pilot)


async def test_what_the_user_corrected_stands_beside_what_the_program_says_and_can_be_taken_over(
    tmp_path: Path,
) -> None:
    shipped = replace(CIZ, catalogue_key="ciz", phone="088 1", shipped={"phone": "088 2"})
    async with open_quickly(tmp_path, [shipped], size=(120, 50)) as (app, pilot):
        await open_card(app, pilot, shipped)
        assert "het programma zegt" in screen_text(pilot)
        await put_cursor_on(pilot, "het programma zegt")
        await press(pilot, "o")
        assert (await app.desk.read(get, Institution, CIZ.id)).phone == "088 2"
        assert "het programma zegt" not in screen_text(pilot)
        await press(pilot, "u")
        assert (await app.desk.read(get, Institution, CIZ.id)).phone == "088 1"


async def test_a_card_that_is_removed_is_left(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        await open_card(app, pilot, BOS)
        await press(pilot, "delete")
        await wait_for_screen(pilot, Ask)
        await pilot.click("#remove")
        await settle(pilot)
        assert not isinstance(app.screen, ContactCardPlace)


# The forms


async def open_form(app: CopilootApp, pilot: Pilot[int], form: Any) -> Any:
    await app.push_screen(form)
    await settle(pilot)
    return form


async def test_numbers_are_kept_in_one_notation_and_what_is_none_is_kept_with_a_remark(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS, size=(120, 50)) as (app, pilot):
        form = await open_form(app, pilot, AanspreekpuntForm(institution_id=CIZ.id))
        await type_in_field(pilot, form, "name", "Nieuw")
        await type_in_field(pilot, form, "phone", "088-78")
        await type_in_field(pilot, form, "email", "x@y")
        form.field("ways").focus_answer()
        await press(pilot, *"mobiel:0612345678", "enter", *"fax:1", "enter", *"a@b.nl")
        text = " ".join(screen_text(pilot).split())
        assert "Dit lijkt geen volledig telefoonnummer." in text
        assert "Dit lijkt geen e-mailadres." in text
        assert "Op de regel met '1' staat geen volledig telefoonnummer." in text
        await press(pilot, "ctrl+s")
        (new,) = [one for one in await _people(app) if one.name == "Nieuw"]
        assert (new.phone, new.email, new.ways) == ("088-78", "x@y", ("mobiel: 06 12345678", "fax: 1", "a@b.nl"))
        assert (new.verified_on, new.verified_by) == (TODAY, "Copiloot")


async def _people(app: CopilootApp) -> list[Aanspreekpunt]:
    from copiloot_tui.services.directory import aanspreekpunten

    return [glance.aanspreekpunt for glance in await app.desk.read(aanspreekpunten)]


async def test_a_corrected_number_is_checked_today_unless_the_day_was_typed(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        form = AanspreekpuntForm(record_id=AYDIN.id)
        await app.push_screen(form)
        await settle(pilot)
        before = form.texts["verified_on"]
        await type_in_field(pilot, form, "function", "adviseur")
        assert form.texts["verified_on"] == before
        await type_in_field(pilot, form, "phone", "0887891009")
        assert (form.texts["verified_on"], form.texts["verified_by"]) == ("vandaag", "Copiloot")


async def test_a_familys_name_or_a_bsn_is_pointed_out_while_typing_and_saving_stays_possible(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS, size=(120, 60)) as (app, pilot):
        form = await open_form(app, pilot, AanspreekpuntForm(record_id=AYDIN.id))
        await type_in_field(pilot, form, "remarks", " over Noor")
        await settle(pilot)
        assert "Dit lijkt op de naam van een gezin: 'Noor'." in screen_text(pilot)
        await type_in_field(pilot, form, "source", "111222333")
        await settle(pilot)
        assert "burgerservicenummer" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        assert (await app.desk.read(get, Aanspreekpunt, AYDIN.id)).remarks.endswith("over Noor")


async def test_only_a_zorgkantoor_is_asked_for_its_regions_and_a_region_is_offered(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS, size=(120, 60)) as (app, pilot):
        form = await open_form(app, pilot, InstitutionForm(record_id=CIZ.id))
        assert not form.field("regions").display
        form.field("kind").query_one("Select").value = "zorgkantoor"
        await settle(pilot)
        assert form.field("regions").display
        form.field("region").focus_answer()
        await press(pilot, *"utr")
        await press(pilot, "right")
        assert form.field("region").text.lower() == "utrecht"


async def test_the_log_keeps_who_was_called_before_a_change(tmp_path: Path) -> None:
    spoken = ContactMoment(
        family_id=WIT.id, at=datetime.combine(TODAY, SetClock().now().timetz()) - timedelta(days=1),
        with_whom="Mevrouw Aydin", aanspreekpunt_id=AYDIN.id, text="eerder",
    )  # fmt: skip
    async with open_quickly(tmp_path, [*RECORDS, spoken], size=(120, 50)) as (app, pilot):
        await open_card(app, pilot, AYDIN)
        assert "gisteren" in screen_text(pilot)


async def test_what_only_is_to_be_read_below_the_last_line_comes_in_view_with_the_keys(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS, size=(80, 24)) as (app, pilot):
        await open_card(app, pilot, AYDIN)
        assert "Nog geen contact opgeschreven" not in screen_text(pilot)
        await press(pilot, "end")
        assert "Nog geen contact opgeschreven" in screen_text(pilot)
        await press(pilot, "home")
        assert "Mevrouw Aydin  ZEVMB" in screen_text(pilot)
        for way_down, way_up in (("pagedown", "pageup"), ("down", "up")):
            for key, words in ((way_down, "Nog geen contact opgeschreven"), (way_up, "Mevrouw Aydin  ZEVMB")):
                for _ in range(12):
                    if words not in screen_text(pilot):
                        await press(pilot, key)
                assert words in screen_text(pilot), key
