"""The place to come back to after unlocking."""

from typing import Final

from copiloot_tui.store.store import Store

PLACE: Final = "kept_place"
SECOND_PLACE_PENDING: Final = "second_place_pending"
"""Under this name the vault keeps whether there was no time for all of the second place."""


def keep_place(store: Store, place: str) -> None:
    """Remember where the user is."""
    with store.unit("") as work:
        work.keep(PLACE, place)


def kept_place(store: Store) -> str:
    """Where the user was; empty when unknown."""
    with store.glancing() as glance:
        return glance.kept(PLACE)


def is_second_place_pending(store: Store) -> bool:
    """Whether there was no time to bring the second place up to date."""
    with store.glancing() as glance:
        return bool(glance.kept(SECOND_PLACE_PENDING))
