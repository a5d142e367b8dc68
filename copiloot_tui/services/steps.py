"""The days of the steps of a regelzaak, as its events have them now."""

from copiloot_tui.domain.family import FamilyMember
from copiloot_tui.domain.laying_out import anchors_of, lay_out
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.store.case_events import events_of
from copiloot_tui.store.regelzaken import steps_of
from copiloot_tui.store.unit import Unit


def date_steps(work: Unit, regelzaak: Regelzaak) -> None:
    """Give each planned step the day that follows from what is known by now; only what changes is written.

    To be called in the unit of work that changed an event or the regelzaak. What is done, and what the worker dated
    herself, stays as it is.
    """
    steps = steps_of(work, regelzaak.id)
    if not any(step.anchor for step in steps):
        return
    member = work.get(FamilyMember, regelzaak.member_id) if regelzaak.member_id else None
    anchors = anchors_of(regelzaak, events_of(work, regelzaak.id), member)
    for before, after in zip(steps, lay_out(steps, anchors), strict=True):
        if after.due_on != before.due_on:
            work.save(after)
