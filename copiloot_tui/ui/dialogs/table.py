"""Tafelstand: at the kitchen table only this family can be seen, until the worker shows who it is."""

from __future__ import annotations

from uuid import UUID

from copiloot_tui.ui.dialogs.proof import Proof
from copiloot_tui.ui.program import Program

LEAVING = "Alles weer laten zien? Laat dan eerst merken dat jij het bent."


async def turn_table(app: Program, family_id: UUID | None) -> None:
    """Show only this family, or, when that is so already, everything again after a secret."""
    if app.table_family is not None:
        await _show_everything(app)
    elif family_id is not None:
        app.clear_notifications()
        app.table_family = family_id
        await app.show_table(family_id)
        app.tell("Alleen dit gezin is nu te zien. F8 en je pincode of wachtzin laten alles weer zien.")


async def _show_everything(app: Program) -> None:
    if app.start.demo is None and not await app.push_screen_wait(Proof(LEAVING)):
        return
    family_id, app.table_family = app.table_family, None
    if family_id is not None:
        await app.show_dossier(family_id)
