"""Returning: the place, the dossier and the forms that stood open when the program was left."""

from __future__ import annotations

import gc
from datetime import datetime
from typing import Final

from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.ui.forms import FORMS, form_named
from copiloot_tui.ui.kept_place import KeptPlace
from copiloot_tui.ui.place import PLACES
from copiloot_tui.ui.program import Program
from copiloot_tui.ui.second_place import RESUMED_AFTER_SECONDS, resume
from copiloot_tui.ui.text import when

NEXT_NEEDED: Final = (
    "copiloot_tui.services.records",
    "copiloot_tui.services.families",
    "copiloot_tui.services.organisation_use",
)
"""Imported once the first place is painted, so that the first form does not wait for it."""
GET_READY_SECONDS: Final = 0.3
TERMS_AFTER_SECONDS: Final = 2
INSTITUTIONS_AFTER_SECONDS: Final = 5
SETTLED_AFTER_SECONDS: Final = 3
GARBAGE_THRESHOLDS: Final = (700, 10, 100)
"""As Python has them, but the oldest objects are looked through a tenth as often; see `gc.set_threshold`."""
TRASH_AFTER_SECONDS: Final = 20
CUT_OFF: Final = (
    "Copiloot stopte de vorige keer onverwacht. Wat je typte is bewaard: typ s op Vandaag, daar staat het bij nog niet "
    "opgeslagen."
)


async def return_to_kept_place(app: Program) -> None:
    """Open again what stood open."""
    from copiloot_tui.services.leaving_place import kept_place

    text = ""
    try:
        text = await app.desk.read(kept_place)
    except CopilootError as error:
        app.tell_error(error)
    place = KeptPlace.from_text(text)
    app.listed = place.listed
    await app.switch_mode(place.mode if place.mode in PLACES else "today")
    for sentence in place.notices:
        app.tell(sentence, is_error=True)
    if place.family_id is not None and await _is_there(app, place):
        await app.show_dossier(place.family_id, place.tab)
    for form in place.forms:
        if form.name in FORMS:
            app.push_screen(form_named(form.name)(record_id=form.record_id, family_id=form.family_id))
    was_cut_off, opened_at = not text, app.desk.clock.now()
    app.set_timer(
        GET_READY_SECONDS,
        lambda: app.run_worker(_get_ready(app, opened_at, was_cut_off=was_cut_off), group="ready"),
    )
    # What stands by now stays: looking through it for garbage takes a tenth of a second, while somebody types.
    app.set_timer(SETTLED_AFTER_SECONDS, gc.freeze)
    # What was painted after that is looked through seldom, for it would make one opening in five wait.
    gc.set_threshold(*GARBAGE_THRESHOLDS)
    # Not at once: these look through whole tables, and somebody is waiting for Vandaag.
    app.set_timer(TERMS_AFTER_SECONDS, lambda: app.run_worker(_renew_terms(app), group="renew"))
    app.set_timer(INSTITUTIONS_AFTER_SECONDS, lambda: app.run_worker(_renew_institutions(app), group="institutions"))
    app.set_timer(TRASH_AFTER_SECONDS, lambda: app.run_worker(_empty_trash(app), group="trash"))
    if app.settings.second_place:
        app.set_timer(RESUMED_AFTER_SECONDS, lambda: app.run_worker(resume(app), group="second place"))


async def _get_ready(app: Program, opened_at: datetime, *, was_cut_off: bool) -> None:
    """Import what the first form needs; then look whether a timer runs that was started before, and who was here."""
    await app.desk.get_ready(NEXT_NEEDED)
    if not app.desk.is_open:
        return
    try:
        timer = await app.timing.look()
        await _tell_of_organisation(app)
        await _tell_of_drafts(app, opened_at, was_cut_off=was_cut_off)
    except CopilootError as error:
        app.tell_error(error)
    else:
        if timer is not None and timer.is_running:
            app.tell(f"De klok loopt nog, sinds {when(timer.started_at)}. F12 stopt hem.")


async def _tell_of_drafts(app: Program, opened_at: datetime, *, was_cut_off: bool) -> None:
    """Tell where to find what was half typed when the program was cut off: without a kept place nothing reopens.

    The place that was kept is used up: after a cut it would lead to where the user was a time before.
    """
    from copiloot_tui.services.drafts import open_drafts
    from copiloot_tui.services.leaving_place import keep_place

    if not was_cut_off:
        if not app.is_leaving:
            await app.desk.write(keep_place, "")
        return
    # What is being typed since is no trace of a cut.
    if any(draft.created_at and draft.created_at < opened_at for draft in await app.desk.read(open_drafts)):
        app.tell(CUT_OFF)


async def _tell_of_organisation(app: Program) -> None:
    """Tell once that the vault was opened with the organisation's key, to who opens it otherwise."""
    from copiloot_tui.services.organisation_use import untold_use, use_was_told

    at = await app.desk.read(untold_use)
    if at is None or app.desk.opened.keys.opened_by:
        return
    app.tell(
        f"De kluis is geopend met de sleutel van de organisatie: {when(at)}. Dat staat in het Logboek (Ctrl+P).",
        is_error=True,
    )
    await app.desk.write(use_was_told)


async def _renew_terms(app: Program) -> None:
    """Work out the terms anew, if that is due."""
    from copiloot_tui.ui.renewing import renew_all_terms

    await renew_all_terms(app)


async def _renew_institutions(app: Program) -> None:
    """Take in what the program knows of institutions, if it knows more than when this vault was last open."""
    from copiloot_tui.ui.renewing import renew_institutions

    await renew_institutions(app)


async def _empty_trash(app: Program) -> None:
    """Erase what was in the prullenbak for more than thirty days."""
    from copiloot_tui.services.erasing import is_any_unfinished
    from copiloot_tui.services.records import purge

    if not app.desk.is_open:
        return
    try:
        await app.desk.write(purge)
        is_unfinished = await app.desk.read(is_any_unfinished)
    except CopilootError as error:
        app.tell_error(error)
    else:
        if is_unfinished:
            app.tell("Een gewist gezin staat nog in een back-up. Maak het wissen af in het Logboek, met m.")


async def _is_there(app: Program, place: KeptPlace) -> bool:
    from copiloot_tui.domain.errors import NotFound
    from copiloot_tui.domain.family import Family
    from copiloot_tui.services.records import get

    assert place.family_id is not None
    try:
        await app.desk.read(get, Family, place.family_id)
    except NotFound:
        return False
    return True
