"""The log of facts that stay: a line is added in the unit of work it tells of, and none is ever changed."""

from uuid import UUID

from copiloot_tui.domain.audit import Audited, AuditEntry
from copiloot_tui.store.mapping import columns_of
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.unit import Unit

ENTRY = columns_of(AuditEntry)


def note(
    work: Unit,
    what: Audited,
    *,
    number: int | None = None,
    handover: UUID | None = None,
    key: str = "",
    count: int | None = None,
) -> AuditEntry:
    """Write down what happens in this unit of work; it stays when the work is undone later.

    Args:
        work: the unit that does it, so that both are written or neither.
        what: which fact.
        number: the file number of the family.
        handover: which waarneming or overdracht.
        key: the public key of who was on the other side.
        count: how many families, records or back-ups.
    """
    entry = AuditEntry(at=work.now, what=what, number=number, handover=handover, key=key, count=count)
    work.save(entry)
    return entry


def audited(reading: Reading, number: int | None = None) -> list[AuditEntry]:
    """All lines, or those with one file number, the last first."""
    of_whom = () if number is None else (ENTRY.number == number,)
    return sorted(reversed(reading.all(AuditEntry, *of_whom)), key=lambda entry: entry.at, reverse=True)
