"""A screen that is closed while it is still being put together is taken away once it is whole.

Textual takes it apart at once. What was on its way to being shown then finds its own parts gone, and the program ends.
This touches private names of Textual 8.2, as `guard` does; the minor version is pinned.
"""

import asyncio
from contextlib import suppress
from typing import Any, Final

from textual.app import App
from textual.screen import Screen

PATIENCE_SECONDS: Final = 1.0
"""A screen that is not whole after this time is taken away as it is."""


class WholeScreensApp(App[int]):
    """An app that takes no half screen apart."""

    async def _replace_screen(self, screen: Screen[Any]) -> Screen[Any]:
        """Wait until everything of it is there, and take it away."""
        with suppress(TimeoutError):
            await asyncio.wait_for(screen._mounted_event.wait(), PATIENCE_SECONDS)
        return await super()._replace_screen(screen)
