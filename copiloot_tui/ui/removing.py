"""Removing something: asked first, undone with one key, kept thirty days, or erased for good."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.record import Record
from copiloot_tui.services.records import Store, erase, remove
from copiloot_tui.ui.ask import Answer, Ask

if TYPE_CHECKING:
    from copiloot_tui.ui.program import Program

Remover = Callable[[Store, Any], Changes]
"""A service that takes a record away."""


async def ask_and_remove(
    app: Program, record: Record, *, how: tuple[Remover, Remover] = (remove, erase), detail: str = ""
) -> bool:
    """Ask, and remove or erase; must be called in a worker. Says whether the record is gone.

    Args:
        app: the program.
        record: what has to go.
        how: the services that remove it and that wipe it.
        detail: what follows from it, in whole sentences.
    """
    everything = " Het hele dossier gaat mee." if isinstance(record, Family) else ""
    answer = await app.push_screen_wait(
        Ask(
            "Verwijderen?",
            Answer("remove", "Verwijderen", "warning"),
            Answer("erase", "Definitief wissen", "error"),
            Answer("stay", "Laat staan"),
            detail=f"Wat je verwijdert staat nog 30 dagen in de prullenbak; met u komt het meteen terug.{everything} "
            f"Definitief wissen kan niet worden teruggedraaid. {detail}".rstrip(),
        )
    )
    if answer == "erase" and isinstance(record, Family):
        return await app.erase_for_good([record.id])
    if answer == "erase":
        answer = await _ask_to_erase(app)
    if answer not in ("remove", "erase"):
        return False
    try:
        changes = await app.desk.write(how[answer == "erase"], record)
    except CopilootError as error:
        app.tell_error(error)
        return False
    app.tell_change(changes)
    return True


async def _ask_to_erase(app: Program) -> str | None:
    """Ask once more before something goes for good: 'erase' when it may."""
    return await app.push_screen_wait(
        Ask(
            "Weet je het zeker? Dit komt nooit meer terug.",
            Answer("erase", "Definitief wissen", "error"),
            Answer("stay", "Laat staan"),
        )
    )
