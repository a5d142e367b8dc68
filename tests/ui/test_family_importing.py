"""Taking families in on the screen: a file, what it would do, all of it at once, and back again."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Select

from copiloot_tui.domain.family import Family
from copiloot_tui.domain.record import Record
from copiloot_tui.services.families import family_glances
from copiloot_tui.ui.app import CopilootApp
from copiloot_tui.ui.ask import Ask
from copiloot_tui.ui.dialogs.explanation import Explanation
from copiloot_tui.ui.dialogs.family_columns import FamilyColumnsDialog
from copiloot_tui.ui.dialogs.file_choice import FamilyFileChoice
from copiloot_tui.ui.dialogs.package import usual_folder
from copiloot_tui.ui.places.families import FamiliesPlace
from copiloot_tui.ui.places.family_importing import FamilyImportPlace
from tests.ui.app_driver import notices, screen_text, settle, type_text, wait_for_screen, wait_until
from tests.ui.quick_driver import open_quickly, press

EXAMPLES = Path(__file__).parents[2] / "docs" / "voorbeelden"

Opened = tuple[CopilootApp, Pilot[int]]


@asynccontextmanager
async def at_families(tmp_path: Path, *records: Record, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Opened]:
    async with open_quickly(tmp_path, records, size) as (app, pilot):
        await press(pilot, "2")
        await wait_for_screen(pilot, FamiliesPlace)
        yield app, pilot


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of documents with the examples in it."""
    found = tmp_path / "documenten"
    found.mkdir()
    for name in ("gezin.json", "gezinnen.csv"):
        shutil.copy(EXAMPLES / name, found / name)
    monkeypatch.setattr("copiloot_tui.ui.dialogs.package.documents_folder", lambda: found)
    assert usual_folder() == found
    return found


async def choose(pilot: Pilot[int], name: str) -> None:
    await press(pilot, "i")
    await wait_for_screen(pilot, FamilyFileChoice)
    await wait_until(pilot, lambda: name in screen_text(pilot))
    await type_text(pilot, name)
    await press(pilot, "enter")


async def names(app: CopilootApp) -> list[str]:
    return sorted(glance.family.name for glance in await app.desk.read(family_glances))


async def test_a_family_is_looked_at_taken_in_and_taken_back(tmp_path: Path) -> None:
    async with at_families(tmp_path) as (app, pilot):
        await choose(pilot, "gezin.json")
        await wait_for_screen(pilot, FamilyImportPlace)
        await settle(pilot)
        assert "[x] De Vries" in screen_text(pilot)
        assert "3 gezinsleden, 1 persoon in het netwerk" in screen_text(pilot)
        assert await names(app) == []

        await press(pilot, "enter")
        await wait_for_screen(pilot, Explanation)
        assert "Noor de Vries (kind met ZEVMB)" in screen_text(pilot)
        await press(pilot, "escape", "ctrl+s")
        await wait_for_screen(pilot, Ask)
        assert "Er komen 17 gegevens in de kluis." in screen_text(pilot)
        await press(pilot, "enter")
        await wait_until(pilot, lambda: "Dit is ingelezen" in screen_text(pilot))
        assert "1 gezin ingelezen" in screen_text(pilot)
        assert await names(app) == ["De Vries"]

        await press(pilot, "u")
        await wait_until(pilot, lambda: "ongedaan gemaakt" in screen_text(pilot))
        assert await names(app) == []
        await press(pilot, "escape")
        assert isinstance(app.screen, FamiliesPlace)


async def test_a_table_shows_its_columns_and_what_cannot_be_read(tmp_path: Path, folder: Path) -> None:
    table = (folder / "gezinnen.csv").read_text(encoding="utf-8").replace("Roepnaam", "Zonnetje")
    (folder / "gezinnen.csv").write_text(table + "Smit;kind;Bo;;31-2-2014\n", encoding="utf-8")
    async with at_families(tmp_path, Family(number=7, name="Yılmaz", municipality="Veenendaal"), size=(80, 24)) as (
        app,
        pilot,
    ):
        await choose(pilot, "gezinnen.csv")
        dialog = await wait_for_screen(pilot, FamilyColumnsDialog)
        await wait_until(pilot, lambda: "Noor de Vries (kind met ZEVMB)" in screen_text(pilot))
        assert [str(select.value) for select in dialog.query(Select)][2:6] == ["FAMILY", "ROLE", "NAME", "NOTHING"]
        dialog.query(Select)[5].value = "NICKNAME"
        await settle(pilot)
        await press(pilot, "ctrl+s")
        place = await wait_for_screen(pilot, FamilyImportPlace)
        await settle(pilot)

        assert "[ ] Yılmaz" in screen_text(pilot)
        assert "Een gezin met deze naam staat er al. Is het een ander gezin?" in screen_text(pilot)
        assert "In je kluis: 0007  Yılmaz" in screen_text(pilot)
        await press(pilot, "home", "space")
        assert "[x] Yılmaz" in screen_text(pilot)
        place.rows_here.scroll_end(animate=False)
        await settle(pilot)
        assert "Rij 9: Bij 'geboortedatum' staat geen datum." in screen_text(pilot)
        await press(pilot, "ctrl+s")
        await wait_for_screen(pilot, Ask)
        await press(pilot, "enter")
        await wait_until(pilot, lambda: "2 gezinnen ingelezen" in screen_text(pilot))
        assert await names(app) == ["De Vries", "Yılmaz", "Yılmaz"]


async def test_a_family_that_is_there_comes_beside_when_somebody_says_so(tmp_path: Path, folder: Path) -> None:
    data = (folder / "gezin.json").read_text(encoding="utf-8")
    own = data.replace('"naam": "De Vries"', '"id": "6f4b1d0a-1c9e-4b52-8f3e-2a1b5c6d7e8f", "naam": "De Vries"', 1)
    (folder / "gezin.json").write_text(own, encoding="utf-8")
    async with at_families(tmp_path) as (app, pilot):
        for way in ("[x]", "[+]"):
            await choose(pilot, "gezin.json")
            await wait_for_screen(pilot, FamilyImportPlace)
            await settle(pilot)
            if way == "[+]":
                assert "Dit gezin staat al in je kluis." in screen_text(pilot)
                await press(pilot, "ctrl+s")
                assert any("niets aangevinkt" in notice for notice in notices(app))
                await press(pilot, "space")
            assert f"{way} De Vries" in screen_text(pilot)
            await press(pilot, "ctrl+s")
            await wait_for_screen(pilot, Ask)
            await press(pilot, "enter")
            await wait_until(pilot, lambda: "Dit is ingelezen" in screen_text(pilot))
            await press(pilot, "escape")
            await wait_for_screen(pilot, FamiliesPlace)
        assert await names(app) == ["De Vries", "De Vries"]


async def test_a_broken_file_gets_a_sentence_and_what_was_chosen_is_not_lost_at_once(
    tmp_path: Path, folder: Path
) -> None:
    (folder / "kapot.json").write_text('{"soort": "copiloot-gezin", "versie": 1, "gezin": {}}')
    async with at_families(tmp_path) as (app, pilot):
        await choose(pilot, "kapot.json")
        await wait_until(pilot, lambda: any("Gezin: 'naam' ontbreekt." in notice for notice in notices(app)))
        assert isinstance(app.screen, FamiliesPlace)

        await choose(pilot, "gezin.json")
        await wait_for_screen(pilot, FamilyImportPlace)
        await press(pilot, "space", "escape")
        await wait_for_screen(pilot, Ask)
        await press(pilot, "enter")
        await wait_for_screen(pilot, FamiliesPlace)
        assert await names(app) == []
