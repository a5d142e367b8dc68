"""Putting back-ups and packages in the second place, on a thread of its own that never holds anybody up."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import replace
from threading import Event, Thread
from typing import TYPE_CHECKING, Final

from copiloot_tui import settings
from copiloot_tui.ui.program import Program

if TYPE_CHECKING:
    from pathlib import Path

    from copiloot_tui.services.putting_aside import PutAside

LEAVING_SECONDS: Final = 8.0
"""So long leaving waits for the second place at most."""
HURRIED_SECONDS: Final = 3.0
"""The same when the terminal is going."""
RESUMED_AFTER_SECONDS: Final = 30.0
"""What there was no time for at the last leaving goes on so long after opening."""
_GRACE_SECONDS: Final = 1.0
"""So long it may take to clear up a half-written file."""
_NO_END: Final = 3600.0


async def put_aside_in_time(app: Program, seconds: float = _NO_END) -> str:
    """Bring the second place up to date, as far as there is time; what to tell of it, or nothing.

    A folder on a network can keep a thread waiting for ever; leaving does not wait for it.
    """
    place = app.settings.second_folder
    if place is None or app.start.demo is not None or not app.desk.is_open:
        return ""
    return await _PuttingAside(app, place).wait(seconds)


async def keep_second_place(app: Program, typed: str) -> None:
    """Use a folder as the second place from now on, or none; raises InvalidInput at 'second_place'."""
    from copiloot_tui.services.putting_aside import prepare_place

    chosen = replace(app.settings, second_place=typed.strip())
    keys = app.desk.opened.keys
    if (place := chosen.second_folder) is not None:
        await asyncio.to_thread(prepare_place, place, keys.vault_id, app.start.folder)
    settings.keep(app.start.settings_file, chosen)
    app.use_settings(chosen)


async def is_behind(app: Program) -> bool:
    """Whether there is a second place, and the last back-up did not come whole in it."""
    if app.settings.second_folder is None or not app.desk.is_open:
        return False
    from copiloot_tui.services.leaving_place import is_second_place_behind

    return await app.desk.read(is_second_place_behind)


async def resume(app: Program) -> None:
    """Go on with what did not come there when the program was last left."""
    if await is_behind(app):
        app.run_worker(tell_second_place(app), group="second place", exclusive=True)


async def tell_second_place(app: Program) -> None:
    """Bring the second place up to date however long it takes, and tell what is the matter."""
    if sentence := await put_aside_in_time(app):
        app.tell(sentence, is_error=True)


class _PuttingAside:
    """One time of bringing it up to date."""

    def __init__(self, app: Program, place: Path) -> None:
        # Imported here: two threads that import can hold each other up.
        from copiloot_tui.services.putting_aside import put_aside

        self._put_aside = put_aside
        self._opened = app.desk.opened
        self._place = place
        self._loop = asyncio.get_running_loop()
        self._outcome: asyncio.Future[PutAside | None] = self._loop.create_future()
        self._is_stopped = Event()
        app.second_place_stop.set()
        app.second_place_stop = self._is_stopped

    async def wait(self, seconds: float) -> str:
        """Do it, and give what is to be told."""
        # A daemon thread: one that hangs must not keep the program from ending.
        Thread(target=self._run, name="second place", daemon=True).start()
        try:
            if not (await asyncio.wait([self._outcome], timeout=seconds))[0]:
                self._is_stopped.set()
                await asyncio.wait([self._outcome], timeout=_GRACE_SECONDS)
        finally:
            self._is_stopped.set()
        found = self._outcome.result() if self._outcome.done() else None
        return found.sentence if found else ""

    def _run(self) -> None:
        found = self._put_aside(self._opened, self._place, self._is_stopped.is_set)
        # The program may be gone by now.
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._hand_in, found)

    def _hand_in(self, found: PutAside) -> None:
        if not self._outcome.done():
            self._outcome.set_result(found)
