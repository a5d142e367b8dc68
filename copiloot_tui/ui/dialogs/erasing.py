"""Erasing families for good, with the copies of them, and showing the proof; what is left is done another time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from copiloot_tui.domain.changes import Area, Changes
from copiloot_tui.domain.dutch import listing
from copiloot_tui.domain.erasure import Erasure, Why
from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.services.erasing import clean_copies, erase_families, erasures, named_families, stop_waiting
from copiloot_tui.ui.ask import Answer, Ask
from copiloot_tui.ui.dialogs.at_work import AtWork, at_work
from copiloot_tui.ui.dialogs.erasure_proof import FINISH, ErasureProof
from copiloot_tui.ui.program import Program

MOST_NAMES: Final = 6
"""So many families are named in the question."""
_STOPPING: Final = (
    "Het gezin is al uit de kluis. Nu gaat het ook uit de back-ups: elke back-up wordt apart schoongemaakt, nagekeken "
    "en dan in één keer vervangen. **Esc** stopt na de stap van nu; de rest staat in het **Logboek** en kan later."
)


async def erase_with_proof(app: Program, family_ids: Sequence[UUID], why: Why) -> bool:
    """Ask, erase families from the vault and from its copies, and show the proof; must be called in a worker.

    Returns whether they are gone from the vault; what could not be done elsewhere is remembered.
    """
    try:
        names = await app.desk.read(named_families, family_ids)
        if not await _is_agreed(app, names):
            return False
        erasure, changes = await app.desk.write(erase_families, family_ids, why)
    except CopilootError as error:
        app.tell_error(error)
        return False
    app.tell_change(changes)
    await finish_erasing(app)
    await show_proof(app, erasure.id)
    return True


async def show_proof(app: Program, erasure_id: UUID) -> None:
    """Show a proof as it stands now, and finish it if that is wanted; must be called in a worker."""
    while True:
        found = [each for each in await app.desk.read(erasures) if each.id == erasure_id]
        if not found or await app.push_screen_wait(ErasureProof(found[0])) != FINISH:
            return
        await finish_erasing(app)


async def finish_erasing(app: Program) -> None:
    """Clean the copies of the vault of whatever was erased; must be called in a worker."""
    place = app.settings.second_folder

    async def clean(bar: AtWork) -> tuple[Erasure, ...]:
        def is_stopped() -> bool:
            return bar.is_stopped or app.is_leaving

        return await app.desk.handle_vault(clean_copies, place, bar.tell_progress, is_stopped)

    try:
        worked_on = await at_work(app, "De back-ups worden schoongemaakt en nagekeken.", clean, _STOPPING)
    except CopilootError as error:
        app.tell_error(error)
        return
    app.desk.changed.publish(Changes(areas=Area.HANDOVERS))
    if any(not each.is_finished for each in worked_on):
        app.tell("Het wissen is nog niet klaar. In het logboek staat wat er nog moet.")


async def give_up(app: Program, waiting: Sequence[Erasure]) -> None:
    """Wait no longer for what cannot be reached; must be called in a worker."""
    question = Ask(
        "Niet meer wachten?",
        Answer("stop", "Niet meer wachten", "warning"),
        Answer("stay", "Toch wachten", "primary"),
        detail="Wat nu niet bereikbaar is, wordt dan niet meer schoongemaakt. Het staat in het bewijs als buiten "
        "bereik. Doe dit als een stick of map er niet meer is.",
    )
    if await app.push_screen_wait(question) != "stop":
        return
    try:
        for each in waiting:
            app.tell_change(await app.desk.write(stop_waiting, each))
    except CopilootError as error:
        app.tell_error(error)


async def _is_agreed(app: Program, names: Sequence[str]) -> bool:
    shown = [*names[:MOST_NAMES], *([f"nog {len(names) - MOST_NAMES}"] if len(names) > MOST_NAMES else [])]
    detail = (
        f"Weg gaat: {listing(shown)}, met alles wat erover is opgeschreven. Het gaat uit de kluis, uit de "
        "back-ups ernaast en uit de tweede plek als die er is. Daarna krijg je een bewijs zonder namen."
    )
    question = Ask(
        "Weet je het zeker? Dit komt nooit meer terug.",
        Answer("erase", "Definitief wissen", "error"),
        Answer("stay", "Laat staan"),
        detail=detail,
    )
    return await app.push_screen_wait(question) == "erase"
