"""How things are written on the screen: never markup, marks that read without colour, one width."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from textual.content import Content

from copiloot_tui.domain.clock import AMSTERDAM
from copiloot_tui.domain.dutch import short_date
from copiloot_tui.domain.urgency import Urgency

if TYPE_CHECKING:
    from copiloot_tui.domain.regelzaak import Turn

EMPTY: Final = Content("")
_ONE_LINE: Final = str.maketrans("\n\t", "  ")

MARKS: Final = {
    Urgency.LATE: Content.styled("! ", "bold $error"),
    Urgency.SOON: Content.styled("• ", "$warning"),
    Urgency.CALM: Content.styled("· ", "$muted"),
    Urgency.UNDATED: Content.styled("  ", "$muted"),
}
"""A sign before a line that says how pressing it is, also without colour."""


def plain(text: str, style: str = "") -> Content:
    """User text as text, whatever is in it; line ends become spaces."""
    line = text.translate(_ONE_LINE)
    return Content.styled(line, style) if style else Content(line)


def muted(text: str) -> Content:
    """Something of second rank."""
    return plain(text, "$muted")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list: what on the left, cut where needed, and what is counted or dated on the right."""

    left: Content
    right: Content = EMPTY
    sign: Content = field(default=EMPTY, kw_only=True)
    """What stands behind the left part, and is not cut with it."""

    def at_width(self, width: int) -> Content:
        """The line filling a width in cells, with the right part at the edge."""
        room = max(4, width - self.right.cell_length - self.sign.cell_length - 2)
        left = Content.assemble(self.left.truncate(room, ellipsis=True), self.sign)
        gap = " " * max(2, width - left.cell_length - self.right.cell_length)
        return Content.assemble(left, gap, self.right) if self.right.cell_length else left


@dataclass(frozen=True, slots=True)
class Passage(Line):
    """A text that goes on below itself where the list is full, so that no word of it is lost."""

    indent: int = 4
    """Where each of its lines begins, in cells."""
    most: int | None = None
    """After how many lines it is broken off with an ellipsis; None for all of it."""

    def at_width(self, width: int) -> Content:
        """The text in lines of a width in cells."""
        room = max(4, width - self.indent)
        lines = [line.rstrip() for line in self.left.wrap(room)]
        shown = lines[: self.most]
        if len(shown) < len(lines):
            shown[-1] = Content.assemble(shown[-1].truncate(room - 2).rstrip(), " …")
        return Content("\n").join(Content.assemble(" " * self.indent, line) for line in shown)


def days(count: int) -> str:
    """'vandaag', '1 dag', '9 dagen'."""
    if count == 0:
        return "vandaag"
    return f"{count} dag" if count == 1 else f"{count} dagen"


def clock_time(moment: datetime) -> str:
    """The wall-clock time in the Netherlands: '14:30'."""
    return f"{moment.astimezone(AMSTERDAM):%H:%M}"


def when(moment: datetime) -> str:
    """Day and time of a moment: 'ma 28 dec 14:30'."""
    local = moment.astimezone(AMSTERDAM)
    return f"{short_date(local.date())} {local:%H:%M}"


def near_date(day: date, today: date) -> str:
    """A date as people say it: 'vandaag', 'morgen', 'gisteren', 'ma 28 dec', with the year when it is another."""
    match (day - today).days:
        case 0:
            return "vandaag"
        case 1:
            return "morgen"
        case -1:
            return "gisteren"
    return short_date(day) if day.year == today.year else f"{short_date(day)} {day.year}"


def whose_turn(turn: Turn, institution: str = "") -> str:
    """Who has to move: the institution by its own name where it is known."""
    from copiloot_tui.domain.regelzaak import Turn

    return institution if turn is Turn.INSTITUTION and institution else turn.value
