"""A strippenkaart as it is written on the screen: its bar, its words and what it warns of."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from textual.content import Content

from copiloot_tui.domain.card_warning import URGENT_WARNINGS, CardWarning
from copiloot_tui.domain.strippenkaart import Balance
from copiloot_tui.domain.urgency import Urgency
from copiloot_tui.ui.text import MARKS, Line

BAR_WIDTH: Final = 10
LEAST_NAME: Final = 12
"""So many cells of a name go before the bar beside it."""


def bar(balance: Balance, cells: int = BAR_WIDTH) -> Content:
    """A strippenkaart as a bar of so many cells with its words; without cells only the words."""
    filled = min(cells, -(-cells * balance.used_strips // balance.total_strips))
    tone = "$error" if balance.strips_left < 0 else "$warning" if balance.is_nearly_empty else "$success"
    gap = " " if cells else ""
    return Content.assemble(("━" * filled, tone), ("─" * (cells - filled), "$muted"), f"{gap}{balance.words}")


def warning_mark(warnings: Sequence[CardWarning]) -> Content:
    """A sign before a strippenkaart that says how much attention it asks, also without colour."""
    if any(warning in URGENT_WARNINGS for warning in warnings):
        return MARKS[Urgency.LATE]
    return MARKS[Urgency.SOON if warnings else Urgency.UNDATED]


def warning_words(warnings: Sequence[CardWarning]) -> str:
    """What is said of a strippenkaart beside its balance, which says by itself that it is empty."""
    return ", ".join(warning.value for warning in warnings if warning is not CardWarning.EMPTY)


@dataclass(frozen=True, slots=True, kw_only=True)
class CardLine(Line):
    """A family and its strippenkaart: where it is narrow the bar gives way, then the name, and never the words."""

    balance: Balance

    def at_width(self, width: int) -> Content:
        """The line filling a width in cells."""
        room = width - min(self.left.cell_length, LEAST_NAME) - len(self.balance.words) - 3
        line = Line(self.left, bar(self.balance, max(0, min(BAR_WIDTH, room))))
        return line.at_width(width)
