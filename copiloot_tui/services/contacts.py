"""The contact log, and what is still to come."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.contact import Appointment, ContactMoment
from copiloot_tui.domain.regelzaak import Regelzaak, Turn
from copiloot_tui.services.glances import ContactGlance
from copiloot_tui.store.contacts import newest_moments
from copiloot_tui.store.families import family_names
from copiloot_tui.store.store import Store

__all__ = ["ContactGlance", "contact_glances", "finish_appointment", "log_contact"]


def log_contact(
    store: Store,
    moment: ContactMoment,
    next_steps: Sequence[Appointment] = (),
    turns: Mapping[UUID, Turn] | None = None,
) -> Changes:
    """Log a contact moment with what was agreed in it, and say whose move it now is in the regelzaken named.

    Args:
        store: the vault.
        moment: the line of the log.
        next_steps: appointments made.
        turns: by regelzaak whose move it is; one whose turn stays the same keeps counting from when it began.
    """
    with store.unit("") as work:
        is_new = work.save(moment)
        work.title = f"Contactmoment {'toegevoegd' if is_new else 'gewijzigd'}"
        for step in next_steps:
            work.save(replace(step, contact_id=moment.id))
        for regelzaak_id, turn in (turns or {}).items():
            regelzaak = work.get(Regelzaak, regelzaak_id)
            if regelzaak.turn is not turn or regelzaak.turn_since is None:
                work.save(replace(regelzaak, turn=turn, turn_since=civil_day(moment.at)))
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
