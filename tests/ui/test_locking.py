import json
import os
import signal
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.events import MouseMove
from textual.widgets import Input, TextArea

from copiloot_tui.domain.family import Family
from copiloot_tui.services import vaults
from copiloot_tui.services.backups import backups
from copiloot_tui.services.drafts import open_drafts
from copiloot_tui.services.families import family_glances
from copiloot_tui.services.leaving_place import kept_place
from copiloot_tui.services.records import save
from copiloot_tui.ui.ask import Ask
from copiloot_tui.ui.dialogs.cover import Cover
from copiloot_tui.ui.dialogs.proof import Proof
from copiloot_tui.ui.forms.note import NoteForm
from copiloot_tui.ui.kept_place import KeptList, KeptPlace, OpenForm
from copiloot_tui.ui.places.dossier import DossierPlace
from copiloot_tui.ui.places.today import TodayPlace
from copiloot_tui.ui.program import LOCKED
from copiloot_tui.ui.returning import CUT_OFF, GET_READY_SECONDS
from copiloot_tui.ui.watch import IdleWatch, Stopwatch
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
from tests.vaults import NOON, PASSPHRASE, SetClock


class Time:
    """Two counts of seconds that go on when they are told to."""

    def __init__(self) -> None:
        self.steady = self.wall = 1000.0

    def pass_by(self, seconds: float) -> None:
        self.steady += seconds
        self.wall += seconds

    @property
    def stopwatch(self) -> Stopwatch:
        return Stopwatch(lambda: self.steady, lambda: self.wall)


def watched(app: Any) -> Time:
    """Let the program's watch go by a time of the test's own."""
    time = Time()
    app.idle_watch = IdleWatch(app, time.stopwatch)
    return time


async def write_half_a_note(pilot: Any, text: str) -> Any:
    await pilot.press("f4")
    form = await wait_for_screen(pilot, NoteForm)
    await settle(pilot)
    form.query_one(TextArea).focus()
    await type_text(pilot, text)
    return form


async def test_locking_ends_the_process_with_the_code_for_a_fresh_one(tmp_path: Path) -> None:
    async with open_app(tmp_path) as (app, pilot):
        await pilot.press("ctrl+l")
        await wait_until(pilot, lambda: not app.is_running)

    assert app.return_code == LOCKED
    assert not app.desk.is_open


async def test_stopping_ends_the_program(tmp_path: Path) -> None:
    async with open_app(tmp_path) as (app, pilot):
        await pilot.press("ctrl+q")
        await wait_until(pilot, lambda: not app.is_running)

    assert app.return_code == 0


async def test_what_was_half_typed_is_there_again_after_unlocking_with_its_place(tmp_path: Path) -> None:
    async with open_app(tmp_path) as (app, pilot):
        await pilot.press("2")
        await wait_until(pilot, lambda: app.current_mode == "families")
        await settle(pilot)
        await write_half_a_note(pilot, "halve zin over de rolstoel")
        await pilot.press("ctrl+l")
        await wait_until(pilot, lambda: not app.is_running)

    async with run_app(start_in(tmp_path)) as (app, pilot):
        await type_text(pilot, PASSPHRASE)
        await pilot.press("enter")
        form = await wait_for_screen(pilot, NoteForm)
        await settle(pilot)
        assert app.current_mode == "families"
        assert form.query_one(TextArea).text == "halve zin over de rolstoel"


async def test_the_dossier_that_stood_open_opens_again_on_its_tab(tmp_path: Path) -> None:
    async with open_app(tmp_path) as (app, pilot):
        family = (await app.desk.read(family_glances))[0].family
        await app.show_dossier(family.id, "notes")
        await wait_for_screen(pilot, DossierPlace)
        await settle(pilot)
        await pilot.press("ctrl+l")
        await wait_until(pilot, lambda: not app.is_running)

    async with run_app(start_in(tmp_path)) as (app, pilot):
        await type_text(pilot, PASSPHRASE)
        await pilot.press("enter")
        place = await wait_for_screen(pilot, DossierPlace)
        await settle(pilot)
        assert place.family_here == family.id
        assert place.tab_here == "notes"


