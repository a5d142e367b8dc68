"""Letting summaries and the list of families out, on the screen."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.css.query import NoMatches
from textual.pilot import Pilot
from textual.widgets import Select, Static

from copiloot_tui.domain.authority import Consent
from copiloot_tui.domain.departure import Departure, Leaving, ReasonWithout
from copiloot_tui.domain.family import Family, FamilyMember, MemberRole
from copiloot_tui.domain.note import Note, ShareMark
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.domain.summary import Level, Section, SummaryKind, sections_of
from copiloot_tui.services.families import dossier
from copiloot_tui.services.summaries import SummaryFormat
from copiloot_tui.ui.ask import Ask
from copiloot_tui.ui.closed_meanwhile import unless_closed
from copiloot_tui.ui.dialogs.caseload import CaseloadDialog
from copiloot_tui.ui.dialogs.export import ExportDialog
from copiloot_tui.ui.dialogs.leaving import LeavingDialog
from copiloot_tui.ui.dialogs.without_consent import WithoutConsent
from copiloot_tui.ui.places.families import FamiliesPlace
from tests.ui.app_driver import screen_text, settle, wait_for_screen, wait_until
from tests.ui.quick_driver import open_quickly

WIT = Family(name="De Wit", number=12)
NOOR = FamilyMember(family_id=WIT.id, role=MemberRole.CHILD, name="Noor de Wit")
RECORDS = [
    WIT,
    NOOR,
    Regelzaak(family_id=WIT.id, title="Meerzorg"),
    Regelzaak(family_id=WIT.id, title="Tillift"),
    Note(family_id=WIT.id, text="Slaapt op de linkerzij", share=ShareMark.INSTITUTION),
]
CONSENT = Consent(family_id=WIT.id, member_id=NOOR.id, given_by="Ouder")


async def open_dialog(app: Any, pilot: Pilot[int], dialog: LeavingDialog) -> LeavingDialog:
    await app.push_screen(dialog)
    await settle(pilot)
    return dialog


async def choose(pilot: Pilot[int], dialog: LeavingDialog, name: str, value: str) -> None:
    dialog.field(name).query_one(Select).value = value
    await settle(pilot)


async def leave(pilot: Pilot[int], answer: str = "save") -> None:
    """Save, and answer that it may go."""
    await pilot.press("ctrl+s")
    await wait_for_screen(pilot, Ask)
    await pilot.click(f"#{answer}")
    await settle(pilot)


def told(dialog: LeavingDialog) -> str:
    return "\n".join(str(dialog.query_one(name, Static).render()) for name in ("#contents", "#text"))


async def departures(app: Any) -> list[Departure]:
    def read(store: Any) -> list[Departure]:
        with store.reading() as reading:
            return reading.all(Departure)

    return await app.desk.read(read)


async def test_what_is_shown_follows_the_kind_and_so_does_the_file_name(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        dialog = await open_dialog(app, pilot, ExportDialog(WIT))
        assert "# Samenvatting gezin 0012" in told(dialog)
        assert not dialog.field("about").display

        await choose(pilot, dialog, "kind", "kindblad")
        assert "# Kindblad Noor de Wit" in told(dialog)
        assert dialog.field("level").text == Level.FULL.value
        assert "kindblad-0012-volledig-" in dialog.field("path").text
        assert dialog.field("path").text.endswith(".pdf")

        await choose(pilot, dialog, "kind", "instantie")
        assert "Kies over welke regelzaak het gaat." in told(dialog)
        await choose(pilot, dialog, "about", str(RECORDS[3].id))
        assert "# Over Tillift" in told(dialog)
        assert "Meerzorg" not in told(dialog)
        assert dialog.field("level").text == Level.PSEUDONYM.value


async def test_a_section_that_is_unticked_goes(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        dialog = await open_dialog(app, pilot, ExportDialog(WIT))
        assert "## Lopende regelzaken" in told(dialog)
        ticks = dialog.field("sections").query_one("TickList")
        ticks.focus()
        ticks.highlighted = sections_of(SummaryKind.COLLEAGUE).index(Section.REGELZAKEN)
        await pilot.press("space")
        await settle(pilot)

        assert "## Lopende regelzaken" not in told(dialog)


@pytest.mark.parametrize(("form", "beginning"), [("pdf", b"%PDF-"), ("html", b"<!DOCTYPE html>"), ("md", b"# Samen")])
async def test_a_summary_is_saved_in_each_form_on_consent_and_logged_twice(
    tmp_path: Path, form: str, beginning: bytes
) -> None:
    async with open_quickly(tmp_path, [*RECORDS, CONSENT]) as (app, pilot):
        dialog = await open_dialog(app, pilot, ExportDialog(WIT))
        dialog.field("receiver").query_one("Input").value = "Bea"
        await choose(pilot, dialog, "form", form)
        dialog.field("path").show(str(tmp_path / "uit"))
        await leave(pilot)
        await wait_until(pilot, lambda: dialog not in app.screen_stack)

        assert (tmp_path / "uit").read_bytes().startswith(beginning)
        (left,) = await departures(app)
        assert (left.what, left.to_whom, left.level) == (Leaving.SUMMARY, "Bea", Level.PSEUDONYM)
        assert (left.consent_ids, left.reason) == ((CONSENT.id,), None)
        found = await app.desk.read(dossier, WIT.id)
        assert "voor Bea" in found.moments[0].text


async def test_without_consent_a_reason_is_asked_and_without_one_nothing_leaves(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        dialog = await open_dialog(app, pilot, ExportDialog(WIT))
        dialog.field("receiver").query_one("Input").value = "Bea"
        await settle(pilot)
        dialog.field("path").show(str(tmp_path / "uit.pdf"))
        await leave(pilot)
        await wait_for_screen(pilot, WithoutConsent)
        await pilot.press("escape")
        await settle(pilot)
        assert app.screen is dialog
        assert not (tmp_path / "uit.pdf").exists()

        await leave(pilot)
        asked = await wait_for_screen(pilot, WithoutConsent)
        asked.query_one(Select).value = ReasonWithout.ASKED.value
        await pilot.press("ctrl+s")
        await wait_until(pilot, lambda: dialog not in app.screen_stack)
        (left,) = await departures(app)
        assert left.reason is ReasonWithout.ASKED
        assert (tmp_path / "uit.pdf").exists()


async def test_the_ending_that_is_typed_and_the_form_that_is_chosen_follow_each_other(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        dialog = await open_dialog(app, pilot, ExportDialog(WIT))
        dialog.field("path").query_one("Input").value = str(tmp_path / "uit.html")
        await settle(pilot)
        assert dialog.form is SummaryFormat.HTML

        await choose(pilot, dialog, "form", "md")
        assert dialog.field("path").text == str(tmp_path / "uit.md")


async def test_nothing_leaves_without_a_receiver_or_an_answer(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        dialog = await open_dialog(app, pilot, ExportDialog(WIT))
        await pilot.press("ctrl+s")
        await wait_until(pilot, lambda: "Vul in voor wie" in screen_text(pilot))
        dialog.field("receiver").query_one("Input").value = "Bea"
        await settle(pilot)
        dialog.field("path").show(str(tmp_path / "uit.pdf"))
        await leave(pilot, "stay")

        assert app.screen is dialog
        assert not (tmp_path / "uit.pdf").exists()
        assert await departures(app) == []


async def test_a_sealed_file_with_an_open_name_is_told_before_anything_is_asked(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (_, pilot):
        dialog = await open_dialog(pilot.app, pilot, ExportDialog(WIT))
        dialog.field("receiver").query_one("Input").value = "Bea"
        await choose(pilot, dialog, "seal", "phrase")
        dialog.field("path").show(str(tmp_path / "uit.pdf"))
        await pilot.press("ctrl+s")
        await settle(pilot)

        assert "Een verzegeld bestand eindigt op .age." in screen_text(pilot)
        assert not isinstance(pilot.app.screen, Ask)


async def test_a_file_that_is_there_is_asked_about_and_a_synchronised_folder_is_pointed_out(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive"
    folder.mkdir()
    (folder / "uit.md").write_text("van mij")
    async with open_quickly(tmp_path, [*RECORDS, CONSENT]) as (app, pilot):
        dialog = await open_dialog(app, pilot, ExportDialog(WIT))
        dialog.field("receiver").query_one("Input").value = "Bea"
        await choose(pilot, dialog, "form", "md")
        dialog.field("path").show(str(folder / "uit.md"))
        await pilot.press("ctrl+s")
        ask = await wait_for_screen(pilot, Ask)
        said = str(ask.query_one(".detail").render())
        assert "bestaat al en wordt vervangen" in said
        assert "OneDrive" in said
        await pilot.click("#stay")
        await settle(pilot)
        assert (folder / "uit.md").read_text() == "van mij"

        await leave(pilot)
        await wait_until(pilot, lambda: dialog not in app.screen_stack)
        assert (folder / "uit.md").read_text().startswith("# Samenvatting")


async def test_a_folder_that_is_not_there_is_told_and_what_was_chosen_stays(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [*RECORDS, CONSENT]) as (app, pilot):
        dialog = await open_dialog(app, pilot, ExportDialog(WIT))
        dialog.field("receiver").query_one("Input").value = "Bea"
        await settle(pilot)
        dialog.field("path").show(str(tmp_path / "weg" / "uit.pdf"))
        await leave(pilot)
        await wait_until(pilot, lambda: "De map voor dit bestand bestaat niet." in screen_text(pilot))

        assert dialog.field("receiver").text == "Bea"
        assert await departures(app) == []


async def test_a_text_for_the_familys_own_file_is_copied_and_marked_as_pasted(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        dialog = await open_dialog(app, pilot, ExportDialog(WIT))
        assert not dialog.query_one("#copy").display
        await choose(pilot, dialog, "kind", "gezin")
        assert not dialog.field("receiver").display
        await pilot.click("#copy")
        await wait_for_screen(pilot, Ask)
        assert app.clipboard.startswith("Stand van zaken De Wit")
        assert "#" not in app.clipboard
        await pilot.click("#done")
        await wait_until(pilot, lambda: dialog not in app.screen_stack)

        (left,) = await departures(app)
        assert left.what is Leaving.FILE_TEXT
        found = await app.desk.read(dossier, WIT.id)
        assert "geplakt in het dossier van het gezin" in found.moments[0].text


async def test_the_list_of_families_is_made_seen_and_saved(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [*RECORDS, CONSENT]) as (app, pilot):
        await pilot.press("2")
        place = await wait_for_screen(pilot, FamiliesPlace)
        await wait_until(pilot, lambda: place.family_here is not None)
        await pilot.press("x")
        dialog = await wait_for_screen(pilot, CaseloadDialog)
        await wait_until(pilot, lambda: "## gezin 0012" in told(dialog))
        await choose(pilot, dialog, "level", Level.FULL.value)
        await wait_until(pilot, lambda: "## De Wit (0012)" in told(dialog))
        dialog.field("receiver").query_one("Input").value = "het team"
        await wait_until(pilot, lambda: "Voor: het team" in told(dialog))
        dialog.field("path").show(str(tmp_path / "uit.pdf"))
        await leave(pilot)
        await wait_until(pilot, lambda: dialog not in app.screen_stack)

        assert (tmp_path / "uit.pdf").read_bytes().startswith(b"%PDF-")
        (left,) = await departures(app)
        assert (left.what, left.family_ids, left.to_whom) == (Leaving.CASELOAD, (WIT.id,), "het team")


async def test_all_that_is_chosen_can_be_reached_on_a_small_screen(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS, size=(80, 24)) as (app, pilot):
        dialog = await open_dialog(app, pilot, ExportDialog(replace(WIT)))
        for field in dialog.query("Field"):
            if field.display:
                field.focus_answer()  # type: ignore[attr-defined]
                await settle(pilot)
                assert field.has_focus_within
        assert "Opslaan" in screen_text(pilot)
        assert "Wat eruit gaat" in screen_text(pilot)


async def test_a_dialog_that_is_closed_before_it_knows_what_leaves_ends_in_peace(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        dialog: Any = await open_dialog(app, pilot, ExportDialog(WIT))
        app.pop_screen()
        await settle(pilot)

        for asked in (dialog.make_again, lambda: dialog._receivers):
            with pytest.raises(NoMatches):
                await asked()
        with unless_closed(dialog):
            await dialog.make_again()
        assert app.is_running
