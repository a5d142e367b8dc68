"""Somebody to call leaves the post: written down once, with who comes after and the regelzaken that move along."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.directory import Aanspreekpunt
from copiloot_tui.domain.dutch import count
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.store.directory import everybody_at
from copiloot_tui.store.named import open_regelzaken_with
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """Somebody who may leave, and what follows from it."""

    person: Aanspreekpunt
    colleagues: tuple[Aanspreekpunt, ...]
    """Who may come after: those who are at the same institution, by name."""
    open_regelzaken: int
    """How many open regelzaken this person handles."""


def leaving(store: Store, aanspreekpunt_id: UUID) -> Leaving:
    """What is known before somebody leaves; NotFound when there is no such person."""
    with store.reading() as reading:
        person = reading.get(Aanspreekpunt, aanspreekpunt_id)
        there = [one for one in everybody_at(reading, person.institution_id) if one.is_there and one.id != person.id]
        return Leaving(
            person=person,
            colleagues=tuple(sorted(there, key=lambda one: one.name.casefold())),
            open_regelzaken=len(open_regelzaken_with(reading, person.id)),
        )


def successor_of(person: Aanspreekpunt, name: str, phone: str, email: str, day: date, by: str) -> Aanspreekpunt:
    """Somebody new in the same post; InvalidInput without a name.

    Args:
        person: who had the post.
        name: of who has it now.
        phone: the new number, as it is kept.
        email: the new address.
        day: on which this was found to be so.
        by: who found it.
    """
    return Aanspreekpunt(
        institution_id=person.institution_id,
        name=name,
        function=person.function,
        region=person.region,
        zevmb=person.zevmb,
        phone=phone,
        email=email,
        verified_on=day,
        verified_by=by,
        source=f"opvolger van {person.name}",
    )


def leave(
    store: Store,
    aanspreekpunt_id: UUID,
    left_on: date | None = None,
    successor: Aanspreekpunt | None = None,
    *,
    takes_over: bool = True,
) -> Changes:
    """Write down that somebody left; the contacts that were had keep the name of who was called.

    Args:
        store: the vault.
        aanspreekpunt_id: who left.
        left_on: when that was found; None for today.
        successor: who has the post now, new or known; None when nobody knows.
        takes_over: whether the open regelzaken go to the successor.

    Raises:
        InvalidInput: when the successor is the same person, has left too, or works elsewhere.
    """
    with store.unit("Aanspreekpunt is weg") as work:
        person = work.get(Aanspreekpunt, aanspreekpunt_id)
        if successor is not None:
            successor = _known(work, successor)
            _refuse(person, successor)
            work.save(successor)
        work.save(
            replace(
                person,
                left_on=left_on or person.left_on or civil_day(work.now),
                replaced_by=successor.id if successor else None,
            )
        )
        if successor is not None:
            moved = open_regelzaken_with(work, person.id) if takes_over else []
            for each in moved:
                work.save(replace(each, aanspreekpunt_id=successor.id))
            along = f"; {count(len(moved), 'regelzaak gaat', 'regelzaken gaan')} mee" if moved else ""
            work.title = f"Aanspreekpunt vervangen{along}"
    return work.changes


def bring_back(store: Store, aanspreekpunt_id: UUID) -> Changes:
    """Write down that somebody who was thought to have left has the post after all; regelzaken stay where they are."""
    with store.unit("Aanspreekpunt teruggezet") as work:
        person = work.get(Aanspreekpunt, aanspreekpunt_id)
        work.save(replace(person, left_on=None, replaced_by=None))
    return work.changes


def _known(reading: Reading, successor: Aanspreekpunt) -> Aanspreekpunt:
    """The successor as the vault has it by now, when it has it."""
    return reading.by_id(Aanspreekpunt, [successor.id]).get(successor.id, successor)


def _refuse(person: Aanspreekpunt, successor: Aanspreekpunt) -> None:
    if successor.id == person.id:
        raise InvalidInput("successor", "Dit is dezelfde persoon. Kies iemand anders.")
    if not successor.is_there:
        raise InvalidInput("successor", "Deze persoon is zelf ook weg. Kies iemand anders.")
    if successor.institution_id != person.institution_id:
        raise InvalidInput("successor", "Deze persoon werkt bij een andere instantie. Kies iemand anders.")
