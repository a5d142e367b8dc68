from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Checkbox, Input, Select, TextArea

from copiloot_tui.domain.errors import WrongSecret
from copiloot_tui.domain.reading import FirstPenaltyDay
from copiloot_tui.services import vaults
from copiloot_tui.settings import Theme, load
from copiloot_tui.ui.dialogs.proof import Proof
from copiloot_tui.ui.dialogs.settings import SettingsDialog
from copiloot_tui.ui.program import DemoSize
from copiloot_tui.ui.steps.keys import NewPassphrase, NewPincode, NewRecoveryKey
from copiloot_tui.ui.steps.wizard import Step
from tests.ui.app_driver import (
    PINCODE,
    notices,
    open_app,
    run_app,
    screen_text,
    settle,
    start_in,
    type_text,
    wait_for_screen,
    wait_until,
)
from tests.vaults import PASSPHRASE, BrokenKeyring, MemoryKeyring, SetClock

NEW_PASSPHRASE = "kersen plukken in het donker"

KEY = "age1agcr4vn64dg2jzgd5jd9p32kpx9curs4q9fyz4kun5dyu2v94g4qrg6s3q"


async def open_settings(pilot: Pilot[int]) -> Any:
    await pilot.app.run_action("show_settings")
    dialog = await wait_for_screen(pilot, SettingsDialog)
    await settle(pilot)
    return dialog


async def prove(pilot: Pilot[int], secret: str = PASSPHRASE) -> None:
    await wait_for_screen(pilot, Proof)
    await type_text(pilot, secret)
    await pilot.press("enter")


async def at_step(pilot: Pilot[int], name: str) -> Any:
    wizard: Any = pilot.app.screen
    await wait_until(
        pilot, lambda: [type(each).__name__ for each in wizard.query(Step)] == [name] and not wizard._is_busy
    )
    await settle(pilot)
    return wizard.step


async def choose_passphrase(pilot: Pilot[int]) -> None:
    await at_step(pilot, "ChoosePassphrase")
    await pilot.click("#own")
    await type_text(pilot, NEW_PASSPHRASE)
    await pilot.press("enter")
    await at_step(pilot, "RepeatPassphrase")
    await type_text(pilot, NEW_PASSPHRASE)
    await pilot.press("enter")


async def test_what_is_chosen_is_used_at_once_and_kept(tmp_path: Path) -> None:
    async with open_app(tmp_path) as (app, pilot):
        dialog = await open_settings(pilot)
        dialog.query_one("#role", Input).value = "Metgezel"
        dialog.query_one("#role_plural", Input).value = "Metgezellen"
        dialog.query_one("#idle_minutes", Input).value = "12"
        dialog.query_one("#theme", Select).value = Theme.DARK
        dialog.query_one("#motion", Checkbox).value = True
        dialog.query_one("#keep_years", Input).value = "15"
        await pilot.press("ctrl+s")
        await wait_until(pilot, lambda: app.screen is not dialog)

        assert (app.settings.role, app.settings.idle_minutes, app.theme) == ("Metgezel", 12, "donker")
        kept, sentences = load(app.start.settings_file)
        assert kept.keep_years == 15
        assert kept == app.settings
        assert sentences == ()
        await settle(pilot)
        assert "Metgezel" in screen_text(pilot)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("idle_minutes", "0"),
        ("idle_minutes", "31"),
        ("idle_minutes", "²"),
        ("role", " "),
        ("keep_years", "0"),
        ("nazorg_gap_days", "367"),
    ],
)
async def test_what_cannot_be_is_refused_and_stays_typed(tmp_path: Path, field: str, typed: str) -> None:
    async with open_app(tmp_path, size=(80, 24)) as (app, pilot):
        dialog = await open_settings(pilot)
        dialog.query_one(f"#{field}", Input).value = typed
        await pilot.press("ctrl+s")
        await settle(pilot)

        assert app.screen is dialog
        assert dialog.query_one(f"#{field}", Input).value == typed
        assert "1 tot en met" in screen_text(pilot)
        assert not app.start.settings_file.exists()


async def test_equated_days_are_added_with_their_source_or_refused(tmp_path: Path) -> None:
    async with open_app(tmp_path, size=(80, 24)) as (app, pilot):
        dialog = await open_settings(pilot)
        dialog.query_one("#first_penalty_day", Select).value = FirstPenaltyDay.AFTER_TWO_FULL_WEEKS
        dialog.query_one("#extra_equated_days", TextArea).text = "2029-05-11\n"
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert app.screen is dialog
        assert "een dag en waar dat staat" in screen_text(pilot)

        dialog.query_one("#extra_equated_days", TextArea).text = "2029-05-11 Staatscourant 2028, 123\n\n"
        await pilot.press("ctrl+s")
        await wait_until(pilot, lambda: app.screen is not dialog)

        law = app.law_book()
        assert law.free_days.equated[date(2029, 5, 11)] == "Staatscourant 2028, 123"
        assert law.first_penalty_day is FirstPenaltyDay.AFTER_TWO_FULL_WEEKS
        assert load(app.start.settings_file)[0] == app.settings


async def test_the_key_of_a_coordinator_is_kept_or_refused_where_it_was_mistyped(tmp_path: Path) -> None:
    async with open_app(tmp_path, size=(80, 24)) as (app, pilot):
        dialog = await open_settings(pilot)
        key = dialog.query_one("#coordinator_key", Input)
        key.value = KEY[:-1]
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert app.screen is dialog
        assert "Plak de hele publieke sleutel" in screen_text(pilot)
        assert key.has_focus

        key.value = f" {KEY} "
        await pilot.press("ctrl+s")
        await wait_until(pilot, lambda: app.screen is not dialog)
        assert load(app.start.settings_file)[0].coordinator_key == KEY


