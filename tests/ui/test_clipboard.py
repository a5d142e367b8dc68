"""What is copied goes off the clipboard again."""

from pathlib import Path

import pytest

from copiloot_tui.settings import Settings
from copiloot_tui.ui.clipboard import copy_for_a_while
from tests.ui.app_driver import notices, wait_until
from tests.ui.quick_driver import open_quickly

NUMBER = "030 789 7878"


def keeping(seconds: int) -> Settings:
    return Settings(motion=False, clipboard_seconds=seconds)


async def test_what_was_copied_goes_off_the_clipboard_after_the_seconds_of_the_settings(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [], settings=keeping(1)) as (app, pilot):
        copy_for_a_while(app, NUMBER, "Het nummer")

        assert app.clipboard == NUMBER
        await wait_until(pilot, lambda: "Het nummer staat op het klembord, nog 1 s." in notices(pilot))
        await wait_until(pilot, lambda: app.clipboard == "")


async def test_with_zero_seconds_it_stays_also_when_the_vault_locks(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [], settings=keeping(0)) as (app, pilot):
        copy_for_a_while(app, NUMBER, "Het nummer")

        await wait_until(pilot, lambda: "Het nummer staat op het klembord." in notices(pilot))
        assert app.clipboard_timer is None
        await pilot.press("ctrl+q")
        await wait_until(pilot, lambda: not app.is_running)
    assert app.clipboard == NUMBER


async def test_a_second_copy_has_its_own_time(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [], settings=keeping(30)) as (app, pilot):
        copy_for_a_while(app, "020 123 4567", "Het nummer")
        first = app.clipboard_timer
        copy_for_a_while(app, NUMBER, "Het nummer")

        assert first is not None
        assert first is not app.clipboard_timer
        await wait_until(pilot, lambda: first._task is None or first._task.done())
        assert app.clipboard == NUMBER


async def test_what_was_copied_here_in_another_way_since_stays(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [], settings=keeping(1)) as (app, pilot):
        copy_for_a_while(app, NUMBER, "Het nummer")
        app.copy_to_clipboard("uit een tekstvak")
        await wait_until(pilot, lambda: app.clipboard_timer is None)

        assert app.clipboard == "uit een tekstvak"


@pytest.mark.parametrize("key", ["ctrl+l", "ctrl+q"])
async def test_locking_and_stopping_take_it_off_at_once(tmp_path: Path, key: str) -> None:
    async with open_quickly(tmp_path, [], settings=keeping(600)) as (app, pilot):
        copy_for_a_while(app, NUMBER, "Het nummer")
        await pilot.press(key)
        await wait_until(pilot, lambda: not app.is_running)
    assert app.clipboard == ""


async def test_what_is_copied_is_clean(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, []) as (app, _):
        copy_for_a_while(app, "030\x1b]52;c;x\x07 789", "Het nummer")

        assert app.clipboard == "030]52;c;x 789"
