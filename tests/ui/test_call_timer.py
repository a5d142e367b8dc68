"""The timer of a contact in the real program: from the key to the log, under the lock, and left on."""

from datetime import timedelta

import pytest
from textual.widgets import Input

from copiloot_tui.domain.call_timer import CallTimer
from copiloot_tui.domain.family import Family
from copiloot_tui.services.families import dossier
from copiloot_tui.services.timer import current_timer, start_timer
from copiloot_tui.ui.ask import Ask
from copiloot_tui.ui.dialogs.cover import Cover
from copiloot_tui.ui.dialogs.how_long import HowLong
from copiloot_tui.ui.forms.note import NoteForm
from copiloot_tui.ui.forms.timed_contact import TimedContactForm
from copiloot_tui.ui.program import LOCKED
from tests.factories import Watch
from tests.ui.app_driver import (
    notices,
    open_app,
    run_app,
    screen_text,
    settle,
    start_in,
    type_in_field,
    type_text,
    unlock,
    wait_for_screen,
    wait_until,
)
from tests.ui.quick_driver import open_quickly, press
from tests.ui.test_locking import watched

WIT, YILMAZ = Family(name="De Wit", number=1), Family(name="Yilmaz", number=2)


async def start(pilot, app):
    await pilot.press("f12")
    await wait_until(pilot, lambda: app.timing.timer is not None)
    await settle(pilot)


async def stop(pilot):
    await pilot.press("f12")
    form = await wait_for_screen(pilot, TimedContactForm)
    await settle(pilot)
    return form


async def test_a_timer_started_in_a_dossier_becomes_a_contact_with_its_minutes_and_beginning(tmp_path):
    watch = Watch()
    async with open_quickly(tmp_path, [WIT, YILMAZ], clock=watch) as (app, pilot):
        await app.show_dossier(WIT.id)
        await settle(pilot)
        began = watch.now()
        await start(pilot, app)
        assert "● klok 0 min" in screen_text(pilot)
        watch.turn(minutes=11, seconds=1)
        app.timing._show()
        await settle(pilot)
        assert "● klok 12 min" in screen_text(pilot)
        form = await stop(pilot)
        assert (form.texts["minutes"], form.texts["family_id"]) == ("12", str(WIT.id))
        await type_in_field(pilot, form, "text", "rolstoel besproken")
        await pilot.press("ctrl+s")
        await wait_until(pilot, lambda: form not in app.screen_stack)
        await settle(pilot)

        moment = (await app.desk.read(dossier, WIT.id)).moments[0]
        assert (moment.minutes, moment.at, moment.text) == (12, began, "rolstoel besproken")
        assert await app.desk.read(current_timer) is None
        assert "klok" not in screen_text(pilot).splitlines()[0]


async def test_the_timer_starts_above_a_half_typed_form_which_stays(tmp_path):
    async with open_quickly(tmp_path, [WIT]) as (app, pilot):
        await pilot.press("f4")
        form = await wait_for_screen(pilot, NoteForm)
        await settle(pilot)
        await type_in_field(pilot, form, "text", "half")
        await start(pilot, app)
        assert app.screen is form
        await stop(pilot)
        await press(pilot, "escape")
        assert app.screen is form
        assert form.texts["text"] == "half"


async def test_what_is_typed_right_after_the_key_lands_in_the_form(tmp_path):
    async with open_quickly(tmp_path, [WIT]) as (app, pilot):
        await start(pilot, app)
        await pilot.press("f12", "d", "a", "d", "u")
        form = await wait_for_screen(pilot, TimedContactForm)
        await settle(pilot)
        # With whom it was is the first that is asked, until it is known that there is only one family.
        field = next(field for field in form.fields.values() if field.has_focus_within)
        assert field.key in ("family_id", "text")
        assert field.text.removeprefix("?") == "dadu"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_every_place_shows_the_timer_in_its_heading(tmp_path, size):
    watch = Watch()
    async with open_quickly(tmp_path, [WIT], size=size, clock=watch) as (app, pilot):
        await start(pilot, app)
        watch.turn(minutes=75)
        app.timing._show()
        for place in "12345":
            await press(pilot, place)
            assert "klok 1 u 15" in screen_text(pilot).splitlines()[0]


