"""A text to read beside a list, that follows the cursor."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from textual import work
from textual.widget import MountError
from textual.widgets import Markdown


class TextPane(Markdown):
    """Shows the last text that was asked for; one that is being laid out is never broken off.

    Textual takes the blocks of the text before away in the loop of the program itself: whoever cancels the laying out
    of the next one cancels that loop, and the program ends without a word.
    """

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(text, id=id, open_links=False)
        self._asked = self._shown = text
        self._is_busy = False

    def show_text(self, text: str) -> None:
        """Show this text, after one that is on its way."""
        self._asked = text
        if not self._is_busy:
            self._is_busy = True
            self._follow()

    @work(group="laying out")
    async def _follow(self) -> None:
        try:
            while self._shown != self._asked:
                text = self._asked
                await asyncio.shield(self._lay_out(text))
                self._shown = text
        finally:
            self._is_busy = False

    async def _lay_out(self, text: str) -> None:
        with suppress(MountError):
            await self.update(text)
