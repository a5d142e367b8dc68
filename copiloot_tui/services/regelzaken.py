"""Single steps in what is being arranged."""

from dataclasses import replace

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.regelzaak import Step
from copiloot_tui.store.store import Store


def tick_step(store: Store, step: Step) -> Changes:
    """Tick a step off as done today, or back when it was ticked."""
    with store.unit("") as work:
        present = work.get(Step, step.id)
        done_on = None if present.done_on else civil_day(work.now)
        work.title = "Stap afgevinkt" if done_on else "Stap weer open gezet"
        work.save(replace(present, done_on=done_on))
    return work.changes
