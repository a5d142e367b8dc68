"""Erasing families for good, with the copies of them, and showing the proof; what is left is done another time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from threading import Thread
from typing import Final
from uuid import UUID

from copiloot_tui.domain.changes import Area, Changes
from copiloot_tui.domain.dutch import listing
from copiloot_tui.domain.erasure import Erasure, Why
from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.services.erasing import (
    clean_copies,
    erase_families,
    erasures,
    is_any_unfinished,
    named_families,
    stop_waiting,
)
from copiloot_tui.ui.ask import Answer, Ask
from copiloot_tui.ui.dialogs.at_work import AtWork, at_work
from copiloot_tui.ui.dialogs.erasure_proof import FINISH, ErasureProof
from copiloot_tui.ui.program import Program

GRACE_SECONDS: Final = 15.0
"""So long a step may take to end after it was stopped; what goes on after that ends by itself."""
_LOOK_EVERY: Final = 0.2
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
    opened, place = app.desk.opened, app.settings.second_folder if app.start.demo is None else None
    # What is being copied there now may hold what has to go.
    app.second_place_stop.set()

    async def clean(bar: AtWork) -> None:
        def is_stopped() -> bool:
            return bar.is_stopped or app.is_leaving

        await _in_its_own_thread(lambda: clean_copies(opened, place, bar.tell_progress, is_stopped), is_stopped)

    try:
        await at_work(app, "De back-ups worden schoongemaakt en nagekeken.", clean, _STOPPING)
        is_unfinished = app.desk.is_open and await app.desk.read(is_any_unfinished)
    except CopilootError as error:
        app.tell_error(error)
        return
    app.desk.changed.publish(Changes(areas=Area.HANDOVERS))
    if is_unfinished:
        app.tell("Het wissen is nog niet klaar. In het logboek staat wat er nog moet.")


async def _in_its_own_thread(call: Callable[[], object], is_stopped: Callable[[], bool]) -> None:
    """Do something that may hang on a network: some time after it is stopped nobody waits for it any more."""
    loop = asyncio.get_running_loop()
    outcome: asyncio.Future[None] = loop.create_future()

    def hand_in(error: BaseException | None) -> None:
        if not outcome.done():
            outcome.set_result(None) if error is None else outcome.set_exception(error)

    def run() -> None:
        failure: BaseException | None = None
        try:
            call()
        except BaseException as error:  # noqa: BLE001
            failure = error
        # The program may be gone by now.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(hand_in, failure)

    # A daemon thread: one that hangs must not keep the program from ending.
    Thread(target=run, name="erasing", daemon=True).start()
    waited = 0.0
    while not outcome.done() and waited < GRACE_SECONDS:
        await asyncio.wait([outcome], timeout=_LOOK_EVERY)
        waited += _LOOK_EVERY if is_stopped() else 0.0
    if outcome.done():
        outcome.result()


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
        Answer("stay", "Laat staan", "primary"),
        Answer("erase", "Definitief wissen", "error"),
        detail=detail,
    )
    return await app.push_screen_wait(question) == "erase"
