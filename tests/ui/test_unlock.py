import asyncio
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import Input

from copiloot_tui.domain.team import KeyCard
from copiloot_tui.services import organisation, organisation_use, vaults
from copiloot_tui.store import migrating, store
from copiloot_tui.ui.ask import Ask
from copiloot_tui.ui.doors.damaged import Damaged
from copiloot_tui.ui.doors.first_run import FirstRun
from copiloot_tui.ui.doors.unlock import Unlock
from copiloot_tui.ui.key_bar import KeyBar
from copiloot_tui.ui.secret_box import SecretBox
from copiloot_tui.ui.steps.keys import PassphraseAfterRecovery
from copiloot_tui.vault import sealing
from tests.ui.app_driver import (
    PINCODE,
    make_filled_vault,
    notices,
    run_app,
    screen_text,
    settle,
    start_in,
    type_text,
    unlock,
    wait_for_screen,
    wait_until,
)
from tests.vaults import CHEAP, PASSPHRASE, BrokenKeyring, MemoryKeyring, SetClock, make_vault


def set_pincode(folder: Path, keyring: MemoryKeyring, clock: SetClock) -> None:
    opened, _ = make_vault(folder, clock)
    vaults.set_pincode(opened, PINCODE, keyring, CHEAP).store.close()


async def test_the_passphrase_opens_the_vault_on_vandaag(tmp_path: Path) -> None:
    make_filled_vault(tmp_path / "kluis")

    async with run_app(start_in(tmp_path)) as (app, pilot):
        assert isinstance(app.screen, Unlock)
        await unlock(pilot)

        assert app.current_mode == "today"
        assert app.desk.is_open


async def test_bringing_an_older_vault_up_to_date_is_told_while_it_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_filled_vault(tmp_path / "kluis")
    may_end = threading.Event()
    monkeypatch.setattr(store, "is_migration_due", lambda _: True)
    monkeypatch.setattr(migrating, "migrate", lambda *_: may_end.wait(30))

    async with run_app(start_in(tmp_path)) as (app, pilot):
        await type_text(pilot, PASSPHRASE)
        await pilot.press("enter")
        await wait_until(pilot, lambda: "wordt bijgewerkt" in screen_text(pilot))
        assert not app.desk.is_open

        may_end.set()
        await wait_until(pilot, lambda: app.current_mode == "today")


async def test_the_next_who_opens_is_told_once_that_the_organisation_did(tmp_path: Path) -> None:
    make_filled_vault(tmp_path / "kluis")
    secret = sealing.new_secret()
    card = KeyCard(name="Stichting", public_key=sealing.public_key_of(secret), is_organisation=True)
    opened = vaults.open_by_passphrase(tmp_path / "kluis", PASSPHRASE, SetClock())
    organisation.let_in(opened, card).close()
    vaults.open_by_recovery_key(tmp_path / "kluis", secret, SetClock()).close()

    async with run_app(start_in(tmp_path)) as (app, pilot):
        await unlock(pilot)
        await wait_until(pilot, lambda: any("sleutel van de organisatie" in each for each in notices(pilot)))
        await settle(pilot)
        assert await app.desk.read(organisation_use.untold_use) is None


async def test_a_wrong_passphrase_is_answered_in_a_sentence_and_the_input_is_empty(tmp_path: Path) -> None:
    make_filled_vault(tmp_path / "kluis")

    async with run_app(start_in(tmp_path)) as (app, pilot):
        await type_text(pilot, "niet deze")
        await pilot.press("enter")
        await wait_until(pilot, lambda: "Deze wachtzin klopt niet" in screen_text(pilot))

        assert app.screen.query_one(Input).value == ""
        assert not app.desk.is_open
        await unlock(pilot)
        assert app.desk.is_open


async def test_what_is_typed_is_shown_as_dots(tmp_path: Path) -> None:
    make_filled_vault(tmp_path / "kluis")

    async with run_app(start_in(tmp_path)) as (_, pilot):
        await type_text(pilot, "geheimewoorden")

        assert "geheime" not in screen_text(pilot)


async def test_an_empty_passphrase_asks_for_one(tmp_path: Path) -> None:
    make_filled_vault(tmp_path / "kluis")

    async with run_app(start_in(tmp_path)) as (_, pilot):
        await pilot.press("enter")
        await settle(pilot)

        assert "Typ eerst je wachtzin" in screen_text(pilot)


async def test_a_passphrase_of_ten_thousand_emoji_is_refused_like_any_other(tmp_path: Path) -> None:
    make_filled_vault(tmp_path / "kluis")

    async with run_app(start_in(tmp_path)) as (app, pilot):
        app.screen.query_one(Input).value = "🦭" * 10_000
        await pilot.press("enter")
        await wait_until(pilot, lambda: "Deze wachtzin klopt niet" in screen_text(pilot))


