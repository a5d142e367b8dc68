"""A look at somebody to call, beside the list: what the row has no room for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from textual.content import Content

from copiloot_tui.domain.dutch import long_date
from copiloot_tui.domain.way import Way
from copiloot_tui.ui.contact_words import NOT_KNOWN, ZEVMB, freshness_sign, freshness_word, where
from copiloot_tui.ui.text import muted, plain

if TYPE_CHECKING:
    from copiloot_tui.services.address_book import Listing

LABEL_WIDTH: Final = 13


def contact_look(listing: Listing, *, is_gone: bool = False) -> Content:
    """Everything that the address book knows of somebody or of an institution."""
    return Content("\n").join([*_who(listing), Content(""), *_facts(listing, is_gone=is_gone)])


def _who(listing: Listing) -> Iterator[Content]:
    yield Content("")
    name = plain(listing.name, "bold")
    yield Content.assemble(name, "  ", (ZEVMB, "bold $primary")) if listing.zevmb else name
    if listing.function:
        yield plain(listing.function)
    if not listing.is_institution:
        yield plain(where(listing))
    region = f"  {listing.region}" if listing.is_institution and listing.region else ""
    yield muted(f"{listing.kind.value}{region}")


def _facts(listing: Listing, *, is_gone: bool) -> Iterator[Content]:
    yield _fact("Telefoon", plain(listing.phone, "bold") if listing.phone else muted(NOT_KNOWN))
    for way in map(Way.from_line, listing.ways):
        yield _fact(way.label.capitalize() or ("E-mail" if way.is_email else "Telefoon"), plain(way.value))
    for label, text in (
        ("E-mail", listing.email),
        ("Bereikbaar", listing.reachable),
        ("Talen", listing.languages),
    ):
        if text:
            yield _fact(label, plain(text))
    if is_gone:
        yield _fact("Weg", plain("Deze persoon is hier weg."))
    elif listing.freshness is not None:
        when = f", {long_date(listing.verified_on)}" if listing.verified_on else ""
        sign, word = freshness_sign(listing.freshness), freshness_word(listing.freshness)
        yield _fact("Nagekeken", Content.assemble(sign, " ", word, when))


def _fact(label: str, fact: Content) -> Content:
    label = label if len(label) < LABEL_WIDTH else f"{label[: LABEL_WIDTH - 2]}…"
    return Content.assemble(muted(f"{label:<{LABEL_WIDTH}}"), fact)
