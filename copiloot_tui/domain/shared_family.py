"""One family as several vaults work on it: what one of them knows of each of its records."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from copiloot_tui.domain.family import Family
from copiloot_tui.domain.joined_family import States
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.record_shape import FieldShape, shape_of
from copiloot_tui.domain.record_state import MADE, REMOVED, RecordState, Version, in_order
from copiloot_tui.domain.retelling import NOT_TOLD
from copiloot_tui.domain.term import Term
from copiloot_tui.domain.whole_family import OF_FAMILY, Beside

SHARED_KINDS: Final[tuple[type[Record], ...]] = (Family, *(kind for kind in OF_FAMILY if kind is not Term))
"""What two vaults tell each other of a family, what is referred to first. Terms are worked out anew by each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedFamily:
    """What one vault knows of one family."""

    family_id: UUID
    states: States = field(repr=False)
    """Of every record, also of those that were removed or erased."""
    beside: tuple[Beside, ...] = field(default=(), repr=False)
    """What of the directory they point at."""
    contents: Mapping[UUID, bytes] = field(default_factory=dict, repr=False)
    """The bytes of attachments, by their id."""


def told_fields(kind: type[Record]) -> dict[str, FieldShape]:
    """The fields of a kind that a state has, besides when it was removed."""
    if kind not in _TOLD:
        _TOLD[kind] = {shape.name: shape for shape in shape_of(kind) if shape.name not in (*NOT_TOLD, REMOVED)}
    return _TOLD[kind]


def completed(kind: type[Record], state: RecordState) -> RecordState:
    """A record of which an older program told, with what is usual in the fields that it did not know.

    That was said when the record was made, as a migration says it in a vault.
    """
    if not state.is_whole:
        return state
    missing = {REMOVED: None} if REMOVED not in state.versions else {}
    missing |= {
        name: shape.default
        for name, shape in told_fields(kind).items()
        if name not in state.versions and (shape.has_default or shape.is_optional)
    }
    if not missing:
        return state
    by = in_order(state.versions[MADE])[0].by
    usual = {name: frozenset((Version(by=by, value=value),)) for name, value in missing.items()}
    return RecordState(versions=dict(sorted({**state.versions, **usual}.items())), seen=state.seen)


_TOLD: Final[dict[type[Record], dict[str, FieldShape]]] = {}
