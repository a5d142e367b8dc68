"""The grid of who is known where: read at a glance, gone through by keys, filled where somebody is missing."""

from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import DataTable, Static

from copiloot_tui.domain.directory import Aanspreekpunt, Institution, InstitutionKind
from copiloot_tui.domain.family import Family
from copiloot_tui.services.directory import aanspreekpunten
from copiloot_tui.services.families import family_glances
from copiloot_tui.ui.dialogs.choose import Choose
from copiloot_tui.ui.forms.directory import AanspreekpuntForm
from copiloot_tui.ui.forms.family import FamilyForm
from copiloot_tui.ui.places.contact_card import ContactCardPlace
from copiloot_tui.ui.places.coverage import CoveragePlace
from copiloot_tui.ui.places.dossier import DossierPlace
from tests.ui.app_driver import screen_text, settle, type_in_field, type_text, wait_for_screen, wait_until
from tests.ui.quick_driver import open_quickly, press

TODAY = date(2026, 11, 21)
CIZ = Institution(name="CIZ", kind=InstitutionKind.CIZ)
MENZIS = Institution(
    name="Zorgkantoor Menzis", kind=InstitutionKind.ZORGKANTOOR, regions=("Arnhem", "Groningen", "Twente")
)
WIT, KAYA = (
    Family(name="De Wit", number=1, zorgkantoor="Menzis Twente", municipality="Enschede"),
    Family(name="Kaya", number=2, zorgkantoor="ergens"),
)
AYDIN = Aanspreekpunt(institution_id=CIZ.id, name="Mevrouw Aydin", phone="06 12345678", zevmb=True, verified_on=TODAY)
BOS = Aanspreekpunt(institution_id=MENZIS.id, name="Meneer Bos", region="Groningen", zevmb=True)
DESK = Aanspreekpunt(institution_id=MENZIS.id, name="De balie", region="Twente")
RECORDS = [CIZ, MENZIS, WIT, KAYA, AYDIN, BOS, DESK]


async def to_grid(pilot: Pilot[int]) -> CoveragePlace:
    await press(pilot, "4", "g")
    place: CoveragePlace = await wait_for_screen(pilot, CoveragePlace)
    await settle(pilot)
    return place


def told(pilot: Pilot[int]) -> str:
    """What is said of the cell with the cursor, whatever its lines."""
    look = pilot.app.screen.query_one(".coverage-look Static", Static)
    return " ".join(str(look.content).split())


@pytest.mark.parametrize("size", [(80, 24), (120, 30), (200, 60)])
async def test_the_grid_shows_who_is_known_for_which_families(tmp_path: Path, size: tuple[int, int]) -> None:
    async with open_quickly(tmp_path, RECORDS, size=size) as (_app, pilot):
        await to_grid(pilot)
        shown = screen_text(pilot)
        twente = next(line for line in shown.splitlines() if line.startswith(" Twente"))
        groningen = next(line for line in shown.splitlines() if line.startswith(" Groningen"))

        assert twente.split()[:6] == ["Twente", "1", "✓", "·", "·", "·"]
        assert groningen.split()[:5] == ["Groningen", "✓", "·", "?", "·"]
        assert shown.index("\n Alle regio's") < shown.index("\n Twente") < shown.index("\n Amsterdam")
        assert "· nog niemand" in shown
        assert "CIZ in Twente" in shown
        assert "1 gezin: De Wit" in shown
        assert "33 van 128 bekend" in shown


async def test_the_line_of_all_regions_tells_what_fits_nowhere(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (_app, pilot):
        await to_grid(pilot)
        await press(pilot, "up")
        assert "op 3 plekken nog niemand bekend" in told(pilot)
        assert "Geen duidelijke regio: Kaya" in told(pilot)


async def test_enter_where_somebody_is_missing_begins_the_form_with_place_and_institution(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        await to_grid(pilot)
        await press(pilot, "right", "right")
        assert "Nog niemand bekend bij Zorgkantoor Menzis" in told(pilot)
        await press(pilot, "enter")
        form = await wait_for_screen(pilot, AanspreekpuntForm)
        await settle(pilot)
        await type_text(pilot, "Mevrouw Los")
        await pilot.press("ctrl+s")
        await wait_until(pilot, lambda: form not in app.screen_stack)
        await settle(pilot)

        los = next(one for one in await app.desk.read(aanspreekpunten) if one.aanspreekpunt.name == "Mevrouw Los")
        assert (los.institution.name, los.aanspreekpunt.region, los.aanspreekpunt.zevmb) == (
            "Zorgkantoor Menzis", "Twente", True,
        )  # fmt: skip
        assert isinstance(app.screen, CoveragePlace)
        assert app.screen.kind_here is InstitutionKind.ZORGKANTOOR
        assert "✓ Mevrouw Los" in screen_text(pilot)


async def test_enter_where_somebody_is_known_offers_who_is_there(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (_app, pilot):
        await to_grid(pilot)
        await press(pilot, "enter")
        await wait_for_screen(pilot, Choose)
        await press(pilot, "enter")
        await wait_for_screen(pilot, ContactCardPlace)
        await press(pilot, "escape")
        place = await wait_for_screen(pilot, CoveragePlace)
        assert place.row_here is not None
        assert place.row_here.region.name == "Twente"


async def test_a_family_of_the_region_is_one_key_away(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (_app, pilot):
        await to_grid(pilot)
        await press(pilot, "d")
        await wait_for_screen(pilot, Choose)
        await press(pilot, "enter")
        dossier = await wait_for_screen(pilot, DossierPlace)
        assert dossier.family_here == WIT.id


async def test_the_grid_can_be_gone_through_with_the_mouse(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (_app, pilot):
        place = await to_grid(pilot)
        row = next(y for y, line in enumerate(screen_text(pilot).splitlines()) if "Groningen" in line)
        await pilot.click(DataTable, offset=(10, row - place.query_one(DataTable).region.y))
        await settle(pilot)
        assert "Nog niemand bij: SVB en zorgverzekeraar." in told(pilot)


async def test_the_form_of_a_family_offers_regions_and_says_which_is_meant(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        await press(pilot, "2", "a")
        form = await wait_for_screen(pilot, FamilyForm)
        await settle(pilot)
        await type_in_field(pilot, form, "name", "Bakker")
        form.field("zorgkantoor").focus_answer()
        await type_text(pilot, "haagl")
        await settle(pilot)
        await press(pilot, "right")
        await settle(pilot)
        assert form.field("zorgkantoor").text == "Haaglanden"
        assert "Regio Haaglanden, van Zorgkantoor CZ (nog niet" in screen_text(pilot)
        await pilot.press("ctrl+s")
        await wait_until(pilot, lambda: form not in app.screen_stack)


async def test_any_other_words_are_kept_as_the_zorgkantoor_and_the_cursor_goes_to_the_family(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        await press(pilot, "2", "a")
        form = await wait_for_screen(pilot, FamilyForm)
        await settle(pilot)
        await type_in_field(pilot, form, "name", "Bakker")
        await type_in_field(pilot, form, "zorgkantoor", "weten we nog niet")
        assert "kent Copiloot niet" in screen_text(pilot)
        await pilot.press("ctrl+s")
        await wait_until(pilot, lambda: form not in app.screen_stack)
        kept = {glance.family.zorgkantoor: glance.family.id for glance in await app.desk.read(family_glances)}
        assert "weten we nog niet" in kept
        await settle(pilot)
        assert app.screen.family_here == kept["weten we nog niet"], "Enter would open another than was just added"
