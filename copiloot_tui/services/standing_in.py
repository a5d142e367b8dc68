"""Which families somebody works for who is not the one whose family it is: the mark that they carry everywhere."""

from uuid import UUID

from copiloot_tui.domain.standing_in import StandingIn
from copiloot_tui.store.standing_in import standing_in as asked
from copiloot_tui.store.store import Store


def standing_in(store: Store) -> dict[UUID, StandingIn]:
    """By family who stands in or is stood in for; nothing of all others."""
    with store.glancing() as glance:
        return asked(glance)
