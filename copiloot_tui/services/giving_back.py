"""Up to where families that are held for a colleague went back: what was written since, erasing them would lose."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from copiloot_tui.domain.family import Family
from copiloot_tui.domain.handover import Handover, HandoverSide
from copiloot_tui.domain.note import Note
from copiloot_tui.store.joined import last_change
from copiloot_tui.store.mapping import columns_of
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.store import Store
from copiloot_tui.store.unit import Unit

_GIVEN_BACK: Final = "given_back:"
"""Before the id of a waarneming: by file number the last change that went back, and whether all notes did."""
_ALL_NOTES: Final = "notes"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotGivenBack:
    """What of the families of a waarneming is only here."""

    never: bool
    """Whether nothing went back at all."""
    changed: tuple[Family, ...]
    """Those in which something was written since, by file number."""
    private_notes: int
    """Notes that were left out when the rest went back."""


def remember_given_back(work: Unit, handover: UUID, last: Mapping[int, int], *, with_private: bool) -> None:
    """Keep that these families went back up to these changes.

    Args:
        work: in which they do.
        handover: which waarneming.
        last: by file number the last change of the history that went along.
        with_private: whether notes for the worker alone went along too.
    """
    facts = {str(number): change for number, change in last.items()} | {_ALL_NOTES: with_private}
    work.keep(f"{_GIVEN_BACK}{handover.hex}", json.dumps(facts))


def not_given_back(store: Store, handover: UUID) -> NotGivenBack:
    """What would be lost if the families of a waarneming were erased now."""
    with store.reading() as reading:
        held = _held(reading, handover)
        kept = json.loads(reading.kept(f"{_GIVEN_BACK}{handover.hex}") or "{}")
        families = reading.by_id(Family, [row.family_id for row in held])
        changed = [
            each for each in families.values() if last_change(reading, each.id)[0] > kept.get(str(each.number), 0)
        ]
        notes = [] if kept.get(_ALL_NOTES) else [each for own in families for each in reading.of_family(Note, own)]
    is_new = any(row.returned_on is None for row in held)
    return NotGivenBack(
        never=is_new,
        changed=() if is_new else tuple(sorted(changed, key=lambda family: family.number)),
        private_notes=sum(note.is_private for note in notes),
    )


def _held(reading: Reading, handover: UUID) -> Sequence[Handover]:
    every = reading.all(Handover, columns_of(Handover).handover == handover)
    return [row for row in every if row.side is HandoverSide.HELD and row.is_running]
