"""Going through what was hidden and what is doubtful before something leaves."""

from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Button, Checkbox, OptionList, Static

from copiloot_tui.domain.authority import Consent
from copiloot_tui.domain.family import Family, FamilyMember, MemberRole
from copiloot_tui.domain.note import Note, ShareMark
from copiloot_tui.domain.record import Record
from copiloot_tui.services import searching
from copiloot_tui.ui.ask import Ask
from copiloot_tui.ui.dialogs.export import ExportDialog
from copiloot_tui.ui.dialogs.review import OtherWords, Review
from tests.ui.app_driver import screen_text, settle, wait_for_screen, wait_until
from tests.ui.quick_driver import open_quickly, press

WIT = Family(name="De Wit", number=12)
NOOR = FamilyMember(family_id=WIT.id, role=MemberRole.CHILD, name="Noortje de Wit")
NOTE = "Noortje ging met Petra naar Artis. Norotje sliep goed; Petra ook. Het BSN is 111222333."
RECORDS: list[Record] = [
    WIT,
    NOOR,
    Note(family_id=WIT.id, text=NOTE, share=ShareMark.INSTITUTION),
    Consent(family_id=WIT.id, member_id=NOOR.id, given_by="Ouder"),
]


def shown(dialog: ExportDialog) -> str:
    return "\n".join(str(dialog.query_one(name, Static).render()) for name in ("#contents", "#text"))


async def open_dialog(app: Any, pilot: Pilot[int], folder: Path) -> ExportDialog:
    dialog = ExportDialog(WIT)
    await app.push_screen(dialog)
    await settle(pilot)
    dialog.field("receiver").query_one("Input").value = "Bea"
    dialog.field("form").show("md")
    dialog.field("path").show(str(folder / "uit.md"))
    await settle(pilot)
    return dialog


async def test_each_doubtful_word_is_decided_by_one_key_and_leaves_as_decided(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(searching, "find_spec", lambda name: None)
    async with open_quickly(tmp_path, RECORDS, size=(80, 24)) as (app, pilot):
        dialog = await open_dialog(app, pilot, tmp_path)
        assert "«kind 1» ging met ‹Petra?› naar ‹Artis?›" in shown(dialog)
        assert "‹Norotje?› sliep goed" in shown(dialog)
        assert "Nog 3 te bekijken: F5." in shown(dialog)
        assert "niet gezocht" in shown(dialog)

        await press(pilot, "ctrl+s")
        await wait_for_screen(pilot, Ask)
        assert "3 woorden" in screen_text(app)
        await pilot.click("#review")
        await wait_for_screen(pilot, Review)
        review = app.screen
        rows = review.query_one(OptionList)
        marks = [finding.mark for finding in review._findings]
        by_word = {mark.original: at for at, mark in enumerate(marks)}

        rows.highlighted = by_word["Petra"]
        await press(pilot, "v")
        rows.highlighted = by_word["Artis"]
        await press(pilot, "l")
        rows.highlighted = by_word["Norotje"]
        await press(pilot, "w")
        await wait_for_screen(pilot, OtherWords)
        app.screen.query_one("Input").value = "het kind"
        await press(pilot, "ctrl+s")
        await wait_for_screen(pilot, Review)
        assert "Alles waar twijfel over was, is bekeken." in screen_text(app)

        rows.highlighted = by_word["111222333"]
        await press(pilot, "l")
        assert "kan een BSN zijn" in screen_text(app)
        await press(pilot, "escape")
        await wait_for_screen(pilot, Ask)
        await pilot.click("#save")
        await wait_until(pilot, lambda: dialog not in app.screen_stack)

    left = (tmp_path / "uit.md").read_text("utf-8")
    assert "kind 1 ging met persoon 1 naar Artis. het kind sliep goed; persoon 1 ook." in left
    assert "111222333" not in left
    assert "\ue012" not in left
    assert "gepseudonimiseerd" in left


async def test_a_decision_is_taken_back_and_enter_agrees_to_what_stands_there(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(searching, "find_spec", lambda name: None)
    async with open_quickly(tmp_path, RECORDS, size=(120, 40)) as (app, pilot):
        dialog = await open_dialog(app, pilot, tmp_path)
        dialog.query_one("#review", Button).press()
        await wait_for_screen(pilot, Review)
        await press(pilot, "enter", "enter", "enter")
        assert "Alles waar twijfel over was, is bekeken." in screen_text(app)
        app.screen.query_one(OptionList).highlighted = 0
        await press(pilot, "u")
        assert "Nog 1 te bekijken." in screen_text(app)
        await press(pilot, "enter", "escape")
        await settle(pilot)
        assert "«kind 1» ging met Petra naar Artis" in shown(dialog)

        dialog.field("lasting").query_one(Checkbox).value = True
        await settle(pilot)
        lasting = shown(dialog)
        assert "«kind 1»" not in lasting
        again = ExportDialog(WIT)
        await app.push_screen(again)
        await settle(pilot)
        again.field("lasting").query_one(Checkbox).value = True
        await settle(pilot)
        label = lasting.partition(" ging met")[0].rpartition("«")[2]
        assert label in shown(again)
