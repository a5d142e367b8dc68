from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Checkbox, Input

from copiloot_tui.services import team, vaults
from copiloot_tui.services.directory import institutions
from copiloot_tui.services.organisation import who_opens
from copiloot_tui.services.putting_aside import second_place_glance
from copiloot_tui.settings import load
from copiloot_tui.ui.ask import Ask
from copiloot_tui.ui.doors.first_run import FirstRun
from copiloot_tui.ui.steps.wizard import Step
from copiloot_tui.vault import coordinator
from tests.factories import TODAY
from tests.ui.app_driver import (
    PINCODE,
    notices,
    run_app,
    screen_text,
    settle,
    start_in,
    type_text,
    wait_for_screen,
    wait_until,
)
from tests.vaults import BrokenKeyring, MemoryKeyring, SetClock


def files_in(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*")} if folder.exists() else set()


async def step(pilot: Pilot[int], name: str) -> Any:
    """Wait for a step, ready to be filled in."""
    wizard: Any = pilot.app.screen

    def is_there() -> bool:
        return [type(each).__name__ for each in wizard.query(Step)] == [name] and not wizard._is_busy

    await wait_until(pilot, is_there)
    await settle(pilot)
    return wizard.step


async def go_to_noodblad(pilot: Pilot[int]) -> Any:
    wizard: Any = pilot.app.screen
    await step(pilot, "Explain")
    await pilot.press("enter")
    await step(pilot, "ChoosePassphrase")
    await pilot.press("enter")
    await step(pilot, "RepeatPassphrase")
    await type_text(pilot, wizard.choices.passphrase)
    await pilot.press("enter")
    return await step(pilot, "ShowNoodblad")


async def prove_noodblad(pilot: Pilot[int]) -> None:
    wizard: Any = pilot.app.screen
    await pilot.click("#next")
    await step(pilot, "ProveNoodblad")
    await type_text(pilot, wizard.choices.recovery_key[-8:].lower())
    await pilot.press("enter")
    await step(pilot, "ChoosePincode")


async def skip_the_rest(pilot: Pilot[int]) -> None:
    """Go on from the pincode without an organisation or a second place."""
    for name in ("LetOrganisationIn", "ChooseSecondPlace"):
        await pilot.press("enter")
        await step(pilot, name)
    await pilot.press("enter")


async def test_a_vault_is_made_with_the_words_on_offer_and_opens_with_them(tmp_path: Path) -> None:
    start = start_in(tmp_path)

    async with run_app(start, size=(80, 24)) as (app, pilot):
        wizard: Any = app.screen
        await go_to_noodblad(pilot)
        await prove_noodblad(pilot)
        assert files_in(start.folder) == set()
        await skip_the_rest(pilot)
        await wait_until(pilot, lambda: app.current_mode == "today")
        passphrase, recovery_key = wizard.choices.passphrase, wizard.choices.recovery_key
        assert await app.desk.read(institutions)
        # It may be closed before it has ended what it was doing.
        wizard._enable(True)

    assert len(passphrase.split()) == 7
    vaults.open_by_passphrase(start.folder, passphrase, SetClock()).close()
    vaults.open_by_recovery_key(start.folder, recovery_key, SetClock()).close()


async def test_a_pincode_can_be_set_where_there_is_a_keyring(tmp_path: Path) -> None:
    keyring, clock = MemoryKeyring(), SetClock()
    start = start_in(tmp_path, keyring=keyring, clock=clock)

    async with run_app(start) as (app, pilot):
        await go_to_noodblad(pilot)
        await prove_noodblad(pilot)
        await type_text(pilot, PINCODE)
        await pilot.press("tab")
        await type_text(pilot, PINCODE)
        await skip_the_rest(pilot)
        await wait_until(pilot, lambda: app.current_mode == "today")

    vaults.open_by_pincode(start.folder, PINCODE, keyring, clock).close()


async def test_two_different_pincodes_are_not_kept(tmp_path: Path) -> None:
    async with run_app(start_in(tmp_path, keyring=MemoryKeyring())) as (app, pilot):
        await go_to_noodblad(pilot)
        await prove_noodblad(pilot)
        await type_text(pilot, PINCODE)
        await pilot.press("tab")
        await type_text(pilot, "999999")
        await pilot.press("enter")
        await wait_until(pilot, lambda: "twee keer hetzelfde" in screen_text(pilot))

        assert isinstance(app.screen, FirstRun)


async def test_without_a_keyring_the_pincode_is_skipped_with_a_sentence(tmp_path: Path) -> None:
    async with run_app(start_in(tmp_path, keyring=BrokenKeyring())) as (app, pilot):
        await go_to_noodblad(pilot)
        await prove_noodblad(pilot)

        assert "geen pincode veilig bewaren" in screen_text(pilot)
        await skip_the_rest(pilot)
        await wait_until(pilot, lambda: app.current_mode == "today")


async def test_other_words_can_be_asked_for(tmp_path: Path) -> None:
    async with run_app(start_in(tmp_path)) as (_, pilot):
        await step(pilot, "Explain")
        await pilot.press("enter")
        shown = await step(pilot, "ChoosePassphrase")
        first = shown.choices.offered
        await pilot.click("#others")
        await wait_until(pilot, lambda: shown.choices.offered != first)


async def test_a_weak_passphrase_of_ones_own_is_judged_while_typing_and_refused(tmp_path: Path) -> None:
    async with run_app(start_in(tmp_path)) as (_, pilot):
        await step(pilot, "Explain")
        await pilot.press("enter")
        await step(pilot, "ChoosePassphrase")
        await pilot.click("#own")
        assert "zeven woorden" not in screen_text(pilot)
        await type_text(pilot, "welkom")
        await wait_until(pilot, lambda: "minstens 12 tekens; " in screen_text(pilot))
        await type_text(pilot, "welkomwelkom")
        await wait_until(pilot, lambda: "makkelijk te raden" in screen_text(pilot))
        await pilot.press("enter")
        await settle(pilot)
        assert "je wachtzin   stap 2 van 8" in screen_text(pilot)

        await type_text(pilot, " kersen plukken in het donker")
        await wait_until(pilot, lambda: "sterk genoeg" in screen_text(pilot))
        await pilot.press("enter")
        await step(pilot, "RepeatPassphrase")


async def test_a_passphrase_typed_differently_the_second_time_goes_no_further(tmp_path: Path) -> None:
    async with run_app(start_in(tmp_path)) as (_, pilot):
        await step(pilot, "Explain")
        await pilot.press("enter")
        await step(pilot, "ChoosePassphrase")
        await pilot.press("enter")
        await step(pilot, "RepeatPassphrase")
        await type_text(pilot, "iets anders")
        await pilot.press("enter")
        await wait_until(pilot, lambda: "niet dezelfde wachtzin" in screen_text(pilot))


async def test_the_noodblad_is_saved_to_a_new_file_only(tmp_path: Path) -> None:
    target = tmp_path / "stick" / "noodblad.txt"
    target.parent.mkdir()

    async with run_app(start_in(tmp_path)) as (_, pilot):
        shown = await go_to_noodblad(pilot)
        shown.query_one(Input).value = str(target)
        await pilot.click("#save")
        await wait_until(pilot, lambda: target.exists())
        assert "AGE-SECRET-KEY-1" in target.read_text()
        await settle(pilot)
        await pilot.click("#save")
        await wait_until(pilot, lambda: "is er al" in screen_text(pilot))


async def test_the_noodblad_does_not_go_beside_the_vault(tmp_path: Path) -> None:
    start = start_in(tmp_path)
    start.folder.mkdir()

    async with run_app(start) as (_, pilot):
        shown = await go_to_noodblad(pilot)
        shown.query_one(Input).value = str(start.folder / "noodblad.txt")
        await pilot.click("#save")
        await wait_until(pilot, lambda: "niet in de map van de kluis" in screen_text(pilot))

    assert files_in(start.folder) == set()


async def test_set_up_goes_no_further_without_the_part_from_the_noodblad(tmp_path: Path) -> None:
    async with run_app(start_in(tmp_path)) as (_, pilot):
        await go_to_noodblad(pilot)
        await pilot.click("#next")
        await step(pilot, "ProveNoodblad")
        await type_text(pilot, "QQQQQQQQ")
        await pilot.press("enter")
        await wait_until(pilot, lambda: "niet wat op je noodblad staat" in screen_text(pilot))
        await pilot.press("escape")
        await step(pilot, "ShowNoodblad")


async def test_leaving_half_way_warns_and_leaves_nothing_behind(tmp_path: Path) -> None:
    start = start_in(tmp_path)

    async with run_app(start) as (app, pilot):
        await go_to_noodblad(pilot)
        await pilot.press("ctrl+q")
        await wait_for_screen(pilot, Ask)
        await pilot.press("escape")
        await wait_for_screen(pilot, FirstRun)
        await pilot.press("ctrl+q")
        await wait_for_screen(pilot, Ask)
        await pilot.click("#leave")
        await wait_until(pilot, lambda: not app.is_running)

    assert app.return_code == 0
    assert files_in(start.folder) == set()


async def test_an_unsafe_place_is_refused_before_anything_is_asked(tmp_path: Path) -> None:
    start = start_in(tmp_path, folder=tmp_path / "Dropbox" / "kluis")

    async with run_app(start, size=(80, 24)) as (app, pilot):
        await settle(pilot)
        assert "Dropbox" in screen_text(pilot)
        assert "Verder" not in screen_text(pilot)
        await pilot.press("enter")
        await wait_until(pilot, lambda: not app.is_running)


async def test_a_folder_that_cannot_be_written_is_told_and_the_choices_stay(tmp_path: Path) -> None:
    start = start_in(tmp_path)

    async with run_app(start) as (app, pilot):
        await go_to_noodblad(pilot)
        await prove_noodblad(pilot)
        start.folder.write_text("geen map")
        await skip_the_rest(pilot)
        await wait_until(pilot, lambda: not app.screen._is_busy)  # type: ignore[attr-defined]
        await settle(pilot)
        assert isinstance(app.screen, FirstRun)
        start.folder.unlink()
        await pilot.press("enter")
        await wait_until(pilot, lambda: app.current_mode == "today")


async def test_the_passphrase_and_noodsleutel_are_told_nowhere(tmp_path: Path) -> None:
    async with run_app(start_in(tmp_path)) as (app, pilot):
        wizard: Any = app.screen
        await go_to_noodblad(pilot)

        assert wizard.choices.passphrase not in repr(wizard.choices) + "".join(notices(pilot))
        assert wizard.choices.recovery_key not in repr(wizard.choices)


async def test_an_organisation_and_a_second_place_are_arranged_at_once_when_they_are_at_hand(tmp_path: Path) -> None:
    secret, public = coordinator.draw_key_pair(TODAY)
    (tmp_path / "sleutel.txt").write_text(secret)
    (tmp_path / "stick").mkdir()
    start = start_in(tmp_path)

    async with run_app(start, size=(80, 24)) as (app, pilot):
        await go_to_noodblad(pilot)
        await prove_noodblad(pilot)
        await pilot.press("enter")
        shown = await step(pilot, "LetOrganisationIn")
        await type_text(pilot, str(tmp_path / "weg.txt"))
        await pilot.press("enter")
        await wait_until(pilot, lambda: "is er niet" in screen_text(pilot))
        shown.query_one("#key-file", Input).value = str(tmp_path / "sleutel.txt")
        await pilot.press("enter")
        await wait_until(pilot, lambda: "Bel nu de coördinator" in screen_text(pilot))
        assert team.fingerprint(public) in " ".join(str(shown.query_one(".key-words").render()).split())
        shown.query_one("#agreed", Checkbox).toggle()
        await pilot.click("#next")
        shown = await step(pilot, "ChooseSecondPlace")
        await type_text(pilot, str(tmp_path / "geen-stick"))
        await pilot.press("enter")
        await wait_until(pilot, lambda: "Deze map is er niet" in screen_text(pilot))
        shown.query_one("#place", Input).value = str(tmp_path / "stick")
        shown.query_one("#packages", Checkbox).toggle()
        await pilot.click("#next")
        await wait_until(pilot, lambda: "Vul in hoe je heet" in screen_text(pilot))
        shown.query_one("#own-name", Input).value = "Noor de Wit"
        assert files_in(tmp_path / "stick") == set()
        await settle(pilot)
        await pilot.click("#next")
        await wait_until(pilot, lambda: app.current_mode == "today")
        opened = app.desk.opened
        found = await app.desk.read(who_opens, opened.keys)
        chosen, _ = await app.desk.read(second_place_glance)

    assert found.organisation is not None
    assert found.organisation.public_key == public
    assert [each.public_key for each in chosen.receivers] == [public]
    assert load(start.settings_file)[0].second_folder == tmp_path / "stick"
    assert len(files_in(tmp_path / "stick")) == 1
    vaults.open_by_recovery_key(start.folder, coordinator.secret_in(secret), SetClock()).close()
