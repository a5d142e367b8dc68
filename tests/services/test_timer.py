"""A timer outlives the program that started it, and never counts what cannot be."""

from datetime import timedelta
from uuid import uuid4

import pytest

from copiloot_tui.domain.call_timer import CallTimer
from copiloot_tui.services.records import erase, history, removed
from copiloot_tui.services.timer import current_timer, forget_timer, let_timer_go_on, start_timer, stop_timer
from copiloot_tui.store.store import Store
from tests.factories import MORNING, Watch, keep, make_family, make_raw_key, make_store


@pytest.fixture
def watch():
    return Watch()


@pytest.fixture
def store(tmp_path, watch):
    made = make_store(tmp_path, clock=watch)
    yield made
    made.close()


def test_there_is_no_timer_until_one_is_started(store):
    assert current_timer(store) is None
    assert stop_timer(store) is None
    assert let_timer_go_on(store) is None


def test_a_timer_is_found_again_by_the_next_program(tmp_path, watch):
    key, vault_id = make_raw_key(), uuid4()
    first = Store.create(tmp_path / "vault.db", key, vault_id, watch)
    family = make_family()
    keep(first, family)
    started = start_timer(first, family.id)
    first.close()
    watch.turn(minutes=30)

    again = Store.open(tmp_path / "vault.db", key, vault_id, watch)
    found = current_timer(again)
    again.close()
    assert found is not None
    assert (found.id, found.started_at, found.family_id) == (started.id, MORNING, family.id)
    assert found.minutes(watch.now()) == 30


def test_starting_twice_keeps_the_first(store, watch):
    first = start_timer(store)
    watch.turn(minutes=3)
    assert start_timer(store).started_at == first.started_at


@pytest.mark.parametrize(("seconds", "minutes"), [(0, 0), (1, 1), (60, 1), (61, 2), (20 * 60, 20), (-3600, 0)])
def test_minutes_that_began_count_whole_and_are_never_negative(store, watch, seconds, minutes):
    start_timer(store)
    watch.turn(seconds=seconds)
    stopped = stop_timer(store)
    assert stopped is not None
    assert stopped.stopped_at is not None
    assert stopped.stopped_at >= stopped.started_at
    watch.turn(hours=5)
    assert stopped.minutes(watch.now()) == minutes


def test_a_timer_stopped_by_mistake_goes_on_as_if_it_was_not(store, watch):
    start_timer(store)
    watch.turn(minutes=5)
    stop_timer(store)
    watch.turn(minutes=5)
    gone_on = let_timer_go_on(store)
    assert gone_on is not None
    assert gone_on.is_running
    assert gone_on.minutes(watch.now()) == 10


def test_a_timer_of_three_days_was_left_on(watch):
    timer = CallTimer(started_at=watch.now())
    assert not timer.was_left_on(watch.now() + timedelta(hours=8))
    assert timer.was_left_on(watch.now() + timedelta(days=3))


def test_a_timer_is_forgotten_for_good_and_writes_no_history(store):
    start_timer(store)
    stop_timer(store)
    forget_timer(store)
    assert current_timer(store) is None
    assert history(store) == []
    assert removed(store) == []


def test_a_timer_goes_on_without_the_family_that_was_erased(store):
    family = make_family()
    keep(store, family)
    start_timer(store, family.id)
    erase(store, family)
    found = current_timer(store)
    assert found is not None
    assert found.family_id is None
