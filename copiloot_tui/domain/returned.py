"""What a copy of a family that comes back would change here: what its owner looks at before it is worked in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from copiloot_tui.domain.joined_family import Owners, States, joined_states, those_there
from copiloot_tui.domain.one_choice import said_together
from copiloot_tui.domain.record_state import MADE, NOTHING, REMOVED, Key, RecordState, Value, Version, in_order


class Fate(Enum):
    """What would become of a record; the value is shown."""

    NEW = "nieuw"
    CHANGED = "gewijzigd"
    REMOVED = "verwijderd"
    BACK = "terug"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedField:
    """One field of which the other side says something that was not known here."""

    field: str
    was: Value
    """What stands in it here; of several, the first."""
    said: tuple[Version, ...]
    """What the other side says, from whom and when."""
    is_question: bool
    """Whether what stands here counts as well: it was changed on both sides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedRecord:
    """One record that would not stay as it is here."""

    key: Key
    fate: Fate
    fields: tuple[ChangedField, ...]
    """Empty when the record comes, goes or comes back as a whole."""


def what_changes(mine: States, theirs: States, owners: Owners) -> list[ChangedRecord]:
    """What working in a copy would change, record by record; nothing when it was worked in before."""
    both = joined_states(mine, theirs)
    here, there = those_there(mine, owners), those_there(both, owners)
    found = []
    for key, state in both.items():
        before = mine.get(key, NOTHING)
        fate = _fate(key, before, here, there)
        fields = tuple(_fields(key, before, state)) if fate is Fate.CHANGED else ()
        if fate is not None and (fields or fate is not Fate.CHANGED):
            found.append(ChangedRecord(key=key, fate=fate, fields=fields))
    return sorted(found, key=lambda one: (one.key[0].__name__, one.key[1].int))


def _fate(key: Key, before: RecordState, here: frozenset[Key], there: frozenset[Key]) -> Fate | None:
    if key in here:
        return Fate.CHANGED if key in there else Fate.REMOVED
    if key not in there:
        return None
    return Fate.BACK if before.seen else Fate.NEW


def _fields(key: Key, before: RecordState, after: RecordState) -> Iterator[ChangedField]:
    for field, versions in after.versions.items():
        had = before.versions.get(field, frozenset())
        known = {version.value for version in had}
        said = tuple(version for version in in_order(versions - had) if version.value not in known)
        if said and field not in (REMOVED, MADE):
            still = _counts(key, field, had, after.versions)
            yield ChangedField(field=field, was=before.values(field)[0] if had else None, said=said, is_question=still)


def _counts(key: Key, field: str, had: frozenset[Version], after: Mapping[str, frozenset[Version]]) -> bool:
    """Whether what stood here, in this field or in one that goes with it, still stands beside what came."""
    entries = {version.entry for version in had}
    return any(
        version.entry in entries for each in said_together(key[0], field) for version in after.get(each, frozenset())
    )
