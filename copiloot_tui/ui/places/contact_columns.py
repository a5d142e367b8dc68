"""The columns of the address book: what stands in each, and how wide it is on a terminal of a width."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from copiloot_tui.domain.dutch import SHORT_MONTHS
from copiloot_tui.ui.contact_words import FRESHNESS_MARKS, ZEVMB, institution_and_region, phone_or_how
from copiloot_tui.ui.text import Line

if TYPE_CHECKING:
    from copiloot_tui.services.address_book import Listing

LEAST: Final = 4
"""So many cells of the first piece stay, however long the others are."""
GAP: Final = 2
"""Cells between two columns."""
MARK_WIDTH: Final = 3
"""For the sign that a row is marked, and the one of how fresh it is."""
MARKED: Final = ("*", "bold $accent")
GONE: Final = ("×", "")
NOTHING: Final = (" ", "")
ROOMY: Final = 97
"""From this many cells on there is room for the month of the last check, and for what somebody does."""
SPACIOUS: Final = 124
"""From this many cells on there is room for when somebody can be reached."""
MUTED: Final = "$muted"
_ONE_LINE: Final = str.maketrans("\n\t", "  ")

Piece = tuple[str, str]
"""A text with its style. Every key brings up dozens of lines, and Content is slower to make than these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactColumn:
    """A column of the address book."""

    title: str
    pieces: Callable[[Listing], tuple[Piece, ...]]
    """What stands in it; where there is too little room the first piece gives way to the others."""
    least: int
    """How wide it is at least, in cells."""
    share: int = 0
    """How much of the room that is left goes to it, compared with the others."""


@lru_cache(maxsize=8)
def columns_in(width: int) -> Mapping[ContactColumn, int]:
    """The columns that fit in a width, each with how wide it is."""
    columns = SPACIOUS_COLUMNS if width >= SPACIOUS else ROOMY_COLUMNS if width >= ROOMY else COLUMNS
    room = width - MARK_WIDTH - sum(column.least for column in columns) - GAP * (len(columns) - 1)
    shares = sum(column.share for column in columns)
    return {column: column.least + max(0, room) * column.share // shares for column in columns}


def headings(width: int) -> Content:
    """The line above the rows."""
    cells = (f"{column.title:<{room}}" for column, room in columns_in(width).items())
    return Content(" " * MARK_WIDTH + (" " * GAP).join(cells))


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLine(Line):
    """Somebody to call, in columns."""

    listing: Listing
    is_marked: bool = False
    is_gone: bool = False
    """Whether this person has left."""

    def at_width(self, width: int) -> Content:
        """The line in columns that fill a width in cells."""
        pieces: list[Piece | str] = [MARKED if self.is_marked else NOTHING, self._sign, " "]
        for column, room in columns_in(width).items():
            pieces += _filling(column.pieces(self.listing), room)
            pieces.append(" " * GAP)
        line = Content.assemble(*pieces)
        return line.stylize(MUTED) if self.is_gone else line

    @property
    def _sign(self) -> Piece:
        if self.is_gone:
            return GONE
        if self.listing.freshness is None:
            return NOTHING
        sign, _, tone = FRESHNESS_MARKS[self.listing.freshness]
        return sign, tone


def _filling(pieces: tuple[Piece, ...], room: int) -> list[Piece]:
    """The pieces of a cell, together as wide as the room there is."""
    (first, style), *others = pieces
    first, after = first.translate(_ONE_LINE), "".join(text for text, _ in others)
    for_first = max(room - cell_len(after), min(cell_len(first), LEAST))
    width, for_after = min(cell_len(first), for_first), room - for_first
    filling = " " * (room - width - min(cell_len(after), for_after))
    tone = others[0][1] if others else ""
    return [(_cut(first, for_first), style), (_cut(after, for_after), tone), (filling, "")]


def _cut(text: str, room: int) -> str:
    return f"{set_cell_size(text, room - 1)}…" if cell_len(text) > room else text


def month(day: date) -> str:
    """A month: 'feb 2026'."""
    return f"{SHORT_MONTHS[day.month - 1]} {day.year}"


def _name(listing: Listing) -> tuple[Piece, ...]:
    # That this is the one for these families stands there whatever the name takes.
    return ((listing.name, ""), (f"  {ZEVMB}", "bold $primary")) if listing.zevmb else ((listing.name, ""),)


def _where(listing: Listing) -> tuple[Piece, ...]:
    if listing.is_institution:
        return ((listing.kind.value, MUTED),)
    name, region = institution_and_region(listing)
    # Of ten people at one zorgkantoor the region tells whom to call: it stands there whatever the name takes.
    return ((name.removeprefix("Zorgkantoor "), ""), (f" {region}", "")) if region else ((name, ""),)


def _phone(listing: Listing) -> tuple[Piece, ...]:
    return ((phone_or_how(listing), "" if listing.phone else MUTED),)


def _checked(listing: Listing) -> tuple[Piece, ...]:
    if listing.freshness is None:
        return (NOTHING,)
    _, word, tone = FRESHNESS_MARKS[listing.freshness]
    return ((word, tone),)


def _checked_in(listing: Listing) -> tuple[Piece, ...]:
    when = f" {month(listing.verified_on)}" if listing.verified_on and listing.freshness else ""
    return (*_checked(listing), (when, MUTED))


def _function(listing: Listing) -> tuple[Piece, ...]:
    return ((listing.function, MUTED),)


def _reachable(listing: Listing) -> tuple[Piece, ...]:
    return ((listing.reachable, MUTED),)


_NAME: Final = ContactColumn(title="Naam", pieces=_name, least=22, share=3)
_WHERE: Final = ContactColumn(title="Bij", pieces=_where, least=16, share=3)
_PHONE: Final = ContactColumn(title="Telefoon", pieces=_phone, least=16)

COLUMNS: Final = (_NAME, _WHERE, _PHONE, ContactColumn(title="Nagekeken", pieces=_checked, least=9))
ROOMY_COLUMNS: Final = (
    _NAME,
    _WHERE,
    _PHONE,
    ContactColumn(title="Nagekeken", pieces=_checked_in, least=18),
    ContactColumn(title="Functie", pieces=_function, least=14, share=2),
)
SPACIOUS_COLUMNS: Final = (*ROOMY_COLUMNS, ContactColumn(title="Bereikbaar", pieces=_reachable, least=16, share=1))
