"""Choosing in a list of a form."""

from pathlib import Path

from copiloot_tui.domain.family import Family
from copiloot_tui.ui.forms.note import NoteForm
from tests.ui.app_driver import settle, wait_until
from tests.ui.quick_driver import open_quickly, press


async def test_letters_find_a_choice_that_has_them(tmp_path: Path) -> None:
    families = [Family(name=name, number=number) for number, name in enumerate(("De Haan", "Kaya", "Wójcik"), start=1)]
    async with open_quickly(tmp_path, families) as (app, pilot):
        form = NoteForm()
        await app.push_screen(form)
        await settle(pilot)
        form.field("family_id").focus_answer()
        await wait_until(pilot, lambda: form.field("family_id").has_focus_within)
        await press(pilot, "enter", "k", "a", "y", "enter")

        assert form.field("family_id").text == str(families[1].id)
