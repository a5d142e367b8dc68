"""Renewing what is worked out or shipped: terms on another day or by another law, institutions by a newer program."""

from __future__ import annotations

import asyncio
from typing import Final

from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.ui.program import Program

AT_ONCE: Final = 25
"""So many regelzaken in one unit of work, so that what the user saves meanwhile does not wait."""


async def renew_all_terms(app: Program) -> None:
    """Work out the terms of all open regelzaken anew, if that is due; must be called in a worker."""
    if not app.desk.is_open:
        return
    from copiloot_tui.services.course import note_renewed, renew_terms, to_be_renewed

    try:
        law = await asyncio.to_thread(app.law_book)
        due = await app.desk.read(to_be_renewed, law)
        if due is None:
            return
        for start in range(0, len(due), AT_ONCE):
            if not app.desk.is_open:
                return
            await app.desk.write(renew_terms, due[start : start + AT_ONCE], law)
        await app.desk.write(note_renewed, law)
    except CopilootError as error:
        app.tell_error(error)


async def renew_institutions(app: Program) -> None:
    """Take in what this program knows of institutions, if that is due, and tell what came of it."""
    if not app.desk.is_open:
        return
    from copiloot_tui.services.shipped_institutions import is_edition_new, refresh

    try:
        if await app.desk.read(is_edition_new):
            _changes, told = await app.desk.write(refresh)
            if told:
                app.tell(f"{told} Met u draai je dat terug.")
    except CopilootError as error:
        app.tell_error(error)