async def test_a_clock_that_was_set_back_gives_no_negative_minutes(tmp_path):
    watch = Watch()
    async with open_quickly(tmp_path, [WIT], clock=watch) as (app, pilot):
        await start(pilot, app)
        watch.turn(hours=-3)
        form = await stop(pilot)
        assert form.texts["minutes"] == "0"


async def test_a_timer_stopped_by_mistake_goes_on_and_what_was_typed_is_kept(tmp_path):
    watch = Watch()
    async with open_quickly(tmp_path, [WIT], clock=watch) as (app, pilot):
        await start(pilot, app)
        watch.turn(minutes=5)
        form = await stop(pilot)
        await type_in_field(pilot, form, "text", "eerste helft")
        await pilot.press("escape")
        await wait_for_screen(pilot, Ask)
        await pilot.click("#keep")
        await settle(pilot)
        assert "■ klok stil op 5 min" in screen_text(pilot)

        await pilot.press("f12")
        await wait_for_screen(pilot, Ask)
        assert "De klok staat stil." in screen_text(pilot)
        await pilot.click("#go_on")
        await wait_until(pilot, lambda: app.timing.timer.is_running)
        watch.turn(minutes=5)
        form = await stop(pilot)
        assert (form.texts["text"], form.texts["minutes"]) == ("eerste helft", "10")


async def test_a_draft_of_an_earlier_time_leaves_the_timer_that_runs_now_alone(tmp_path):
    async with open_quickly(tmp_path, [WIT]) as (app, pilot):
        await start(pilot, app)
        form = await stop(pilot)
        await type_in_field(pilot, form, "text", "eerder")
        await pilot.press("escape")
        await wait_for_screen(pilot, Ask)
        await pilot.click("#keep")
        await settle(pilot)
        app.action_throw_away_timer()
        await wait_for_screen(pilot, Ask)
        await pilot.click("#drop")
        await wait_until(pilot, lambda: app.timing.timer is None)
        await settle(pilot)
        await start(pilot, app)

        again = TimedContactForm(family_id=form.begun_for)
        await app.push_screen(again)
        await settle(pilot)
        assert again.texts["text"] == "eerder"
        await pilot.press("ctrl+s")
        await wait_until(pilot, lambda: again not in app.screen_stack)
        await settle(pilot)
        assert len((await app.desk.read(dossier, WIT.id)).moments) == 1
        timer = await app.desk.read(current_timer)
        assert timer is not None
        assert timer.is_running


async def test_throwing_away_asks(tmp_path):
    async with open_quickly(tmp_path, [WIT]) as (app, pilot):
        await start(pilot, app)
        app.action_throw_away_timer()
        await wait_for_screen(pilot, Ask)
        await pilot.click("#stay")
        await settle(pilot)
        assert await app.desk.read(current_timer) is not None
        app.action_throw_away_timer()
        await wait_for_screen(pilot, Ask)
        await pilot.click("#drop")
        await wait_until(pilot, lambda: app.timing.timer is None)
        await settle(pilot)
        assert await app.desk.read(current_timer) is None
        assert "De tijd van de klok is weggegooid." in notices(pilot)


async def left_on(tmp_path, **time):
    """The program with a timer that was left on."""
    watch = Watch()
    return watch, open_quickly(
        tmp_path, [WIT, CallTimer(started_at=watch.now() - timedelta(**time), family_id=WIT.id)], clock=watch
    )


