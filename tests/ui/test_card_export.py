"""Saving the address book from the screen."""

from pathlib import Path
from uuid import uuid4

from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.visiting_card import VisitingCard
from copiloot_tui.services.address_files import AddressFileKind, entries, read_file
from copiloot_tui.services.visiting_cards import CardFormat
from copiloot_tui.ui.dialogs.card_export import CardExport
from copiloot_tui.ui.places.aanspreekpunten import AanspreekpuntenPlace
from tests.ui.app_driver import notices, screen_text, settle, wait_for_screen, wait_until
from tests.ui.quick_driver import open_quickly

CIZ = Institution(name="CIZ Utrecht", phone="088 789 10 00")
NOOR = Aanspreekpunt(institution_id=CIZ.id, name="Noor Öz", phone="030 111 11 11", remarks="Belt altijd terug")
PIET = Aanspreekpunt(institution_id=CIZ.id, name="Piet", remarks="Kent de familie Wapenveld")
RECORDS = [Family(name="Wapenveld", number=12), CIZ, NOOR, PIET]


def written(path: Path) -> list[VisitingCard]:
    return [card for card in entries(read_file(path)) if isinstance(card, VisitingCard)]


async def test_those_who_are_marked_are_saved_without_remarks(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        dialog = CardExport({NOOR.id})
        await app.push_screen(dialog)
        await wait_until(pilot, lambda: "Erin: 1 aanspreekpunt." in screen_text(pilot))
        assert "1 gemarkeerde regel" in screen_text(pilot)
        assert "Er staat geen gezin in." in screen_text(pilot)
        dialog.query_one("LineField").show(str(tmp_path / "uit.vcf"))
        await pilot.press("ctrl+s")
        await wait_until(pilot, lambda: dialog not in app.screen_stack)

        assert [(card.name, card.remarks) for card in written(tmp_path / "uit.vcf")] == [("Noor Öz", "")]
        assert any(notice.startswith("Opgeslagen als") for notice in notices(pilot))


async def test_everybody_is_saved_for_a_spreadsheet_with_remarks_that_are_about_nobody(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        dialog = CardExport()
        await app.push_screen(dialog)
        await settle(pilot)
        fields = {field.key: field for field in dialog.query("Field")}
        fields["form"].query_one("Select").value = CardFormat.CSV.name
        fields["with_remarks"].query_one("Tick").value = True
        await wait_until(pilot, lambda: "1 met bijzonderheden" in screen_text(pilot))
        await settle(pilot)
        assert "bij Piet" in " ".join(screen_text(pilot).split())
        assert fields["path"].text.endswith("aanspreekpunten.csv")
        fields["path"].show(str(tmp_path / "uit"))
        await pilot.click("#save")
        await wait_until(pilot, lambda: dialog not in app.screen_stack)

        assert read_file(tmp_path / "uit").kind is AddressFileKind.CSV
        remarks = {card.name: card.remarks for card in written(tmp_path / "uit")}
        assert (remarks["Noor Öz"], remarks["Piet"]) == ("Belt altijd terug", "")


async def test_who_is_gone_meanwhile_is_told_and_a_file_that_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "uit.vcf").write_text("al iets")
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        dialog = CardExport({uuid4(), NOOR.id})
        await app.push_screen(dialog)
        await wait_until(pilot, lambda: "Wie weg is gaat niet mee: 1" in screen_text(pilot))
        dialog.query_one("LineField").show(str(tmp_path / "uit.vcf"))
        await pilot.press("ctrl+s")
        await wait_until(pilot, lambda: "Dit bestand bestaat al." in screen_text(pilot))

        assert dialog in app.screen_stack
        assert (tmp_path / "uit.vcf").read_text() == "al iets"


async def test_o_saves_those_who_are_marked_in_the_list(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        await pilot.press("4")
        place = await wait_for_screen(pilot, AanspreekpuntenPlace)
        await wait_until(pilot, lambda: place.selected is not None)
        await pilot.press("space", "o")
        dialog = await wait_for_screen(pilot, CardExport)
        await wait_until(pilot, lambda: "1 gemarkeerde regel" in screen_text(pilot))
        await pilot.press("escape")
        await wait_until(pilot, lambda: dialog not in app.screen_stack)
