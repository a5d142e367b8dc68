"""Somebody to call is gone, or turns out to be there still."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from copiloot_tui.domain.directory import Aanspreekpunt
from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.services.records import get
from copiloot_tui.services.replacing import bring_back
from copiloot_tui.ui.ask import Answer, Ask
from copiloot_tui.ui.forms import form_named

if TYPE_CHECKING:
    from copiloot_tui.ui.program import Program


async def replace_or_bring_back(app: Program, aanspreekpunt_id: UUID) -> None:
    """Ask who comes after somebody, or bring somebody back who had left; must be called in a worker."""
    try:
        person = await app.desk.read(get, Aanspreekpunt, aanspreekpunt_id)
    except CopilootError as error:
        app.tell_error(error)
        return
    if not person.is_there:
        answer = await app.push_screen_wait(
            Ask(
                "Hier staat dat deze persoon weg is.",
                Answer("back", "Toch nog hier", "primary"),
                Answer("successor", "Opvolger noemen"),
                Answer("stay", "Laat staan"),
                detail="Regelzaken die zijn meegegaan, blijven bij de opvolger.",
            )
        )
        if answer == "back":
            await _bring_back(app, person)
        if answer != "successor":
            return
    app.push_screen(form_named("replacing")(record_id=person.id))


async def _bring_back(app: Program, person: Aanspreekpunt) -> None:
    try:
        changes = await app.desk.write(bring_back, person.id)
    except CopilootError as error:
        app.tell_error(error)
    else:
        app.tell_change(changes)
