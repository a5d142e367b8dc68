"""Erasing a family from the vault and its back-ups, the proof of it, and the log in which it stays."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from copiloot_tui.domain.audit import Audited
from copiloot_tui.domain.colleague import Colleague
from copiloot_tui.domain.erasure import Why
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.note import Note
from copiloot_tui.services.audit import audit_log
from copiloot_tui.services.backups import backup
from copiloot_tui.services.erasing import erase_families, erasures, is_any_unfinished
from copiloot_tui.services.families import family_glances
from copiloot_tui.services.team import fingerprint
from copiloot_tui.store.audit import note
from copiloot_tui.ui.app import CopilootApp
from copiloot_tui.ui.ask import Ask
from copiloot_tui.ui.dialogs.erasure_proof import ErasureProof, ProofFile
from copiloot_tui.ui.dialogs.explanation import Explanation
from copiloot_tui.ui.dialogs.trash import Trash
from copiloot_tui.ui.places.departures import DeparturesPlace
from copiloot_tui.ui.places.dossier import DossierPlace
from copiloot_tui.ui.places.log import LogPlace
from tests.factories import PUBLIC_KEY
from tests.ui.app_driver import screen_text, settle, wait_for_screen, wait_until
from tests.ui.quick_driver import open_quickly, press
from tests.ui.test_no_english import assert_dutch

WIT, KAYA = Family(name="De Wit", number=1), Family(name="Kaya", number=2)
NOTE = Note(family_id=WIT.id, text="Rolstoel besteld")


async def answer(pilot: Pilot[int], choice: str) -> None:
    question = await wait_for_screen(pilot, Ask)
    question.dismiss(choice)
    await pilot.pause()


async def erase_the_first(pilot: Pilot[int]) -> ErasureProof:
    await press(pilot, "2")
    await settle(pilot)
    await press(pilot, "delete")
    await answer(pilot, "erase")
    question = await wait_for_screen(pilot, Ask)
    assert "De Wit (0001)" in screen_text(pilot)
    question.dismiss("erase")
    proof: ErasureProof = await wait_for_screen(pilot, ErasureProof)
    await settle(pilot)
    return proof


async def names(app: CopilootApp) -> set[str]:
    return {each.family.name for each in await app.desk.read(family_glances)}


async def test_a_family_is_erased_from_its_back_ups_too_and_the_proof_says_so(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT, KAYA, NOTE], size=(110, 40)) as (app, pilot):
        await app.desk.handle_vault(backup)
        await erase_the_first(pilot)

        text = screen_text(pilot)
        assert "Dossier 0001: " in text
        assert "-000001.db: gewist en nagekeken" in text
        assert "De Wit" not in text
        assert await names(app) == {"Kaya"}
        assert not await app.desk.read(is_any_unfinished)
        assert_dutch(pilot)

        await press(pilot, "s")
        file = await wait_for_screen(pilot, ProofFile)
        file.path.show(str(tmp_path / "bewijs.txt"))
        await press(pilot, "ctrl+s")
        await wait_for_screen(pilot, ErasureProof)
        saved = (tmp_path / "bewijs.txt").read_text()
        assert saved.splitlines()[0] == "Bewijs van wissen"
        assert "Vingerafdruk van dit bewijs" in saved.splitlines()[-1]
        await press(pilot, "escape")
        assert [line.entry.what for line in await app.desk.read(audit_log)] == [Audited.CLEANED, Audited.ERASED]


async def test_the_dossier_that_stands_open_closes_when_it_is_erased(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT, KAYA]) as (app, pilot):
        await press(pilot, "2", "enter")
        await wait_for_screen(pilot, DossierPlace)
        app.run_worker(app.erase_for_good([WIT.id]))
        await answer(pilot, "erase")
        await wait_for_screen(pilot, ErasureProof)
        await press(pilot, "escape")
        await wait_until(pilot, lambda: not isinstance(app.screen, DossierPlace | ErasureProof))
        await settle(pilot)
        assert "De Wit" not in screen_text(pilot)


async def test_saying_no_erases_nothing(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT, KAYA]) as (app, pilot):
        await press(pilot, "2", "delete")
        await answer(pilot, "erase")
        await answer(pilot, "stay")
        await settle(pilot)
        assert await names(app) == {"De Wit", "Kaya"}


async def test_a_family_in_the_prullenbak_is_erased_with_a_proof_too(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT, KAYA]) as (app, pilot):
        await press(pilot, "2", "delete")
        await answer(pilot, "remove")
        await settle(pilot)
        app.action_show_trash()
        trash = await wait_for_screen(pilot, Trash)
        await settle(pilot)
        await press(pilot, "enter")
        await answer(pilot, "erase")
        await answer(pilot, "erase")
        await wait_for_screen(pilot, ErasureProof)
        await press(pilot, "escape")
        await wait_until(pilot, lambda: "De prullenbak is leeg." in screen_text(pilot))
        trash.dismiss()


async def test_what_could_not_be_cleaned_is_told_and_finished_from_the_log(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT, KAYA], size=(110, 36)) as (app, pilot):
        await app.desk.handle_vault(backup)
        await app.desk.write(erase_families, [WIT.id], Why.STAND_IN_OVER)
        await press(pilot, "ctrl+p", *"logb", "enter")
        await wait_for_screen(pilot, LogPlace)
        await settle(pilot)
        assert "wissen nog niet klaar" in screen_text(pilot)
        await press(pilot, "enter")
        await wait_for_screen(pilot, ErasureProof)
        assert "NOG NIET KLAAR" in screen_text(pilot)
        await press(pilot, "escape")
        place = await wait_for_screen(pilot, LogPlace)

        await press(pilot, "m")
        await wait_for_screen(pilot, ErasureProof)
        await settle(pilot)
        assert "gewist en nagekeken" in screen_text(pilot)
        assert "NOG NIET KLAAR" not in screen_text(pilot)
        await press(pilot, "escape")
        await settle(pilot)
        assert not place.is_unfinished
        assert "Gezin gewist uit back-ups" in screen_text(pilot)
        assert_dutch(pilot)


async def test_the_next_back_up_cleans_what_was_left(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT, KAYA]) as (app, pilot):
        await app.desk.handle_vault(backup)
        await app.desk.write(erase_families, [WIT.id], Why.TRASH)
        app.action_back_up()
        await wait_until(pilot, lambda: len(list(app.desk.opened.keys.files.backups.glob("*.db"))) == 2)
        while await app.desk.read(is_any_unfinished):
            await pilot.pause(0.05)
        (erasure,) = await app.desk.read(erasures)
        assert (erasure.is_finished, erasure.cleaned) == (True, 1)


async def test_a_place_that_never_comes_back_is_given_up_in_the_log(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT, KAYA]) as (app, pilot):
        await app.desk.write(erase_families, [WIT.id], Why.CHOSEN)
        await press(pilot, "ctrl+p", *"logb", "enter")
        place = await wait_for_screen(pilot, LogPlace)
        await settle(pilot)
        place.action_give_up()
        await answer(pilot, "stay")
        await settle(pilot)
        assert place.is_unfinished
        place.action_give_up()
        await answer(pilot, "stop")
        await wait_until(pilot, lambda: not place.is_unfinished)
        (erasure,) = await app.desk.read(erasures)
        assert erasure.is_finished


@pytest.mark.parametrize("size", [(80, 24), (120, 30)])
async def test_the_log_tells_who_and_what_and_is_reached_from_what_left(tmp_path: Path, size: tuple[int, int]) -> None:
    petra = Colleague(name="Petra", public_key=PUBLIC_KEY)
    async with open_quickly(tmp_path, [WIT, KAYA, petra], size=size) as (app, pilot):
        with app.desk.opened.store.beside() as store, store.unit("") as work:
            note(work, Audited.GIVEN, number=1, key=PUBLIC_KEY, count=2)
        app.push_screen(DeparturesPlace())
        await settle(pilot)
        await press(pilot, "l")
        await wait_for_screen(pilot, LogPlace)
        await settle(pilot)
        for words in ("Logboek", "1 regel", "Gezin aan een collega gegeve", "Petra", "0001", "De Wit"):
            assert words in screen_text(pilot), words
        await press(pilot, "enter")
        await wait_for_screen(pilot, Explanation)
        assert fingerprint(PUBLIC_KEY) in screen_text(pilot)
        assert "Aantal: 2 gezinnen" in screen_text(pilot)
        assert_dutch(pilot)
        await press(pilot, "escape", "escape")
        await wait_for_screen(pilot, DeparturesPlace)


async def test_at_the_kitchen_table_of_a_family_the_log_of_all_stays_shut(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT, KAYA]) as (app, pilot):
        app.push_screen(place := DeparturesPlace(WIT.id))
        await settle(pilot)
        assert place.check_action("show_log", ())
        app.table_family = WIT.id
        assert not place.check_action("show_log", ())
        app.table_family = None


async def test_an_empty_log_says_so(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT]) as (app, pilot):
        app.action_show_log()
        await wait_for_screen(pilot, LogPlace)
        await settle(pilot)
        assert "Er is nog niets gebeurd dat hier hoort." in screen_text(pilot)
