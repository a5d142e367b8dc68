"""The real program on a vault without a door: quick to make, quick to open."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from copiloot_tui.domain.record import Record
from copiloot_tui.services import vaults
from copiloot_tui.services.shipped_institutions import note_taken_in
from copiloot_tui.ui.app import CopilootApp
from copiloot_tui.ui.program import DemoSize
from tests.ui.app_driver import run_app, settle, start_in, wait_until
from tests.vaults import SetClock


def fill_vault(folder: Path, records: Iterable[Record]) -> None:
    """Make a vault that opens with nothing typed, and put these in it as they are, without cleaning."""
    opened = vaults.make_demo(folder, SetClock())
    opened.store.fill(records, lambda _count: None)
    note_taken_in(opened.store)
    opened.close()


@asynccontextmanager
async def open_quickly(
    tmp_path: Path, records: Iterable[Record] | None = None, size: tuple[int, int] = (120, 30), **choices: Any
) -> AsyncIterator[tuple[CopilootApp, Pilot[int]]]:
    """The program on Vandaag, with these records or with what stands in the folder already."""
    start = start_in(tmp_path, demo=DemoSize(), **choices)
    if records is not None:
        await asyncio.to_thread(fill_vault, start.folder, records)
    async with run_app(start, size) as (app, pilot):
        await wait_until(pilot, lambda: app.desk.is_open and app.current_mode == "today")
        await settle(pilot)
        yield app, pilot


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys and wait until the screen shows what came of it."""
    await pilot.press(*keys)
    await settle(pilot)
