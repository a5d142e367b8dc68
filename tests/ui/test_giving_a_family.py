"""A whole family given to a colleague: sealed, with what leaves told, and taken in by the other vault."""

from pathlib import Path

from textual.widgets import Label, Select

from copiloot_tui.domain.departure import Leaving
from copiloot_tui.domain.family import Family
from copiloot_tui.services import team
from copiloot_tui.services.departures import departures
from copiloot_tui.services.families import family_glances
from copiloot_tui.ui.ask import Ask
from copiloot_tui.ui.dialogs.file_choice import FamilyFileChoice
from copiloot_tui.ui.dialogs.give_family import GiveFamilyDialog
from copiloot_tui.ui.dialogs.package import PhraseQuestion
from copiloot_tui.ui.dialogs.sealing import WordsToGive
from copiloot_tui.ui.dialogs.without_consent import WithoutConsent
from copiloot_tui.ui.forms.fields import Field
from copiloot_tui.ui.places.families import FamiliesPlace
from copiloot_tui.ui.places.family_importing import FamilyImportPlace
from tests.factories import make_member, make_note
from tests.ui.app_driver import screen_text, settle, type_text, wait_for_screen, wait_until
from tests.ui.quick_driver import open_quickly, press


async def test_a_family_goes_sealed_to_another_vault(tmp_path: Path) -> None:
    wit = Family(name="De Wit", number=12)
    child = make_member(wit, name="Noor de Wit")
    secret = make_note(wit, "Niet verder vertellen", in_confidence_from=child.id)
    path = tmp_path / "pakket.age"
    async with open_quickly(tmp_path, [wit, child, secret], size=(120, 40)) as (app, pilot):
        await app.desk.write(team.introduce, "Noor Bos")
        await press(pilot, "2")
        await wait_for_screen(pilot, FamiliesPlace)
        await press(pilot, "ctrl+p")
        await type_text(pilot, "Gezin meegeven")
        await settle(pilot)
        await press(pilot, "enter")
        dialog = await wait_for_screen(pilot, GiveFamilyDialog)
        await wait_until(pilot, lambda: "Wat eruit gaat: 1 gezinslid." in screen_text(pilot))
        assert "De Wit, dossier 0012" in screen_text(pilot)
        assert "1 notitie. Die blijven hier." in str(dialog.query_one("#contents", Label).render())
        dialog.field("notes").query_one(Select).value = "with"
        await wait_until(pilot, lambda: "Wat eruit gaat: 1 gezinslid, 1 notitie." in screen_text(pilot))
        assert dialog.field("path").text.endswith(".age")
        dialog.field("seal").query_one(Select).value = "phrase"
        await settle(pilot)
        await press(pilot, "ctrl+s")
        assert "Vul in voor wie het is." in screen_text(pilot)
        dialog.field("receiver").show("Bram")
        dialog.field("receiver").post_message(Field.Changed(dialog.field("receiver")))
        dialog.field("path").show(str(path))
        await press(pilot, "ctrl+s")
        await wait_for_screen(pilot, Ask)
        assert "Erin: 1 gezinslid, 1 notitie." in str(app.screen.query_one(".detail", Label).render())
        await press(pilot, "enter")
        reason = await wait_for_screen(pilot, WithoutConsent)
        reason.fields["reason"].show("het gezin vroeg er zelf om")
        await press(pilot, "ctrl+s")
        words = await wait_for_screen(pilot, WordsToGive)
        phrase = str(words.query_one(".words-to-give", Label).render())
        words.fields["word"].show(phrase.split()[2])
        await press(pilot, "ctrl+s")
        await wait_until(pilot, lambda: path.exists() and not isinstance(app.screen, GiveFamilyDialog))
        (line,) = await app.desk.read(departures)
        assert (line.departure.what, line.departure.is_sealed) == (Leaving.PACKAGE, True)
        assert line.departure.family_ids == (wit.id,)

    assert b"Noor" not in path.read_bytes()
    async with open_quickly(tmp_path / "ander", [], size=(80, 24)) as (app, pilot):
        await press(pilot, "2")
        await wait_for_screen(pilot, FamiliesPlace)
        await press(pilot, "i")
        await wait_for_screen(pilot, FamilyFileChoice)
        await type_text(pilot, str(path))
        await wait_until(pilot, lambda: "pakket.age" in screen_text(pilot))
        await settle(pilot)
        await press(pilot, "enter")
        question = await wait_for_screen(pilot, PhraseQuestion)
        question.fields["phrase"].show(phrase)
        await press(pilot, "ctrl+s")
        await wait_for_screen(pilot, FamilyImportPlace)
        await settle(pilot)
        shown = " ".join(screen_text(pilot).split())
        assert "Van: Noor Bos. Deze afzender staat niet bij Team" in shown
        assert "[x] De Wit" in shown
        await press(pilot, "ctrl+s")
        await wait_for_screen(pilot, Ask)
        await press(pilot, "enter")
        await wait_until(pilot, lambda: "1 gezin ingelezen" in screen_text(pilot))
        (glance,) = await app.desk.read(family_glances)
        assert (glance.family.id, glance.family.number) == (wit.id, 1)
