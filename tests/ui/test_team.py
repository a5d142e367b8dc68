"""Team: filled from a teamlijst, checked by phone, with one's own key above it; a package opened from there."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Label, Markdown, Select

from copiloot_tui.domain.authority import Consent
from copiloot_tui.domain.colleague import Colleague
from copiloot_tui.domain.family import Family, FamilyMember, MemberRole
from copiloot_tui.domain.summary import Level
from copiloot_tui.domain.team import KeyCard
from copiloot_tui.services import team, vaults
from copiloot_tui.services.departures import departures
from copiloot_tui.ui.app import CopilootApp
from copiloot_tui.ui.ask import Ask
from copiloot_tui.ui.dialogs.export import ExportDialog
from copiloot_tui.ui.dialogs.file_choice import PackageChoice, TeamFileChoice
from copiloot_tui.ui.dialogs.package import PackageReader, PhraseQuestion, PlainFile
from copiloot_tui.ui.dialogs.sealing import WordsToGive
from copiloot_tui.ui.dialogs.team import Introduce, OwnCardFile, TeamListDialog
from copiloot_tui.ui.dialogs.without_consent import WithoutConsent
from copiloot_tui.ui.forms.colleague import ColleagueForm
from copiloot_tui.ui.forms.fields import Field
from copiloot_tui.ui.places.team import TeamPlace
from copiloot_tui.vault import sealing
from tests.factories import TODAY
from tests.sealed_files import sealed_by_phrase
from tests.ui.app_driver import screen_text, settle, type_in_field, type_text, wait_for_screen, wait_until
from tests.ui.quick_driver import open_quickly, press
from tests.ui.test_no_english import assert_dutch
from tests.vaults import SetClock

KEYS = [sealing.public_key_of(sealing.new_secret()) for _ in range(4)]
ANNA = Colleague(name="Anna [b]Kuipers", public_key=KEYS[0], function="Copiloot", verified_on=TODAY)
BRAM = Colleague(name="Bram Öz", public_key=KEYS[1])


def words_of(key: str) -> str:
    return team.fingerprint(key)


async def open_team(app: CopilootApp, pilot: Pilot[int]) -> TeamPlace:
    app.action_show_team()
    place: TeamPlace = await wait_for_screen(pilot, TeamPlace)
    await settle(pilot)
    return place


async def colleagues(app: CopilootApp) -> dict[str, Colleague]:
    return {each.name: each for each in (await app.desk.read(team.team)).colleagues}


async def choose_file(pilot: Pilot[int], kind: Any, path: Path) -> None:
    await wait_for_screen(pilot, kind)
    await type_text(pilot, str(path))
    await settle(pilot)
    await press(pilot, "enter")


async def push(pilot: Pilot[int], button: str) -> None:
    pilot.app.screen.query_one(f"#{button}", Button).press()
    await settle(pilot)


async def test_who_has_no_key_yet_says_their_name_and_saves_a_card(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [], size=(100, 24)) as (app, pilot):
        await open_team(app, pilot)
        assert "p Pakket" in screen_text(pilot)
        assert "Jij hebt nog geen sleutel" in screen_text(pilot)
        assert "Er staat nog niemand op de lijst" in screen_text(pilot)
        assert_dutch(pilot)

        await press(pilot, "o")
        introduce = await wait_for_screen(pilot, Introduce)
        introduce.fields["name"].show("Noor de Wit")
        await press(pilot, "ctrl+s")
        dialog = await wait_for_screen(pilot, OwnCardFile)
        dialog.path.show(str(tmp_path / "kaart.json"))
        await press(pilot, "ctrl+s")
        await wait_for_screen(pilot, TeamPlace)

        card = team.read_card(tmp_path / "kaart.json")
        assert card.name == "Noor de Wit"
        app.clear_notifications()
        await settle(pilot)
        assert f"Jij: Noor de Wit  {words_of(card.public_key)}" in " ".join(screen_text(pilot).split("\n"))


async def test_what_is_called_as_was_typed_stands_first_among_the_commands(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [], size=(80, 24)) as (app, pilot):
        await press(pilot, "2", "ctrl+p")
        await type_text(pilot, "team")
        await settle(pilot)
        assert "Gezinnenlijst" in screen_text(pilot)
        await press(pilot, "enter")
        await wait_for_screen(pilot, TeamPlace)
        assert app.screen.query_one(".own-key")


async def test_a_list_is_seen_before_it_is_kept_and_one_undo_takes_it_back(tmp_path: Path) -> None:
    path = tmp_path / "team.json"
    other = KeyCard(name=ANNA.name, public_key=KEYS[2], function="Copiloot")
    team.write_team_list([other, KeyCard(name="Carla", public_key=KEYS[3])], path, TODAY)

    async with open_quickly(tmp_path, [ANNA, BRAM]) as (app, pilot):
        await open_team(app, pilot)
        assert "✓ gecontroleerd" in screen_text(pilot)
        await press(pilot, "i")
        await choose_file(pilot, TeamFileChoice, path)
        await wait_for_screen(pilot, TeamListDialog)

        shown = screen_text(pilot)
        assert "ANDERE SLEUTEL" in shown
        assert words_of(KEYS[0]) in shown
        assert words_of(KEYS[2]) in shown
        assert shown.index("ANDERE SLEUTEL") < shown.index("Carla") < shown.index("staat er niet op")
        assert "staat er niet op" in shown
        assert_dutch(pilot)
        assert set(await colleagues(app)) == {ANNA.name, BRAM.name}

        await push(pilot, "keep_and_remove")
        await wait_for_screen(pilot, TeamPlace)
        await settle(pilot)
        known = await colleagues(app)
        assert set(known) == {ANNA.name, "Carla"}
        assert (known[ANNA.name].former_key, known[ANNA.name].verified_on) == (KEYS[0], None)
        assert "! andere sleutel, bel" in screen_text(pilot)

        await press(pilot, "u")
        known = await colleagues(app)
        assert set(known) == {ANNA.name, BRAM.name}
        assert (known[ANNA.name].public_key, known[ANNA.name].verified_on) == (KEYS[0], TODAY)


async def test_a_key_counts_once_its_words_were_read_out(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [BRAM]) as (app, pilot):
        await open_team(app, pilot)
        assert "! niet gecontroleerd" in screen_text(pilot)
        await press(pilot, "k")
        await wait_for_screen(pilot, Ask)
        assert words_of(KEYS[1]) in screen_text(pilot)
        await push(pilot, "right")
        await wait_for_screen(pilot, TeamPlace)
        await settle(pilot)
        assert (await colleagues(app))[BRAM.name].verified_on is not None
        await press(pilot, "k")
        await wait_for_screen(pilot, Ask)
        await push(pilot, "wrong")
        await settle(pilot)
        assert (await colleagues(app))[BRAM.name].verified_on is None


async def test_a_colleague_is_added_and_changed_by_hand_and_a_bad_key_loses_nothing(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [ANNA]) as (app, pilot):
        await open_team(app, pilot)
        await press(pilot, "a")
        form: ColleagueForm = await wait_for_screen(pilot, ColleagueForm)
        await type_in_field(pilot, form, "name", "Carla")
        await type_in_field(pilot, form, "public_key", "age1kapot")
        await press(pilot, "ctrl+s")
        assert "geen hele publieke sleutel" in screen_text(pilot)
        form.field("public_key").show(KEYS[3])
        await press(pilot, "ctrl+s")
        await wait_for_screen(pilot, TeamPlace)
        assert set(await colleagues(app)) == {ANNA.name, "Carla"}
        await settle(pilot)
        assert app.screen.colleague.name == "Carla", "Enter would check another than was just added"


@pytest.mark.parametrize("content", [b"", b"{}", b"\x00" * 50, b'{"soort": "copiloot-teamlijst", "versie": 9}'])
async def test_a_file_that_is_no_list_is_told_and_changes_nothing(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "team.json"
    path.write_bytes(content)
    async with open_quickly(tmp_path, [ANNA]) as (app, pilot):
        await open_team(app, pilot)
        await press(pilot, "i")
        await choose_file(pilot, TeamFileChoice, path)
        await wait_until(pilot, lambda: "Copiloot" in screen_text(pilot) and isinstance(app.screen, TeamPlace))
        assert set(await colleagues(app)) == {ANNA.name}


async def test_a_summary_sealed_here_is_opened_in_the_other_vault_and_logged(tmp_path: Path) -> None:
    wit = Family(name="De Wit", number=12)
    child = FamilyMember(family_id=wit.id, role=MemberRole.CHILD, name="Noor de Wit")
    consent = Consent(family_id=wit.id, member_id=child.id, given_by="Ouder")
    (tmp_path / "ander").mkdir()
    other = vaults.make_demo(tmp_path / "ander" / "kluis", SetClock())
    theirs = team.introduce(other.store, "Bram Öz")
    other.close()
    known = replace(BRAM, public_key=theirs.card.public_key, verified_on=TODAY)
    path = tmp_path / "pakket.age"

    async with open_quickly(tmp_path, [wit, child, consent, known, ANNA], size=(80, 24)) as (app, pilot):
        await app.desk.write(team.introduce, "Noor Bos")
        dialog = ExportDialog(wit)
        await app.push_screen(dialog)
        await settle(pilot)
        dialog.field("level").query_one(Select).value = Level.FULL.value
        dialog.field("seal").query_one(Select).value = "colleagues"
        await settle(pilot)
        assert dialog.field("path").text.endswith(".age")
        assert not dialog.field("receiver").display
        await press(pilot, "ctrl+s")
        assert "Vul in voor wie" in screen_text(pilot) or "Kies voor wie" in screen_text(pilot)
        dialog.field("receivers").focus_answer()
        await type_text(pilot, "bra")
        await settle(pilot)
        await press(pilot, "enter")
        dialog.field("path").show(str(path))
        await settle(pilot)
        await press(pilot, "ctrl+s")
        await wait_for_screen(pilot, Ask)
        asked = str(app.screen.query_one(".detail", Label).render())
        assert "Voor Bram Öz, niveau volledig." in asked
        assert "alleen Bram Öz kan het openen" in asked
        await push(pilot, "save")
        await wait_until(pilot, lambda: path.exists())
        await settle(pilot)
        (line,) = (await app.desk.read(departures))[:1]
        assert (line.departure.is_sealed, line.departure.to_whom) == (True, "Bram Öz")

    assert b"Noor" not in path.read_bytes()
    async with open_quickly(tmp_path / "ander", size=(80, 24)) as (app, pilot):
        await open_team(app, pilot)
        await press(pilot, "p")
        await choose_file(pilot, PackageChoice, path)
        await wait_for_screen(pilot, PackageReader)
        shown = " ".join(screen_text(pilot).split())
        assert "Van: Noor Bos. Deze afzender staat niet bij Team:" in shown
        assert_dutch(pilot)
        assert "Noor de Wit" in app.screen.query_one(Markdown).source
        await press(pilot, "o")
        saving = await wait_for_screen(pilot, PlainFile)
        assert "niet meer verzegeld" in screen_text(pilot)
        saving.path.show(str(tmp_path / "stuk.pdf"))
        await press(pilot, "ctrl+s")
        await wait_for_screen(pilot, PackageReader)
        assert (tmp_path / "stuk.pdf").read_bytes().startswith(b"%PDF")


async def test_words_are_shown_once_and_open_the_package(tmp_path: Path) -> None:
    wit = Family(name="De Wit", number=12)
    path = tmp_path / "pakket.age"
    async with open_quickly(tmp_path, [wit]) as (app, pilot):
        await app.desk.write(team.introduce, "Noor Bos")
        dialog = ExportDialog(wit)
        await app.push_screen(dialog)
        await settle(pilot)
        dialog.field("seal").query_one(Select).value = "phrase"
        dialog.field("receiver").show("Bram")
        dialog.field("receiver").post_message(Field.Changed(dialog.field("receiver")))
        await settle(pilot)
        dialog.field("path").show(str(path))
        await press(pilot, "ctrl+s")
        await wait_for_screen(pilot, Ask)
        assert "Verzegeld met zeven woorden" in str(app.screen.query_one(".detail", Label).render())
        await push(pilot, "save")
        reason = await wait_for_screen(pilot, WithoutConsent)
        reason.fields["reason"].show("het gezin vroeg er zelf om")
        await press(pilot, "ctrl+s")
        words = await wait_for_screen(pilot, WordsToGive)
        assert_dutch(pilot)
        await press(pilot, "ctrl+s")
        assert "niet het derde woord" in screen_text(pilot)
        phrase = str(words.query_one(".words-to-give", Label).render())
        words.fields["word"].show(phrase.split()[2])
        await press(pilot, "ctrl+s")
        await wait_until(pilot, lambda: path.exists())

        await wait_until(pilot, lambda: not isinstance(app.screen, ExportDialog))
        app.action_open_package()
        await choose_file(pilot, PackageChoice, path)
        asking = await wait_for_screen(pilot, PhraseQuestion)
        asking.fields["phrase"].show(phrase.upper())
        await press(pilot, "ctrl+s")
        await wait_for_screen(pilot, PackageReader)
        assert "Van: Noor Bos" in screen_text(pilot)
        app.screen.dismiss()
        path.write_bytes(sealed_by_phrase(b"x", "een ander"))
        app.action_open_package()
        await choose_file(pilot, PackageChoice, path)
        asking = await wait_for_screen(pilot, PhraseQuestion)
        asking.fields["phrase"].show(phrase)
        await press(pilot, "ctrl+s")
        assert "Deze woorden openen het pakket niet" in " ".join(screen_text(pilot).split())
