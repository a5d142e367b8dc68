"""The calendar: everything with a day, as a file for any other calendar."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from copiloot_tui.domain.agenda import AgendaEntry, EntryKind
from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.departure import Leaving, Outgoing
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.readable import Readable
from copiloot_tui.domain.summary import Level
from copiloot_tui.services.departures import let_out_found
from copiloot_tui.services.new_file import write_new_file
from copiloot_tui.store.agenda import agenda_entries
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.store import Store

FILE_NAME = "copiloot-agenda.ics"
"""What the file is called unless somebody says otherwise: nothing in it tells about anybody."""
_HEAD_BYTES: Final = 512
"""In so much of a calendar stands who made it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """What would leave."""

    entries: tuple[AgendaEntry, ...]
    counts: Mapping[EntryKind, int]


def agenda(store: Store) -> Agenda:
    """Everything with a day that is still to come or to be done."""
    with store.glancing() as glance:
        entries = tuple(agenda_entries(glance, civil_day(store.clock.now())))
    return Agenda(entries=entries, counts=Counter(entry.kind for entry in entries))


def agenda_file(found: Agenda, *, with_names: bool = False) -> bytes:
    """It as an iCalendar file; with names the titles tell what it is and for whom."""
    from copiloot_tui.exchange.calendar import calendar_file

    return calendar_file(found.entries, with_names=with_names)


def readable_agenda(found: Agenda, *, with_names: bool = False) -> Readable:
    """It as it goes sealed: to read by day, and as the iCalendar file."""
    from copiloot_tui.exchange.calendar import calendar_text

    text = calendar_text(found.entries, with_names=with_names)
    return Readable(markdown=text, forms={"ics": agenda_file(found, with_names=with_names)})


def let_agenda_out(
    store: Store,
    found: Agenda,
    content: bytes,
    path: Path,
    *,
    with_names: bool = False,
    to_whom: str = "",
    is_sealed: bool = False,
) -> Changes:
    """Write the agenda to a file, over an earlier one of ours that is open, and that it left.

    Args:
        store: the vault.
        found: what leaves.
        content: it as `agenda_file` has it, or sealed.
        path: where to.
        with_names: whether the titles tell of families; neutral ones tell of none.
        to_whom: for whom it is, where that is known.
        is_sealed: whether only the receiver can open it.

    Raises:
        InvalidInput: at 'path', where no file can come.
    """

    def find(reading: Reading) -> Outgoing:
        numbers = {entry.family_number for entry in found.entries if with_names}
        return Outgoing(
            what=Leaving.AGENDA,
            family_ids=tuple(family.id for family in reading.all(Family) if family.number in numbers),
            to_whom=to_whom,
            level=Level.FULL if with_names else None,
            is_sealed=is_sealed,
        )

    return let_out_found(store, find, path, lambda target: write_new_file(target, content, overwrite=_is_ours(target)))


def _is_ours(path: Path) -> bool:
    """Whether a calendar of Copiloot stands there: another's may hold what stands nowhere else."""
    from copiloot_tui.exchange.calendar import PRODUCT

    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return PRODUCT.encode() in file.read(_HEAD_BYTES)
    except (OSError, ValueError):
        return False
