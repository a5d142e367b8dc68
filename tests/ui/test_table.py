from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.services.families import family_glances
from copiloot_tui.services.records import save
from copiloot_tui.ui.app import CopilootApp
from copiloot_tui.ui.dialogs.proof import Proof
from copiloot_tui.ui.forms.finding import PickField
from copiloot_tui.ui.places.dossier import DossierPlace
from copiloot_tui.ui.places.regelzaak_file import RegelzaakFilePlace
from copiloot_tui.ui.program import LOCKED
from tests.ui.app_driver import open_app, screen_text, settle, type_text, wait_for_screen, wait_until
from tests.vaults import PASSPHRASE


async def sit_at_table(app: CopilootApp, pilot: Pilot[int]) -> Any:
    families = {glance.family.name: glance.family for glance in await app.desk.read(family_glances)}
    await app.show_dossier(families["De Wit"].id)
    await settle(pilot)
    await pilot.press("f8")
    await wait_until(pilot, lambda: app.table_family == families["De Wit"].id and app.current_mode == "table")
    await settle(pilot)
    return families["De Wit"]


async def test_only_the_family_at_the_table_can_be_seen(tmp_path: Path) -> None:
    async with open_app(tmp_path) as (app, pilot):
        await sit_at_table(app, pilot)

        assert "De Wit" in screen_text(pilot)
        for key in ("escape", "backspace", "1", "2", "3", "f3", "slash", "f7", "u"):
            await pilot.press(key)
            await settle(pilot)
            assert isinstance(app.screen, DossierPlace)
            assert "Yilmaz" not in screen_text(pilot)


async def test_the_forms_at_the_table_know_no_other_family(tmp_path: Path) -> None:
    async with open_app(tmp_path) as (app, pilot):
        await sit_at_table(app, pilot)
        await pilot.press("f2")
        await settle(pilot)

        offered = [choice.name for field in app.screen.query(PickField) for choice in field._choices]
        assert any("De Wit" in name for name in offered)
        assert not any("Yilmaz" in name for name in offered)


async def test_a_secret_shows_everything_again(tmp_path: Path) -> None:
    async with open_app(tmp_path) as (app, pilot):
        await sit_at_table(app, pilot)
        await pilot.press("f8")
        await wait_for_screen(pilot, Proof)
        assert "De Wit" not in screen_text(pilot)
        await type_text(pilot, "geraden")
        await pilot.press("enter")
        await wait_until(pilot, lambda: "klopt niet" in screen_text(pilot))
        await type_text(pilot, PASSPHRASE)
        await pilot.press("enter")
        await wait_until(pilot, lambda: app.table_family is None)
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)

        assert app.current_mode == "families"
        assert "Yilmaz" in screen_text(pilot)


async def test_going_back_from_the_question_stays_at_the_table(tmp_path: Path) -> None:
    async with open_app(tmp_path) as (app, pilot):
        family = await sit_at_table(app, pilot)
        await pilot.press("f8")
        await wait_for_screen(pilot, Proof)
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(app.screen, DossierPlace))

        assert app.table_family == family.id


async def test_sitting_at_the_table_twice_works(tmp_path: Path) -> None:
    async with open_app(tmp_path) as (app, pilot):
        for _ in range(2):
            await sit_at_table(app, pilot)
            await pilot.press("f8")
            await wait_for_screen(pilot, Proof)
            await type_text(pilot, PASSPHRASE)
            await pilot.press("enter")
            await wait_until(pilot, lambda: app.table_family is None and app.current_mode == "families")
            await settle(pilot)


async def test_locking_at_the_table_comes_back_to_the_dossier(tmp_path: Path) -> None:
    async with open_app(tmp_path) as (app, pilot):
        family = await sit_at_table(app, pilot)
        await pilot.press("ctrl+l")
        await wait_until(pilot, lambda: not app.is_running)
        assert app.return_code == LOCKED

    async with open_app(tmp_path) as (app, pilot):
        place = await wait_for_screen(pilot, DossierPlace)
        assert place.family_here == family.id
        assert app.table_family is None


async def test_no_names_of_files_are_listed_at_the_table(tmp_path: Path) -> None:
    async with open_app(tmp_path) as (app, pilot):
        wit = await sit_at_table(app, pilot)
        regelzaak = Regelzaak(family_id=wit.id, title="Meerzorg")
        await app.desk.write(save, regelzaak)
        await app.push_screen(place := RegelzaakFilePlace(regelzaak.id, wit.id))
        await settle(pilot)
        await pilot.press("b")
        await settle(pilot)

        assert app.screen is place
        assert "Bijlage" not in screen_text(pilot)
