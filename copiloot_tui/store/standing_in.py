"""Who works for which family, in plain SQL: it is asked before the first list."""

from datetime import date
from typing import Final
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


def standing_in(glance: Glance) -> dict[UUID, StandingIn]:
    """By family that somebody stands in, as far as that runs."""
    return {
        as_id(family): StandingIn(
            side=HandoverSide(side), sort=HandoverSort(sort), other_name=name, until=until and date.fromisoformat(until)
        )
        for family, side, sort, name, until in glance.rows(_RUNNING)
    }
