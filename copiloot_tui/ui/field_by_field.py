"""Going through the fields of a dialog by Tab, however fast somebody types."""

import asyncio
from contextlib import suppress
from typing import ClassVar, Final, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

Result = TypeVar("Result")

LONGEST_WAIT_SECONDS: Final = 0.5
"""So long a field may take over what was typed in it before the next one gets the cursor."""


class FieldByField(ModalScreen[Result]):
    """A dialog in which what is typed after a Tab lands in the next field.

    Of itself Textual gives letters that follow a Tab at once to the field before it, since a key without priority waits
    its turn in the queue of the field that has the cursor.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "go_on(1)", show=False, priority=True),
        Binding("shift+tab", "go_on(-1)", show=False, priority=True),
    ]

    async def action_go_on(self, by: int) -> None:
        """Go to the next field, or back, once everything stands in this one that was typed in it."""
        await self.let_typing_arrive()
        if by > 0:
            self.focus_next()
        else:
            self.focus_previous()

    async def let_typing_arrive(self) -> None:
        """Wait until everything stands in the field with the cursor that was typed in it."""
        if (field := self.focused) is not None:
            typed = asyncio.Event()
            field.call_later(typed.set)
            with suppress(TimeoutError):
                await asyncio.wait_for(typed.wait(), LONGEST_WAIT_SECONDS)
