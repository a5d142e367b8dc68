"""At which pace the time of open families goes, with and without a strippenkaart, in plain SQL."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from copiloot_tui.domain.pace import Pace, pace_days
from copiloot_tui.domain.strippenkaart import Strippenkaart
from copiloot_tui.store.card_use import charged_in
from copiloot_tui.store.store import Glance
from copiloot_tui.store.texts import as_id

_OPEN: Final = """
    SELECT f.id, f.name, f.started_on,
           (SELECT max(s.valid_to) FROM strippenkaart AS s
            WHERE s.family_id = f.id AND s.removed_at IS NULL AND s.valid_to < :today),
           (SELECT min(s.valid_from) FROM strippenkaart AS s
            WHERE s.family_id = f.id AND s.removed_at IS NULL AND s.valid_from > :today)
    FROM family AS f WHERE f.removed_at IS NULL AND f.status <> 'afgesloten'
"""


class OpenFamily(NamedTuple):
    """As much of an open family as its strippenkaart asks about."""

    id: UUID
    name: str
    started_on: date | None
    last_card_to: date | None
    """When the last of its cards that are over ended."""
    next_card_from: date | None
    """When the first of its cards that are still to come begins."""


def open_families(glance: Glance, today: date) -> list[OpenFamily]:
    """The families that there is still work with."""
    return [
        OpenFamily(as_id(own), name, *(date.fromisoformat(day) if day else None for day in days))
        for own, name, *days in glance.rows(_OPEN, {"today": today.isoformat()})
    ]


def paces(
    glance: Glance, families: Sequence[OpenFamily], cards: Mapping[UUID, Strippenkaart], today: date
) -> dict[UUID, Pace]:
    """The pace of each family, by its id.

    Args:
        glance: the moment of the vault.
        families: of which it is asked.
        cards: the card of today of those that have one, by family; its rules decide what contact costs.
        today: the last day that counts.
    """
    days = [pace_days(family.started_on, today) for family in families]
    wanted = []
    for family, length in zip(families, days, strict=True):
        first = today - timedelta(days=length - 1)
        card = cards.get(family.id) or Strippenkaart(family_id=family.id, valid_from=first)
        wanted.append((card, [(first, today)]))
    minutes = charged_in(glance.rows, wanted)
    return {
        family.id: Pace(minutes=spent, days=length)
        for family, spent, length in zip(families, minutes, days, strict=True)
    }
