"""The way into a demo: nothing is asked; the throw-away vault is opened, or made and filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copiloot_tui.domain.errors import CopilootError, NoVault
from copiloot_tui.ui.program import DemoSize, Program

if TYPE_CHECKING:
    from copiloot_tui.services.opened import Opened


async def open_demo(app: Program, size: DemoSize) -> None:
    """Open the vault in the demo's folder; make and fill it when there is none."""
    try:
        await app.enter(await _open_or_make(app, size))
    except CopilootError as error:
        app.tell_error(error)


async def _open_or_make(app: Program, size: DemoSize) -> Opened:
    def open_it() -> Opened:
        from copiloot_tui.services.vaults import open_by_device

        return open_by_device(app.start.folder, app.start.clock)

    try:
        return await app.desk.open(open_it)
    except NoVault:
        from copiloot_tui.ui.doors.filling import make_demo

        return await make_demo(app, size)
