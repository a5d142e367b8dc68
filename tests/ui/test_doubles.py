"""Two cards that may be of one person, beside each other."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.services.directory import aanspreekpunten
from copiloot_tui.services.records import get
from copiloot_tui.ui.app import CopilootApp
from copiloot_tui.ui.places.contact_card import ContactCardPlace
from copiloot_tui.ui.places.doubles import DoublesPlace
from tests.ui.app_driver import screen_text, settle, wait_for_screen
from tests.ui.quick_driver import open_quickly, press

CIZ = Institution(name="CIZ")
WIT = Family(name="De Wit", number=1)
AYDIN = Aanspreekpunt(institution_id=CIZ.id, name="Mevrouw Aydin", phone="06 12345678", zevmb=True)
TWIN = Aanspreekpunt(institution_id=CIZ.id, name="S. Aydin", phone="+31612345678", email="aydin@ciz.example")
ABOUT = Regelzaak(family_id=WIT.id, title="Indicatie", institution_id=CIZ.id, aanspreekpunt_id=TWIN.id)
RECORDS: list[Record] = [CIZ, WIT, AYDIN, TWIN, ABOUT]


async def open_doubles(pilot: Pilot[int]) -> None:
    await press(pilot, "ctrl+p", *"dubbele", "enter")
    await wait_for_screen(pilot, DoublesPlace)
    await settle(pilot)


async def names(app: CopilootApp) -> list[str]:
    return [glance.aanspreekpunt.name for glance in await app.desk.read(aanspreekpunten)]


@pytest.mark.parametrize("size", [(80, 24), (120, 30), (170, 40)])
async def test_two_cards_stand_beside_each_other_field_by_field(tmp_path: Path, size: tuple[int, int]) -> None:
    async with open_quickly(tmp_path, RECORDS, size=size) as (_app, pilot):
        await open_doubles(pilot)
        text = screen_text(pilot)
        assert "zelfde nummer" in text
        name, phone, email = (
            next(line for line in text.splitlines()[8:] if label in line) for label in ("naam ", "telefoon", "e-mail")
        )
        assert name.split() == ["≠", "naam", "Mevrouw", "Aydin", "S.", "Aydin"]
        assert "≠" not in phone
        assert email.split() == ["≠", "e-mail", "aydin@ciz.example"]


async def test_one_key_puts_them_together_with_all_that_names_the_other_and_one_takes_it_back(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        await open_doubles(pilot)
        await press(pilot, "s")
        assert "Niemand staat er dubbel in." in screen_text(pilot)
        assert await names(app) == ["Mevrouw Aydin"]
        assert (await app.desk.read(get, Regelzaak, ABOUT.id)).aanspreekpunt_id == AYDIN.id
        await press(pilot, "u")
        assert "zelfde nummer" in screen_text(pilot)
        assert len(await names(app)) == 2


async def test_the_other_card_can_be_kept_and_opened(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        await open_doubles(pilot)
        await press(pilot, "w", "enter")
        place = await wait_for_screen(pilot, ContactCardPlace)
        await settle(pilot)
        assert place.aanspreekpunt_here == TWIN.id
        await press(pilot, "escape", "s")
        assert await names(app) == ["S. Aydin"]
        assert (await app.desk.read(get, Aanspreekpunt, TWIN.id)).zevmb


async def test_that_they_are_two_people_is_remembered_until_it_is_taken_back(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (_app, pilot):
        await open_doubles(pilot)
        await press(pilot, "t")
        assert "0 misschien dubbel" in screen_text(pilot)
        assert "Zijn er twee  1" in screen_text(pilot)
        await press(pilot, "escape")
        await open_doubles(pilot)
        assert "0 misschien dubbel" in screen_text(pilot)
        await press(pilot, "t")
        assert "1 misschien dubbel" in screen_text(pilot)


async def test_long_cards_stay_beside_each_other_and_can_be_read_to_their_end(tmp_path: Path) -> None:
    email = "mevrouw.aydin@voorbeeld.example"
    one, other = (
        Aanspreekpunt(
            institution_id=CIZ.id, name=name, phone="06 12345678", email=email, function="adviseur", source="lijst",
            ways=("mobiel: 06 87654321", "balie: 088 7891000"), remarks="Belt terug op dezelfde dag. " * 6,
        )
        for name in ("Mevrouw Aydin", "S. Aydin")
    )  # fmt: skip
    async with open_quickly(tmp_path, [CIZ, one, other], size=(80, 24)) as (_app, pilot):
        await open_doubles(pilot)
        line = next(line for line in screen_text(pilot).splitlines() if " e-mail " in line)
        assert line.count("mevrouw.aydin@voorbeeld.ex") == 2
        assert " bron " not in screen_text(pilot)
        await press(pilot, "tab", "end")
        assert " bron " in screen_text(pilot)
        await press(pilot, "s")
        assert "Niemand staat er dubbel in." in screen_text(pilot)
