"""What was done, so that it can be undone."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

Values = Mapping[str, object]
"""What a record was at a moment: the names of its fields with what stood in them, and `removed_at`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """One unit of work; the values it replaced stay inside the store."""

    id: UUID
    at: datetime
    """When, in UTC."""
    title: str
    """What was done, in Dutch, without user text."""
    family_ids: frozenset[UUID]
    is_undone: bool
    """Whether a later entry wrote the old values back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChange:
    """What one unit of work did to one record."""

    at: datetime
    """When, in UTC."""
    title: str
    """What was done, in Dutch, without user text."""
    is_undone: bool
    """Whether a later entry wrote the old values back."""
    was: Values | None
    """None when the record was new."""
    became: Values


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """What one field said before and after."""

    label: str
    """What its form calls it."""
    was: str
    became: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What one unit of work changed of what is shown of a record."""

    at: datetime
    """When, in UTC."""
    title: str
    """What was done, in Dutch, without user text."""
    is_undone: bool
    fields: tuple[FieldChange, ...]
    """Empty when the record was new."""


def corrections(changes: Iterable[RecordChange], told: Callable[[Values], Mapping[str, str]]) -> list[Correction]:
    """What was changed of a record, without what changed nothing that is shown.

    Args:
        changes: of one record, in any order that is kept.
        told: what is shown of its values: by label the words for them.
    """
    found = []
    for change in changes:
        fields = () if change.was is None else tuple(_fields(told(change.was), told(change.became)))
        if fields or change.was is None:
            found.append(Correction(at=change.at, title=change.title, is_undone=change.is_undone, fields=fields))
    return found


def _fields(was: Mapping[str, str], became: Mapping[str, str]) -> Iterable[FieldChange]:
    for label in became:
        if was.get(label, "") != became[label]:
            yield FieldChange(label=label, was=was.get(label, ""), became=became[label])
