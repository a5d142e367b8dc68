"""The clipboard: what is copied here is taken off it again, after a time and when the vault locks or the program stops.

A terminal takes text for the clipboard and gives none back (OSC 52 is only ever written). So what another program put
there within that time is taken off too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copiloot_tui.domain.text import clean

if TYPE_CHECKING:
    from copiloot_tui.ui.program import Program


def copy_for_a_while(app: Program, text: str, what: str, *, warning: str = "") -> None:
    """Put a text on the clipboard, tell so, and take it off after the seconds of the settings; with 0 it stays.

    `what` begins the sentence: 'Het nummer' staat op het klembord. `warning` is a sentence after it.
    """
    text, seconds = clean(text), app.settings.clipboard_seconds
    _stop_counting(app)
    app.copy_to_clipboard(text)
    if seconds:
        app.clipboard_timer = app.set_timer(seconds, lambda: clear_clipboard(app))
    how_long = f", nog {seconds} s" if seconds else ""
    app.tell(f"{what} staat op het klembord{how_long}.{' ' + warning if warning else ''}")
    app.copied_for_a_while = text if seconds else ""


def clear_clipboard(app: Program) -> None:
    """Take off what was put there for a while, unless something else was copied here since."""
    _stop_counting(app)
    if app.copied_for_a_while and app.clipboard == app.copied_for_a_while:
        # tmux passes no empty text on, so that a space comes first; elsewhere the empty text takes that off too.
        app.copy_to_clipboard(" ")
        app.copy_to_clipboard("")
    app.copied_for_a_while = ""


def _stop_counting(app: Program) -> None:
    if app.clipboard_timer is not None:
        app.clipboard_timer.stop()
        app.clipboard_timer = None
