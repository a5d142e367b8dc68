"""A year drawn week by week: signs that read without colour, the strippenkaarten below, and a cursor over the weeks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Blur, Click, Focus, Resize
from textual.message import Message
from textual.widgets import Static

from copiloot_tui.domain.dutch import SHORT_MONTHS, count, duration
from copiloot_tui.domain.year import in_week
from copiloot_tui.services.family_year import FamilyYear
from copiloot_tui.ui.text import muted, plain

SIGNS: Final = ("·", "░", "▒", "▓", "█")
"""By how many times there was contact; the last for that often or more."""
LABEL: Final = 9
"""The width of what a line is called, in cells."""
WEEK: Final = 2
"""The width of a week, in cells."""
_SUNDAY: Final = timedelta(days=6)


class YearMap(Static, can_focus=True):
    """The weeks of a year; the cursor tells of one of them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", show=False),
        Binding("right", "step(1)", show=False),
        Binding("up", "step(-4)", show=False),
        Binding("down", "step(4)", show=False),
        Binding("home", "step(-53)", show=False),
        Binding("end", "step(53)", show=False),
    ]

    @dataclass
    class Pointed(Message):
        """The cursor went to another week."""

        week: int

    def __init__(self) -> None:
        super().__init__(classes="year-map", markup=False)
        self._seen: FamilyYear | None = None
        self._at = 0

    def show_year(self, seen: FamilyYear) -> None:
        """Draw a year; the cursor begins at the week of today, or the last."""
        if self._seen is None or self._seen.year != seen.year:
            past = [number for number, monday in enumerate(seen.weeks) if monday <= seen.today]
            self._at = past[-1] if past else 0
        self._seen = seen
        self._draw()
        self.post_message(self.Pointed(self._at))

    def action_step(self, weeks: int) -> None:
        """Go so many weeks on or back, and no farther than the year goes."""
        if self._seen is not None:
            self._point(self._at + weeks)

    def _point(self, week: int) -> None:
        if self._seen is not None:
            self._at = max(0, min(len(self._seen.weeks) - 1, week))
            self._draw()
            self.post_message(self.Pointed(self._at))

    def _draw(self) -> None:
        if self._seen is not None:
            at = self._at if self.has_focus else None
            self.update(Content("\n").join(drawn(self._seen, self._room, at)))

    @property
    def _room(self) -> int:
        return max(self.content_size.width, 2 * LABEL)

    def on_resize(self, _event: Resize) -> None:
        """Fold the year where it does not fit."""
        self._draw()

    def on_focus(self, _event: Focus) -> None:
        """Show the cursor."""
        self._draw()

    def on_blur(self, _event: Blur) -> None:
        """Hide the cursor."""
        self._draw()

    def on_click(self, event: Click) -> None:
        """Go to the week that is clicked."""
        if self._seen is None:
            return
        found = event.get_content_offset(self)
        parts = list(_parts(len(self._seen.weeks), self._room))
        lines = len(list(_lanes(self._seen, set())))
        if found is None or found.x < LABEL or found.y // lines >= len(parts):
            return
        part = parts[found.y // lines]
        week = part.start + (found.x - LABEL) // WEEK
        if week in part:
            self._point(week)


def drawn(seen: FamilyYear, room: int, at: int | None) -> Iterator[Content]:
    """The year in lines that fit in a room of so many cells, folded where they must, with the cursor on a week."""
    parts = list(_parts(len(seen.weeks), room))
    lanes = list(_lanes(seen, {part.start for part in parts}))
    for part in parts:
        for label, cells in lanes:
            shown = [
                cells[week].stylize("reverse") if week == at and label == "contact" else cells[week] for week in part
            ]
            yield Content.assemble(muted(f"{label:<{LABEL}}"), *shown)


def legend(seen: FamilyYear) -> Content:
    """What the signs mean."""
    last = len(SIGNS) - 1
    signs = [f"{sign} {number}{' of meer' if number == last else ''}" for number, sign in enumerate(SIGNS)]
    silent = [f"! langer dan {seen.family.maximum_gap_days} dagen stil"] if _silent_weeks(seen) else []
    return muted("   ".join([*signs, *silent]))


def look_at(seen: FamilyYear, week: int) -> Content:
    """What is told of the week with the cursor."""
    monday, own = seen.weeks[week], seen.by_week[week]
    days = f"{_day(monday)} t/m {_day(monday + _SUNDAY)}"
    spent = f", {duration(sum(entry.minutes for entry in own))}" if own else ""
    card = next((number for number, one in _card_weeks(seen)[week : week + 1] if one), 0)
    told = f"{count(len(own), 'keer', 'keer')} contact{spent}{f'; kaart {card}' if card else '; geen kaart'}"
    return Content.assemble(plain(f"Week {week + 1}", "bold"), f", {days}: {told}")


def _parts(weeks: int, room: int) -> Iterator[range]:
    """The weeks that stand in one line: all of them, or each half where they do not fit."""
    most = weeks if LABEL + WEEK * weeks <= room else (weeks + 1) // 2
    for start in range(0, weeks, most):
        yield range(start, min(weeks, start + most))


def _lanes(seen: FamilyYear, starts: set[int]) -> Iterator[tuple[str, list[Content]]]:
    """The lines of the year: what each is called, and what stands at each week.

    Args:
        seen: the year.
        starts: the weeks with which a line on the screen begins: what goes on there is named again.
    """
    yield "", list(_months(seen, starts))
    yield "contact", list(_contact(seen))
    yield "kaart", list(_cards(seen, starts))
    if silent := _silent_weeks(seen):
        yield "stil", [plain("!!", "$warning") if week in silent else Content("  ") for week in range(len(seen.weeks))]


def _months(seen: FamilyYear, starts: set[int]) -> Iterator[Content]:
    """The name of a month from the first week of it on, two letters to a week."""
    month, left = 0, ""
    for number, monday in enumerate(seen.weeks):
        own = (monday + timedelta(days=3)).month
        if own != month or number in starts:
            month, left = own, "" if number + 1 in starts else SHORT_MONTHS[own - 1]
        yield muted(f"{left[:WEEK]:<{WEEK}}")
        left = left[WEEK:]


def _contact(seen: FamilyYear) -> Iterator[Content]:
    began = seen.family.started_on
    for monday, own in zip(seen.weeks, seen.by_week, strict=True):
        is_outside = monday > seen.today or (began is not None and monday + _SUNDAY < began)
        if not own:
            yield Content("  ") if is_outside else muted(f"{SIGNS[0]} ")
        else:
            yield plain(SIGNS[min(len(own), len(SIGNS) - 1)] * WEEK, "$primary")


def _card_weeks(seen: FamilyYear) -> list[tuple[int, bool]]:
    """Of each week the number of the card it is charged to, and whether there is one."""
    numbers = {balance.card.id: number for number, balance in enumerate(seen.balances, start=1)}
    cards = [in_week(monday, seen.cards) for monday in seen.weeks]
    return [(numbers.get(card.id, 0), True) if card else (0, False) for card in cards]


def _cards(seen: FamilyYear, starts: set[int]) -> Iterator[Content]:
    before = 0
    weeks = [number for number, _ in _card_weeks(seen)]
    for week, (number, following) in enumerate(zip(weeks, [*weeks[1:], 0], strict=True)):
        begin = f"{number}"[:1] if number != before or week in starts else "─"
        yield plain(begin + ("┤" if following != number else "─")) if number else Content("  ")
        before = number


def _silent_weeks(seen: FamilyYear) -> set[int]:
    return {
        number
        for number, monday in enumerate(seen.weeks)
        if any(first <= monday + _SUNDAY and monday <= last for first, last in seen.silences)
    }


def _day(day: date) -> str:
    return f"{day.day} {SHORT_MONTHS[day.month - 1]}"
