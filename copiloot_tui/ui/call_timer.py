"""Starting, stopping and throwing away the timer of a contact."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Final
from uuid import UUID

from copiloot_tui.domain.call_timer import CallTimer
from copiloot_tui.domain.contact import LONGEST_MINUTES
from copiloot_tui.domain.dutch import duration
from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.services.timer import forget_timer, let_timer_go_on, start_timer, stop_timer
from copiloot_tui.ui.ask import Answer, Ask
from copiloot_tui.ui.dialogs.how_long import HowLong
from copiloot_tui.ui.forms.timed_contact import TimedContactForm
from copiloot_tui.ui.program import Program
from copiloot_tui.ui.text import when

STARTED: Final = "De klok loopt. F12 stopt hem en schrijft het contact op."
STOPPED_AT_TABLE: Final = "De klok staat stil. Na de tafelstand schrijf je het met F12 op."
THROWN_AWAY: Final = "De tijd van de klok is weggegooid."
_THROW_AWAY: Final = Answer("drop", "Weggooien", "error")


def turn_timer(app: Program, family_id: UUID | None) -> None:
    """Start the timer, or stop it and write down what was timed.

    Args:
        app: the program.
        family_id: the family in front, and not one that a cursor happens to be on: with whom it is, as far as nobody
            said so before.
    """
    timer = app.timing.timer
    if app.timing.is_asking:
        return
    if any(isinstance(screen, TimedContactForm) for screen in app.screen_stack):
        app.tell("Je schrijft dit contact al op.")
    elif timer and timer.is_running and not timer.was_left_on(app.desk.clock.now()) and _may_be_seen(app, timer):
        # At once, before anything is awaited: what is typed after the key lands in the form.
        app.push_screen(TimedContactForm(family_id=timer.family_id or family_id, stops=True))
    else:
        app.run_worker(_guarded(app, _start_or_ask(app, family_id)), group="timer")


def throw_away_timer(app: Program) -> None:
    """Forget what was timed, after a question."""
    if not app.timing.is_asking:
        app.run_worker(_guarded(app, _throw_away(app)), group="timer")


async def _guarded(app: Program, work: Awaitable[None]) -> None:
    """Do one thing about the timer at a time, and tell what goes wrong."""
    app.timing.is_asking = True
    try:
        await work
    except CopilootError as error:
        app.tell_error(error)
    finally:
        app.timing.is_asking = False


async def _start_or_ask(app: Program, family_id: UUID | None) -> None:
    timer = await app.timing.look()
    if timer is None:
        app.timing.take(await app.desk.write(start_timer, family_id))
        app.tell(STARTED)
    elif not _may_be_seen(app, timer):
        app.timing.take(await app.desk.write(stop_timer))
        app.tell(STOPPED_AT_TABLE)
    elif timer.is_running and not timer.was_left_on(app.desk.clock.now()):
        app.push_screen(TimedContactForm(family_id=timer.family_id or family_id, stops=True))
    else:
        await _ask(app, timer, timer.family_id or (family_id if timer.is_running else None))


def _may_be_seen(app: Program, timer: CallTimer) -> bool:
    """Whether the family may be named on the screen: in tafelstand only the one at the table."""
    return app.table_family is None or timer.family_id in (None, app.table_family)


async def _ask(app: Program, timer: CallTimer, family_id: UUID | None) -> None:
    """Ask what it was, of a timer that was left on, or what to do with one that stands still."""
    minutes = timer.minutes(app.desk.clock.now())
    stands = "loopt nog" if timer.is_running else "staat stil"
    answers = [
        *([Answer("write", f"Schrijf {duration(minutes)} op", "primary")] if minutes <= LONGEST_MINUTES else []),
        Answer("other", "Het was een andere tijd"),
        *([] if timer.is_running else [Answer("go_on", "Laat hem doorlopen")]),
        _THROW_AWAY,
    ]
    detail = f"Begonnen op {when(timer.started_at)}, dat is {duration(minutes)}."
    match await app.push_screen_wait(Ask(f"De klok {stands}. Wat was het?", *answers, detail=detail)):
        case "write":
            app.push_screen(TimedContactForm(family_id=family_id, stops=True))
        case "other":
            said = await app.push_screen_wait(HowLong())
            if said is not None:
                app.push_screen(TimedContactForm(family_id=family_id, minutes=said, stops=True))
        case "go_on":
            app.timing.take(await app.desk.write(let_timer_go_on))
        case "drop":
            await _throw_away(app)


async def _throw_away(app: Program) -> None:
    timer = await app.timing.look()
    if timer is None:
        return
    minutes = duration(timer.minutes(app.desk.clock.now()))
    question = Ask(f"Er is {minutes} geklokt. Weggooien?", _THROW_AWAY, Answer("stay", "Laat staan", "primary"))
    if await app.push_screen_wait(question) == "drop":
        await app.desk.write(forget_timer)
        app.timing.take(None)
        app.tell(THROWN_AWAY)
