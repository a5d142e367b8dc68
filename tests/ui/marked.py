"""Whether the family of a colleague carries its mark wherever its name is painted."""

import re
from typing import Final

from textual.pilot import Pilot

AS_IT_LEAVES: Final = frozenset({"InzageRequestPlace", "HeldItemDialog", "BlackenForm"})
"""Screens that show what stands in a record, in the words in which it would leave the vault."""
_SIGN: Final = "» "
_HEADED: Final = re.compile(r"^ *(Copiloot|Tafelstand)   » ")
"""A heading carries the sign at its head, and behind the name in whose place one works."""
_CHOSEN: Final = re.compile(r" +\(\d{4}\)  » ")
"""What is found while typing begins with the letters of its name, and carries the sign behind."""


def is_marked_here(pilot: Pilot[int], name: str) -> bool:
    """Whether the name stands on the screen in front; fails where it stands without the sign."""
    screen = type(pilot.app.screen).__name__
    if screen in AS_IT_LEAVES:
        return False
    is_there = False
    for line in _painted(pilot):
        for found in re.finditer(re.escape(name), line):
            before, after = line[: found.start()], line[found.end() :]
            is_marked = before.endswith(_SIGN) or _HEADED.match(before) or _CHOSEN.match(after)
            assert is_marked, f"{screen}: {line.strip()}"
            is_there = True
    return is_there


def _painted(pilot: Pilot[int]) -> list[str]:
    """The lines of the screen in front; of a dialog alone, which may lie over the sign of a line behind it."""
    screen = pilot.app.screen
    strips = screen._compositor.render_strips()
    dialog = next(iter(screen.query(".dialog")), None)
    if dialog is None:
        return [strip.text for strip in strips]
    at = dialog.region
    return [strip.crop(at.x, at.right).text for strip in strips[at.y : at.bottom]]
