"""Nothing that was typed or imported can speak to the terminal, and a crash shows no data.

Both hooks touch private names of Textual 8.2 (of `Strip`, and of `App` where it ends); the minor version is pinned and
the tests drive both through a real pseudo-terminal.
"""

import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import Final

from rich.console import Console
from rich.segment import Segment
from rich.text import Text
from textual.strip import Strip
from textual.worker import WorkerFailed

from copiloot_tui.domain.text import UNPRINTABLE
from copiloot_tui.ui.in_order import InOrderApp

CRASHED: Final = 70
"""Exit code of a program that met an error it did not expect (sysexits: EX_SOFTWARE)."""
WINDOW_GONE: Final = "Het venster viel weg. Wat je typte is bewaard. Start Copiloot opnieuw."

_render = Strip.render


def _render_cleaned(self: Strip, console: Console) -> str:
    """Show control and direction characters as a replacement sign; Textual's own control segments pass."""
    if self._render_cache is None and any(UNPRINTABLE.search(s.text) for s in self._segments if not s.control):
        self._segments = [
            s if s.control else Segment(UNPRINTABLE.sub("\ufffd", s.text), s.style) for s in self._segments
        ]
    return _render(self, console)


def install_guard() -> None:
    """Stop escape sequences in data at the last place before the terminal."""
    Strip.render = _render_cleaned  # type: ignore[method-assign]


def error_code(error: BaseException) -> str:
    """Where and what, never a value: 'KeyError today.py:41'."""
    if isinstance(error, WorkerFailed):
        error = error.error
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "copiloot_tui" in frame.filename] or frames
    place = f" {Path(own[-1].filename).name}:{own[-1].lineno}" if own else ""
    return f"{type(error).__name__}{place}"


def crash_sentence(error: BaseException) -> str:
    """What to tell the user after an error nobody foresaw."""
    return f"Er ging iets mis (code {error_code(error)}). Wat je typte is bewaard. Start Copiloot opnieuw."


def _quiet_hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    sys.stderr.write(crash_sentence(error.with_traceback(trace)) + "\n")


class QuietApp(InOrderApp):
    """An app whose fatal error names a place in the code, never a value."""

    def panic(self, *_renderables: object) -> None:
        """End because the terminal can be read no more; Textual gives a traceback, which says nothing to anybody."""
        self._exit_renderables.append(Text(WINDOW_GONE))
        self._return_code = CRASHED
        self._close_messages_no_wait()

    def _fatal_error(self) -> None:
        error = self._exception
        sentence = crash_sentence(error) if error else "Er ging iets mis. Start Copiloot opnieuw."
        self._exit_renderables.append(Text(sentence))
        self._return_code = CRASHED
        self._close_messages_no_wait()


def install_hooks() -> None:
    """Let no uncaught error outside Textual print a local variable."""
    sys.excepthook = _quiet_hook
