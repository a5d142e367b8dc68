"""In a terminal in which nothing fits, one sentence; what was half typed waits below it."""

from pathlib import Path

import pytest

from copiloot_tui.domain.family import Family
from copiloot_tui.ui.dialogs.too_small import TooSmall
from copiloot_tui.ui.forms.note import NoteForm
from copiloot_tui.ui.places.today import TodayPlace
from copiloot_tui.ui.program import LEAST_HEIGHT, LEAST_WIDTH
from tests.ui.app_driver import run_app, screen_text, settle, start_in, type_text, wait_for_screen, wait_until
from tests.ui.quick_driver import open_quickly, press

SENTENCE = "Maak het venster groter"


def words_on(text: str) -> str:
    return " ".join(text.split())


async def test_at_40_by_10_there_is_only_the_one_sentence(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [Family(name="De Wit", number=1)], size=(40, 10)) as (app, pilot):
        await wait_for_screen(pilot, TooSmall)

        assert words_on(screen_text(pilot)) == "Maak het venster groter: minstens 80 bij 24 tekens."
        assert len(app.screen_stack) == 2


async def test_the_door_asks_for_a_larger_window_too(tmp_path: Path) -> None:
    async with run_app(start_in(tmp_path), size=(40, 10)) as (_app, pilot):
        await wait_for_screen(pilot, TooSmall)

        assert words_on(screen_text(pilot)).startswith(SENTENCE)


@pytest.mark.parametrize("size", [(LEAST_WIDTH - 1, 40), (200, LEAST_HEIGHT - 1), (1, 1)])
async def test_too_narrow_or_too_low_is_too_small(tmp_path: Path, size: tuple[int, int]) -> None:
    async with open_quickly(tmp_path, []) as (_app, pilot):
        await pilot.resize_terminal(*size)
        await wait_for_screen(pilot, TooSmall)


async def test_notices_leave_the_tabs_in_view_where_it_is_narrow(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [Family(name="De Wit", number=1)], size=(80, 24)) as (app, pilot):
        await press(pilot, "2", "enter")
        app.tell("Eerst is er een stap afgevinkt. Met u maak je het ongedaan.")
        app.tell("Daarna is er een stuk binnengekomen. Met u maak je het ongedaan.")
        await wait_until(pilot, lambda: "Daarna" in screen_text(pilot))
        await settle(pilot)
        assert "Eerst is er" not in screen_text(pilot)
        assert "Signalen" in screen_text(pilot)

        app.tell("De schijf is vol.", is_error=True)
        app.tell("Nu ging het goed.")
        await wait_until(pilot, lambda: "Nu ging" in screen_text(pilot))
        assert "De schijf is vol." in screen_text(pilot)


async def test_what_was_half_typed_is_there_again_after_enlarging(tmp_path: Path) -> None:
    wit = Family(name="De Wit", number=1)
    async with open_quickly(tmp_path, [wit]) as (app, pilot):
        form = NoteForm(family_id=wit.id)
        app.push_screen(form)
        await wait_for_screen(pilot, NoteForm)
        await settle(pilot)
        await type_text(pilot, "half af")
        await pilot.resize_terminal(40, 10)
        await wait_for_screen(pilot, TooSmall)
        await press(pilot, "x", "f2", "ctrl+p", "escape", "enter")
        assert words_on(screen_text(pilot)).startswith(SENTENCE)
        assert "half af" not in screen_text(pilot)

        await pilot.resize_terminal(120, 30)
        await wait_until(pilot, lambda: app.screen is form)
        await type_text(pilot, " en verder")
        assert form.texts["text"] == "half af en verder"


async def test_a_window_that_jumps_between_sizes_leaves_one_sentence_and_no_crash(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [Family(name="De Wit", number=1)]) as (app, pilot):
        for size in ((40, 10), (30, 5), (120, 30), (59, 16), (60, 16), (40, 10), (200, 60)):
            await pilot.resize_terminal(*size)
        await wait_for_screen(pilot, TodayPlace)

        assert len(app.screen_stack) == 1


async def test_at_the_least_size_everything_still_opens(tmp_path: Path) -> None:
    wit = Family(name="De Wit", number=1)
    async with open_quickly(tmp_path, [wit], size=(LEAST_WIDTH, LEAST_HEIGHT)) as (app, pilot):
        for key in "2345":
            await press(pilot, key)
            assert SENTENCE not in screen_text(pilot)
        app.push_screen(NoteForm(family_id=wit.id))
        await wait_for_screen(pilot, NoteForm)
        await settle(pilot)
        assert "Opslaan" in screen_text(pilot)
