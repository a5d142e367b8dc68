"""What contact costs on a strippenkaart, in whole minutes: the one place where that is decided."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Protocol

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.contact import ContactWay
from copiloot_tui.domain.strippenkaart import Rounding, Strippenkaart, TravelCount, strips_begun


class Contact(Protocol):
    """As much of a contact moment as a card asks about."""

    @property
    def at(self) -> datetime:
        """When it began: aware."""

    @property
    def way(self) -> ContactWay:
        """How there was contact."""

    @property
    def minutes(self) -> int:
        """How long it took, without travelling."""

    @property
    def travel_minutes(self) -> int:
        """How long the travelling took."""


def is_reckoned_by_day(card: Strippenkaart) -> bool:
    """Whether what a contact costs depends on the others of its day."""
    return card.rounding is Rounding.PER_DAY


def piece(card: Strippenkaart) -> int:
    """Of how many minutes each contact takes whole pieces, on a card where it is reckoned alone."""
    return card.minutes_per_strip if card.rounding is Rounding.PER_CONTACT else 1


def travel_charged(card: Strippenkaart, travel_minutes: int) -> int:
    """The minutes of travelling for one contact that are charged; of half a minute the whole."""
    if card.travel is TravelCount.HALF:
        return (travel_minutes + 1) // 2
    return travel_minutes if card.travel is TravelCount.YES else 0


def minutes_counted(card: Strippenkaart, contact: Contact) -> int:
    """The minutes of one contact that count on a card, before they are rounded."""
    if contact.way.value in card.uncounted:
        return 0
    return contact.minutes + travel_charged(card, contact.travel_minutes)


def in_whole_strips(card: Strippenkaart, minutes: int) -> int:
    """Minutes rounded up to whole strips of a card."""
    return strips_begun(minutes, card) * card.minutes_per_strip


def charged(card: Strippenkaart, contacts: Iterable[Contact]) -> int:
    """The minutes that contact costs on a card, rounded as the card says; all of it is charged to this card."""
    match card.rounding:
        case Rounding.EXACT:
            return sum(minutes_counted(card, contact) for contact in contacts)
        case Rounding.PER_CONTACT:
            return sum(in_whole_strips(card, minutes_counted(card, contact)) for contact in contacts)
        case Rounding.PER_DAY:
            of_day: dict[date, int] = defaultdict(int)
            for contact in contacts:
                of_day[civil_day(contact.at)] += minutes_counted(card, contact)
            return sum(in_whole_strips(card, minutes) for minutes in of_day.values())
