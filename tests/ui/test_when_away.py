"""What is arranged for when the worker is not there, and the second place at leaving."""

import shutil
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Checkbox, Input, Select

from copiloot_tui.domain.colleague import Colleague
from copiloot_tui.services import putting_aside, team, vaults
from copiloot_tui.services.leaving_place import kept_place
from copiloot_tui.services.organisation import checked_organisations, who_opens
from copiloot_tui.services.putting_aside import NOT_THERE, PutAside, prepare_place, second_place_glance
from copiloot_tui.services.records import save
from copiloot_tui.settings import Settings, load
from copiloot_tui.ui import second_place as leaving_second
from copiloot_tui.ui.ask import Ask
from copiloot_tui.ui.dialogs.proof import Proof
from copiloot_tui.ui.dialogs.settings import SettingsDialog
from copiloot_tui.ui.dialogs.team import Introduce
from copiloot_tui.ui.dialogs.when_away import WhenAway
from copiloot_tui.ui.kept_place import KeptPlace
from copiloot_tui.ui.program import DemoSize
from copiloot_tui.ui.steps.keys import LettingIn
from copiloot_tui.vault import age, second_place
from tests.factories import TODAY
from tests.ui.app_driver import (
    make_filled_vault,
    notices,
    open_app,
    run_app,
    screen_text,
    settle,
    small_caseload,
    start_in,
    type_text,
    unlock,
    wait_for_screen,
    wait_until,
)
from tests.vaults import PASSPHRASE, SetClock

SECRET = age.generate()
ORGANISATION = Colleague(
    name="De Stichting", public_key=age.recipient_of(SECRET), is_organisation=True, verified_on=TODAY
)
BRAM = Colleague(name="Bram Öz", public_key=age.recipient_of(age.generate()), verified_on=TODAY)


async def open_dialog(pilot: Pilot[int]) -> Any:
    await pilot.app.run_action("show_away")
    dialog = await wait_for_screen(pilot, WhenAway)
    await settle(pilot)
    return dialog


