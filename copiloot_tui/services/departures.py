"""What leaves the vault: on whose consent, and one line in the log for each time it does."""

from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from uuid import UUID

from copiloot_tui.domain.authority import Consent
from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.consent_given import ConsentGiven, consent_given
from copiloot_tui.domain.departure import Outgoing, departure_of
from copiloot_tui.domain.family import FamilyMember
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.store import Store


def let_out(store: Store, outgoing: Outgoing, path: Path, write: Callable[[Path], None]) -> Changes:
    """Write a file and the line about it: both or neither.

    Args:
        store: the vault.
        outgoing: what leaves, about whom, to whom, how open and on what grounds.
        path: where to.
        write: writes the file there, whole or not at all; what it raises comes through.
    """
    was_there = _is_there(path)
    try:
        with store.unit("") as work:
            work.save(departure_of(outgoing, work.now))
            write(path)
    except BaseException:
        if not was_there:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        raise
    return work.changes


def record_departure(store: Store, outgoing: Outgoing) -> Changes:
    """Write the line about what left by another way than a file, as by the clipboard."""
    with store.unit("") as work:
        work.save(departure_of(outgoing, work.now))
    return work.changes


def consent_for(store: Store, family_ids: Collection[UUID], to_whom: str) -> ConsentGiven:
    """Which consents hold today for a receiver, and about whom of these families none does.

    When it is not complete, what leaves needs a `ReasonWithout` in its `Grounds`.
    """
    with store.reading() as reading:
        return given_in(reading, family_ids, to_whom, civil_day(store.clock.now()))


def given_in(reading: Reading, family_ids: Iterable[UUID], to_whom: str, today: date) -> ConsentGiven:
    """What `consent_for` says, within a reading; a family in which nobody stands makes it incomplete."""
    given = [
        consent_given(reading.of_family(FamilyMember, family_id), reading.of_family(Consent, family_id), to_whom, today)
        for family_id in family_ids
    ]
    return ConsentGiven(
        holding=tuple(consent for each in given for consent in each.holding),
        lacking=tuple(member for each in given for member in each.lacking),
        is_complete=bool(given) and all(each.is_complete for each in given),
    )


def _is_there(path: Path) -> bool:
    try:
        return path.is_symlink() or path.exists()
    except (OSError, ValueError):
        # Nothing can be written there either, so there is nothing to take away.
        return True
