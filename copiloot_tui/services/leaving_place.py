"""The place to come back to after unlocking."""

from typing import Final

from copiloot_tui.store.store import Store

PLACE: Final = "kept_place"


def keep_place(store: Store, place: str) -> None:
    """Remember where the user is."""
    with store.unit("") as work:
        work.keep(PLACE, place)


def kept_place(store: Store) -> str:
    """Where the user was; empty when unknown."""
    with store.glancing() as glance:
        return glance.kept(PLACE)
