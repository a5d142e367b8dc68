"""The contact log, and what is still to come."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.contact import Appointment, ContactMoment, ContactResult
from copiloot_tui.domain.regelzaak import Regelzaak, Turn
from copiloot_tui.services.glances import ContactGlance
from copiloot_tui.store.contacts import newest_moments
from copiloot_tui.store.families import family_names
from copiloot_tui.store.store import Store

__all__ = ["ContactGlance", "chase", "contact_glances", "finish_appointment", "log_contact", "log_contacts"]


def log_contact(
    store: Store,
    moment: ContactMoment,
    next_steps: Sequence[Appointment] = (),
    turns: Mapping[UUID, Turn] | None = None,
    appointment_id: UUID | None = None,
) -> Changes:
    """Log a contact moment with what was agreed in it, and say whose move it now is in the regelzaken named.

    Args:
        store: the vault.
        moment: the line of the log.
        next_steps: appointments made.
        turns: by regelzaak whose move it is; one whose turn stays the same keeps counting from when it began.
        appointment_id: the appointment that it was, which is done with it.
    """
    return log_contacts(store, [moment], next_steps, turns, appointment_id)


def log_contacts(
    store: Store,
    moments: Sequence[ContactMoment],
    next_steps: Sequence[Appointment] = (),
    turns: Mapping[UUID, Turn] | None = None,
    appointment_id: UUID | None = None,
) -> Changes:
    """Log one contact with several families at once, a line in the log of each, all or none of it.

    Args:
        store: the vault.
        moments: the lines, at least one; what was agreed was agreed in the first.
        next_steps: appointments made.
        turns: by regelzaak whose move it is; one whose turn stays the same keeps counting from when it began.
        appointment_id: the appointment that it was, which is done with it.
    """
    first = moments[0]
    with store.unit("") as work:
        were_new = [work.save(moment) for moment in moments]
        what = "Contactmoment" if len(moments) == 1 else f"{len(moments)} contactmomenten"
        work.title = f"{what} {'toegevoegd' if were_new[0] else 'gewijzigd'}"
        for step in next_steps:
            work.save(replace(step, contact_id=first.id))
        for regelzaak_id, turn in (turns or {}).items():
            regelzaak = work.get(Regelzaak, regelzaak_id)
            if regelzaak.turn is not turn or regelzaak.turn_since is None:
                work.save(replace(regelzaak, turn=turn, turn_since=civil_day(first.at)))
        if appointment_id is not None:
            work.save(replace(work.get(Appointment, appointment_id), done_on=civil_day(work.now)))
    return work.changes


def chase(store: Store, moment: ContactMoment, regelzaak_id: UUID, again_on: date | None = None) -> Changes:
    """Log that was asked how it stands with a regelzaak (navragen): the wait begins anew on the day of asking.

    When nobody was reached nothing was asked, and the wait goes on.

    Args:
        store: the vault.
        moment: the line of the log.
        regelzaak_id: what is waited for.
        again_on: when to ask again; None plans nothing.
    """
    with store.unit("Navragen opgeschreven") as work:
        work.save(moment)
        regelzaak = work.get(Regelzaak, regelzaak_id)
        asked_on, since = civil_day(moment.at), regelzaak.turn_since
        if moment.result is not ContactResult.NOT_REACHED and (since is None or since < asked_on):
            work.save(replace(regelzaak, turn_since=asked_on))
        if again_on is not None:
            again = Appointment(
                family_id=regelzaak.family_id,
                on=again_on,
                what=f"Navragen: {regelzaak.title}",
                with_whom=moment.with_whom,
                regelzaak_id=regelzaak_id,
                contact_id=moment.id,
            )
            work.save(again)
    return work.changes


def contact_glances(store: Store, limit: int = 200, offset: int = 0) -> list[ContactGlance]:
    """A page of the log, newest first."""
    with store.reading() as reading:
        moments = newest_moments(reading, limit, offset)
        names = family_names(reading)
    return [ContactGlance(moment=moment, family_name=names.get(moment.family_id, "")) for moment in moments]


def finish_appointment(store: Store, appointment: Appointment) -> Changes:
    """Tick off an appointment, as done today."""
    with store.unit("Afspraak afgerond") as work:
        work.save(replace(work.get(Appointment, appointment.id), done_on=civil_day(work.now)))
    return work.changes
