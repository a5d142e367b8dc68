"""The timer of a contact that is going on: it stands in the vault, so that lock, sleep and a kill do not stop it."""

from dataclasses import replace
from uuid import UUID

from copiloot_tui.domain.call_timer import CallTimer
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.store import Store


def current_timer(store: Store) -> CallTimer | None:
    """The timer that runs, or was stopped and is not written down yet; None when there is none."""
    with store.reading() as reading:
        return _current(reading)


def start_timer(store: Store, family_id: UUID | None = None) -> CallTimer:
    """Start timing; one that is there already goes on as it was.

    Args:
        store: the vault.
        family_id: with which family; None as long as nobody said.
    """
    with store.unit("") as work:
        timer = _current(work)
        if timer is None:
            timer = CallTimer(started_at=work.now, family_id=family_id)
            work.save(timer)
    return timer


def stop_timer(store: Store, family_id: UUID | None = None) -> CallTimer | None:
    """Stop timing, never before it began; what was timed stays until it is written down or thrown away.

    Args:
        store: the vault.
        family_id: with which family it was, when that was not said before.
    """
    with store.unit("") as work:
        timer = _current(work)
        if timer is not None and timer.is_running:
            with_whom = timer.family_id or family_id
            timer = replace(timer, stopped_at=max(work.now, timer.started_at), family_id=with_whom)
            work.save(timer)
    return timer


def let_timer_go_on(store: Store) -> CallTimer | None:
    """Go on with a timer that was stopped by mistake, as if it was not."""
    with store.unit("") as work:
        timer = _current(work)
        if timer is not None and not timer.is_running:
            timer = replace(timer, stopped_at=None)
            work.save(timer)
    return timer


def forget_timer(store: Store) -> None:
    """Forget what was timed: it is written down, or thrown away."""
    with store.unit("") as work:
        for timer in work.all(CallTimer):
            work.erase(timer)


def _current(reading: Reading) -> CallTimer | None:
    """The one timer; the last that was started when two vaults were merged."""
    return max(reading.all(CallTimer), key=lambda timer: timer.started_at, default=None)
