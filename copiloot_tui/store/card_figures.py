"""What was given and used of strippenkaarten in a period."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from copiloot_tui.domain.strippenkaart import Strippenkaart, charged_periods, strips_begun
from copiloot_tui.store.card_use import Period, cards_between, charged_in
from copiloot_tui.store.standing_in import families_of_others
from copiloot_tui.store.store import Glance


class StripsCount(NamedTuple):
    """What went from cards, and what was given on them."""

    given: int
    """Whole strips of cards that began in the period."""
    given_minutes: int
    used: int
    """Whole strips begun in the period: what was begun at its end less what was begun before it."""
    used_minutes: int


def count_strips(glance: Glance, first: date, last: date) -> StripsCount:
    """Add up the cards of all families of one's own over these days, each by its own rules."""
    of_others = families_of_others(glance)
    of_family = {
        family: cards for family, cards in cards_between(glance, first, last).items() if family not in of_others
    }
    cards = [card for own in of_family.values() for card in own]
    before = [(card, _up_to(card, of_family[card.family_id], first - timedelta(days=1))) for card in cards]
    within = [(card, _up_to(card, of_family[card.family_id], last)) for card in cards]
    minutes = charged_in(glance.rows, [(card, list(periods)) for card, periods in (*before, *within)])
    pairs = list(zip(cards, minutes[: len(cards)], minutes[len(cards) :], strict=True))
    begun = [card for card in cards if first <= card.valid_from]
    return StripsCount(
        given=sum(card.strips for card in begun),
        given_minutes=sum(card.strips * card.minutes_per_strip for card in begun),
        used=sum(strips_begun(end, card) - strips_begun(start, card) for card, start, end in pairs),
        used_minutes=sum(end - start for _, start, end in pairs),
    )


def _up_to(card: Strippenkaart, cards: Sequence[Strippenkaart], last: date) -> Iterator[Period]:
    """The days on which contact is charged to a card, as far as they have come."""
    for begin, end in charged_periods(card, cards):
        if begin <= last:
            yield begin, last if end is None else min(end, last)
