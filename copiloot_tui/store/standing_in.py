"""Who works for which family, in plain SQL: it is asked before the first list."""

from datetime import date
from typing import Final, NamedTuple
from uuid import UUID

from copiloot_tui.domain.handover import HandoverSide, HandoverSort
from copiloot_tui.domain.standing_in import StandingIn
from copiloot_tui.store.store import Glance
from copiloot_tui.store.texts import as_id

_RUNNING: Final = """
    SELECT family_id, side, sort, other_name, until FROM handover
    WHERE ended_on IS NULL AND removed_at IS NULL
    ORDER BY side <> 'gegeven', given_on, coalesce(until, '')
"""
"""In this order the last of a family is what `standing_in_of` takes."""

OF_OTHERS: Final = f"""
    SELECT family_id FROM handover WHERE side = '{HandoverSide.HELD.value}' AND removed_at IS NULL
    GROUP BY family_id HAVING max(sort = '{HandoverSort.TRANSFER.value}') = 0
"""
"""The families of a waarneming, also when that is over and they are still here: somebody else counts them."""


def families_of_others(glance: Glance) -> frozenset[UUID]:
    """The families that are here, and are counted where they came from."""
    return frozenset(as_id(family) for (family,) in glance.rows(OF_OTHERS))


_ENDING: Final = """
    SELECT min(h.id), h.side, h.other_name, h.until, f.id, f.name, count(*)
    FROM handover AS h JOIN family AS f ON f.id = h.family_id
    WHERE h.removed_at IS NULL AND h.ended_on IS NULL AND h.until > ? AND f.removed_at IS NULL
    GROUP BY h.handover, h.side ORDER BY h.until
"""


class EndingLater(NamedTuple):
    """When somebody stops standing in, once for all families that were given together."""

    id: UUID
    """Of what was agreed about one of them."""
    side: HandoverSide
    other_name: str
    until: date
    family_id: UUID
    family_name: str
    families: int


def ending_later(glance: Glance, after: date) -> list[EndingLater]:
    """What ends after a day, by day."""
    return [
        EndingLater(as_id(own), HandoverSide(side), name, date.fromisoformat(until), as_id(family), family_name, number)
        for own, side, name, until, family, family_name, number in glance.rows(_ENDING, (after.isoformat(),))
    ]


def standing_in(glance: Glance) -> dict[UUID, StandingIn]:
    """By family that somebody stands in, as far as that runs."""
    return {
        as_id(family): StandingIn(
            side=HandoverSide(side), sort=HandoverSort(sort), other_name=name, until=until and date.fromisoformat(until)
        )
        for family, side, sort, name, until in glance.rows(_RUNNING)
    }
