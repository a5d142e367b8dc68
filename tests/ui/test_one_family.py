"""Forms that ask for a family when there is little to choose."""

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from copiloot_tui.domain.family import Family, FamilyMember, FamilyStatus, MemberRole
from copiloot_tui.ui.app import CopilootApp
from copiloot_tui.ui.forms import form_named
from copiloot_tui.ui.leaving import place_of
from tests.ui.app_driver import settle, type_in_field, wait_until
from tests.ui.quick_driver import open_quickly

WIT, YILMAZ = Family(name="De Wit", number=1), Family(name="Yılmaz", number=2)
CLOSED = Family(name="Dicht", number=3, status=FamilyStatus.AFGESLOTEN)
NOOR = FamilyMember(family_id=WIT.id, role=MemberRole.CHILD, name="Noor")


async def push(app: CopilootApp, pilot: Pilot[int], name: str) -> Any:
    form = form_named(name)()
    app.push_screen(form)
    await wait_until(pilot, lambda: app.screen is form)
    await settle(pilot)
    return form


@pytest.mark.parametrize("name", ["contact_moment", "note", "regelzaak", "appointment", "strippenkaart"])
async def test_the_only_family_with_work_is_chosen_already(tmp_path: Path, name: str) -> None:
    async with open_quickly(tmp_path, [WIT, CLOSED, NOOR]) as (app, pilot):
        form = await push(app, pilot, name)

        assert form.texts["family_id"] == str(WIT.id)
        for member in {"member_id", "in_confidence_from"} & form.fields.keys():
            assert form.field(member)._options == [(str(NOOR.id), "Noor  (kind met ZEVMB)")]


async def test_of_more_families_none_is_chosen(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT, YILMAZ]) as (app, pilot):
        form = await push(app, pilot, "note")

        assert form.texts["family_id"] == ""


async def test_what_was_half_typed_for_a_chosen_family_comes_back_with_its_members(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT, YILMAZ, NOOR]) as (app, pilot):
        form = await push(app, pilot, "note")
        form.field("family_id").query_one("Select").value = str(WIT.id)
        await wait_until(pilot, lambda: form.family_id == WIT.id)
        await type_in_field(pilot, form, "text", "half")
        await form.keep_draft()
        [kept] = place_of(app).forms
        form.dismiss(None)
        await settle(pilot)

        again = form_named(kept.name)(record_id=kept.record_id, family_id=kept.family_id)
        app.push_screen(again)
        await wait_until(pilot, lambda: app.screen is again)
        await settle(pilot)

        assert (again.texts["family_id"], again.texts["text"]) == (str(WIT.id), "half")
        assert again.field("in_confidence_from")._options == [(str(NOOR.id), "Noor  (kind met ZEVMB)")]
