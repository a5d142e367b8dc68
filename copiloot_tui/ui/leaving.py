"""Leaving: covered at once, everything half typed kept, the place kept, a back-up made, and then the end."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Final

from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.ui.ask import Answer, Ask
from copiloot_tui.ui.clipboard import clear_clipboard
from copiloot_tui.ui.dialogs.cover import Cover
from copiloot_tui.ui.dialogs.proof import Proof
from copiloot_tui.ui.doors.threshold import may_leave
from copiloot_tui.ui.forms.form import Form
from copiloot_tui.ui.kept_place import KeptPlace, OpenForm
from copiloot_tui.ui.places.dossier import DossierPlace
from copiloot_tui.ui.program import LOCKED, Program
from copiloot_tui.ui.second_place import HURRIED_SECONDS, LEAVING_SECONDS, is_behind, put_aside_in_time

LOCKING: Final = "De kluis gaat op slot. Wat je typte wordt bewaard."
STOPPING: Final = "Copiloot stopt. Wat je typte wordt bewaard."
NOT_KEPT: Final = "Wat je typte kon niet worden bewaard. Daarom is de kluis nog niet op slot. Bewijs dat jij het bent."
BACKUP_EVERY: Final = timedelta(minutes=30)


async def lock(app: Program) -> None:
    """Lock; what cannot be kept stays behind a question for the secret."""
    if app.is_leaving or not app.desk.is_open:
        return
    cover = await _cover(app, LOCKING)
    failure = await _keep_typing(app)
    if failure is not None and app.start.demo is None:
        cover.dismiss(None)
        app.is_leaving = False
        await app.push_screen_wait(Proof(f"{failure} {NOT_KEPT}", may_return=False))
        return
    await _end(app, LOCKED, await _keep_place(app, BACKUP_EVERY, LEAVING_SECONDS))


async def leave(app: Program) -> None:
    """Stop, unless something typed would be lost."""
    if app.is_leaving or not await may_leave(app.screen):
        return
    if not app.desk.is_open:
        app.exit(return_code=0)
        return
    cover = await _cover(app, STOPPING)
    failure = await _keep_typing(app)
    if failure is not None:
        cover.dismiss(None)
        app.is_leaving = False
        if await _stays(app, failure):
            return
        app.is_leaving = True
    await _end(app, 0, await _keep_place(app, timedelta(0), LEAVING_SECONDS))


async def leave_at_once(app: Program) -> None:
    """Stop, with what can be kept."""
    if app.is_leaving:
        return
    if app.desk.is_open:
        await _cover(app, STOPPING)
        await _keep_typing(app)
        await _keep_place(app, BACKUP_EVERY, HURRIED_SECONDS)
    await _end(app, 0, None)


def place_of(app: Program) -> KeptPlace:
    """Where the program is now."""
    dossier = next((screen for screen in reversed(app.screen_stack) if isinstance(screen, DossierPlace)), None)
    forms = (OpenForm(name=f.ID, record_id=f.record_id, family_id=f.begun_for) for f in _open_forms(app))
    return KeptPlace(
        mode="families" if app.table_family else app.current_mode,
        family_id=app.table_family or (dossier.family_here if dossier else None),
        tab=dossier.tab_here if dossier else "",
        forms=tuple(forms),
        listed=app.listed,
    )


def _open_forms(app: Program) -> list[Form]:
    return [screen for screen in app.screen_stack if isinstance(screen, Form)]


async def _cover(app: Program, words: str) -> Cover:
    app.is_leaving = True
    clear_clipboard(app)
    cover = Cover(words, can_be_lifted=False)
    await app.push_screen(cover)
    return cover


async def _keep_typing(app: Program) -> CopilootError | None:
    failure = None
    for form in _open_forms(app):
        try:
            await form.keep_draft()
        except CopilootError as error:
            failure = error
    return failure


async def _stays(app: Program, failure: CopilootError) -> bool:
    question = Ask(
        "Wat je typte kan niet worden bewaard.",
        Answer("stay", "Blijven", "primary"),
        Answer("leave", "Toch stoppen, zonder wat ik typte", "error"),
        detail=str(failure),
    )
    return await app.push_screen_wait(question) != "leave"


async def _keep_place(app: Program, backup_every: timedelta, patience: float) -> str:
    """Keep the place, make a back-up and bring the second place up to date; what went wrong, or nothing."""
    from copiloot_tui.services.backups import backup_on_leaving
    from copiloot_tui.services.leaving_place import keep_place

    place = place_of(app)
    try:
        await app.desk.write(keep_place, place.to_text())
        if app.start.demo is None:
            made = await app.desk.handle_vault(backup_on_leaving, backup_every)
        else:
            made = None
        is_due = made is not None or await is_behind(app)
    except CopilootError as error:
        sentence = str(error)
    else:
        sentence = await put_aside_in_time(app, patience) if is_due else ""
    if not sentence:
        return ""
    with suppress(CopilootError):
        await app.desk.write(keep_place, replace(place, notices=(sentence,)).to_text())
    return sentence


async def _end(app: Program, code: int, sentence: str | None) -> None:
    await app.desk.close()
    app.exit(return_code=code, message=sentence if code == 0 and sentence else None)