async def test_a_timer_left_on_for_three_days_asks_what_it_was(tmp_path):
    _watch, opened = await left_on(tmp_path, days=3)
    async with opened as (app, pilot):
        await wait_until(pilot, lambda: app.timing.timer)
        await pilot.press("f12")
        ask = await wait_for_screen(pilot, Ask)
        assert "De klok loopt nog. Wat was het?" in screen_text(pilot)
        assert "72 u" in screen_text(pilot)
        assert [button.id for button in ask.query("Button")] == ["other", "drop"]
        await pilot.click("#other")
        asking = await wait_for_screen(pilot, HowLong)
        asking.query_one(Input).focus()
        await type_text(pilot, "0")
        await press(pilot, "enter")
        assert "Vul minuten in van 1 tot en met 1440." in screen_text(pilot)
        asking.query_one(Input).value = ""
        await type_text(pilot, "45")
        await pilot.press("enter")
        form = await wait_for_screen(pilot, TimedContactForm)
        await settle(pilot)
        assert form.texts["minutes"] == "45"


async def test_a_timer_left_on_for_a_night_can_be_written_down_as_it_is_or_thrown_away(tmp_path):
    _watch, opened = await left_on(tmp_path, hours=10)
    async with opened as (app, pilot):
        await wait_until(pilot, lambda: app.timing.timer)
        await pilot.press("f12")
        ask = await wait_for_screen(pilot, Ask)
        assert [button.id for button in ask.query("Button")] == ["write", "other", "drop"]
        await press(pilot, "escape")
        assert app.timing.timer.is_running
        await pilot.press("f12")
        await wait_for_screen(pilot, Ask)
        await pilot.click("#write")
        form = await wait_for_screen(pilot, TimedContactForm)
        await settle(pilot)
        assert form.texts["minutes"] == "600"


async def test_a_timer_survives_the_lock_with_the_form_it_was_stopped_for(tmp_path):
    watch = Watch()
    async with open_app(tmp_path, [WIT], clock=watch) as (app, pilot):
        await start(pilot, app)
        await pilot.press("ctrl+l")
        await wait_until(pilot, lambda: not app.is_running)
    watch.turn(minutes=30)

    async with run_app(start_in(tmp_path, clock=watch)) as (app, pilot):
        await unlock(pilot)
        await wait_until(pilot, lambda: "klok 30 min" in screen_text(pilot))
        form = await stop(pilot)
        await type_in_field(pilot, form, "text", "moeder")
        await pilot.press("ctrl+l")
        await wait_until(pilot, lambda: not app.is_running)
    watch.turn(minutes=30)

    async with run_app(start_in(tmp_path, clock=watch)) as (app, pilot):
        await unlock(pilot)
        form = await wait_for_screen(pilot, TimedContactForm)
        await settle(pilot)
        assert (form.texts["text"], form.texts["minutes"]) == ("moeder", "30")
        await pilot.press("ctrl+s")
        await wait_until(pilot, lambda: form not in app.screen_stack)
        assert await app.desk.read(current_timer) is None


async def test_at_the_table_of_one_family_another_is_not_named(tmp_path):
    watch = Watch()
    async with open_app(tmp_path, [WIT, YILMAZ], clock=watch) as (app, pilot):
        app.timing.take(await app.desk.write(start_timer, YILMAZ.id))
        watch.turn(minutes=5)
        app.table_family = WIT.id
        await pilot.press("f12")
        await wait_until(pilot, lambda: not app.timing.timer.is_running)
        await settle(pilot)
        assert not any(isinstance(screen, TimedContactForm) for screen in app.screen_stack)
        assert any("Na de tafelstand" in notice for notice in notices(pilot))
        await press(pilot, "f12")
        assert not any(isinstance(screen, Ask | TimedContactForm) for screen in app.screen_stack)
        app.table_family = None


# The lock


