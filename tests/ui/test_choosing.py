"""Choosing in a list of a form."""

from pathlib import Path

import pytest
from textual.events import Key

from copiloot_tui.domain.closing import BigFive
from copiloot_tui.domain.family import Family
from copiloot_tui.services.families import dossier
from copiloot_tui.ui.app import CopilootApp
from copiloot_tui.ui.ask import Answer, Ask
from copiloot_tui.ui.forms.authority import AuthorityForm
from copiloot_tui.ui.forms.closing import ClosingForm
from copiloot_tui.ui.forms.family import FamilyForm
from copiloot_tui.ui.forms.fields import Choices
from copiloot_tui.ui.forms.form import Form
from copiloot_tui.ui.forms.letter import LetterForm
from copiloot_tui.ui.forms.note import NoteForm
from copiloot_tui.ui.forms.regelzaak import RegelzaakForm
from tests.ui.app_driver import screen_text, settle, wait_until
from tests.ui.quick_driver import open_quickly, press


async def type_at_once(app: CopilootApp, *keys: str) -> None:
    """Type faster than the program answers."""
    for key in keys:
        event = Key(key, key if len(key) == 1 else None)
        event.set_sender(app)
        app.post_message(event)


async def test_what_follows_a_tab_lands_in_the_next_field_however_fast_it_is_typed(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, []) as (app, pilot):
        form = FamilyForm()
        await app.push_screen(form)
        await settle(pilot)
        await type_at_once(app, *"haan", "tab", *"assen", "tab", *"groningen", "shift+tab", *"emmen")
        await wait_until(pilot, lambda: form.field("municipality").text == "emmen")

        assert form.field("name").text == "haan"
        assert form.field("zorgkantoor").text == "groningen"


async def test_the_space_bar_ticks_the_first_line_of_a_list_at_once(tmp_path: Path) -> None:
    family = Family(name="De Haan", number=1)
    async with open_quickly(tmp_path, [family]) as (app, pilot):
        form = ClosingForm(family_id=family.id)
        await app.push_screen(form)
        await settle(pilot)
        await press(pilot, "tab", "tab", "space")

        assert form.field("settled").text == BigFive.SUPPORT.name


async def test_a_form_that_is_saved_before_it_has_filled_its_fields_is_kept_once_it_has(tmp_path: Path) -> None:
    family = Family(name="De Haan", number=1)
    async with open_quickly(tmp_path, [family]) as (app, pilot):
        form = NoteForm(family_id=family.id)
        await app.push_screen(form)
        form.field("text").focus_answer()
        await type_at_once(app, *"bel", "ctrl+s", "ctrl+s")
        await wait_until(pilot, lambda: form not in app.screen_stack)
        await settle(pilot)

        seen = await app.desk.read(dossier, family.id)
        assert [note.text for note in seen.notes] == ["bel"]


async def test_a_new_regelzaak_begins_with_its_family_before_anything_can_be_typed(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [Family(name="De Haan", number=1)]) as (app, pilot):
        form = RegelzaakForm()
        await app.push_screen(form)
        assert form.field("family_id").has_focus_within
        await settle(pilot)
        assert form.field("family_id").has_focus_within


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
        assert ("Zet eerst iemand bij Gezinsleden." in screen_text(pilot)) == (form is AuthorityForm)


async def test_a_new_regelzaak_of_no_family_yet_begins_with_the_family(tmp_path: Path) -> None:
    families = [Family(name="De Haan", number=1), Family(name="Kaya", number=2)]
    async with open_quickly(tmp_path, families) as (app, pilot):
        await press(pilot, "3", "a")

        form = app.screen
        assert isinstance(form, RegelzaakForm)
        field = form.field("family_id")
        assert field.has_focus_within

        await press(pilot, "k")
        assert (field.query_one(Choices).expanded, field.text) == (True, ""), "a letter shows what it would choose"
        await press(pilot, "escape", "d", "e", "k")
        assert field.text == ""
        await press(pilot, "escape")
        await type_at_once(app, "k", "a", "enter")
        await settle(pilot)
        assert field.text == str(families[1].id)
        await press(pilot, "d", "escape")
        assert field.text == str(families[1].id)
        assert app.screen is form


async def test_every_answer_to_a_question_is_whole_in_view(tmp_path: Path) -> None:
    words = ("Opslaan buiten de kluis", "Andere naam", "Verwijderen", "Niets")
    async with open_quickly(tmp_path, [], size=(80, 24)) as (app, pilot):
        question = Ask("Wat wil je met deze bijlage?", *(Answer(f"a{n}", word) for n, word in enumerate(words)))
        await app.push_screen(question)
        await settle(pilot)

        rows = question.query(".buttons")
        assert len(rows) == 2
        assert all(row.content_region.contains_region(each.region) for row in rows for each in row.children)
        await press(pilot, "right", "right", "right", "enter")
        assert app.screen is not question
