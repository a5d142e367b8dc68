"""The time of a family in strips: a way to see intensity, never a lock that refuses help."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Final

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.record import FamilyRecord, is_valid_on, require_order

DEFAULT_STRIPS: Final = 10
DEFAULT_STRIP_MINUTES: Final = 60


class Rounding(Enum):
    """What happens with a strip that is used in part; the value is shown."""

    EXACT = "precies"
    """Minutes are added up; only the total is made into strips."""
    PER_CONTACT = "per contact naar boven"
    """Each contact takes whole strips."""
    PER_DAY = "per dag naar boven"
    """All contact of one day together takes whole strips."""


class TravelCount(Enum):
    """How much of the travelling time is charged to the card; the value is shown."""

    NO = "nee"
    HALF = "half"
    """Of each contact half its minutes of travel, rounded up."""
    YES = "ja"


@dataclass(frozen=True, slots=True, kw_only=True)
class Strippenkaart(FamilyRecord):
    """A card with strips of a fixed number of minutes, valid for a period, and the rules by which it is charged."""

    strips: int = DEFAULT_STRIPS
    minutes_per_strip: int = DEFAULT_STRIP_MINUTES
    valid_from: date
    valid_to: date | None = None
    rounding: Rounding = Rounding.EXACT
    travel: TravelCount = TravelCount.NO
    uncounted: tuple[str, ...] = ()
    """The ways of contact that are not charged, as `ContactWay` calls them; empty when all are."""
    carries_over: bool = False
    """Whether what the card before it had left is added to it."""
    remarks: str = ""

    def __post_init__(self) -> None:
        for name, count in (("strips", self.strips), ("minutes_per_strip", self.minutes_per_strip)):
            if not 0 < count <= 10_000:
                raise InvalidInput(name, "Vul een getal in van 1 tot en met 10000.")
        require_order(self.valid_from, self.valid_to, "valid_to")

    def is_valid_on(self, day: date) -> bool:
        """Whether contact on this day is charged to this card, when no newer card is valid too."""
        return is_valid_on(day, self.valid_from, self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What is used of a card and what is left; whole minutes, whole strips."""

    card: Strippenkaart
    used_minutes: int
    """What is charged to the card, rounded as it says."""
    carried_minutes: int = 0
    """What was left of the card before it and is added to this one."""
    passed_on: int = 0
    """Strips that a later card has taken over from this one."""

    @property
    def carried_strips(self) -> int:
        """Whole strips of this card that were left of the one before it."""
        return self.carried_minutes // self.card.minutes_per_strip

    @property
    def total_strips(self) -> int:
        """The strips of the card with those that were carried over to it."""
        return self.card.strips + self.carried_strips

    @property
    def used_strips(self) -> int:
        """Strips begun: a strip of which a minute is used counts as used."""
        return strips_begun(self.used_minutes, self.card)

    @property
    def strips_left(self) -> int:
        """Strips left; below zero when more was given than the card holds."""
        return self.total_strips - self.passed_on - self.used_strips

    @property
    def fullness(self) -> int:
        """The part of the card that is used, in thousandths; above a thousand when more was given than it holds."""
        return 1000 * (self.used_strips + self.passed_on) // self.total_strips

    @property
    def is_nearly_empty(self) -> bool:
        """Whether a quarter or less of the card is left."""
        return 4 * self.strips_left <= self.total_strips

    @property
    def words(self) -> str:
        """The balance as people say it: '7 gebruikt, nog 3' or 'op, 1 extra'."""
        if self.passed_on:
            extra = f", {-self.strips_left} extra" if self.strips_left < 0 else ""
            return f"{self.used_strips} gebruikt, {self.passed_on} meegenomen{extra}"
        if self.strips_left > 0:
            return f"{self.used_strips} gebruikt, nog {self.strips_left}"
        return "op" if self.strips_left == 0 else f"op, {-self.strips_left} extra"


def strips_begun(minutes: int, card: Strippenkaart) -> int:
    """How many strips of a card so many minutes take, a begun one whole."""
    return -(-minutes // card.minutes_per_strip)


def card_on(day: date, cards: Iterable[Strippenkaart]) -> Strippenkaart | None:
    """The card a day is charged to: of those valid then, the one that began last; None when there is none."""
    return max((c for c in cards if c.is_valid_on(day)), key=beginning, default=None)


def beginning(card: Strippenkaart) -> tuple[date, int]:
    """Sorts cards by when they begin; those of one day always in the same order."""
    return card.valid_from, card.id.int


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
