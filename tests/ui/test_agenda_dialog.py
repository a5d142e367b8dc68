"""Saving the calendar from the screen."""

from datetime import date
from pathlib import Path

from icalendar import Calendar

from copiloot_tui.domain.contact import Appointment
from copiloot_tui.domain.family import Family
from copiloot_tui.ui.dialogs.agenda import AgendaDialog
from tests.ui.app_driver import notices, screen_text, settle, wait_for_screen, wait_until
from tests.ui.quick_driver import open_quickly


async def test_the_calendar_is_saved_without_names_and_then_with_them(tmp_path: Path) -> None:
    wit = Family(name="De Wit", number=12)
    records = [wit, Appointment(family_id=wit.id, on=date(2026, 11, 24), what="Op bezoek")]
    async with open_quickly(tmp_path, records) as (app, pilot):
        for with_names, title in ((False, "Gezin 12, afspraak"), (True, "Op bezoek (De Wit)")):
            app.action_save_agenda()
            dialog = await wait_for_screen(pilot, AgendaDialog)
            await settle(pilot)
            assert "1 afspraak." in screen_text(pilot)
            dialog.path.show(str(tmp_path / "agenda.ics"))
            dialog.query_one("CheckField").show("ja" if with_names else "")
            await pilot.click("#save")
            await wait_until(pilot, lambda dialog=dialog: dialog not in app.screen_stack)
            (event,) = Calendar.from_ical((tmp_path / "agenda.ics").read_bytes()).walk("VEVENT")
            assert event["summary"] == title
        assert any(notice.startswith("Opgeslagen als") for notice in notices(pilot))


async def test_a_folder_that_is_not_there_is_told_in_the_dialog(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [Family(name="De Wit", number=12)]) as (app, pilot):
        app.action_save_agenda()
        dialog = await wait_for_screen(pilot, AgendaDialog)
        await settle(pilot)
        assert "Er staat niets met een dag." in screen_text(pilot)
        dialog.path.show(str(tmp_path / "nergens" / "agenda.ics"))
        await pilot.press("ctrl+s")
        await settle(pilot)

        assert "De map voor dit bestand bestaat niet." in screen_text(pilot)
        assert dialog in app.screen_stack


async def test_a_home_of_nobody_is_told_in_the_dialog(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [Family(name="De Wit", number=12)]) as (app, pilot):
        app.action_save_agenda()
        dialog = await wait_for_screen(pilot, AgendaDialog)
        await settle(pilot)
        dialog.path.show("~niemand-hier/agenda.ics")
        await pilot.press("ctrl+s")
        await settle(pilot)

        assert "Deze map is er niet." in screen_text(pilot)
        assert dialog in app.screen_stack
