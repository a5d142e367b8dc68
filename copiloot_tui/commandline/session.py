"""The child that the doorkeeper starts: the program with its screens, from unlocking to locking."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from copiloot_tui import settings
from copiloot_tui.commandline.clock import SystemClock
from copiloot_tui.paths import settings_file
from copiloot_tui.ui.app import CopilootApp
from copiloot_tui.ui.guard import install_guard, install_hooks
from copiloot_tui.ui.program import DemoSize, Start
from copiloot_tui.vault.os_keyring import OsKeyring
from copiloot_tui.vault.process import harden

if TYPE_CHECKING:
    from copiloot_tui.services.opened import Opened

STARTED_SECONDS: Final = 5
"""By then the first screen with its data has long been painted."""


def main(words: Sequence[str]) -> int:
    """Run the screens until they lock or leave; the exit code says which."""
    harden()
    install_hooks()
    install_guard()
    _collect_garbage_later()
    app = CopilootApp(start_from(list(words)))
    app.run()
    return app.return_code if app.return_code is not None else 0


def _collect_garbage_later() -> None:
    """Look for garbage again once started, and never among what was imported: it stays."""

    def begin() -> None:
        gc.freeze()
        gc.enable()

    timer = threading.Timer(STARTED_SECONDS, begin)
    timer.daemon = True
    timer.start()


def start_from(words: list[str]) -> Start:
    """What the words of the doorkeeper ask to begin with."""
    is_demo = "--demo" in words
    named = [word for word in words if word != "--demo"]
    options = dict(zip(named[::2], named[1::2], strict=True))
    chosen, notices = settings.load(settings_file())
    return Start(
        folder=Path(options["--kluis"]),
        clock=SystemClock(),
        settings=chosen,
        settings_file=settings_file(),
        keyring=OsKeyring(),
        demo=DemoSize(families=int(options["--gezinnen"]), years=int(options["--jaren"])) if is_demo else None,
        fill_demo=fill_demo,
        notices=notices,
    )


def fill_demo(opened: Opened, size: DemoSize, tell_progress: Callable[[float], None]) -> None:
    """Put a made-up caseload in an empty vault."""
    from copiloot_tui.demo.caseload import DEFAULT_SEED, estimated_records, fill

    expected = estimated_records(size.families, size.years)
    store, tell = opened.store, lambda done: tell_progress(min(1.0, done / expected))
    fill(store, DEFAULT_SEED, size.families, size.years, tell)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