async def test_after_a_cut_it_is_said_where_the_text_is_and_nothing_of_before_opens(tmp_path: Path) -> None:
    async with open_app(tmp_path) as (app, pilot):
        await write_half_a_note(pilot, "van de ochtend")
        await pilot.press("ctrl+l")
        await wait_until(pilot, lambda: not app.is_running)

    async with run_app(start_in(tmp_path)) as (app, pilot):
        await unlock(pilot)
        await wait_for_screen(pilot, NoteForm)
        await pilot.pause(GET_READY_SECONDS)
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert await app.desk.read(kept_place) == ""
        assert CUT_OFF not in notices(pilot)

    async with run_app(start_in(tmp_path, clock=SetClock(NOON + timedelta(minutes=1)))) as (app, pilot):
        await unlock(pilot)
        await wait_until(pilot, lambda: CUT_OFF in notices(pilot))
        assert isinstance(app.screen, TodayPlace)


async def test_the_kept_place_holds_names_of_screens_and_ids_only(tmp_path: Path) -> None:
    async with open_app(tmp_path) as (app, pilot):
        await write_half_a_note(pilot, "geheim verhaal")
        await pilot.press("ctrl+l")
        await wait_until(pilot, lambda: not app.is_running)

    opened = vaults.open_by_passphrase(start_in(tmp_path).folder, PASSPHRASE, SetClock())
    text, drafts = kept_place(opened.store), open_drafts(opened.store)
    opened.close()
    assert "geheim" not in text
    assert set(json.loads(text)) == {"mode", "family", "tab", "forms", "listed", "notices"}
    assert [draft.values["text"] for draft in drafts] == ["geheim verhaal"]


@pytest.mark.parametrize("listed", ["[]", "null", '{"wanted": 1}', '{"wanted": {}, "marked": ["x"]}'])
def test_a_list_that_cannot_be_read_does_not_stand_in_the_way(listed: str) -> None:
    kept = KeptPlace().to_text().replace('{"wanted": {}, "marked": []}', listed)
    assert listed in kept
    assert KeptPlace.from_text(kept) == KeptPlace()


def test_a_place_of_an_older_version_is_found_again() -> None:
    kept = json.loads(KeptPlace(mode="families").to_text())
    del kept["listed"]
    assert KeptPlace.from_text(json.dumps(kept)) == KeptPlace(mode="families")


def test_a_place_survives_being_written_and_read() -> None:
    record, family = small_caseload()[0].id, small_caseload()[1].id
    place = KeptPlace(
        mode="families",
        family_id=family,
        tab="notes",
        forms=(OpenForm(name="note", record_id=record, family_id=family), OpenForm(name="spoedvraag")),
        listed=KeptList(wanted={"turn": "gezin", "order": "naam"}, marked=frozenset({record, family})),
        notices=("De schijf is vol.",),
    )

    assert KeptPlace.from_text(place.to_text()) == place


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"mode": 1}', "null", '{"family": "x"}'])
def test_a_place_that_cannot_be_read_is_the_first_place(text: str) -> None:
    assert KeptPlace.from_text(text) == KeptPlace()


async def test_leaving_after_a_change_makes_a_back_up(tmp_path: Path) -> None:
    async with open_app(tmp_path) as (app, pilot):
        family = await app.desk.write(save, Family(name="Bakker"))
        assert family
        await pilot.press("ctrl+q")
        await wait_until(pilot, lambda: not app.is_running)

    assert len(backups(tmp_path / "kluis")) == 1


async def test_a_back_up_that_fails_does_not_keep_the_vault_open_and_is_told_after_unlocking(tmp_path: Path) -> None:
    async with open_app(tmp_path) as (app, pilot):
        await app.desk.write(save, Family(name="Bakker"))
        (tmp_path / "kluis" / "backups").write_text("geen map")
        await pilot.press("ctrl+l")
        await wait_until(pilot, lambda: not app.is_running)
        assert app.return_code == LOCKED

    async with run_app(start_in(tmp_path)) as (app, pilot):
        await unlock(pilot)
        assert any("Opslaan lukte niet" in notice or "back-up" in notice for notice in notices(pilot))


