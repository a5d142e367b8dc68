"""Which families somebody works for who is not the one whose family it is: the mark that they carry everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copiloot_tui.domain.standing_in import StandingIn, standing_in_of
from copiloot_tui.store.standing_in import standing_in as asked
from copiloot_tui.store.store import Store

if TYPE_CHECKING:
    from uuid import UUID

    from copiloot_tui.domain.handover import Handover
    from copiloot_tui.store.reading import Reading


def standing_in(store: Store) -> dict[UUID, StandingIn]:
    """By family who stands in or is stood in for; nothing of all others."""
    with store.glancing() as glance:
        return asked(glance)


def standing_in_removed(reading: Reading) -> dict[UUID, StandingIn | None]:
    """The same, and of families that were removed: what was agreed about those was removed along with them."""
    from copiloot_tui.domain.family import Family
    from copiloot_tui.domain.handover import Handover
    from copiloot_tui.store.inzage import with_removed

    gone = {family.id for family, is_removed in with_removed(reading, Family) if is_removed}
    by_family: dict[UUID, list[Handover]] = {}
    for row, is_removed in with_removed(reading, Handover):
        if not is_removed or row.family_id in gone:
            by_family.setdefault(row.family_id, []).append(row)
    return {family_id: standing_in_of(rows) for family_id, rows in by_family.items()}
