"""F3: whom to call first, with the number in the row, then everything else; above a half-typed form too."""

from datetime import date
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from copiloot_tui.domain.directory import InstitutionKind
from copiloot_tui.domain.family import Family, NetworkPerson
from copiloot_tui.domain.note import Note
from copiloot_tui.domain.present import PersonKind, person_key
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.services.address_book import Listing
from copiloot_tui.ui.dialogs.find import MOST_TO_CALL, Find
from copiloot_tui.ui.forms.contact_moment import ContactMomentForm
from copiloot_tui.ui.forms.note import NoteForm
from copiloot_tui.ui.places.contact_card import ContactCardPlace
from copiloot_tui.ui.rows import Rows
from tests.factories import make_aanspreekpunt, make_institution
from tests.ui.app_driver import notices, screen_text, settle, type_in_field, type_text, wait_for_screen, wait_until
from tests.ui.quick_driver import open_quickly, press

WIT = Family(name="De Wit", number=1, municipality="Zwolle", zorgkantoor="Zwolle")
CIZ = make_institution(name="CIZ", kind=InstitutionKind.CIZ, phone="088 789 1000")
YILMAZ = make_aanspreekpunt(CIZ, name="Meryem Yılmaz", phone="06 12345678", zevmb=True, verified_on=date(2026, 10, 1))
SILENT = make_aanspreekpunt(CIZ, name="Ans Yilmazer", remarks="liefst na de lunch")
REGELZAAK = Regelzaak(family_id=WIT.id, title="Brief van mevrouw Yilmaz")
NOTE = Note(family_id=WIT.id, text="Yilmaz belde over de rolstoel")
EVERYTHING: list[Record] = [WIT, CIZ, YILMAZ, SILENT, REGELZAAK, NOTE]


async def begin_search(pilot: Pilot[int], words: str) -> Find:
    await pilot.press("f3")
    find = await wait_for_screen(pilot, Find)
    await type_text(pilot, words)
    await wait_until(pilot, lambda: find.query_one(Input).value == words and find.is_complete)
    await settle(pilot)
    return find


def line_with(pilot: Pilot[int], words: str) -> str:
    return next(line for line in screen_text(pilot).splitlines() if words in line)


async def test_whom_to_call_stands_above_the_rest_with_the_number_and_how_fresh_it_is(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, EVERYTHING) as (_, pilot):
        find = await begin_search(pilot, "yilm")
        first, *others = find.query_one(Rows).values

        assert isinstance(first, Listing)
        assert first.record_id == YILMAZ.id
        assert [type(each) for each in others[:1]] == [Listing]
        for words in ("ZEVMB", "06 12345678", "✓", "vers"):
            assert words in line_with(pilot, "Meryem")
        shown = screen_text(pilot)
        assert shown.index("Meryem") < shown.index("Brief van mevrouw") < shown.index("rolstoel")


async def test_enter_opens_the_card_of_the_best_after_three_letters(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, EVERYTHING) as (_, pilot):
        await begin_search(pilot, "yil")
        await press(pilot, "enter")

        card = await wait_for_screen(pilot, ContactCardPlace)
        assert not card.is_institution
        await press(pilot, "escape")
        assert "Vandaag" in screen_text(pilot)


async def test_the_keys_for_whoever_the_cursor_is_on_stand_in_the_border(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, EVERYTHING, size=(80, 24)) as (_, pilot):
        find = await begin_search(pilot, "yilm")
        assert "F2: schrijf een gesprek op" in screen_text(pilot)

        await press(pilot, *["down"] * (len(find.query_one(Rows).values) - 1))
        assert "F2: schrijf een gesprek op" not in screen_text(pilot)


async def test_the_number_is_copied_without_leaving_the_box(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, EVERYTHING) as (app, pilot):
        find = await begin_search(pilot, "yilm")
        await press(pilot, "f5")

        assert app.clipboard == "06 12345678"
        assert app.screen is find
        assert find.focused is find.query_one(Input)


async def test_the_number_of_somebody_around_a_family_is_copied_too(tmp_path: Path) -> None:
    neighbour = NetworkPerson(family_id=WIT.id, name="Zeldzame Buur", phone="06 55555555")
    async with open_quickly(tmp_path, [WIT, neighbour]) as (app, pilot):
        await begin_search(pilot, "zeldzame")
        await press(pilot, "f5")

        assert app.clipboard == "06 55555555"


