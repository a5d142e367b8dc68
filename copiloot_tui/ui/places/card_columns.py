"""The columns of the list of strippenkaarten: what stands in each, and how wide it may be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from textual.content import Content

from copiloot_tui.domain.card_warning import CardWarning
from copiloot_tui.domain.dutch import SHORT_MONTHS
from copiloot_tui.services.cards import CardGlance
from copiloot_tui.ui.card_text import BAR_WIDTH, bar, warning_mark, warning_words
from copiloot_tui.ui.place import WIDE
from copiloot_tui.ui.standing_in import Standing
from copiloot_tui.ui.text import muted, plain

FIRST: Final = "▸"
"""Before the day that comes first: empty, or no longer valid."""
LEAST_BAR: Final = 4
"""A bar of fewer cells says nothing, and gives way to the words."""
PADDING: Final = 2
"""Of a cell, in cells."""
SCROLL_BAR: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CardColumn:
    """A column of the list."""

    title: str
    content: Callable[[CardGlance, date, int], Content]
    """What stands in it, on a day and in so many cells."""
    least: int
    """How wide its cells are on the narrowest terminal."""
    names_family: bool = False
    """Whether it says of which family, and so gets the mark of one that is somebody else's."""
    share: int = 0
    """How much of the room that is left goes to it, compared with the other columns."""

    def content_of(self, glance: CardGlance, today: date, width: int, standing: Standing) -> Content:
        """What stands in it, with the mark of a family that is somebody else's."""
        if self.names_family and standing.held(glance.family_id) is not None:
            return Content.assemble(warning_mark(glance.warnings), standing.named(glance.family_name, glance.family_id))
        return self.content(glance, today, width)


def columns_at(width: int) -> Mapping[CardColumn, int]:
    """The columns on a terminal of this width, each with how wide its cells may be."""
    columns = WIDE_COLUMNS if width >= WIDE else COLUMNS
    room = width - SCROLL_BAR - sum(column.least + PADDING for column in columns)
    shares = sum(column.share for column in columns)
    return {column: column.least + max(0, room) * column.share // shares for column in columns}


def in_tenths(tenths: int) -> str:
    """A number of tenths with a comma: '1,5'."""
    return f"{tenths // 10},{tenths % 10}"


def table_day(day: date, today: date) -> str:
    """A day in a narrow column: '12 jan', with the year when it is another."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day} {SHORT_MONTHS[day.month - 1]}{year}"


def _name(glance: CardGlance, _today: date, _width: int) -> Content:
    return Content.assemble(warning_mark(glance.warnings), plain(glance.family_name))


def _card(glance: CardGlance, today: date, width: int) -> Content:
    if glance.balance is not None:
        cells = min(BAR_WIDTH, width - len(glance.balance.words) - 1)
        return bar(glance.balance, cells if cells >= LEAST_BAR else 0)
    if glance.next_card_from is not None:
        return muted(f"kaart vanaf {table_day(glance.next_card_from, today)}")
    since = f", vorige tot {table_day(glance.last_card_to, today)}" if glance.last_card_to else ""
    return muted(f"geen kaart{since}")


def _pace(glance: CardGlance, _today: date, _width: int) -> Content:
    if not glance.pace.minutes:
        return muted("–")
    number = in_tenths(glance.tenths_a_week) if glance.tenths_a_week else "<0,1"
    return plain(f"{number:>4} {'strip' if glance.balance else 'uur'}")


def _empty(glance: CardGlance, today: date, _width: int) -> Content:
    if glance.balance is None:
        return Content("")
    if CardWarning.EMPTY in glance.warnings:
        return plain("nu op", "bold")
    if glance.empty_on is None:
        return muted("nog lang niet")
    return _day(glance.empty_on, today, is_first=glance.is_empty_first)


def _end(glance: CardGlance, today: date, _width: int) -> Content:
    if glance.balance is None:
        return Content("")
    last = glance.balance.card.valid_to
    if last is None:
        return muted("geen einde")
    is_first = not glance.is_empty_first and CardWarning.EMPTY not in glance.warnings
    return _day(last, today, is_first=is_first)


def _day(day: date, today: date, *, is_first: bool) -> Content:
    words = table_day(day, today)
    return plain(f"{FIRST}{words}", "bold") if is_first else muted(f" {words}")


def _told(glance: CardGlance, _today: date, _width: int) -> Content:
    return muted(warning_words(glance.warnings))


_NAME: Final = CardColumn(title="Gezin", content=_name, names_family=True, least=13, share=3)
_DAYS: Final = (
    CardColumn(title="Per week", content=_pace, least=10),
    CardColumn(title="Leeg rond", content=_empty, least=13),
    CardColumn(title="Geldig tot", content=_end, least=13),
)
COLUMNS: Final = (_NAME, CardColumn(title="Kaart", content=_card, least=20, share=1), *_DAYS)
WIDE_COLUMNS: Final = (
    _NAME,
    CardColumn(title="Kaart", content=_card, least=29),
    *_DAYS,
    CardColumn(title="Let op", content=_told, least=23, share=2),
)
"""Where there is room: the bar beside the longest words, and what the sign before the name says."""
