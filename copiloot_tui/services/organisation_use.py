"""Whether the organisation's key opened the vault while nobody was told yet: asked at each opening, so few imports."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from copiloot_tui.store.store import Store
    from copiloot_tui.store.unit import Unit

_UNTOLD: Final = "opened_by_organisation"
"""Under this name stands when the organisation's key opened the vault, until somebody was told of it."""


def keep_untold(work: Unit) -> None:
    """Remember that it did, in the work that writes it down."""
    work.keep(_UNTOLD, work.now.isoformat())


def untold_use(store: Store) -> datetime | None:
    """When the organisation's key last opened the vault, as long as nobody was told of it."""
    with store.glancing() as glance:
        found = glance.kept(_UNTOLD)
    return datetime.fromisoformat(found) if found else None


def use_was_told(store: Store) -> None:
    """Remember that it was told."""
    with store.unit("") as work:
        work.keep(_UNTOLD, "")
