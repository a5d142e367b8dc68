"""Letters from the screen of a regelzaak: looked at, changed, saved, sent."""

from datetime import date
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from copiloot_tui.catalogue.law import law_book
from copiloot_tui.domain.case_event import CaseEvent, EventKind
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.letter import LetterKind
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.services.letters import template
from copiloot_tui.services.regelzaak_file import regelzaak_file, regelzaak_standing
from copiloot_tui.ui.ask import Ask
from copiloot_tui.ui.dialogs.letter_file import LetterFile
from copiloot_tui.ui.forms.letter import LetterForm, LetterTemplateForm
from copiloot_tui.ui.places.regelzaak_file import RegelzaakFilePlace
from tests.ui.app_driver import notices, screen_text, settle, wait_for_screen, wait_until
from tests.ui.quick_driver import open_quickly, press

WIT = Family(name="De Wit", number=1)
MEERZORG = Regelzaak(family_id=WIT.id, title="Meerzorg", decision_term="awb-beslissing", reference="ZK-9")
REFUSED = CaseEvent(family_id=WIT.id, regelzaak_id=MEERZORG.id, kind=EventKind.DECIDED, on=date(2026, 11, 13))
RECORDS: list[Record] = [WIT, MEERZORG, REFUSED]


async def begin_letter(pilot: Pilot[int]) -> Any:
    await pilot.app.push_screen(RegelzaakFilePlace(MEERZORG.id, WIT.id))
    await settle(pilot)
    await pilot.press("l")
    form = await wait_for_screen(pilot, LetterForm)
    await settle(pilot)
    return form


async def test_a_letter_is_shown_before_it_is_used_with_what_to_look_at_and_what_follows(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS, size=(120, 40)) as (_, pilot):
        form = await begin_letter(pilot)

        assert "het besluit van 13 november 2026" in form.field("text").text
        assert "Kenmerk: ZK-9" in form.field("text").text
        await wait_until(pilot, lambda: "Nog in te vullen:" in screen_text(pilot))
        assert "Ondertekent iemand die bezwaar mag maken" in screen_text(pilot)
        assert "Beslissing op bezwaar" in screen_text(pilot) or "bezwaar" in screen_text(pilot)


async def test_on_a_small_screen_a_letter_begins_at_its_beginning_and_its_buttons_stay_in_view(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS, size=(80, 24)) as (_, pilot):
        form = await begin_letter(pilot)
        await wait_until(pilot, lambda: "Nog in te vullen:" in screen_text(pilot))

        assert form.field("text").text.splitlines()[0].strip() in screen_text(pilot)
        assert "Is verstuurd" in screen_text(pilot)
        assert "Verstuurd op" in screen_text(pilot)


async def test_every_button_of_a_half_typed_letter_fits_on_a_small_screen(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS, size=(80, 24)) as (_, pilot):
        form = await begin_letter(pilot)
        form.query_one("#empty").remove_class("-hidden")
        await settle(pilot)

        inside = form.query_one(".buttons").content_region
        assert all(inside.contains_region(button.region) for button in form.query(".buttons Button"))


async def test_a_letter_that_was_sent_is_the_event_and_stands_in_the_vault(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS, size=(120, 40)) as (app, pilot):
        form = await begin_letter(pilot)
        await press(pilot, "ctrl+s")
        await wait_until(pilot, lambda: form not in app.screen_stack)
        await settle(pilot)

        standing = await app.desk.read(regelzaak_standing, MEERZORG.id, law_book())
        assert [event.kind for event in standing.file.events] == [EventKind.DECIDED, EventKind.OBJECTED]
        assert [each.media_type.value for each in standing.file.attachments] == ["application/pdf"]
        await press(pilot, "u")
        assert len((await app.desk.read(regelzaak_file, MEERZORG.id)).events) == 1


async def test_the_letter_that_fits_comes_first(tmp_path: Path) -> None:
    late = Regelzaak(family_id=WIT.id, title="Rolstoel", decision_term="awb-beslissing")
    sent = CaseEvent(family_id=WIT.id, regelzaak_id=late.id, kind=EventKind.SUBMITTED, on=date(2026, 8, 3))
    async with open_quickly(tmp_path, [WIT, late, sent]) as (app, pilot):
        await app.push_screen(LetterForm(record_id=late.id, family_id=WIT.id))
        form = await wait_for_screen(pilot, LetterForm)
        await settle(pilot)

        assert form.kind is LetterKind.NOTICE_OF_DEFAULT
        assert "Ik stel u hierbij in gebreke." in form.field("text").text


async def test_a_day_that_is_still_to_come_is_told_at_its_field(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        form = await begin_letter(pilot)
        form.field("sent_on").show("morgen")
        await press(pilot, "ctrl+s")

        assert "Deze dag moet nog komen." in screen_text(pilot)
        assert form in app.screen_stack


async def test_a_changed_text_goes_only_when_that_is_said(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (_, pilot):
        form = await begin_letter(pilot)
        form.field("text").focus_answer()
        await wait_until(pilot, lambda: form.field("text").has_focus_within)
        await press(pilot, "X")
        form.field("kind").query_one("Select").value = LetterKind.CALL_BACK.value
        await wait_for_screen(pilot, Ask)
        await pilot.click("#stay")
        await wait_until(pilot, lambda: form.kind is LetterKind.PRO_FORMA_OBJECTION)
        assert form.field("text").text.endswith("X")

        form.field("kind").query_one("Select").value = LetterKind.CALL_BACK.value
        await wait_for_screen(pilot, Ask)
        await pilot.click("#other")
        await wait_until(pilot, lambda: "terugbellen" in form.field("text").text)


async def test_a_letter_is_copied_and_saved_as_pdf(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        form = await begin_letter(pilot)
        await press(pilot, "f5")
        assert app.clipboard == form.field("text").text
        assert any("klembord" in notice for notice in notices(pilot))

        await pilot.press("ctrl+o")
        dialog = await wait_for_screen(pilot, LetterFile)
        dialog.path.show(str(tmp_path / "brief.pdf"))
        await press(pilot, "ctrl+s")
        await wait_until(pilot, lambda: dialog not in app.screen_stack)

        assert (tmp_path / "brief.pdf").read_bytes().startswith(b"%PDF-")


async def test_an_own_text_is_used_at_once_and_can_be_put_back(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS, size=(120, 40)) as (app, pilot):
        form = await begin_letter(pilot)
        for own, expected in (("Hallo {kenmerk}", "Hallo ZK-9"), (None, "pro forma bezwaar")):
            await pilot.press("ctrl+t")
            own_form = await wait_for_screen(pilot, LetterTemplateForm)
            await settle(pilot)
            if own:
                own_form.field("text").show(own)
            else:
                await pilot.click("#shipped")
            await press(pilot, "ctrl+s")
            await wait_until(pilot, lambda expected=expected: expected in form.field("text").text)
        assert "{datum}" in await app.desk.read(template, LetterKind.PRO_FORMA_OBJECTION)


async def test_a_half_changed_letter_comes_back(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        form = await begin_letter(pilot)
        form.field("text").focus_answer()
        await wait_until(pilot, lambda: form.field("text").has_focus_within)
        await press(pilot, "X")
        await form.keep_draft()
        form.dismiss(None)
        await settle(pilot)
        await pilot.press("l")
        again = await wait_for_screen(pilot, LetterForm)
        await settle(pilot)

        assert again.field("text").text.endswith("X")
        assert app.screen is again
