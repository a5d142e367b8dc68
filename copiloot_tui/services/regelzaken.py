"""What is being arranged, for all families and for one."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.regelzaak import Regelzaak, Step, Urgency, urgency
from copiloot_tui.services.glances import RegelzaakGlance
from copiloot_tui.services.regelzaak_file import regelzaak_file
from copiloot_tui.store.families import family_names
from copiloot_tui.store.regelzaken import (
    Progress,
    institution_names,
    newest_done_regelzaken,
    open_regelzaken,
    progress,
)
from copiloot_tui.store.store import Store

__all__ = ["RegelzaakGlance", "regelzaak_file", "regelzaak_glances", "tick_step"]

MOST_DONE: Final = 500
"""How many finished regelzaken a list holds: the last ones; older ones are in their dossier and are found by search."""


def regelzaak_glances(store: Store, with_done: bool) -> list[RegelzaakGlance]:
    """Regelzaken of all families: late, soon, then by date, undated last; the last that were done come after those."""
    today = civil_day(store.clock.now())
    with store.reading() as reading:
        found = open_regelzaken(reading)
        if with_done:
            found += newest_done_regelzaken(reading, MOST_DONE)
        families, institutions = family_names(reading), institution_names(reading)
        steps = progress(reading, found)
    found.sort(key=_pressing)
    return [_glance(regelzaak, families, institutions, steps, today) for regelzaak in found]


def _pressing(regelzaak: Regelzaak) -> tuple[bool, bool, int]:
    due_on = regelzaak.due_on
    return not regelzaak.is_open, due_on is None, due_on.toordinal() if due_on else 0


def _glance(
    regelzaak: Regelzaak,
    families: Mapping[UUID, str],
    institutions: Mapping[UUID, str],
    steps: Mapping[UUID, Progress],
    today: date,
) -> RegelzaakGlance:
    done, total = steps.get(regelzaak.id, (0, 0))
    pressing = urgency(regelzaak.due_on, today)
    if not regelzaak.is_open and pressing is not Urgency.UNDATED:
        pressing = Urgency.CALM
    return RegelzaakGlance(
        regelzaak=regelzaak,
        family_name=families.get(regelzaak.family_id, ""),
        institution_name=institutions.get(regelzaak.institution_id, "") if regelzaak.institution_id else "",
        steps_done=done,
        steps_total=total,
        urgency=pressing,
        days_waiting=regelzaak.days_waiting(today) if regelzaak.is_open else None,
    )


def tick_step(store: Store, step: Step) -> Changes:
    """Tick a step off as done today, or back when it was ticked."""
    with store.unit("") as work:
        present = work.get(Step, step.id)
        done_on = None if present.done_on else civil_day(work.now)
        work.title = "Stap afgevinkt" if done_on else "Stap weer open gezet"
        work.save(replace(present, done_on=done_on))
    return work.changes
