"""By what a family shows that something was written in it since, without reading it."""

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from copiloot_tui.store.reading import Reading

_MARK: Final = "SELECT coalesce(max(entry), 0), count(*) FROM history_change WHERE family_id = ?"


def family_marks(reading: Reading, family_ids: Iterable[UUID]) -> dict[UUID, str]:
    """A text for each family that is another one after any change in it; erasing counts as one too."""
    found = {}
    for family_id in family_ids:
        last, changes = reading.connection.exec_driver_sql(_MARK, (family_id.hex,)).one()
        found[family_id] = f"{last} {changes}"
    return found