async def test_the_fourth_wrong_try_makes_the_fifth_wait(tmp_path: Path) -> None:
    make_filled_vault(tmp_path / "kluis")

    async with run_app(start_in(tmp_path)) as (app, pilot):
        box = app.screen.query_one(SecretBox)
        for tries in range(1, 5):
            await wait_until(pilot, lambda: not box.is_waiting)
            await type_text(pilot, f"fout {tries}")
            await pilot.press("enter")
            await wait_until(pilot, lambda: "klopt niet" in screen_text(pilot))

        assert "Wacht nog" in screen_text(pilot)
        assert box.is_waiting
        await wait_until(pilot, lambda: not box.is_waiting)


async def test_commands_of_the_open_program_do_nothing_at_the_door(tmp_path: Path) -> None:
    make_filled_vault(tmp_path / "kluis")

    async with run_app(start_in(tmp_path)) as (app, pilot):
        await pilot.press("f2", "f3", "f4", "f7", "f9", "ctrl+p", "ctrl+l")
        await settle(pilot)

        assert isinstance(app.screen, Unlock)


async def test_the_pincode_opens_on_the_device_that_has_its_key(tmp_path: Path) -> None:
    clock, keyring = SetClock(), MemoryKeyring()
    set_pincode(tmp_path / "kluis", keyring, clock)

    async with run_app(start_in(tmp_path, clock=clock, keyring=keyring)) as (app, pilot):
        assert "Typ je pincode" in screen_text(pilot)
        await unlock(pilot, PINCODE)

        assert app.desk.is_open


async def test_after_twelve_hours_the_passphrase_is_asked(tmp_path: Path) -> None:
    clock, keyring = SetClock(), MemoryKeyring()
    set_pincode(tmp_path / "kluis", keyring, clock)
    clock.pass_by(hours=13)

    async with run_app(start_in(tmp_path, clock=clock, keyring=keyring)) as (app, pilot):
        await type_text(pilot, PINCODE)
        await pilot.press("enter")
        await wait_until(pilot, lambda: "Typ je wachtzin" in screen_text(pilot))

        assert "twaalf uur" in screen_text(pilot)
        await unlock(pilot, PASSPHRASE)
        assert app.desk.is_open


async def test_a_keyring_that_fails_leaves_the_passphrase(tmp_path: Path) -> None:
    clock = SetClock()
    set_pincode(tmp_path / "kluis", MemoryKeyring(), clock)

    async with run_app(start_in(tmp_path, clock=clock, keyring=BrokenKeyring())) as (app, pilot):
        await type_text(pilot, PINCODE)
        await pilot.press("enter")
        await wait_until(pilot, lambda: "Typ je wachtzin" in screen_text(pilot))
        await unlock(pilot, PASSPHRASE)

        assert app.desk.is_open


async def test_the_noodsleutel_opens_only_with_a_new_passphrase(tmp_path: Path) -> None:
    recovery_key = await asyncio.to_thread(make_filled_vault, tmp_path / "kluis")
    start = start_in(tmp_path)

    async with run_app(start) as (app, pilot):
        await pilot.press("f7")
        app.screen.query_one(Input).value = recovery_key.lower()
        await pilot.press("enter")
        wizard = await wait_for_screen(pilot, PassphraseAfterRecovery)
        await pilot.press("f3", "f2")
        await settle_briefly(pilot)
        assert app.screen is wizard
        await pilot.press("escape")
        await wait_for_screen(pilot, Ask)
        await pilot.click("#stay")
        await wait_for_screen(pilot, PassphraseAfterRecovery)
        await pilot.click("#own")
        await type_text(pilot, "kersen plukken in het donker")
        await pilot.press("enter")
        await wait_until(pilot, lambda: type(wizard.step).__name__ == "RepeatPassphrase")
        await type_text(pilot, "kersen  plukken in het donker")
        await pilot.press("enter")
        await wait_until(pilot, lambda: app.current_mode == "today")

    vaults.open_by_passphrase(start.folder, "kersen plukken in het donker", start.clock).close()


async def test_the_button_that_says_stop_stops_when_no_new_passphrase_was_chosen(tmp_path: Path) -> None:
    recovery_key = await asyncio.to_thread(make_filled_vault, tmp_path / "kluis")
    start = start_in(tmp_path)

    async with run_app(start) as (app, pilot):
        await pilot.press("f7")
        app.screen.query_one(Input).value = recovery_key
        await pilot.press("enter")
        await wait_for_screen(pilot, PassphraseAfterRecovery)
        await pilot.click("#back")
        await wait_for_screen(pilot, Ask)
        await pilot.click("#leave")
        await wait_until(pilot, lambda: not app.is_running)

    assert app.return_code == 0
    vaults.open_by_passphrase(start.folder, PASSPHRASE, start.clock).close()


