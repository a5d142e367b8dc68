"""When a strippenkaart asks for attention: how little is left, and how soon it ends. Said, never in the way."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import Enum
from typing import Final

from copiloot_tui.domain.strippenkaart import Balance, Strippenkaart

ENDING_DAYS: Final = 30
"""How many days before its last day a card is said to end."""


class CardWarning(Enum):
    """What is said about a card; the value is shown, the most pressing first."""

    EMPTY = "op"
    TENTH = "nog een tiende of minder"
    QUARTER = "nog een kwart of minder"
    HALF = "nog de helft of minder"
    ENDING = "loopt bijna af"


URGENT_WARNINGS: Final = frozenset({CardWarning.EMPTY, CardWarning.TENTH})
"""Those that ask to do something about it now."""


def warnings(balance: Balance, cards: Iterable[Strippenkaart], today: date) -> tuple[CardWarning, ...]:
    """What is to be said about a card: at most one about what is left, and one about its end.

    Args:
        balance: of the card.
        cards: all cards of the family; the end of a card that another outlasts is no news.
        today: the day of asking.
    """
    found = (_by_strips(balance), CardWarning.ENDING if is_ending(balance.card, cards, today) else None)
    return tuple(one for one in found if one is not None)


def is_ending(card: Strippenkaart, cards: Iterable[Strippenkaart], today: date) -> bool:
    """Whether a card ends within `ENDING_DAYS` and no other lasts longer."""
    last = card.valid_to
    if last is None or not today <= last <= today + timedelta(days=ENDING_DAYS):
        return False
    return all(one.id == card.id or (one.valid_to is not None and one.valid_to <= last) for one in cards)


def _by_strips(balance: Balance) -> CardWarning | None:
    left, total = balance.strips_left, balance.total_strips
    if left <= 0:
        return CardWarning.EMPTY
    for part, warning in ((10, CardWarning.TENTH), (4, CardWarning.QUARTER), (2, CardWarning.HALF)):
        if part * left <= total:
            return warning
    return None
