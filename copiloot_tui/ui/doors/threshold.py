"""What the screens before the vault have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.screen import Screen

if TYPE_CHECKING:
    from copiloot_tui.ui.program import Program


class Threshold(Screen[None]):
    """A screen from which nothing of the vault can be reached."""

    shuts_out = True
    """Nothing of the vault can be reached from here."""

    @property
    def copiloot(self) -> Program:
        """The program, with its desk."""
        return self.app  # type: ignore[return-value]


async def may_leave(screen: Screen[Any]) -> bool:
    """Whether the program may stop from this screen; it may ask."""
    agrees = getattr(screen, "agrees_to_leave", None)
    return True if agrees is None else bool(await agrees())
