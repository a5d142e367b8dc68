"""Which numbers of a set of tables stay hidden, so that nothing tells of one or two families or of one contact.

Small numbers are hidden (`Hiding.SMALL`), and as many others as are needed (`Hiding.PROTECTING`) so that no total gives
a hidden one away. A zero counts nobody and is always shown.

Every number stands in at most two sums: one along its row and one along its column, say. So the numbers are a flow
through a network: a sum is a place where as much comes in as goes out, and a number is the flow from one such place to
another. A hidden number can be something else than it is if, and only if, a round trip through hidden numbers alone
leads past it, along which one can be added to or taken from each. That is exact, and the round trip is the proof. There
always is one: numbers that are not negative fall apart in round trips along which all can rise.
"""

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from heapq import heappop, heappush
from typing import Final, Generic, TypeVar

K = TypeVar("K", bound=Hashable)

LEAST_SHOWN: Final = 3
"""Numbers below this are hidden, except 0."""
_OUTSIDE: Final = -1
"""Where a number that stands in one sum alone comes from or goes to."""
_RELABELLED: Final = 1
"""The price of hiding a small number without saying that it is small."""


class Hiding(Enum):
    """Why a number is not shown; the value is what stands in its place."""

    SMALL = f"<{LEAST_SHOWN}"
    """It is 1 or 2."""
    PROTECTING = "x"
    """It is 1 or more: hidden because another could be worked out with it, or because of what it counts."""


@dataclass(frozen=True, slots=True)
class Sum(Generic[K]):
    """Numbers that together are as much as other numbers together."""

    left: tuple[K, ...]
    right: tuple[K, ...]


def hidden(
    counts: Mapping[K, int], sums: Sequence[Sum[K]], sensitive: Collection[K] = (), least: int = LEAST_SHOWN
) -> dict[K, Hiding]:
    """What has to be hidden of numbers whose sums everybody knows.

    Args:
        counts: every number, none of them negative.
        sums: all that is known to add up; each number in at most two.
        sensitive: what has to be hidden also when it is not small, and without being called so.
        least: numbers below this are small.

    Raises:
        ValueError: when a number is negative, a sum is not true, or a number stands in too many.
    """
    return _Network(counts, sums, sensitive, least).hidden()


@dataclass(slots=True)
class _Number(Generic[K]):
    """A number as a flow from one sum to another."""

    key: K
    count: int
    price: int
    """What it costs the reader when it is hidden."""
    is_small: bool
    hiding: Hiding | None
    source: int
    target: int


@dataclass(frozen=True, slots=True)
class _Move(Generic[K]):
    """One more or one less of a number."""

    number: _Number[K]
    is_up: bool