async def test_after_the_idle_time_the_vault_locks(tmp_path: Path) -> None:
    async with open_app(tmp_path) as (app, pilot):
        time = watched(app)
        for _ in range(4 * 12):
            time.pass_by(5)
            app.idle_watch.tick()
        await settle(pilot)
        assert app.is_running
        for _ in range(12):
            time.pass_by(5)
            app.idle_watch.tick()
        await wait_until(pilot, lambda: not app.is_running)

    assert app.return_code == LOCKED


async def test_half_a_minute_before_locking_it_is_told(tmp_path: Path) -> None:
    async with open_app(tmp_path) as (app, pilot):
        time = watched(app)
        for _ in range(54):
            time.pass_by(5)
            app.idle_watch.tick()
        await pilot.pause()

        assert any("halve minuut" in notice for notice in notices(pilot))


async def test_a_key_begins_the_idle_time_anew(tmp_path: Path) -> None:
    async with open_app(tmp_path) as (app, pilot):
        time = watched(app)
        for step in range(100):
            time.pass_by(5)
            app.idle_watch.tick()
            if step % 20 == 0:
                await pilot.press("down")

        assert app.is_running


async def test_the_mouse_counts_as_a_sign_of_life(tmp_path: Path) -> None:
    async with open_app(tmp_path) as (app, pilot):
        time = watched(app)
        for step in range(100):
            time.pass_by(5)
            app.idle_watch.tick()
            if step % 20 == 0:
                app.post_message(MouseMove(None, step // 20, 3, 1, 0, 0, False, False, False))
                await pilot.pause()

        assert app.is_running


async def test_a_tick_that_comes_late_by_the_wall_clock_locks(tmp_path: Path) -> None:
    async with open_app(tmp_path) as (app, pilot):
        time = watched(app)
        time.wall += 40
        app.idle_watch.tick()
        await wait_until(pilot, lambda: not app.is_running)

    assert app.return_code == LOCKED


async def test_a_key_right_after_sleep_locks_and_does_nothing_else(tmp_path: Path) -> None:
    async with open_app(tmp_path) as (app, pilot):
        time = watched(app)
        time.wall += 3600
        await pilot.press("2")
        await wait_until(pilot, lambda: not app.is_running)

    assert app.return_code == LOCKED
    assert app.current_mode == "today"


async def test_the_screen_is_covered_before_anything_else_when_it_locks(tmp_path: Path) -> None:
    async with open_app(tmp_path) as (app, pilot):
        await pilot.press("2")
        await wait_until(pilot, lambda: app.current_mode == "families")
        await settle(pilot)
        assert "De Wit" in screen_text(pilot)
        seen: list[tuple[type, str]] = []
        close = app.desk.close

        async def close_and_look() -> None:
            seen.append((type(app.screen), screen_text(pilot)))
            await close()

        app.desk.close = close_and_look  # type: ignore[method-assign]
        await pilot.press("ctrl+l")
        await wait_until(pilot, lambda: not app.is_running)

    assert seen[0][0] is Cover
    assert "De Wit" not in seen[0][1]


async def test_locking_works_under_a_dialog(tmp_path: Path) -> None:
    async with open_app(tmp_path) as (app, pilot):
        await write_half_a_note(pilot, "tekst")
        await pilot.press("escape")
        await wait_for_screen(pilot, Ask)
        await pilot.press("ctrl+l")
        await wait_until(pilot, lambda: not app.is_running)

    assert app.return_code == LOCKED


async def test_a_cover_hides_everything_until_a_key(tmp_path: Path) -> None:
    async with open_app(tmp_path) as (app, pilot):
        await pilot.press("2")
        await settle(pilot)
        await pilot.press("f9")
        await wait_for_screen(pilot, Cover)
        await settle(pilot)
        assert screen_text(pilot).split() == ["Afgedekt.", "Druk", "op", "een", "toets."]
        await pilot.press("f2")
        await wait_until(pilot, lambda: not isinstance(app.screen, Cover))
        await settle(pilot)
        assert "De Wit" in screen_text(pilot)


async def test_a_cover_can_be_lifted_with_the_mouse(tmp_path: Path) -> None:
    async with open_app(tmp_path) as (app, pilot):
        await pilot.press("f9")
        await wait_for_screen(pilot, Cover)
        await pilot.click(offset=(5, 5))
        await wait_until(pilot, lambda: not isinstance(app.screen, Cover))


async def test_the_vault_can_be_locked_from_under_a_cover(tmp_path: Path) -> None:
    async with open_app(tmp_path) as (app, pilot):
        await pilot.press("f9")
        await wait_for_screen(pilot, Cover)
        await pilot.press("ctrl+l")
        await wait_until(pilot, lambda: not app.is_running)

    assert app.return_code == LOCKED


async def test_stopping_stays_open_while_what_was_typed_cannot_be_kept(tmp_path: Path) -> None:
    async with open_app(tmp_path) as (app, pilot):
        form = await write_half_a_note(pilot, "mag niet weg")
        await refuse_writing(app)
        await pilot.press("ctrl+q")
        await wait_for_screen(pilot, Ask)
        await pilot.click("#stay")
        await wait_until(pilot, lambda: app.screen is form)
        assert form.query_one(TextArea).text == "mag niet weg"
        assert app.is_running
        await allow_writing(app)


async def test_locking_asks_for_the_secret_while_what_was_typed_cannot_be_kept(tmp_path: Path) -> None:
    async with open_app(tmp_path) as (app, pilot):
        form = await write_half_a_note(pilot, "mag niet weg")
        await refuse_writing(app)
        await pilot.press("ctrl+l")
        proof = await wait_for_screen(pilot, Proof)
        assert "mag niet weg" not in screen_text(pilot)
        await pilot.press("escape", "f9", "f2")
        assert app.screen is proof
        proof.query_one(Input).focus()
        await type_text(pilot, PASSPHRASE)
        await pilot.press("enter")
        await wait_until(pilot, lambda: app.screen is form)
        assert form.query_one(TextArea).text == "mag niet weg"
        await allow_writing(app)
        await pilot.press("ctrl+l")
        await wait_until(pilot, lambda: not app.is_running)

    assert app.return_code == LOCKED


@pytest.mark.skipif(os.name == "nt", reason="signals of a terminal")
async def test_a_terminal_that_closes_keeps_what_was_typed(tmp_path: Path) -> None:
    async with open_app(tmp_path) as (app, pilot):
        await write_half_a_note(pilot, "nog niet klaar")
        os.kill(os.getpid(), signal.SIGTERM)
        await wait_until(pilot, lambda: not app.is_running)

    assert app.return_code == 0
    async with open_app(tmp_path) as (app, _):
        assert [draft.values["text"] for draft in await app.desk.read(open_drafts)] == ["nog niet klaar"]


async def test_at_the_door_there_is_nothing_to_lock(tmp_path: Path) -> None:
    make_filled_vault(tmp_path / "kluis")

    async with run_app(start_in(tmp_path)) as (app, pilot):
        time = watched(app)
        time.wall += 3600
        app.idle_watch.tick()
        await pilot.press("a")
        await settle(pilot)

        assert app.is_running
        assert app.screen.query_one(Input).value == "a"


async def refuse_writing(app: Any) -> None:
    """Let the database refuse every write, as a full disk does."""
    await app.desk.handle_vault(lambda opened: _set_query_only(opened, True))


async def allow_writing(app: Any) -> None:
    """Let the database be written again."""
    await app.desk.handle_vault(lambda opened: _set_query_only(opened, False))


def _set_query_only(opened: Any, is_on: bool) -> None:
    with opened.store._writer.connect() as connection:
        connection.connection.driver_connection.execute(f"PRAGMA query_only = {int(is_on)}")
