"""Removing something: asked first, undone with one key, kept thirty days, or erased for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.record import Record
from copiloot_tui.services.records import erase, remove
from copiloot_tui.ui.ask import Answer, Ask

if TYPE_CHECKING:
    from copiloot_tui.ui.program import Program


async def ask_and_remove(app: Program, record: Record) -> bool:
    """Ask, and remove or erase; must be called in a worker. Says whether the record is gone."""
    everything = " Het hele dossier gaat mee." if isinstance(record, Family) else ""
    answer = await app.push_screen_wait(
        Ask(
            "Verwijderen?",
            Answer("remove", "Verwijderen", "warning"),
            Answer("erase", "Definitief wissen", "error"),
            Answer("stay", "Laat staan"),
            detail=f"Wat je verwijdert staat nog 30 dagen in de prullenbak; met u komt het meteen terug.{everything} "
            "Definitief wissen kan niet worden teruggedraaid.",
        )
    )
    if answer == "erase":
        answer = await app.push_screen_wait(
            Ask(
                "Weet je het zeker? Dit komt nooit meer terug.",
                Answer("erase", "Definitief wissen", "error"),
                Answer("stay", "Laat staan"),
            )
        )
    if answer not in ("remove", "erase"):
        return False
    try:
        changes = await app.desk.write(remove if answer == "remove" else erase, record)
    except CopilootError as error:
        app.tell_error(error)
        return False
    app.tell_change(changes)
    return True
