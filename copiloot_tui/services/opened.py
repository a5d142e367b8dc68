"""A vault that stands open: what the unlock screen hands to the rest of the program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from copiloot_tui.vault.opening import OpenKeys

if TYPE_CHECKING:
    from copiloot_tui.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A vault that stands open."""

    store: Store
    keys: OpenKeys
    notices: tuple[str, ...] = ()
    """What the user should know, in whole sentences."""

    def close(self) -> None:
        """Shut it."""
        self.store.close()
