"""Place 4: whom to call, best first while typing, with everything that is done with one of them."""

from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from copiloot_tui.domain.directory import InstitutionKind
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.present import PersonKind, person_key
from copiloot_tui.domain.record import Record
from copiloot_tui.services.records import save
from copiloot_tui.settings import Settings
from copiloot_tui.ui.ask import Ask
from copiloot_tui.ui.forms.contact_moment import ContactMomentForm
from copiloot_tui.ui.places.aanspreekpunten import MOST_FOUND, MOST_SHOWN, AanspreekpuntenPlace
from copiloot_tui.ui.places.contact_card import ContactCardPlace
from copiloot_tui.ui.places.contact_columns import SPACIOUS, columns_in
from tests.factories import make_aanspreekpunt, make_institution
from tests.ui.app_driver import notices, screen_text, settle, type_text, wait_for_screen, wait_until
from tests.ui.quick_driver import open_quickly, press

CIZ = make_institution(name="CIZ", kind=InstitutionKind.CIZ, phone="088 789 1000")
UTRECHT = make_institution(name="Zorgkantoor Utrecht", kind=InstitutionKind.ZORGKANTOOR, region="Utrecht")
SVB = make_institution(name="SVB", kind=InstitutionKind.SVB)
YILMAZ = make_aanspreekpunt(
    CIZ,
    name="Meryem Yılmaz",
    function="onderzoeker Wlz",
    phone="06 12345678",
    email="m.yilmaz@ciz.example",
    reachable="ma t/m do, 9 tot 12 uur",
    languages="Turks",
    ways=("secretariaat: 088 111 2222",),
    zevmb=True,
    verified_on=date(2026, 10, 1),
)
BOER = make_aanspreekpunt(UTRECHT, name="Ans de Boer", phone="030 789 7878", verified_on=date(2025, 1, 15))
KOK = make_aanspreekpunt(UTRECHT, name="Bas Kok", verified_on=date(2026, 4, 1))
GONE = make_aanspreekpunt(CIZ, name="Piet Weg", phone="06 99999999", left_on=date(2026, 3, 1))
EVERYBODY: list[Record] = [CIZ, UTRECHT, SVB, YILMAZ, BOER, KOK, GONE]


async def go_to_place(pilot: Pilot[int]) -> AanspreekpuntenPlace:
    await press(pilot, "4")
    place = await wait_for_screen(pilot, AanspreekpuntenPlace)
    await settle(pilot)
    return place


async def look_for(pilot: Pilot[int], words: str) -> None:
    """Type in the filter, and wait for the answer."""
    await press(pilot, "f")
    await type_text(pilot, words)
    await settle(pilot)


def line_with(pilot: Pilot[int], words: str) -> str:
    """The line of the screen that holds words, with single spaces."""
    return " ".join(next(line for line in screen_text(pilot).splitlines() if words in line).split())


async def test_a_row_says_without_a_key_whom_to_call_and_how_fresh_that_is(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, EVERYBODY) as (_, pilot):
        await go_to_place(pilot)

        yilmaz, boer = line_with(pilot, "Yılmaz"), line_with(pilot, "Boer")
        assert yilmaz == "✓ Meryem Yılmaz ZEVMB CIZ 06 12345678 vers okt 2026 onderzoeker Wlz"
        assert boer == "! Ans de Boer Zorgkantoor Utrecht 030 789 7878 verouderd jan 2025"
        assert line_with(pilot, "Bas Kok").startswith("~")


async def test_the_zevmb_aanspreekpunt_is_first_and_an_institution_stands_below_its_people(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, EVERYBODY) as (_, pilot):
        await go_to_place(pilot)
        shown = " ".join(screen_text(pilot).split())

        assert shown.index("Yılmaz") < shown.index("Ans de Boer") < shown.index("Zorgkantoor Utrecht zorgkantoor")


