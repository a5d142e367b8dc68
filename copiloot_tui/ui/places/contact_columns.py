"""The columns of the address book: what stands in each, and how wide it is on a terminal of a width."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from textual.content import Content

from copiloot_tui.domain.dutch import SHORT_MONTHS
from copiloot_tui.ui.contact_words import ZEVMB, freshness_sign, freshness_word, phone_or_how, where
from copiloot_tui.ui.text import Line, muted, plain

if TYPE_CHECKING:
    from copiloot_tui.services.address_book import Listing

GAP: Final = 2
"""Cells between two columns."""
MARK_WIDTH: Final = 3
"""For the sign that a row is marked, and the one of how fresh it is."""
MARKED: Final = Content.styled("*", "bold $accent")
ROOMY: Final = 97
"""From this many cells on there is room for the month of the last check, and for what somebody does."""
SPACIOUS: Final = 124
"""From this many cells on there is room for when somebody can be reached."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactColumn:
    """A column of the address book."""

    title: str
    content: Callable[[Listing, int], Content]
    """What stands in it, in so many cells at most."""
    least: int
    """How wide it is at least, in cells."""
    share: int = 0
    """How much of the room that is left goes to it, compared with the others."""


def columns_in(width: int) -> Mapping[ContactColumn, int]:
    """The columns that fit in a width, each with how wide it is."""
    columns = SPACIOUS_COLUMNS if width >= SPACIOUS else ROOMY_COLUMNS if width >= ROOMY else COLUMNS
    room = width - MARK_WIDTH - sum(column.least for column in columns) - GAP * (len(columns) - 1)
    shares = sum(column.share for column in columns)
    return {column: column.least + max(0, room) * column.share // shares for column in columns}


def headings(width: int) -> Content:
    """The line above the rows."""
    cells = (plain(column.title).pad_right(room - len(column.title)) for column, room in columns_in(width).items())
    return Content.assemble(" " * MARK_WIDTH, Content(" " * GAP).join(cells))


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLine(Line):
    """Somebody to call, in columns."""

    listing: Listing
    is_marked: bool = False
    is_gone: bool = False
    """Whether this person has left."""

    def at_width(self, width: int) -> Content:
        """The line in columns that fill a width in cells."""
        cells = []
        for column, room in columns_in(width).items():
            cell = column.content(self.listing, room).truncate(room, ellipsis=True)
            cells.append(cell.pad_right(max(0, room - cell.cell_length)))
        line = Content.assemble(
            MARKED if self.is_marked else " ", self._sign, " ", Content(" " * GAP).join(cells).rstrip()
        )
        return line.stylize("$muted") if self.is_gone else line

    @property
    def _sign(self) -> Content:
        if self.is_gone:
            return Content("×")
        return freshness_sign(self.listing.freshness)


def month(day: date) -> str:
    """A month: 'feb 2026'."""
    return f"{SHORT_MONTHS[day.month - 1]} {day.year}"


def _name(listing: Listing, room: int) -> Content:
    if not listing.zevmb:
        return plain(listing.name)
    # That this is the one for these families stands there whatever the name takes.
    name = plain(listing.name).truncate(max(4, room - len(ZEVMB) - GAP), ellipsis=True)
    return Content.assemble(name, "  ", (ZEVMB, "bold $primary"))


def _where(listing: Listing, _room: int) -> Content:
    return muted(listing.kind.value) if listing.is_institution else plain(where(listing))


def _phone(listing: Listing, _room: int) -> Content:
    return phone_or_how(listing)


def _checked(listing: Listing, _room: int) -> Content:
    return freshness_word(listing.freshness)


def _checked_in(listing: Listing, _room: int) -> Content:
    when = f" {month(listing.verified_on)}" if listing.verified_on else ""
    return Content.assemble(freshness_word(listing.freshness), muted(when))


def _function(listing: Listing, _room: int) -> Content:
    return muted(listing.function)


def _reachable(listing: Listing, _room: int) -> Content:
    return muted(listing.reachable)


_NAME: Final = ContactColumn(title="Naam", content=_name, least=22, share=3)
_WHERE: Final = ContactColumn(title="Bij", content=_where, least=16, share=3)
_PHONE: Final = ContactColumn(title="Telefoon", content=_phone, least=16)

COLUMNS: Final = (_NAME, _WHERE, _PHONE, ContactColumn(title="Nagekeken", content=_checked, least=9))
ROOMY_COLUMNS: Final = (
    _NAME,
    _WHERE,
    _PHONE,
    ContactColumn(title="Nagekeken", content=_checked_in, least=18),
    ContactColumn(title="Functie", content=_function, least=14, share=2),
)
SPACIOUS_COLUMNS: Final = (*ROOMY_COLUMNS, ContactColumn(title="Bereikbaar", content=_reachable, least=16, share=1))
