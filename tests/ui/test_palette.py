"""The list of commands: Enter gives the one that stands first."""

from pathlib import Path

from copiloot_tui.ui.dialogs.palette import Palette
from copiloot_tui.ui.places.handovers import HandoversPlace
from copiloot_tui.ui.rows import Rows
from tests.factories import make_family
from tests.ui.app_driver import settle, wait_for_screen
from tests.ui.quick_driver import open_quickly, press

FOUND_BY = {
    "backup": "Back-up maken",
    "wachtwoord": "Instellingen",
    "noodblad": "Instellingen",
    "stick": "Als ik er niet ben",
    "vakantie": "Waarneming en overdracht",
    "verwijderen": "Verwijder",
    "wijzigen": "Wijzig",
}
"""What somebody types who does not know how it is called here."""


async def test_letter_by_letter_the_first_is_the_one_that_is_chosen(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [make_family()]) as (_, pilot):
        await press(pilot, "2", "ctrl+p")
        palette = await wait_for_screen(pilot, Palette)
        for words, title in FOUND_BY.items():
            palette.look_for(words)
            assert palette.query_one(Rows).selected.title == title
        palette.look_for("")
        for letter in "waarneming en":
            await press(pilot, "space" if letter == " " else letter)
            assert palette.query_one(Rows).highlighted == 0

        await press(pilot, "enter")
        await settle(pilot)
        await wait_for_screen(pilot, HandoversPlace)
