"""The door: what the program begins with, by what stands in the folder of the vault."""

from typing import Any

from textual.screen import Screen

from copiloot_tui.domain.errors import CopilootError, NoVault
from copiloot_tui.services.looking import look
from copiloot_tui.ui.program import Start


def door(start: Start) -> Screen[Any]:
    """Unlock, make a vault, or say why neither is possible."""
    try:
        facts = look(start.folder)
    except NoVault:
        from copiloot_tui.ui.doors.first_run import FirstRun

        return FirstRun(start)
    except CopilootError as error:
        from copiloot_tui.ui.doors.damaged import Damaged

        return Damaged(start, error)
    from copiloot_tui.ui.doors.unlock import Unlock

    return Unlock(start, facts)