class _Network(Generic[K]):
    """The numbers between their sums."""

    def __init__(self, counts: Mapping[K, int], sums: Sequence[Sum[K]], sensitive: Collection[K], least: int) -> None:
        self._most_small = least - 1
        ends = _ends(counts, sums)
        self._numbers = [self._number(key, count, key in sensitive, ends[key]) for key, count in counts.items()]
        self._moves_from: dict[int, list[tuple[int, _Move[K]]]] = {}
        for number in self._numbers:
            if number.count:
                self._moves_from.setdefault(number.source, []).append((number.target, _Move(number, is_up=True)))
                self._moves_from.setdefault(number.target, []).append((number.source, _Move(number, is_up=False)))

    def _number(self, key: K, count: int, is_sensitive: bool, ends: tuple[int, int]) -> _Number[K]:
        if count < 0:
            raise ValueError("a number is negative")
        is_small = 0 < count <= self._most_small
        hiding = Hiding.PROTECTING if count and is_sensitive else Hiding.SMALL if is_small else None
        return _Number(key, count, 1 + count, is_small, hiding, *ends)

    def hidden(self) -> dict[K, Hiding]:
        """What has to be hidden, and how."""
        first = sorted((each for each in self._numbers if each.hiding), key=lambda each: each.count)
        were = {id(each): each.hiding for each in first}
        for number in first:
            self._protect(number)
        self._show_what_can_be(were)
        return {each.key: each.hiding for each in self._numbers if each.hiding}

    def _protect(self, number: _Number[K]) -> None:
        """Hide what is needed for a number to be able to be something else."""
        rounds = [found for move in _both(number) if (found := self._round(move)) is not None]
        for move in min(rounds, key=lambda found: found[0])[1]:
            if self._price(move):
                move.number.hiding = Hiding.PROTECTING

    def _show_what_can_be(self, were: Mapping[int, Hiding | None]) -> None:
        """Give back what later round trips made needless, the largest numbers first."""
        for number in sorted(self._numbers, key=lambda each: -each.count):
            before, now = were.get(id(number)), number.hiding
            if now is not before:
                number.hiding = before
                if not self._is_safe:
                    number.hiding = now

    @property
    def _is_safe(self) -> bool:
        return all(self._is_free(number) for number in self._numbers if number.hiding)

    def _is_free(self, number: _Number[K]) -> bool:
        """Whether a hidden number can be something else with what is hidden now."""
        return any(self._round(move, at_most=0) is not None for move in _both(number))

    def _price(self, move: _Move[K]) -> int | None:
        """What a step costs with what is hidden now; None when everybody knows that it cannot be."""
        number = move.number
        if not move.is_up and number.count <= 1:
            return None
        if number.hiding is Hiding.SMALL:
            return _RELABELLED if move.is_up and number.count == self._most_small else 0
        return 0 if number.hiding else number.price

    def _round(self, first: _Move[K], at_most: int | None = None) -> tuple[int, list[_Move[K]]] | None:
        """The cheapest round trip that begins with a step, and its price; None when there is none."""
        price = self._price(first)
        if price is None or (at_most is not None and price > at_most):
            return None
        number = first.number
        begin, end = (number.target, number.source) if first.is_up else (number.source, number.target)
        reached: dict[int, tuple[int, _Move[K]] | None] = {}
        ahead: list[tuple[int, int, int, tuple[int, _Move[K]] | None]] = [(price, 0, begin, None)]
        order = 0
        while ahead:
            price, _, place, came_by = heappop(ahead)
            if place in reached:
                continue
            reached[place] = came_by
            if place == end:
                return price, [first, *_way_back(reached, end)]
            for following, move in self._moves_from.get(place, ()):
                step = self._price(move) if move.number is not number and following not in reached else None
                if step is not None and (at_most is None or price + step <= at_most):
                    order += 1
                    heappush(ahead, (price + step, order, following, (place, move)))
        return None


def _both(number: _Number[K]) -> tuple[_Move[K], _Move[K]]:
    return _Move(number, is_up=True), _Move(number, is_up=False)


def _way_back(reached: Mapping[int, tuple[int, _Move[K]] | None], place: int) -> Iterator[_Move[K]]:
    while (came_by := reached[place]) is not None:
        place, move = came_by
        yield move


def _ends(counts: Mapping[K, int], sums: Sequence[Sum[K]]) -> dict[K, tuple[int, int]]:
    """Between which two sums each number flows: it leaves the first and enters the second."""
    stands: dict[K, list[tuple[int, int]]] = {key: [] for key in counts}
    for place, each in enumerate(sums):
        if sum(counts[key] for key in each.left) != sum(counts[key] for key in each.right):
            raise ValueError("a sum is not true")
        for side, keys in ((1, each.left), (-1, each.right)):
            for key in keys:
                stands[key].append((place, side))
    if any(len(found) > 2 for found in stands.values()):
        raise ValueError("a number stands in more than two sums")
    turned = _turned(len(sums), stands)
    return {key: _direction([(place, side * turned[place]) for place, side in found]) for key, found in stands.items()}


def _direction(found: Sequence[tuple[int, int]]) -> tuple[int, int]:
    places = {side: place for place, side in found}
    if len(places) != len(found):
        raise ValueError("a number stands twice on the same side")
    return places.get(1, _OUTSIDE), places.get(-1, _OUTSIDE)


def _turned(size: int, stands: Mapping[K, Sequence[tuple[int, int]]]) -> list[int]:
    """Which sums to read from right to left (-1), so that each number leaves one sum and enters the other."""
    beside: dict[int, list[tuple[int, int]]] = {}
    for found in stands.values():
        if len(found) > 1:
            (one, side), (other, other_side) = found
            beside.setdefault(one, []).append((other, -side * other_side))
            beside.setdefault(other, []).append((one, -side * other_side))
    turned = [0] * size
    for begin in range(size):
        if not turned[begin]:
            turned[begin] = 1
            to_do = [begin]
            while to_do:
                place = to_do.pop()
                for other, relation in beside.get(place, ()):
                    if not turned[other]:
                        turned[other] = turned[place] * relation
                        to_do.append(other)
    return turned
