"""The time of a family in strips: a way to see intensity, never a lock that refuses help."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.record import FamilyRecord, is_valid_on, require_order

DEFAULT_STRIPS: Final = 10
DEFAULT_STRIP_MINUTES: Final = 60
NEARLY_EMPTY_QUARTERS: Final = 3
"""From three of four quarters used on, a card is called nearly empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strippenkaart(FamilyRecord):
    """A card with strips of a fixed number of minutes, valid for a period."""

    strips: int = DEFAULT_STRIPS
    minutes_per_strip: int = DEFAULT_STRIP_MINUTES
    valid_from: date
    valid_to: date | None = None
    counts_travel: bool = False
    """Whether travelling time is charged to the card."""
    remarks: str = ""

    def __post_init__(self) -> None:
        for name, count in (("strips", self.strips), ("minutes_per_strip", self.minutes_per_strip)):
            if not 0 < count <= 10_000:
                raise InvalidInput(name, "Vul een getal in van 1 tot en met 10000.")
        require_order(self.valid_from, self.valid_to, "valid_to")

    def is_valid_on(self, day: date) -> bool:
        """Whether contact on this day is charged to this card, when no newer card is valid too."""
        return is_valid_on(day, self.valid_from, self.valid_to)

    def minutes_of(self, moment: ContactMoment) -> int:
        """What a contact moment costs on this card, in minutes."""
        return moment.minutes + (moment.travel_minutes if self.counts_travel else 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What is used of a card and what is left; whole minutes, whole strips."""

    card: Strippenkaart
    used_minutes: int

    @property
    def used_strips(self) -> int:
        """Strips begun: a strip of which a minute is used counts as used."""
        return -(-self.used_minutes // self.card.minutes_per_strip)

    @property
    def strips_left(self) -> int:
        """Strips left; below zero when more was given than the card holds."""
        return self.card.strips - self.used_strips

    @property
    def is_nearly_empty(self) -> bool:
        """Whether three quarters or more of the card are used."""
        return 4 * self.used_strips >= NEARLY_EMPTY_QUARTERS * self.card.strips

    @property
    def words(self) -> str:
        """The balance as people say it: '7 gebruikt, nog 3' or 'op, 1 extra'."""
        if self.strips_left > 0:
            return f"{self.used_strips} gebruikt, nog {self.strips_left}"
        return "op" if self.strips_left == 0 else f"op, {-self.strips_left} extra"


def card_on(day: date, cards: Iterable[Strippenkaart]) -> Strippenkaart | None:
    """The card a day is charged to: of those valid then, the one that began last; None when there is none."""
    return max((c for c in cards if c.is_valid_on(day)), key=lambda c: (c.valid_from, c.id), default=None)


def charged_periods(card: Strippenkaart, cards: Sequence[Strippenkaart]) -> list[tuple[date, date | None]]:
    """The periods, first day and last, in which contact is charged to this card and to no newer one."""
    rivals = [other for other in cards if _may_take_over(other, card)]
    if not rivals:
        return [(card.valid_from, card.valid_to)]
    starts = {card.valid_from}
    for other in (card, *rivals):
        starts.add(other.valid_from)
        if other.valid_to is not None and other.valid_to < date.max:
            starts.add(other.valid_to + timedelta(days=1))
    days = sorted(starts)
    ends = [*(day - timedelta(days=1) for day in days[1:]), None]
    return [(day, end) for day, end in zip(days, ends, strict=True) if card_on(day, (card, *rivals)) == card]


def _may_take_over(other: Strippenkaart, card: Strippenkaart) -> bool:
    if other.id == card.id or other.valid_from < card.valid_from:
        return False
    return card.valid_to is None or other.valid_from <= card.valid_to


def balance(card: Strippenkaart, cards: Iterable[Strippenkaart], moments: Iterable[ContactMoment]) -> Balance:
    """What the moments of one family used of a card, every moment charged to the card that was valid then."""
    family_cards = tuple(cards)
    used = sum(card.minutes_of(m) for m in moments if card_on(civil_day(m.at), family_cards) == card)
    return Balance(card=card, used_minutes=used)
