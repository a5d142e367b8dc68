from pathlib import Path
from time import sleep
from typing import Any

from copiloot_tui.commandline.session import fill_demo
from copiloot_tui.services.families import family_glances
from copiloot_tui.ui.doors.filling import Filling
from copiloot_tui.ui.program import LOCKED, DemoSize
from tests.ui.app_driver import run_app, screen_text, settle, start_in, wait_for_screen, wait_until


async def test_a_demo_asks_nothing_and_begins_with_vandaag(tmp_path: Path) -> None:
    start = start_in(tmp_path, demo=DemoSize(families=2, years=1), fill_demo=fill_demo)

    async with run_app(start) as (app, pilot):
        assert app.current_mode == "today"
        await wait_until(pilot, lambda: app.desk.is_open)
        await settle(pilot)

        assert len(await app.desk.read(family_glances)) == 2


async def test_a_demo_that_was_kept_opens_again_as_it_was(tmp_path: Path) -> None:
    start = start_in(tmp_path, demo=DemoSize(families=2, years=1), fill_demo=fill_demo)
    async with run_app(start) as (app, pilot):
        await wait_until(pilot, lambda: app.desk.is_open)
        await settle(pilot)
        before = await app.desk.read(family_glances)
        await pilot.press("ctrl+l")
        await wait_until(pilot, lambda: not app.is_running)
        assert app.return_code == LOCKED

    async with run_app(start) as (app, pilot):
        await wait_until(pilot, lambda: app.desk.is_open)
        assert await app.desk.read(family_glances) == before


async def test_a_large_demo_shows_how_far_it_is_and_can_be_stopped(tmp_path: Path) -> None:
    seen: list[float] = []

    def fill_slowly(opened: Any, size: DemoSize, tell_progress: Any) -> None:
        fill_demo(opened, DemoSize(families=1, years=1), lambda done: None)
        for done in range(1000):
            sleep(0.01)
            seen.append(done / 1000)
            tell_progress(done / 1000)

    start = start_in(tmp_path, demo=DemoSize(families=250, years=10), fill_demo=fill_slowly)
    async with run_app(start) as (app, pilot):
        await wait_for_screen(pilot, Filling)
        assert "250 gezinnen" in screen_text(pilot)
        await pilot.press("escape")
        await wait_until(pilot, lambda: app.desk.is_open)
        await settle(pilot)

        assert len(seen) < 1000
        assert not isinstance(app.screen, Filling)
        assert len(await app.desk.read(family_glances)) == 1
