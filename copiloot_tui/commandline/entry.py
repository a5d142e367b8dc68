"""Opening the program: the doorkeeper, with the screens as its child."""

import gc
import sys
from typing import Final

from copiloot_tui.doorkeeper.door import keep_door

_CHILD: Final = (
    "import gc, sys; gc.disable(); from copiloot_tui.commandline.session import main; sys.exit(main(sys.argv[1:]))"
)
"""Garbage is not looked for while starting, for there is next to none; the session begins with that."""


def open_program(folder: str, *options: str) -> int:
    """Open the screens on the vault in a folder; the exit code once they have left.

    Python is told not to look for modules in the folder where somebody happens to stand.
    """
    words = ["--kluis", folder, *options]

    def open_screens() -> int:
        gc.disable()
        if not sys.flags.safe_path:
            del sys.path[:1]
        from copiloot_tui.commandline.session import main

        return main(words)

    return keep_door(folder, [sys.executable, "-P", "-c", _CHILD, *words], open_screens)
