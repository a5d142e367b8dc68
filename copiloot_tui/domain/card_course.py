"""How strippenkaarten follow one another: what is charged to which, and what goes on to the next."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from uuid import UUID

from copiloot_tui.domain.charging import Contact, charged
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.strippenkaart import Balance, Strippenkaart, beginning, card_on, strips_begun


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part of a card's time of which has to be known what was charged in it."""

    card: Strippenkaart
    before: date | None = None
    """Only the days before this one; None for all of the card's days."""

    def __hash__(self) -> int:
        # Of a card the id is enough: hundreds are looked up for one screen.
        return hash((self.card.id, self.before))


Charged = Callable[[Stretch], int]
"""Tells the minutes charged to the card of a stretch, rounded as the card says."""


@dataclass(frozen=True, slots=True)
class Course:
    """How a card stands among those of its family."""

    chain: Sequence[Strippenkaart]
    """The cards from the one that carries nothing over up to this one."""
    heir: Strippenkaart | None
    """The card that took over what was left; None when there is none."""

    @property
    def stretches(self) -> list[Stretch]:
        """What has to be known to tell the balance: of the card itself, and of those that it carries on from."""
        card = self.chain[-1]
        found = [Stretch(one, before=following.valid_from) for one, following in pairwise(self.chain)]
        if self.heir is not None:
            found.append(Stretch(card, before=self.heir.valid_from))
        return [*found, Stretch(card)]

    def reckon(self, minutes: Charged) -> Balance:
        """The balance of the card.

        What goes on to a next card is what is left on the day on which that one begins, in whole strips and never
        below none. Of strips of another length it becomes as many whole ones as fit.

        Args:
            minutes: tells what was charged in each of the `stretches`.
        """
        card, carried, passed_on = self.chain[-1], 0, 0
        for one, following in pairwise(self.chain):
            carried = _left(one, carried, minutes(Stretch(one, following.valid_from))) * one.minutes_per_strip
        if self.heir is not None:
            passed_on = _left(card, carried, minutes(Stretch(card, self.heir.valid_from)))
        return Balance(card=card, used_minutes=minutes(Stretch(card)), carried_minutes=carried, passed_on=passed_on)


def course(card: Strippenkaart, cards: Iterable[Strippenkaart], today: date) -> Course:
    """How a card stands among all cards of its family.

    Args:
        card: of which the balance is asked.
        cards: all cards of the family.
        today: the day of asking; a card that begins later has taken nothing over yet.
    """
    return Course(_chain(card, cards), heir_of(card, cards, today))


def balance(card: Strippenkaart, cards: Iterable[Strippenkaart], moments: Iterable[Contact], today: date) -> Balance:
    """What the contact with one family used of a card, each moment charged to the card that was valid on its day."""
    own, log = tuple(cards), tuple(moments)
    return course(card, own, today).reckon(lambda stretch: charged(stretch.card, _within(stretch, own, log)))


def predecessor(card: Strippenkaart, cards: Iterable[Strippenkaart]) -> Strippenkaart | None:
    """The card before one: of those that began earlier the last."""
    begun = beginning(card)
    return max((one for one in cards if beginning(one) < begun), key=beginning, default=None)


def successor(card: Strippenkaart, cards: Iterable[Strippenkaart]) -> Strippenkaart | None:
    """The card after one: of those that begin later the first."""
    begun = beginning(card)
    return min((one for one in cards if beginning(one) > begun), key=beginning, default=None)


def heir_of(card: Strippenkaart, cards: Iterable[Strippenkaart], today: date) -> Strippenkaart | None:
    """The card that took over what was left of one; None when it has not begun or takes nothing over."""
    following = successor(card, cards)
    return following if following and following.carries_over and following.valid_from <= today else None


def _chain(card: Strippenkaart, cards: Iterable[Strippenkaart]) -> Sequence[Strippenkaart]:
    """The cards from the one that carries nothing over up to this one."""
    chain: list[Strippenkaart] = []
    for one in sorted(cards, key=beginning):
        if not one.carries_over:
            chain.clear()
        chain.append(one)
        if one.id == card.id:
            break
    return chain


def _left(card: Strippenkaart, carried_minutes: int, used_minutes: int) -> int:
    total = card.strips + carried_minutes // card.minutes_per_strip
    return max(0, total - strips_begun(used_minutes, card))


def _within(stretch: Stretch, cards: Sequence[Strippenkaart], moments: Sequence[Contact]) -> Iterable[Contact]:
    for moment in moments:
        day = civil_day(moment.at)
        if (stretch.before is None or day < stretch.before) and _is_charged_to(stretch.card.id, day, cards):
            yield moment


def _is_charged_to(card_id: UUID, day: date, cards: Sequence[Strippenkaart]) -> bool:
    found = card_on(day, cards)
    return found is not None and found.id == card_id