async def test_what_is_not_known_is_said_and_counted(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, EVERYBODY) as (_, pilot):
        await go_to_place(pilot)
        shown = screen_text(pilot)

        assert "3 bekend" in shown
        assert "1 te lang niet nagekeken" in shown
        assert "bij 1 instantie nog niets bekend" in shown
        assert "nog niet bekend" in line_with(pilot, "SVB")


async def test_how_old_is_old_follows_the_settings(tmp_path: Path) -> None:
    settings = Settings(motion=False, ageing_months=1, stale_months=2)
    async with open_quickly(tmp_path, EVERYBODY, settings=settings) as (_, pilot):
        await go_to_place(pilot)

        assert "wordt oud" in line_with(pilot, "Yılmaz")
        assert "verouderd" in line_with(pilot, "Bas Kok")


async def test_letters_typed_right_after_f_land_in_the_filter_and_the_best_is_on_top(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, EVERYBODY) as (_, pilot):
        place = await go_to_place(pilot)
        await press(pilot, "end")
        await look_for(pilot, "yilmaz ciz")

        assert place.query_one(Input).value == "yilmaz ciz"
        assert place.aanspreekpunt_here == YILMAZ.id
        assert "Ans de Boer" not in screen_text(pilot)

        await press(pilot, "enter")
        await press(pilot, "enter")
        await wait_for_screen(pilot, ContactCardPlace)


async def test_down_goes_from_the_filter_to_the_list_and_escape_takes_the_filter_away(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, EVERYBODY) as (_, pilot):
        place = await go_to_place(pilot)
        await look_for(pilot, "boer")
        await press(pilot, "down")
        assert place.focused is place.query_one("#contacts")

        await press(pilot, "f", "escape")
        assert "Yılmaz" in screen_text(pilot)
        assert place.focused is place.query_one("#contacts")


async def test_a_number_is_copied_with_one_key(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, EVERYBODY) as (app, pilot):
        await go_to_place(pilot)
        await press(pilot, "t")

        assert app.clipboard == "06 12345678"
        await wait_until(pilot, lambda: "06 12345678 staat op het klembord, nog 30 s." in notices(pilot))


async def test_an_address_that_no_program_takes_can_be_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    async with open_quickly(tmp_path, EVERYBODY) as (app, pilot):
        await go_to_place(pilot)
        await pilot.press("m")
        await wait_for_screen(pilot, Ask)
        await press(pilot, "enter")

        assert app.clipboard == "m.yilmaz@ciz.example"


async def test_without_a_number_or_an_address_there_is_nothing_to_copy_or_write_to(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [SVB]) as (app, pilot):
        place = await go_to_place(pilot)
        await press(pilot, "t", "m", "k")

        assert app.clipboard == ""
        assert app.screen is place


async def test_a_call_is_written_down_with_this_person_filled_in(tmp_path: Path) -> None:
    wit = Family(name="De Wit", number=1)
    async with open_quickly(tmp_path, [*EVERYBODY, wit]) as (_, pilot):
        await go_to_place(pilot)
        await press(pilot, "c")
        form = await wait_for_screen(pilot, ContactMomentForm)
        await settle(pilot)

        assert form.texts["with_whom"] == person_key(PersonKind.AANSPREEKPUNT, YILMAZ.id)


async def test_rows_are_marked_with_the_space_bar_or_a_click_and_stay_marked_out_of_sight(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, EVERYBODY) as (_, pilot):
        place = await go_to_place(pilot)
        await press(pilot, "space")
        assert place.marked == {YILMAZ.id}
        assert line_with(pilot, "Yılmaz").startswith("*✓")
        assert "1 gemarkeerd" in screen_text(pilot)

        row = next(y for y, line in enumerate(screen_text(pilot).splitlines()) if "Ans de Boer" in line)
        await pilot.click(offset=(2, row))
        await settle(pilot)
        assert place.marked == {YILMAZ.id, BOER.id}

        await look_for(pilot, "kok")
        assert place.marked == {YILMAZ.id, BOER.id}
        assert "2 gemarkeerd" in screen_text(pilot)