async def test_a_changed_key_file_opens_and_can_be_sealed_anew(tmp_path: Path) -> None:
    folder = tmp_path / "kluis"
    make_filled_vault(folder)
    text = (folder / "vault.keys").read_bytes()
    (folder / "vault.keys").write_bytes(text.replace(b"hmac-sha256 ", b"hmac-sha256 0"))

    async with run_app(start_in(tmp_path)) as (app, pilot):
        await type_text(pilot, PASSPHRASE)
        await pilot.press("enter")
        await wait_for_screen(pilot, Ask)
        await pilot.click("#rewrite")
        await wait_until(pilot, lambda: app.current_mode == "today")
        assert app.desk.opened.keys.seal_ok

    opened = vaults.open_by_passphrase(folder, PASSPHRASE, SetClock())
    assert opened.keys.seal_ok
    opened.close()


async def test_a_damaged_vault_is_named_and_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "kluis"
    make_filled_vault(folder)
    (folder / "vault.db").write_bytes(b"")
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}

    async with run_app(start_in(tmp_path), size=(80, 24)) as (app, pilot):
        assert isinstance(app.screen, Damaged)
        assert "is leeg (0 bytes)" in screen_text(pilot)
        assert "copiloot terugzetten" in screen_text(pilot)
        await pilot.press("enter")
        await wait_until(pilot, lambda: not app.is_running)

    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


async def test_the_newest_back_up_is_in_the_command_for_a_damaged_vault(tmp_path: Path) -> None:
    from copiloot_tui.services.backups import backup

    opened, _ = make_vault(tmp_path / "kluis")
    made = backup(opened)
    opened.close()
    (tmp_path / "kluis" / "vault.keys").write_bytes(b"{")

    async with run_app(start_in(tmp_path), size=(160, 30)) as (_, pilot):
        assert made.name in screen_text(pilot)


async def test_a_folder_without_a_vault_begins_the_first_run(tmp_path: Path) -> None:
    async with run_app(start_in(tmp_path)) as (app, _):
        assert isinstance(app.screen, FirstRun)


async def test_a_vault_in_a_synchronised_folder_is_refused_with_the_way_out(tmp_path: Path) -> None:
    make_filled_vault(tmp_path / "kluis")
    (tmp_path / "OneDrive").mkdir()
    (tmp_path / "kluis").rename(tmp_path / "OneDrive" / "kluis")

    async with run_app(start_in(tmp_path, folder=tmp_path / "OneDrive" / "kluis")) as (app, pilot):
        assert isinstance(app.screen, Damaged)
        assert "OneDrive" in screen_text(pilot)
        assert "--kluis" in screen_text(pilot)


async def test_no_secret_typed_at_the_door_is_told_anywhere(tmp_path: Path) -> None:
    make_filled_vault(tmp_path / "kluis")

    async with run_app(start_in(tmp_path)) as (app, pilot):
        await type_text(pilot, "geheimewoorden")
        await pilot.press("enter")
        await wait_until(pilot, lambda: "klopt niet" in screen_text(pilot))

        assert "geheimewoorden" not in screen_text(pilot) + "".join(notices(pilot))
        assert not any("geheimewoorden" in str(vars(widget)) for widget in app.screen.walk_children())


async def test_the_clock_of_the_start_is_the_clock_of_the_program(tmp_path: Path) -> None:
    clock = SetClock()
    make_filled_vault(tmp_path / "kluis")

    async with run_app(start_in(tmp_path, clock=clock)) as (app, pilot):
        await unlock(pilot)
        clock.pass_by(days=1)

        assert app.desk.opened.store.clock.now() - timedelta(days=1) == SetClock().now()


async def settle_briefly(pilot: object) -> None:
    await pilot.pause(0.1)  # type: ignore[attr-defined]


async def test_another_way_in_is_chosen_with_the_mouse(tmp_path: Path) -> None:
    await asyncio.to_thread(make_filled_vault, tmp_path / "kluis")
    async with run_app(start_in(tmp_path)) as (_app, pilot):
        await wait_until(pilot, lambda: "Wachtzin vergeten" in screen_text(pilot))
        keys = pilot.app.screen.query_one(KeyBar)
        column = str(keys.content).index("Wachtzin vergeten")
        await pilot.click(keys, offset=(column, 0))
        await pilot.pause()

        assert "AGE-SECRET-KEY" in screen_text(pilot)
        assert "Wachtzin vergeten" not in screen_text(pilot)
