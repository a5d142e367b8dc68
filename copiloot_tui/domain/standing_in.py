"""That somebody works for a family for somebody else, in the few words that stand beside its name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from copiloot_tui.domain.dutch import long_date
from copiloot_tui.domain.handover import Handover, HandoverSide, HandoverSort
from copiloot_tui.domain.text import clean_line

HELD_SIGN: Final = "»"
GIVEN_SIGN: Final = "«"
"""Read without colour, and in every font of a terminal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingIn:
    """Who else works for a family, or whose family it is, for as long as that runs."""

    side: HandoverSide
    sort: HandoverSort = HandoverSort.STAND_IN
    other_name: str
    until: date | None = None
    """The last day; None when there is none."""

    @property
    def is_held(self) -> bool:
        """Whether the family is somebody else's, and is worked for here."""
        return self.side is HandoverSide.HELD

    @property
    def sign(self) -> str:
        """What stands before the name of the family."""
        return HELD_SIGN if self.is_held else GIVEN_SIGN

    @property
    def word(self) -> str:
        """What stands behind the name where there is little room: 'waarneming', 'bij Zoë'."""
        if self.is_held:
            return HandoverSort.STAND_IN.value
        return f"{'naar' if self.sort is HandoverSort.TRANSFER else 'bij'} {clean_line(self.other_name)}"

    @property
    def words(self) -> str:
        """All there is to say: 'waarneming voor Zoë t/m 4 december 2026'."""
        about = f"waarneming voor {clean_line(self.other_name)}" if self.is_held else self.word
        return f"{about} t/m {long_date(self.until)}" if self.until else about


def standing_in_of(handovers: Iterable[Handover]) -> StandingIn | None:
    """What to say of one family, by what was agreed about it; None when nothing of that runs.

    That it is somebody else's goes before that somebody else has it too, and what was agreed last before the rest.
    """
    running = [each for each in handovers if each.is_running]
    if not running:
        return None
    first = max(running, key=lambda each: (each.side is HandoverSide.HELD, each.given_on, each.until or date.min))
    return StandingIn(side=first.side, sort=first.sort, other_name=first.other_name, until=first.until)
