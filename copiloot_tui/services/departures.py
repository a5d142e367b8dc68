"""What leaves the vault: on whose consent, and one line in the log for each time it does."""

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from copiloot_tui.domain.authority import Consent
from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.consent_given import ConsentGiven, consent_given
from copiloot_tui.domain.departure import Departure, Outgoing, departure_of
from copiloot_tui.domain.family import FamilyMember
from copiloot_tui.store.families import family_names
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.store import Store
from copiloot_tui.store.unit import Unit


def let_out(store: Store, outgoing: Outgoing, path: Path, write: Callable[[Path], None]) -> Changes:
    """Write a file and the line about it: both or neither.

    Args:
        store: the vault.
        outgoing: what leaves, about whom, to whom, how open and on what grounds.
        path: where to.
        write: writes the file there, whole or not at all; what it raises comes through.
    """
    return let_out_found(store, lambda _work: outgoing, path, write)


def let_out_found(
    store: Store, find: Callable[[Reading], Outgoing], path: Path, write: Callable[[Path], None]
) -> Changes:
    """Do as `let_out`, where the vault has to be asked first about whom it is or for whom."""
    return let_out_with(store, find, path, write, lambda _work: None)


def let_out_with(
    store: Store,
    find: Callable[[Reading], Outgoing],
    path: Path,
    write: Callable[[Path], None],
    keep: Callable[[Unit], None],
    title: str = "",
) -> Changes:
    """Do as `let_out_found`, and keep in the same unit of work what was agreed about it.

    Args:
        store: the vault.
        find: what leaves, about whom, to whom, how open and on what grounds.
        path: where to.
        write: writes the file there, whole or not at all; what it raises comes through.
        keep: writes down what was agreed, before the file is written.
        title: of the unit of work, where something can be undone.
    """
    was_there = _is_there(path)
    try:
        with store.unit(title) as work:
            work.save(departure_of(find(work), work.now))
            keep(work)
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

    A family in which nobody stands makes it incomplete. When it is not complete, what leaves needs a `ReasonWithout` in
    its `Grounds`.
    """
    today = civil_day(store.clock.now())
    with store.reading() as reading:
        given = [
            consent_given(reading.of_family(FamilyMember, each), reading.of_family(Consent, each), to_whom, today)
            for each in family_ids
        ]
    return ConsentGiven(
        holding=tuple(consent for each in given for consent in each.holding),
        lacking=tuple(member for each in given for member in each.lacking),
        is_complete=bool(given) and all(each.is_complete for each in given),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartureGlance:
    """A line of the log, with what it says in words."""

    departure: Departure
    families: Mapping[UUID, str]
    """The names of whom it is about, as far as they are still there."""
    gone: int
    """How many families it is about that were erased since."""
    consents: tuple[Consent, ...]
    """What it rests on, as far as that is still there."""


def departures(store: Store, family_id: UUID | None = None) -> list[DepartureGlance]:
    """What left, of all or about one family, the last first."""
    with store.reading() as reading:
        every = reading.all(Departure)
        found = [each for each in every if family_id is None or family_id in each.family_ids]
        names = family_names(reading)
        consents = reading.by_id(Consent, {consent_id for each in found for consent_id in each.consent_ids})
    return [
        DepartureGlance(
            departure=each,
            families={one: names[one] for one in each.family_ids if one in names},
            gone=sum(one not in names for one in each.family_ids),
            consents=tuple(consents[one] for one in each.consent_ids if one in consents),
        )
        for each in sorted(reversed(found), key=lambda each: each.at, reverse=True)
    ]


def _is_there(path: Path) -> bool:
    try:
        return path.is_symlink() or path.exists()
    except (OSError, ValueError):
        # Nothing can be written there either, so there is nothing to take away.
        return True
