"""Saying goodbye to a family, taking it up again, and what is to be destroyed at last."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from uuid import UUID

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.closing import Closing, ClosingReason
from copiloot_tui.domain.contact import Appointment
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.family import Family, FamilyStatus
from copiloot_tui.domain.regelzaak import Regelzaak, RegelzaakOutcome, RegelzaakStatus, Step
from copiloot_tui.domain.short_code import RANDOM_BYTES, code_from
from copiloot_tui.store.families import families_by_name
from copiloot_tui.store.store import Store
from copiloot_tui.store.unit import Unit


class Handling(Enum):
    """What is done with a regelzaak that is still open when a family is let go; the value is shown."""

    LEAVE = "laat staan"
    END = "rond af"
    MOVE = "verzet de volgende stap"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenEnd:
    """A regelzaak that is still open, and what to do with it."""

    regelzaak_id: UUID
    handling: Handling = Handling.LEAVE
    move_to: date | None = None
    """The new day of its next step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DestructionList:
    """The closed dossiers that have been kept long enough; nothing of it happens by itself."""

    past: tuple[Family, ...]
    """Longest past its date first."""
    undated: int
    """How many closed dossiers have no date until which they are kept."""


def transfer_code(store: Store, family_id: UUID) -> str:
    """The code with which a family goes to a colleague: the one it came with, or a new random one."""
    with store.reading() as reading:
        came_with = reading.get(Family, family_id).transfer_code
    return came_with or code_from(secrets.token_bytes(RANDOM_BYTES))


def close_family(
    store: Store, closing: Closing, open_ends: Iterable[OpenEnd] = (), *, cancel_appointments: bool = False
) -> Changes:
    """End the work with a family, with what was still open, in one unit of work.

    Raises:
        InvalidInput: when it was closed already, or closes before it began.
    """
    with store.unit("Gezin afgesloten") as work:
        family = work.get(Family, closing.family_id)
        if not family.is_open:
            raise InvalidInput("closed_on", "Dit gezin is al afgesloten.")
        if family.started_on and closing.closed_on < family.started_on:
            raise InvalidInput("closed_on", "Deze dag ligt voor het begin van het werk.")
        work.save(
            replace(
                family,
                status=FamilyStatus.AFGESLOTEN,
                ended_on=closing.closed_on,
                keep_until=closing.keep_until,
            )
        )
        work.save(closing)
        for open_end in open_ends:
            _handle(work, open_end)
        if cancel_appointments:
            for appointment in work.of_family(Appointment, family.id):
                if appointment.done_on is None:
                    work.remove(appointment)
    return work.changes


def _handle(work: Unit, open_end: OpenEnd) -> None:
    regelzaak = work.get(Regelzaak, open_end.regelzaak_id)
    if open_end.handling is Handling.END:
        outcome = regelzaak.outcome or RegelzaakOutcome.OTHER
        # Not by `keep_regelzaak`: what returns by itself does not return in a dossier that closes.
        work.save(replace(regelzaak, status=RegelzaakStatus.DONE, outcome=outcome))
    elif open_end.handling is Handling.MOVE:
        steps = [each for each in work.of_family(Step, regelzaak.family_id) if each.regelzaak_id == regelzaak.id]
        to_do = sorted((each for each in steps if each.done_on is None), key=lambda step: step.position)
        if to_do:
            work.save(replace(to_do[0], due_on=open_end.move_to, anchor=None, offset_days=0))
        else:
            work.save(replace(regelzaak, due_on=open_end.move_to))


def reopen_family(store: Store, family_id: UUID) -> Changes:
    """Take up the work with a family again; its closing stays in the dossier, with the day it was reopened."""
    with store.unit("Gezin heropend") as work:
        family = work.get(Family, family_id)
        closings = [each for each in work.of_family(Closing, family_id) if each.reopened_on is None]
        last = max(closings, key=lambda closing: closing.closed_on, default=None)
        if last is not None:
            work.save(replace(last, reopened_on=civil_day(work.now)))
        is_mourning = last is not None and last.reason is ClosingReason.DEATH
        status = FamilyStatus.NAZORG if is_mourning else FamilyStatus.UITVOERING
        work.save(replace(family, status=status, ended_on=None, keep_until=None))
    return work.changes


def destruction_list(store: Store) -> DestructionList:
    """The closed dossiers whose last day of keeping has gone by."""
    today = civil_day(store.clock.now())
    with store.reading() as reading:
        closed = [family for family in families_by_name(reading) if not family.is_open]
    past = [family for family in closed if family.keep_until and family.keep_until < today]
    return DestructionList(
        past=tuple(sorted(past, key=lambda family: (family.keep_until or date.max, family.number))),
        undated=sum(family.keep_until is None for family in closed),
    )