async def test_without_a_number_that_is_said(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, EVERYTHING) as (app, pilot):
        await begin_search(pilot, "rolstoel")
        await press(pilot, "f5")

        assert app.clipboard == ""
        await wait_until(pilot, lambda: "Hier staat geen telefoonnummer bij." in notices(pilot))


async def test_a_call_is_written_down_with_this_person_filled_in(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, EVERYTHING) as (_, pilot):
        await begin_search(pilot, "yilm")
        await pilot.press("f2")
        form = await wait_for_screen(pilot, ContactMomentForm)
        await settle(pilot)

        assert form.texts["with_whom"] == person_key(PersonKind.AANSPREEKPUNT, YILMAZ.id)


async def test_above_a_half_written_contact_moment_the_person_is_put_in_it(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, EVERYTHING) as (app, pilot):
        await pilot.press("f2")
        form = await wait_for_screen(pilot, ContactMomentForm)
        await settle(pilot)
        form.query_one(TextArea).focus()
        await type_text(pilot, "belde over")
        await begin_search(pilot, "yilm")
        await press(pilot, "f2")

        assert app.screen is form
        assert form.texts["with_whom"] == person_key(PersonKind.AANSPREEKPUNT, YILMAZ.id)
        assert form.texts["text"] == "belde over"


async def test_somebody_found_stands_beside_who_was_named_already(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, EVERYTHING) as (_, pilot):
        await pilot.press("f2")
        form = await wait_for_screen(pilot, ContactMomentForm)
        await settle(pilot)
        await type_in_field(pilot, form, "with_whom", "haar collega")
        await begin_search(pilot, "yilm")
        await press(pilot, "f2")

        assert set(form.texts["with_whom"].splitlines()) == {
            "haar collega",
            person_key(PersonKind.AANSPREEKPUNT, YILMAZ.id),
        }


async def test_above_a_half_written_form_nothing_opens_and_everything_stays(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, EVERYTHING) as (app, pilot):
        await pilot.press("f4")
        form = await wait_for_screen(pilot, NoteForm)
        await settle(pilot)
        form.query_one(TextArea).focus()
        await type_text(pilot, "half")
        find = await begin_search(pilot, "yilm")
        await press(pilot, "enter")
        await wait_until(pilot, lambda: any("Sla eerst op" in notice for notice in notices(pilot)))
        assert app.screen is find

        await press(pilot, "f5", "escape")
        assert app.clipboard == "06 12345678"
        assert app.screen is form
        assert form.texts["text"] == "half"


async def test_what_only_stands_in_the_remarks_about_somebody_is_found_too(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, EVERYTHING) as (_, pilot):
        await begin_search(pilot, "lunch")
        assert "Ans Yilmazer" in screen_text(pilot)

        await press(pilot, "enter")
        await wait_for_screen(pilot, ContactCardPlace)


async def test_the_rest_is_in_view_however_many_there_are_to_call(tmp_path: Path) -> None:
    many = [make_aanspreekpunt(CIZ, name=f"Rolstoel {number}") for number in range(30)]
    async with open_quickly(tmp_path, [WIT, CIZ, *many, NOTE], size=(80, 24)) as (_, pilot):
        find = await begin_search(pilot, "rolstoel")

        assert sum(isinstance(each, Listing) for each in find.query_one(Rows).values) == MOST_TO_CALL
        assert "belde over de rolstoel" in screen_text(pilot)


async def test_whoever_works_in_the_region_of_the_family_in_view_goes_first(tmp_path: Path) -> None:
    other = Family(name="Smit", number=2, municipality="Utrecht", zorgkantoor="Utrecht")
    here = make_aanspreekpunt(CIZ, name="Bakker Een", region="Zwolle")
    there = make_aanspreekpunt(CIZ, name="Bakker Twee", region="Utrecht")
    async with open_quickly(tmp_path, [WIT, other, CIZ, here, there]) as (app, pilot):
        for family, expected in ((WIT, here), (other, there)):
            await app.show_dossier(family.id)
            await settle(pilot)
            find = await begin_search(pilot, "bakker")
            first = find.query_one(Rows).values[0]
            assert isinstance(first, Listing)
            assert first.record_id == expected.id
            await press(pilot, "escape")
