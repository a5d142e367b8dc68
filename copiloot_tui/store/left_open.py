"""Of which families something was left open when they were joined, asked in plain SQL: most often of none."""

from typing import Final
from uuid import UUID

from copiloot_tui.store.store import Glance
from copiloot_tui.store.texts import as_id

_LEFT: Final = """
SELECT DISTINCT f.id, f.name FROM joined_state AS j JOIN family AS f ON f.id = j.family_id
WHERE j.is_open AND f.removed_at IS NULL ORDER BY f.number
"""


def families_left_open(glance: Glance) -> dict[UUID, str]:
    """By family that is there what it is called; what was left open may have been answered since."""
    return {as_id(own): str(name) for own, name in glance.rows(_LEFT)}
