"""A family that goes to a colleague, as it is done by key: one closes and reads a code out, the other fills it in."""

from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Select

from copiloot_tui.domain.closing import ClosingReason
from copiloot_tui.domain.family import Family, FamilyStatus
from copiloot_tui.domain.short_code import read_code
from copiloot_tui.services.families import Dossier, dossier, family_glances
from copiloot_tui.ui.ask import Ask
from copiloot_tui.ui.forms.closing import ClosingForm
from copiloot_tui.ui.forms.family import FamilyForm
from copiloot_tui.ui.forms.form import Form
from copiloot_tui.ui.places.dossier import DossierPlace
from tests.ui.app_driver import screen_text, settle, type_in_field, wait_for_screen, wait_until
from tests.ui.quick_driver import open_quickly, press

WIT = Family(name="De Wit", number=1)


async def seen(pilot: Pilot[int]) -> Dossier:
    desk: Any = pilot.app.desk  # type: ignore[attr-defined]
    glances = await desk.read(family_glances)
    found: Dossier = await desk.read(dossier, glances[0].family.id)
    return found


async def close_with(pilot: Pilot[int], reason: ClosingReason, *, to_colleague: bool) -> None:
    await press(pilot, "2", "enter")
    await wait_for_screen(pilot, DossierPlace)
    await pilot.press("s")
    form: Any = await wait_for_screen(pilot, ClosingForm)
    await settle(pilot)
    assert not form.field("to_colleague").display
    form.field("reason").query_one(Select).value = reason.value
    await settle(pilot)
    assert form.field("to_colleague").display is (reason is ClosingReason.OTHER_SUPPORT)
    if to_colleague:
        form.field("to_colleague").focus_answer()
        await press(pilot, "space")
    await pilot.press("ctrl+s")
    await wait_until(pilot, lambda: form not in pilot.app.screen_stack)


async def test_who_hands_a_family_over_is_given_a_code_once_and_finds_it_in_the_dossier(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT], size=(120, 50)) as (_app, pilot):
        await close_with(pilot, ClosingReason.OTHER_SUPPORT, to_colleague=True)
        await wait_for_screen(pilot, Ask)
        code = (await seen(pilot)).closings[0].transfer_code
        assert read_code(code) == code
        assert f"Overdrachtscode: {code}" in screen_text(pilot)
        assert "Geef deze code aan je collega." in screen_text(pilot)

        await press(pilot, "enter")
        await wait_for_screen(pilot, DossierPlace)
        await settle(pilot)
        assert f"overdrachtscode {code}" in screen_text(pilot)


async def test_without_a_colleague_there_is_no_code(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT], size=(120, 50)) as (app, pilot):
        await close_with(pilot, ClosingReason.OTHER_SUPPORT, to_colleague=False)
        await settle(pilot)
        assert (await seen(pilot)).closings[0].transfer_code == ""
        assert isinstance(app.screen, DossierPlace)


async def test_who_takes_over_fills_the_code_in_and_is_told_when_it_was_misread(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT], size=(120, 50)) as (app, pilot):
        form: Form = FamilyForm(record_id=WIT.id)
        await app.push_screen(form)
        await settle(pilot)
        await type_in_field(pilot, form, "transfer_code", "62za h7xd")
        await press(pilot, "ctrl+s")
        await wait_until(pilot, lambda: "Deze overdrachtscode klopt niet." in screen_text(pilot))
        assert form.texts["transfer_code"] == "62za h7xd"
        await press(pilot, "backspace")
        await type_in_field(pilot, form, "transfer_code", "c")
        form.field("status").query_one(Select).value = FamilyStatus.SPOEDVRAAG.value
        await pilot.press("ctrl+s")
        await wait_until(pilot, lambda: form not in pilot.app.screen_stack)

        family = (await seen(pilot)).family
        assert family.transfer_code == "62ZA-H7XC"
        assert family.urgent_on is not None
