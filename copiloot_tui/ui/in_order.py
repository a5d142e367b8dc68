"""What is typed is obeyed in the order in which it was typed, however far the screen is behind.

Textual hands each key to what has the focus at that moment, and a key that means a command climbs from there to the
program. A letter that comes before it got there would be put in first: 'abc', Backspace, 'x' gave 'abc'; and what was
typed after a Tab could end up in the field before. So the next key waits until the one before it has climbed all the
way, which takes less than a thousandth of a second.
"""

from collections import deque
from dataclasses import dataclass
from typing import Final

from textual.events import Event, Key, Paste
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from copiloot_tui.ui.whole_screens import WholeScreensApp

LOOK_EVERY_SECONDS: Final = 0.02
PATIENCE_SECONDS: Final = 0.5
"""After this time a key is held to have got where it went."""


class Obeyed(Message):
    """Follows a key on its way up; where it arrives, the key has been there."""


@dataclass(frozen=True, eq=False)
class _UnderWay:
    """A key that is climbing."""

    follower: Obeyed
    given_to: Widget
    """What had the focus, or else the screen."""
    was_running: bool
    """Whether that listened already; a screen that was just opened begins to do so in a moment."""
    screen: Screen[object]
    """What was in front."""


class InOrderApp(WholeScreensApp):
    """An app that takes one key at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._typed: deque[Key | Paste] = deque()
        self._under_way: _UnderWay | None = None

    @property
    def is_behind(self) -> bool:
        """Whether something was typed that is still to be obeyed."""
        return bool(self._typed)

    async def on_event(self, event: Event) -> None:
        """Let a key wait for the one before it."""
        if not isinstance(event, Key | Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        self._typed.append(event)
        if self._under_way is None:
            await self._obey()

    async def on_obeyed(self, message: Obeyed) -> None:
        """Go on with the next key."""
        if self._under_way is not None and self._under_way.follower is message:
            await self._go_on()

    async def _go_on(self) -> None:
        self._under_way = None
        await self._obey()

    async def _obey(self) -> None:
        while self._typed and self._under_way is None and self.screen_stack:
            await super().on_event(self._typed.popleft())
            given_to = self.focused or self.screen
            sent = _UnderWay(Obeyed(), given_to, given_to.is_running, self.screen)
            if sent.given_to.post_message(sent.follower):
                self._under_way = sent
                self._look_after(sent, PATIENCE_SECONDS)

    def _look_after(self, sent: _UnderWay, patience: float) -> None:
        """Go on without the follower when what it was given to was closed, for then it arrives nowhere."""

        async def look() -> None:
            if self._under_way is not sent or not self.screen_stack:
                return
            is_closed = sent.was_running and not sent.given_to.is_running
            if patience <= 0 or is_closed or self.screen is not sent.screen:
                await self._go_on()
            else:
                self._look_after(sent, patience - LOOK_EVERY_SECONDS)

        self.set_timer(LOOK_EVERY_SECONDS, look)
