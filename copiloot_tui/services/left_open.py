"""How much is still open of what was joined, for the places that tell it in passing; cheap where nothing is."""

from dataclasses import dataclass
from uuid import UUID

from copiloot_tui.store.left_open import families_left_open
from copiloot_tui.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOpen:
    """A family of which something has still to be decided."""

    family_id: UUID
    family_name: str
    count: int


def left_open(store: Store) -> list[LeftOpen]:
    """The families of which something has still to be decided, by file number."""
    with store.glancing() as glance:
        found = families_left_open(glance)
    if not found:
        return []
    from copiloot_tui.services.open_questions import question_counts

    counts = question_counts(store)
    return [
        LeftOpen(family_id=own, family_name=name, count=counts[own]) for own, name in found.items() if own in counts
    ]
