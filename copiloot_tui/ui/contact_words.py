"""How somebody to call is written: how fresh what is known is, and where this person works."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from textual.content import Content

from copiloot_tui.domain.freshness import Freshness
from copiloot_tui.ui.text import plain

if TYPE_CHECKING:
    from copiloot_tui.services.address_book import Listing

ZEVMB: Final = "ZEVMB"
NOT_KNOWN: Final = "nog niet bekend"

FRESHNESS_MARKS: Final[Mapping[Freshness, tuple[str, str, str]]] = {
    Freshness.FRESH: ("✓", "vers", "$success"),
    Freshness.AGEING: ("~", "wordt oud", "$warning"),
    Freshness.STALE: ("!", "verouderd", "$error"),
    Freshness.UNKNOWN: ("?", "nooit", "$muted"),
}
"""How fresh a check is: a sign, a word, and a colour that says nothing more."""


def freshness_sign(freshness: Freshness | None) -> Content:
    """The sign of how fresh a check is; a blank where there is nothing to check."""
    if freshness is None:
        return Content(" ")
    sign, _, tone = FRESHNESS_MARKS[freshness]
    return plain(sign, tone)


def freshness_word(freshness: Freshness | None) -> Content:
    """How fresh a check is, in a word."""
    if freshness is None:
        return Content("")
    _, word, tone = FRESHNESS_MARKS[freshness]
    return plain(word, tone)


def institution_and_region(listing: Listing) -> tuple[str, str]:
    """The institution, and the region unless the name of the institution says that already."""
    institution, region = listing.institution, listing.region
    return institution, "" if region in institution else region


def where(listing: Listing) -> str:
    """The institution with the region."""
    return " ".join(filter(None, institution_and_region(listing)))


def phone_or_how(listing: Listing) -> str:
    """The number to call, or that there is none."""
    return listing.phone or ("alleen e-mail" if listing.email else NOT_KNOWN)
