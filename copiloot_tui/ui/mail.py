"""Writing an e-mail: the address goes to the program that the system has for that, and nothing else goes with it."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from copiloot_tui.ui.ask import Answer, Ask
from copiloot_tui.ui.clipboard import copy_for_a_while

if TYPE_CHECKING:
    from collections.abc import Sequence

    from copiloot_tui.ui.program import Program

LONGEST_ADDRESS: Final = 254
"""More than this no mail server takes (RFC 5321, 4.5.3.1.3)."""
_LABEL: Final = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_SAFE: Final = re.compile(rf"[A-Za-z0-9_][A-Za-z0-9._+-]{{0,63}}@{_LABEL}(?:\.{_LABEL})+")
"""Less than the standards allow: signs that any shell or mail program reads as something else are not among them."""
PATIENCE_SECONDS: Final = 3.0
LOOK_EVERY_SECONDS: Final = 0.05

NOT_SAFE: Final = "Dit e-mailadres klopt niet of heeft vreemde tekens. Copiloot geeft het aan geen ander programma."
NO_PROGRAM: Final = "Er ging hier geen e-mailprogramma open."


def is_safe_address(address: str) -> bool:
    """Whether an address may go to another program."""
    return len(address) <= LONGEST_ADDRESS and _SAFE.fullmatch(address) is not None


def write_email(app: Program, address: str) -> None:
    """Begin an e-mail in the system's own program; where that cannot be done, offer to copy the address."""
    app.run_worker(_write_email(app, address.strip()), group="mail", exclusive=True)


async def _write_email(app: Program, address: str) -> None:
    is_safe = is_safe_address(address)
    if is_safe and await _hand_over(f"mailto:{quote(address, safe='@')}"):
        app.tell("Het e-mailprogramma van deze laptop gaat open.")
        return
    if getattr(app.screen, "shuts_out", False):
        # Meanwhile the screen was covered: no question with an address comes above that.
        app.tell(NO_PROGRAM)
        return
    question = Ask(
        NO_PROGRAM if is_safe else NOT_SAFE,
        Answer("copy", "Kopieer het adres", "primary"),
        Answer("stay", "Laat maar"),
        detail=address,
    )
    if await app.push_screen_wait(question) == "copy":
        copy_for_a_while(app, address, "Het e-mailadres")


async def _hand_over(url: str) -> bool:
    """Give a link to the system; whether it took it."""
    if sys.platform == "win32":
        try:
            os.startfile(url)
        except OSError:
            return False
        return True
    command = _opener()
    return command is not None and await _begin([command, url])


def _opener() -> str | None:
    """What opens links here; None where that could only be a text browser, in our own terminal."""
    if sys.platform == "darwin":
        return "/usr/bin/open"
    has_windows = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return shutil.which("xdg-open") if has_windows else None


async def _begin(command: Sequence[str]) -> bool:
    """Start a program away from our terminal; False when it ends at once with an error."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    # What opens links may stay for as long as the mail program does.
    with suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE_SECONDS):
            while process.poll() is None:
                await asyncio.sleep(LOOK_EVERY_SECONDS)
    return not process.poll()