async def test_while_it_runs_the_screen_is_covered_instead_of_locked_for_an_hour_at_most(tmp_path):
    async with open_app(tmp_path, [WIT]) as (app, pilot):
        await start(pilot, app)
        time = watched(app)
        time.steady += app.settings.idle_minutes * 60 - 1
        app.idle_watch.tick()
        assert not isinstance(app.screen, Cover)
        for _ in range(2):
            time.steady += 5
            app.idle_watch.tick()
            await settle(pilot)
        assert isinstance(app.screen, Cover)
        assert sum(isinstance(screen, Cover) for screen in app.screen_stack) == 1
        assert "klok loopt door" in screen_text(pilot)
        assert "De Wit" not in screen_text(pilot)
        time.steady += 3600 - app.settings.idle_minutes * 60 - 10
        app.idle_watch.tick()
        await settle(pilot)
        assert app.is_running
        time.steady += 1
        app.idle_watch.tick()
        await wait_until(pilot, lambda: not app.is_running)
    assert app.return_code == LOCKED


async def test_a_key_after_the_hour_locks_and_shows_nothing(tmp_path):
    async with open_app(tmp_path, [WIT]) as (app, pilot):
        await start(pilot, app)
        time = watched(app)
        time.steady += 3600
        await pilot.press("2")
        await wait_until(pilot, lambda: not app.is_running)
    assert app.return_code == LOCKED


async def test_a_key_after_the_idle_time_covers_and_does_nothing_else(tmp_path):
    async with open_app(tmp_path, [WIT]) as (app, pilot):
        await start(pilot, app)
        time = watched(app)
        time.steady += app.settings.idle_minutes * 60 + 1
        await pilot.press("2")
        await wait_for_screen(pilot, Cover)
        assert app.current_mode == "today"
        await pilot.press("f2")
        await wait_until(pilot, lambda: not isinstance(app.screen, Cover))
        assert app.is_running


@pytest.mark.parametrize("trouble", ["stopped", "left on", "asleep"])
async def test_a_timer_that_stands_still_was_forgotten_or_slept_keeps_nothing_open(tmp_path, trouble):
    watch = Watch()
    async with open_app(tmp_path, [WIT], clock=watch) as (app, pilot):
        await start(pilot, app)
        time = watched(app)
        if trouble == "stopped":
            await stop(pilot)
        if trouble == "left on":
            watch.turn(hours=9)
        if trouble != "asleep":
            time.steady += app.settings.idle_minutes * 60
        else:
            time.wall += 60
        app.idle_watch.tick()
        await wait_until(pilot, lambda: not app.is_running)
    assert app.return_code == LOCKED


# With whom


async def test_a_family_that_the_cursor_happens_to_be_on_is_not_meant(tmp_path):
    async with open_quickly(tmp_path, [WIT, YILMAZ]) as (app, pilot):
        await press(pilot, "2")
        await start(pilot, app)
        assert app.timing.timer.family_id is None
        await app.show_dossier(YILMAZ.id)
        await settle(pilot)
        form = await stop(pilot)
        assert form.texts["family_id"] == str(YILMAZ.id)
        await press(pilot, "escape")
        assert app.timing.timer.family_id == YILMAZ.id


async def test_the_family_that_was_in_front_at_the_beginning_stays_meant(tmp_path):
    async with open_quickly(tmp_path, [WIT, YILMAZ]) as (app, pilot):
        await app.show_dossier(WIT.id)
        await settle(pilot)
        await start(pilot, app)
        await app.show_dossier(YILMAZ.id)
        await settle(pilot)
        form = await stop(pilot)
        assert form.texts["family_id"] == str(WIT.id)


async def test_where_it_is_narrow_the_timer_goes_before_the_date(tmp_path):
    async with open_quickly(tmp_path, [WIT, YILMAZ], size=(80, 24)) as (app, pilot):
        await press(pilot, "5")
        before = screen_text(pilot).splitlines()[0]
        await start(pilot, app)
        assert "2026" in before
        assert "Strippenkaart" in screen_text(pilot).splitlines()[0]
        assert "● klok" in screen_text(pilot).splitlines()[0]