async def test_a_click_on_a_name_opens_the_card(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, EVERYBODY) as (_, pilot):
        await go_to_place(pilot)
        row = next(y for y, line in enumerate(screen_text(pilot).splitlines()) if "Ans de Boer" in line)
        await pilot.click(offset=(8, row))

        card = await wait_for_screen(pilot, ContactCardPlace)
        assert not card.is_institution


async def test_who_left_is_shown_when_that_is_asked_for(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, EVERYBODY) as (_, pilot):
        await go_to_place(pilot)
        assert "Piet Weg" not in screen_text(pilot)

        await press(pilot, "w")
        assert "× Piet Weg" in screen_text(pilot)
        await look_for(pilot, "boer")
        assert "Piet Weg" not in screen_text(pilot)

        await press(pilot, "escape", "w")
        assert "Piet Weg" not in screen_text(pilot)


async def test_what_is_written_elsewhere_is_in_the_book_at_once(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, EVERYBODY) as (app, pilot):
        await go_to_place(pilot)
        await app.desk.write(save, make_aanspreekpunt(SVB, name="Nieuw Gezicht", phone="020 123 4567"))
        await settle(pilot)

        assert "020 123 4567" in line_with(pilot, "Nieuw Gezicht")
        assert "4 bekend" in screen_text(pilot)


async def test_empty_lists_say_what_to_do(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, []) as (_, pilot):
        await go_to_place(pilot)
        assert "Nog niemand. Typ a" in screen_text(pilot)

        await look_for(pilot, "xyzzy")
        assert "Niets gevonden" in screen_text(pilot)


async def test_of_a_long_list_the_first_are_shown_and_the_rest_is_counted(tmp_path: Path) -> None:
    many: list[Record] = [CIZ, *(make_aanspreekpunt(CIZ, name=f"Medewerker {number:03}") for number in range(400))]
    async with open_quickly(tmp_path, many) as (_, pilot):
        await go_to_place(pilot)
        assert f"En nog {401 - MOST_SHOWN}; typ f" in screen_text(pilot)

        await look_for(pilot, "medewerker")
        assert f"De beste {MOST_FOUND}" in screen_text(pilot)


async def test_a_narrow_terminal_keeps_name_number_and_freshness(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, EVERYBODY, size=(80, 24)) as (_, pilot):
        await go_to_place(pilot)

        assert line_with(pilot, "Yılmaz") == "✓ Meryem Yılmaz ZEVMB CIZ 06 12345678 vers"
        assert all(len(line) <= 80 for line in screen_text(pilot).splitlines())


async def test_a_very_wide_terminal_shows_beside_the_list_what_a_row_has_no_room_for(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, EVERYBODY, size=(200, 40)) as (_, pilot):
        await go_to_place(pilot)
        shown = screen_text(pilot)
        for words in ("Secretariaat 088 111 2222", "m.yilmaz@ciz.example", "Turks", "vers, 1 oktober 2026"):
            assert words in shown

        await press(pilot, "end")
        assert "Turks" not in screen_text(pilot)


@pytest.mark.parametrize("width", [40, 75, 97, 124, 160, 300])
def test_the_columns_fit_the_width(width: int) -> None:
    columns = columns_in(width)

    assert sum(columns.values()) + 2 * (len(columns) - 1) + 3 <= max(width, 75)
    assert ("Bereikbaar" in [column.title for column in columns]) == (width >= SPACIOUS)


async def test_nothing_of_the_place_is_reached_from_the_kitchen_table(tmp_path: Path) -> None:
    wit = Family(name="De Wit", number=1)
    async with open_quickly(tmp_path, [*EVERYBODY, wit]) as (app, pilot):
        app.table_family = wit.id
        await press(pilot, "4", "f3")

        assert not isinstance(app.screen, AanspreekpuntenPlace)
        assert "Yılmaz" not in screen_text(pilot)
