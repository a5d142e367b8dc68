"""The desk of an unlocked program: where the screens get data and hand in work, off the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from textual.app import App
from textual.signal import Signal

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import Clock

if TYPE_CHECKING:
    from copiloot_tui.services.opened import Opened
    from copiloot_tui.services.records import Store

P = ParamSpec("P")
T = TypeVar("T")


class Desk:
    """One thread that writes and one that reads, each with a connection of its own, and word of every change."""

    def __init__(self, app: App[int], clock: Clock) -> None:
        self.clock = clock
        """What time it is."""
        self.changed: Signal[Changes] = Signal(app, "changed")
        """Published on the event loop after every write."""
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="writer")
        self._reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reader")
        self._opened: Opened | None = None
        self._is_open = asyncio.Event()
        self._is_closed = False
        self._undoable: list[UUID] = []

    @property
    def is_open(self) -> bool:
        """Whether there is a vault on the desk."""
        return self._opened is not None

    @property
    def opened(self) -> Opened:
        """The vault on the desk; only to be asked after it was opened."""
        if self._opened is None:
            raise RuntimeError("nothing on the desk")
        return self._opened

    async def open(self, open_vault: Callable[[], Opened]) -> Opened:
        """Open a vault on the writer's thread; errors of the opener come through."""
        opened = await self._run(self._writer, open_vault)
        self._opened = opened
        self._is_open.set()
        return opened

    async def get_ready(self, modules: Sequence[str]) -> None:
        """Import what opening will need, on the thread that opens: two threads that import can hold each other up."""
        for module in modules:
            if self._is_closed:
                return
            await self._run(self._writer, partial(import_module, module))

    async def wait_until_open(self) -> None:
        """Return as soon as there is a vault on the desk."""
        await self._is_open.wait()

    async def read(self, call: Callable[Concatenate[Store, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Ask a service for values."""
        await self._is_open.wait()
        store = self.opened.store
        return await self._run(self._reader, lambda: call(store, *args, **kwargs))

    async def write(self, call: Callable[Concatenate[Store, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Let a service change something; what it changed is told to every screen."""
        await self._is_open.wait()
        store = self.opened.store
        outcome = await self._run(self._writer, lambda: call(store, *args, **kwargs))
        self._tell(outcome)
        return outcome

    async def handle_vault(self, call: Callable[Concatenate[Opened, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do something with the vault itself: back it up, change what opens it."""
        opened = self.opened
        return await self._run(self._writer, lambda: call(opened, *args, **kwargs))

    async def change_vault(
        self, call: Callable[Concatenate[Opened, P], Opened], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """Change what opens the vault, and go on with it as it is then."""
        self._opened = await self.handle_vault(call, *args, **kwargs)

    async def undo(self) -> Changes | None:
        """Take back the last change that was made here; None when there is none left."""
        from copiloot_tui.services.records import undo

        if not self._undoable:
            return None
        entry, store = self._undoable.pop(), self.opened.store
        changes = await self._run(self._writer, lambda: undo(store, entry))
        self.changed.publish(changes)
        return changes

    def interrupt_reading(self) -> None:
        """Let a newer question go before the one being answered."""
        if self._opened is not None:
            self._opened.store.interrupt_reading()

    async def close(self) -> None:
        """Finish what is being read and written, and let go of the vault; who asks for more waits from now on."""
        if self._opened is None:
            return
        opened, self._opened = self._opened, None
        self._is_open.clear()
        self._is_closed = True
        await self._run(self._reader, lambda: None)
        await self._run(self._writer, opened.store.close)
        self._writer.shutdown()
        self._reader.shutdown()

    def _tell(self, outcome: object) -> None:
        parts = outcome if isinstance(outcome, tuple) else (outcome,)
        for changes in parts:
            if isinstance(changes, Changes):
                if changes.entry_id is not None:
                    self._undoable.append(changes.entry_id)
                self.changed.publish(changes)

    async def _run(self, pool: ThreadPoolExecutor, call: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(pool, call)
