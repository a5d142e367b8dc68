"""A form that is closed while it is still being put together just goes."""

import asyncio
from pathlib import Path

import pytest
from textual.css.query import NoMatches

from copiloot_tui.domain.attachment import Attachment
from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.family import Family, FamilyMember
from copiloot_tui.domain.inzage import Inzageverzoek
from copiloot_tui.domain.note import Note
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.ui.forms.strippenkaart import StrippenkaartForm
from copiloot_tui.ui.forms.values import Values
from tests.ui import every_screen
from tests.ui.app_driver import settle
from tests.ui.quick_driver import open_quickly
from tests.ui.test_hostile_text import hostile_dossier, one


@pytest.mark.parametrize("turns", [0, 3, 30])
async def test_every_form_can_be_closed_at_once(tmp_path: Path, turns: int) -> None:
    records = hostile_dossier("De Wit")
    shown = every_screen.Shown(
        family=one(records, Family),
        child=one(records, FamilyMember),
        regelzaak=one(records, Regelzaak),
        note=one(records, Note),
        moment=one(records, ContactMoment),
        attachment=one(records, Attachment),
        request=one(records, Inzageverzoek),
        words="De Wit",
        folder=tmp_path,
    )
    async with open_quickly(tmp_path, records) as (app, pilot):
        place = app.screen
        for make in every_screen.forms(shown).values():
            form = make()
            app.push_screen(form)
            for _ in range(turns):
                await asyncio.sleep(0)
            form.dismiss(None)
            await pilot.pause()
        await settle(pilot)

        assert app.screen is place


async def test_a_form_whose_fields_go_one_by_one_says_nothing_any_more(tmp_path: Path) -> None:
    family = Family(name="De Wit")
    async with open_quickly(tmp_path, [family]) as (app, pilot):
        form = StrippenkaartForm(family_id=family.id)
        await app.push_screen(form)
        await settle(pilot)
        whole, tries = len(form.fields), 0
        form.dismiss(None)
        while form.fields:
            if len(form.fields) < whole:
                tries += 1
                with pytest.raises(NoMatches):
                    form.build(Values(form.texts, app.desk.clock))
            await asyncio.sleep(0)

        assert tries
