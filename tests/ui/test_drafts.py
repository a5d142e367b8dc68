"""What is half typed, in any form, is kept in the vault and offered where it was."""

import pytest

from copiloot_tui.domain.family import Family
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.services.drafts import find_draft, open_drafts
from copiloot_tui.services.families import dossier, family_glances
from copiloot_tui.ui.ask import Ask
from copiloot_tui.ui.forms import FORMS, form_named
from copiloot_tui.ui.forms.fields import LineField, TextField
from copiloot_tui.ui.forms.note import NoteForm
from tests.ui.app_driver import open_app, screen_text, settle, type_in_field, type_text, wait_for_screen, wait_until


async def push(app, pilot, form):
    app.push_screen(form)
    await wait_until(pilot, lambda: app.screen is form)
    await settle(pilot)


async def test_a_half_typed_note_is_in_the_vault_within_two_seconds(tmp_path):
    wit = Family(name="De Wit")
    async with open_app(tmp_path, [wit]) as (app, pilot):
        await push(app, pilot, NoteForm(family_id=wit.id))
        await type_text(pilot, "nog niet af")
        await pilot.pause(2)
        await settle(pilot)

        draft = await app.desk.read(find_draft, "note", None, wit.id)
        assert draft.values["text"] == "nog niet af"


async def test_while_typing_goes_on_a_draft_is_saved_too(tmp_path):
    wit = Family(name="De Wit")
    async with open_app(tmp_path, [wit]) as (app, pilot):
        await push(app, pilot, NoteForm(family_id=wit.id))
        for _ in range(12):
            await type_text(pilot, "x")
            await pilot.pause(0.2)

        draft = await app.desk.read(find_draft, "note", None, wit.id)
        assert draft is not None
        assert draft.values["text"].startswith("xxx")


ABOUT_A_REGELZAAK = {"chase", "letter"}
ABOUT_WHAT_IS_HELD = {"inzagestuk", "eigen_lezing"}
"""These need an inzageverzoek; tests/ui/test_inzage.py tries theirs."""


@pytest.mark.parametrize("name", sorted(set(FORMS) - ABOUT_WHAT_IS_HELD))
async def test_every_form_offers_its_draft_where_it_was(tmp_path, name):
    wit = Family(name="De Wit")
    meerzorg = Regelzaak(family_id=wit.id, title="Meerzorg")
    about = {"family_id": wit.id} | ({"record_id": meerzorg.id} if name in ABOUT_A_REGELZAAK else {})
    async with open_app(tmp_path, [wit, meerzorg]) as (app, pilot):
        form = form_named(name)(**about)
        await push(app, pilot, form)
        field = next(f for f in form.fields.values() if isinstance(f, LineField | TextField))
        await type_in_field(pilot, form, field.key, "half")
        await form.keep_draft()
        form.dismiss(None)
        await settle(pilot)
        again = form_named(name)(**about)
        await push(app, pilot, again)

        assert again.texts[field.key].endswith("half")
        assert "Dit had je al getypt en nog niet opgeslagen." in screen_text(pilot)


async def test_saving_takes_the_draft_away(tmp_path):
    wit = Family(name="De Wit")
    async with open_app(tmp_path, [wit]) as (app, pilot):
        form = NoteForm(family_id=wit.id)
        await push(app, pilot, form)
        await type_text(pilot, "klaar")
        await form.keep_draft()
        await pilot.press("ctrl+s")
        await wait_until(pilot, lambda: form not in app.screen_stack)
        await settle(pilot)

        assert await app.desk.read(open_drafts) == []
        assert [note.text for note in (await app.desk.read(dossier, wit.id)).notes] == ["klaar"]


@pytest.mark.parametrize(("answer", "is_kept"), [("keep", True), ("drop", False)])
async def test_leaving_a_form_asks_whether_to_keep_what_was_typed(tmp_path, answer, is_kept):
    wit = Family(name="De Wit")
    async with open_app(tmp_path, [wit]) as (app, pilot):
        form = NoteForm(family_id=wit.id)
        await push(app, pilot, form)
        await type_text(pilot, "misschien")
        await pilot.press("escape")
        await wait_for_screen(pilot, Ask)
        await pilot.click(f"#{answer}")
        await wait_until(pilot, lambda: form not in app.screen_stack)
        await settle(pilot)

        assert bool(await app.desk.read(open_drafts)) is is_kept


async def test_an_untouched_form_closes_without_a_question_and_leaves_no_draft(tmp_path):
    wit = Family(name="De Wit")
    async with open_app(tmp_path, [wit]) as (app, pilot):
        for name in sorted(FORMS):
            form = form_named(name)(family_id=wit.id)
            await push(app, pilot, form)
            await pilot.press("escape")
            await wait_until(pilot, lambda form=form: form not in app.screen_stack)
        await settle(pilot)

        assert await app.desk.read(open_drafts) == []
        assert len(await app.desk.read(family_glances)) == 1


async def test_a_second_form_above_one_that_is_being_typed_in_begins_empty(tmp_path):
    wit = Family(name="De Wit")
    async with open_app(tmp_path, [wit]) as (app, pilot):
        first = NoteForm(family_id=wit.id)
        await push(app, pilot, first)
        await type_text(pilot, "De eerste")
        await first.keep_draft()
        await pilot.press("escape")
        await wait_for_screen(pilot, Ask)
        await pilot.press("f4")
        second = await wait_for_screen(pilot, NoteForm)
        await settle(pilot)
        assert second.texts["text"] == ""

        await type_text(pilot, "De tweede")
        await pilot.press("ctrl+s")
        await wait_until(pilot, lambda: second not in app.screen_stack)
        await pilot.click("#stay")
        await pilot.press("ctrl+s")
        await wait_until(pilot, lambda: first not in app.screen_stack)
        await settle(pilot)

        assert {note.text for note in (await app.desk.read(dossier, wit.id)).notes} == {"De eerste", "De tweede"}
        assert await app.desk.read(open_drafts) == []


async def test_two_notes_that_stood_open_come_back_each_with_its_own_text(tmp_path):
    wit = Family(name="De Wit")
    async with open_app(tmp_path, [wit]) as (app, pilot):
        for words in ("De eerste", "De tweede"):
            await push(app, pilot, NoteForm(family_id=wit.id))
            await type_text(pilot, words)
            await app.screen.keep_draft()
        for form in list(reversed(app.screen_stack[1:])):
            form.dismiss(None)
        await settle(pilot)

        again = [NoteForm(family_id=wit.id), NoteForm(family_id=wit.id)]
        for form in again:
            app.push_screen(form)
        await settle(pilot)

        assert {form.texts["text"] for form in again} == {"De eerste", "De tweede"}


async def test_saving_twice_in_haste_keeps_one_record(tmp_path):
    wit = Family(name="De Wit")
    async with open_app(tmp_path, [wit]) as (app, pilot):
        form = NoteForm(family_id=wit.id)
        await push(app, pilot, form)
        await type_text(pilot, "haast")
        await pilot.press("ctrl+s", "ctrl+s", "ctrl+s")
        await wait_until(pilot, lambda: form not in app.screen_stack)
        await settle(pilot)

        assert [note.text for note in (await app.desk.read(dossier, wit.id)).notes] == ["haast"]
