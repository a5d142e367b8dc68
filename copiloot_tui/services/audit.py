"""The log of facts that stay, as it is read: beside the names of who is still there, which it does not hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from copiloot_tui.domain.audit import AuditEntry
from copiloot_tui.domain.colleague import Colleague
from copiloot_tui.domain.family import Family
from copiloot_tui.store.audit import audited
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditGlance:
    """A line of the log, with whom it is about as far as that is still known."""

    entry: AuditEntry
    family_id: UUID | None
    """Of the family with that file number; None when it is not in the vault any more."""
    family_name: str
    """Of the family with that file number; empty when it is not in the vault any more."""
    other_name: str
    """Of the colleague with that key; empty when the team does not know it."""


def audit_log(store: Store, number: int | None = None) -> list[AuditGlance]:
    """What happened to all families, or to that with one file number, the last first."""
    with store.reading() as reading:
        families = {family.number: family for family in reading.all(Family)}
        others = _names_by_key(reading)
        found = audited(reading, number)
    return [_glance(entry, families.get(entry.number) if entry.number is not None else None, others) for entry in found]


def _glance(entry: AuditEntry, family: Family | None, others: Mapping[str, str]) -> AuditGlance:
    return AuditGlance(
        entry=entry,
        family_id=family.id if family else None,
        family_name=family.name if family else "",
        other_name=others.get(entry.key, ""),
    )


def _names_by_key(reading: Reading) -> dict[str, str]:
    """Whose key it is; the key somebody had before counts as theirs too."""
    every = reading.all(Colleague)
    former = {each.former_key: each.name for each in every if each.former_key}
    return former | {each.public_key: each.name for each in every}
