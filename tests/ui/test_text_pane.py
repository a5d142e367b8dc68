"""A text beside a list follows the cursor, however fast that goes."""

import asyncio
from pathlib import Path

from textual.widgets import TabbedContent

from copiloot_tui.domain.family import Family
from copiloot_tui.domain.note import Note
from copiloot_tui.ui.places.dossier import DossierPlace
from copiloot_tui.ui.rows import Rows
from copiloot_tui.ui.text_pane import TextPane
from tests.ui.app_driver import settle, wait_for_screen, wait_until
from tests.ui.quick_driver import open_quickly, press

WIT = Family(name="De Wit", number=1)
NOTES = [
    Note(family_id=WIT.id, text=f"# Bezoek {number}\n\n" + "- een **regel**\n- nog een\n\nEn een alinea.\n\n" * 6)
    for number in range(30)
]


async def test_a_cursor_that_races_on_shows_the_last_text_and_never_ends_the_program(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT, *NOTES], size=(130, 40)) as (app, pilot):
        await press(pilot, "2", "enter")
        place = await wait_for_screen(pilot, DossierPlace)
        place.query_one(TabbedContent).active = "notes"
        await settle(pilot)
        rows, pane = place.query_one("#notes-rows", Rows), place.query_one("#notes-text", TextPane)
        for pause in (0, 0.002, 0.005, 0.01, 0.02, 0.03):
            for _ in range(9):
                rows.action_cursor_down()
                await asyncio.sleep(pause)
        rows.action_last()
        last = rows.values[-1]
        assert isinstance(last, Note)
        await wait_until(pilot, lambda: last.text in pane.source)
        await settle(pilot)
        assert len(pane.query("MarkdownH1")) == 1

        rows.action_first()
        await pilot.press("escape")
        await settle(pilot)
        assert app.is_running
        assert app.current_mode == "families"
