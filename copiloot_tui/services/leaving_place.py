"""The place to come back to after unlocking."""

from typing import Final

from copiloot_tui.store.store import Store

PLACE: Final = "kept_place"
SECOND_PLACE_PENDING: Final = "second_place_pending"
"""Under this name the vault keeps whether there was no time for all of the second place."""
SECOND_PLACE_TOLD: Final = "second_place_told"
"""And under this one what it last said about the second place, so that it says it once."""


def keep_place(store: Store, place: str) -> None:
    """Remember where the user is."""
    with store.unit("") as work:
        work.keep(PLACE, place)


def kept_place(store: Store) -> str:
    """Where the user was; empty when unknown."""
    with store.glancing() as glance:
        return glance.kept(PLACE)


def is_second_place_behind(store: Store) -> bool:
    """Whether the last back-up did not come whole in the second place."""
    with store.glancing() as glance:
        return bool(glance.kept(SECOND_PLACE_PENDING) or glance.kept(SECOND_PLACE_TOLD))
