"""What is written to a terminal to cover what stands on it, and to undo what a program left behind."""

import os
from contextlib import suppress
from typing import Final

_COVERED: Final = b"\x1b[?1049h\x1b[?25l\x1b[2J\x1b[H"
_ORDINARY: Final = (
    b"\x1b[?2026l"  # synchronised output
    b"\x1b[<u"  # the keyboard protocol
    b"\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l"  # mouse
    b"\x1b[?1004l\x1b[?2004l\x1b[?2048l"  # focus, bracketed paste, size reports
    b"\x1b[?7h\x1b[0m"  # line wrap, colours
    b"\x1b7\x1b[?1049l"  # the cursor is kept first, so that leaving twice moves nothing
    b"\x1b[?25h\r\n"
)


class Screen:
    """The picture side of a terminal."""

    def cover(self) -> None:
        """Keep what stands under the program out of sight while a fresh child starts."""
        _write(_COVERED)

    def put_right(self) -> None:
        """Undo what a child that was cut off left behind."""
        _write(_ORDINARY)


def _write(sequences: bytes) -> None:
    with suppress(OSError):
        os.write(1, sequences)