async def test_a_second_place_and_who_stands_in_are_kept_and_packages_lie_there_at_once(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    start = start_in(tmp_path)
    async with open_app(tmp_path, [*small_caseload(), ORGANISATION, BRAM], size=(80, 24)) as (app, pilot):
        await app.run_action("show_settings")
        settings = await wait_for_screen(pilot, SettingsDialog)
        settings.query_one("#away").press()
        dialog = await wait_for_screen(pilot, WhenAway)
        await settle(pilot)
        assert "ook je organisatie niet" in " ".join(screen_text(pilot).split())
        dialog.fields["organisation"].query_one(Select).value = str(ORGANISATION.id)
        dialog.fields["stand_in"].query_one(Select).value = str(BRAM.id)
        await pilot.press("ctrl+s")
        await wait_until(pilot, lambda: "Kies ook waar" in screen_text(pilot))
        dialog.fields["second_place"].query_one(Input).value = str(tmp_path / "weg")
        await pilot.press("ctrl+s")
        introduce = await wait_for_screen(pilot, Introduce)
        await settle(pilot)
        introduce.fields["name"].query_one(Input).value = "Noor de Wit"
        await pilot.press("ctrl+s")
        await wait_until(pilot, lambda: "Deze map is er niet" in screen_text(pilot))
        dialog.fields["second_place"].query_one(Input).value = str(stick)
        dialog.fields["private"].query_one(Checkbox).toggle()
        await pilot.press("ctrl+s")
        await wait_until(pilot, lambda: len(list(stick.glob("klaargezet/*.age"))) == 2)
        chosen, _ = await app.desk.read(second_place_glance)

    assert [each.name for each in chosen.receivers] == ["De Stichting", "Bram Öz"]
    assert chosen.with_private
    assert load(start.settings_file)[0].second_folder == stick


async def test_the_organisation_of_the_team_is_let_in_after_a_proof_and_out_again(tmp_path: Path) -> None:
    async with open_app(tmp_path, [ORGANISATION], size=(80, 24)) as (app, pilot):
        dialog = await open_dialog(pilot)
        await pilot.click("#organisation")
        await wait_for_screen(pilot, Proof)
        await type_text(pilot, PASSPHRASE)
        await pilot.press("enter")
        wizard = await wait_for_screen(pilot, LettingIn)
        await settle(pilot)
        assert team.fingerprint(ORGANISATION.public_key) in " ".join(screen_text(pilot).split())
        assert not wizard.query("#key-file")
        wizard.query_one("#agreed", Checkbox).toggle()
        await pilot.click("#next")
        await wait_until(pilot, lambda: app.screen is dialog)
        await wait_until(pilot, lambda: "Ook met de sleutel van De Stichting" in " ".join(screen_text(pilot).split()))
        assert (await app.desk.read(who_opens, app.desk.opened.keys)).organisation is not None

        await settle(pilot)
        await pilot.click("#organisation")
        await wait_for_screen(pilot, Proof)
        await type_text(pilot, PASSPHRASE)
        await pilot.press("enter")
        await wait_for_screen(pilot, Ask)
        assert "houdt zij" in " ".join(screen_text(pilot).split())
        await pilot.click("#out")
        await wait_until(pilot, lambda: app.screen is dialog)
        await wait_until(pilot, lambda: "ook je organisatie niet" in " ".join(screen_text(pilot).split()))
        assert len(await app.desk.read(checked_organisations)) == 1


async def test_letting_in_without_a_tick_changes_nothing(tmp_path: Path) -> None:
    async with open_app(tmp_path, [ORGANISATION]) as (app, pilot):
        dialog = await open_dialog(pilot)
        await pilot.click("#organisation")
        await wait_for_screen(pilot, Proof)
        await type_text(pilot, PASSPHRASE)
        await pilot.press("enter")
        await wait_for_screen(pilot, LettingIn)
        await settle(pilot)
        await pilot.click("#next")
        await wait_until(pilot, lambda: app.screen is dialog)
        assert (await app.desk.read(who_opens, app.desk.opened.keys)).organisation is None


async def test_in_a_demo_there_is_nothing_to_arrange(tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    start = start_in(tmp_path, demo=DemoSize(families=1, years=1), fill_demo=lambda *_: None)
    async with run_app(start) as (app, pilot):
        await wait_until(pilot, lambda: app.desk.is_open)
        await settle(pilot)
        dialog = await open_dialog(pilot)
        assert not dialog.query("#organisation")
        dialog.fields["second_place"].query_one(Input).value = str(tmp_path / "stick")
        await pilot.press("ctrl+s")
        await wait_until(pilot, lambda: "demo" in screen_text(pilot))

    assert not start.settings_file.exists()


def with_second_place(tmp_path: Path) -> Settings:
    """A vault whose second place is a stick that is in."""
    stick = tmp_path / "stick"
    stick.mkdir()
    folder = start_in(tmp_path).folder
    make_filled_vault(folder)
    opened = vaults.open_by_passphrase(folder, PASSPHRASE, SetClock())
    prepare_place(stick, opened.keys.vault_id, folder)
    opened.close()
    return Settings(motion=False, second_place=str(stick))


async def test_at_leaving_the_back_up_goes_to_the_second_place_too(tmp_path: Path) -> None:
    async with open_app(tmp_path, settings=with_second_place(tmp_path)) as (app, pilot):
        await app.desk.write(save, BRAM)
        await pilot.press("ctrl+q")
        await wait_until(pilot, lambda: not app.is_running)

    assert app.return_code == 0
    (copy,) = (tmp_path / "stick").glob("kluis-*/*.db")
    assert copy.read_bytes() == (start_in(tmp_path).folder / "backups" / copy.name).read_bytes()


async def test_a_stick_that_is_out_locks_as_ever_and_is_told_once_at_the_next_opening(tmp_path: Path) -> None:
    settings = with_second_place(tmp_path)
    shutil.rmtree(tmp_path / "stick")
    for told in (True, False):
        async with open_app(tmp_path, settings=settings) as (app, pilot):
            await app.desk.write(save, BRAM)
            await pilot.press("ctrl+l")
            await wait_until(pilot, lambda: not app.is_running)
        async with run_app(start_in(tmp_path, settings=settings)) as (_, pilot):
            await unlock(pilot)
            assert (NOT_THERE in notices(pilot)) is told


async def test_a_second_place_that_hangs_does_not_hold_up_leaving(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hangs, begun = Event(), Event()

    def hang(*_: Any) -> PutAside:
        begun.set()
        hangs.wait(60)
        return PutAside()

    monkeypatch.setattr(putting_aside, "put_aside", hang)
    monkeypatch.setattr(leaving_second, "_GRACE_SECONDS", 0.1)
    monkeypatch.setattr("copiloot_tui.ui.leaving.LEAVING_SECONDS", 0.2)
    async with open_app(tmp_path, settings=with_second_place(tmp_path)) as (app, pilot):
        await app.desk.write(save, BRAM)
        await pilot.press("ctrl+q")
        await wait_until(pilot, lambda: not app.is_running)
    hangs.set()

    assert begun.is_set()
    assert app.return_code == 0
    opened = vaults.open_by_passphrase(start_in(tmp_path).folder, PASSPHRASE, SetClock())
    assert KeptPlace.from_text(kept_place(opened.store)).notices == ()
    opened.close()


async def test_what_there_was_no_time_for_goes_on_after_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = with_second_place(tmp_path)
    monkeypatch.setattr("copiloot_tui.ui.leaving.LEAVING_SECONDS", 0.0)
    monkeypatch.setattr(leaving_second, "_GRACE_SECONDS", 20.0)
    async with open_app(tmp_path, settings=settings) as (app, pilot):
        await app.desk.write(save, BRAM)
        await pilot.press("ctrl+q")
        await wait_until(pilot, lambda: not app.is_running)
    stick = tmp_path / "stick"
    assert list(stick.glob("kluis-*/*.db")) == []

    monkeypatch.setattr("copiloot_tui.ui.returning.RESUMED_AFTER_SECONDS", 0.01)
    async with run_app(start_in(tmp_path, settings=settings)) as (_, pilot):
        await unlock(pilot)
        await wait_until(pilot, lambda: list(stick.glob("kluis-*/*.db")))

    assert second_place.packages_in(second_place.packages_folder(stick)) == []