async def test_closing_changes_nothing(tmp_path: Path) -> None:
    async with open_app(tmp_path) as (app, pilot):
        dialog = await open_settings(pilot)
        dialog.query_one("#role", Input).value = "Metgezel"
        await pilot.press("escape")
        await wait_until(pilot, lambda: app.screen is not dialog)

        assert app.settings.role == "Copiloot"


async def test_the_theme_can_be_switched_from_anywhere_and_is_kept(tmp_path: Path) -> None:
    async with open_app(tmp_path) as (app, pilot):
        await pilot.app.run_action("switch_theme")

        assert app.theme == "donker"
        assert load(app.start.settings_file)[0].theme is Theme.DARK


async def test_the_passphrase_is_changed_by_who_knows_the_old_one(tmp_path: Path) -> None:
    async with open_app(tmp_path) as (app, pilot):
        dialog = await open_settings(pilot)
        await pilot.click("#passphrase")
        await prove(pilot)
        await wait_for_screen(pilot, NewPassphrase)
        await choose_passphrase(pilot)
        await wait_until(pilot, lambda: app.screen is dialog)
        assert NEW_PASSPHRASE not in "".join(notices(pilot))

    vaults.open_by_passphrase(tmp_path / "kluis", NEW_PASSPHRASE, SetClock()).close()
    with pytest.raises(WrongSecret):
        vaults.open_by_passphrase(tmp_path / "kluis", PASSPHRASE, SetClock())


async def test_who_does_not_know_the_passphrase_changes_nothing(tmp_path: Path) -> None:
    async with open_app(tmp_path) as (app, pilot):
        dialog = await open_settings(pilot)
        await pilot.click("#passphrase")
        await prove(pilot, "geraden")
        await wait_until(pilot, lambda: "klopt niet" in screen_text(pilot))
        assert isinstance(app.screen, Proof)
        await pilot.press("escape")
        await wait_until(pilot, lambda: app.screen is dialog)


async def test_a_new_noodsleutel_replaces_the_old_one_once_it_is_proven(tmp_path: Path) -> None:
    async with open_app(tmp_path) as (app, pilot):
        dialog = await open_settings(pilot)
        await pilot.click("#recovery")
        await prove(pilot)
        wizard = await wait_for_screen(pilot, NewRecoveryKey)
        await at_step(pilot, "ShowNoodblad")
        await pilot.press("enter")
        await at_step(pilot, "ProveNoodblad")
        await type_text(pilot, wizard.choices.recovery_key[-8:])
        await pilot.press("enter")
        await wait_until(pilot, lambda: app.screen is dialog)
        key = wizard.choices.recovery_key

    vaults.open_by_recovery_key(tmp_path / "kluis", key, SetClock()).close()


async def test_leaving_before_the_proof_keeps_the_old_noodsleutel(tmp_path: Path) -> None:
    async with open_app(tmp_path) as (app, pilot):
        before = (tmp_path / "kluis" / "vault.keys").read_bytes()
        dialog = await open_settings(pilot)
        await pilot.click("#recovery")
        await prove(pilot)
        await wait_for_screen(pilot, NewRecoveryKey)
        await at_step(pilot, "ShowNoodblad")
        await pilot.press("escape")
        await wait_until(pilot, lambda: app.screen is dialog)

        assert (tmp_path / "kluis" / "vault.keys").read_bytes() == before


async def test_a_pincode_is_set_and_taken_away_again(tmp_path: Path) -> None:
    clock, keyring = SetClock(), MemoryKeyring()
    async with open_app(tmp_path, clock=clock, keyring=keyring) as (app, pilot):
        dialog = await open_settings(pilot)
        await pilot.click("#pincode")
        await prove(pilot)
        await wait_for_screen(pilot, NewPincode)
        await at_step(pilot, "ChoosePincode")
        await type_text(pilot, PINCODE)
        await pilot.press("tab")
        await type_text(pilot, PINCODE)
        await pilot.press("enter")
        await wait_until(pilot, lambda: app.screen is dialog)
        assert app.desk.opened.keys.has_pincode
        assert len(keyring.texts) == 1
        await settle(pilot)
        assert "Pincode weghalen" in screen_text(pilot)

        await pilot.click("#pincode")
        await prove(pilot, PINCODE)
        await wait_until(pilot, lambda: app.screen is dialog and not app.desk.opened.keys.has_pincode)
        assert keyring.texts == {}


async def test_a_keyring_that_fails_is_told_in_one_sentence(tmp_path: Path) -> None:
    async with open_app(tmp_path, keyring=BrokenKeyring()) as (app, pilot):
        dialog = await open_settings(pilot)
        await pilot.click("#pincode")
        await prove(pilot)
        await wait_for_screen(pilot, NewPincode)
        await at_step(pilot, "ChoosePincode")
        assert "geen pincode veilig bewaren" in screen_text(pilot)
        await pilot.press("enter")
        await wait_until(pilot, lambda: app.screen is dialog)


async def test_a_demo_has_no_keys_to_change(tmp_path: Path) -> None:
    async with run_app(start_in(tmp_path, demo=DemoSize())) as (app, pilot):
        await wait_until(pilot, lambda: app.desk.is_open)
        await settle(pilot)
        await open_settings(pilot)

        assert "Dit is een demo" in screen_text(pilot)
        assert not app.screen.query("#passphrase")
