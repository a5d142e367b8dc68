"""Choosing in a list of a form."""

from pathlib import Path

import pytest

from copiloot_tui.domain.family import Family
from copiloot_tui.ui.forms.authority import AuthorityForm
from copiloot_tui.ui.forms.family import FamilyForm
from copiloot_tui.ui.forms.form import Form
from copiloot_tui.ui.forms.letter import LetterForm
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


@pytest.mark.parametrize(
    ("form", "first"),
    [(LetterForm, "kind"), (AuthorityForm, "member_id"), (FamilyForm, "name"), (NoteForm, "text")],
)
async def test_a_form_begins_in_the_first_field_that_is_not_known_yet(
    tmp_path: Path, form: type[Form], first: str
) -> None:
    family = Family(name="De Haan", number=1)
    async with open_quickly(tmp_path, [family]) as (app, pilot):
        opened = form(family_id=family.id)
        await app.push_screen(opened)
        await settle(pilot)

        assert opened.field(first).has_focus_within
