"""What is typed faster than the screen can follow is obeyed in the order in which it was typed."""

from pathlib import Path

from textual.events import Key
from textual.pilot import Pilot

from copiloot_tui.domain.family import Family
from copiloot_tui.domain.note import Note
from copiloot_tui.ui.dialogs.find import Find
from copiloot_tui.ui.forms.contact_moment import ContactMomentForm
from tests.ui.app_driver import settle, wait_for_screen, wait_until
from tests.ui.quick_driver import open_quickly

WIT = Family(name="De Wit", number=1)


def type_at_once(pilot: Pilot[int], *keys: str) -> None:
    """All of it before the program can look at any of it."""
    for key in keys:
        pilot.app.post_message(Key(key, key if len(key) == 1 else None))


async def test_a_letter_after_backspace_takes_the_place_of_what_went(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT]) as (app, pilot):
        app.push_screen(form := ContactMomentForm(family_id=WIT.id))
        await wait_for_screen(pilot, ContactMomentForm)
        await settle(pilot)

        type_at_once(pilot, *"abc", "backspace", "x", "left", "y")

        await wait_until(pilot, lambda: form.field("text").text == "abyx")


async def test_what_is_typed_after_tab_goes_into_the_next_field(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT]) as (app, pilot):
        app.push_screen(form := ContactMomentForm(family_id=WIT.id))
        await wait_for_screen(pilot, ContactMomentForm)
        await settle(pilot)

        type_at_once(pilot, *"gebeld", "tab", "tab", *"20", "tab", *"oma", "tab")

        await wait_until(pilot, lambda: form.field("with_whom").text != "")
        assert (form.field("text").text, form.field("minutes").text) == ("gebeld", "20")


async def test_what_is_typed_after_a_key_that_opens_a_box_goes_into_the_box(tmp_path: Path) -> None:
    note = Note(family_id=WIT.id, text="Rolstoel besteld")
    async with open_quickly(tmp_path, [WIT, note]) as (_, pilot):
        type_at_once(pilot, "f3", *"rolstoel")

        found = await wait_for_screen(pilot, Find)
        await wait_until(pilot, lambda: found.query_one("Input").value == "rolstoel")
