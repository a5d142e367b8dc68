"""Who goes before whom among those who answer equally well.

Everybody is a number here, their place in the address book.
"""

from collections.abc import Collection, Mapping, Sequence
from heapq import nsmallest
from operator import or_
from typing import Final

from copiloot_tui.domain.text import fold

LAST_CERTAINTY: Final = (1 << 36) - 1

_PLACE_BITS: Final = 32
_NEAR_SHIFT: Final = _PLACE_BITS + LAST_CERTAINTY.bit_length()
_NOT_ZEVMB: Final = 4 << _NEAR_SHIFT
_COST_SHIFT: Final = _NEAR_SHIFT + 3
_IN_ONE_OF_THEM, _EVERYWHERE, _ELSEWHERE = (level << _NEAR_SHIFT for level in range(3))
"""How near the work of somebody is to the regions asked for."""


class Standing:
    """ZEVMB-aanspreekpunten go first, then who works near, then who is most certain to be reached; never changed.

    All of it is one number for each place, so that thousands are put in order in a few milliseconds.
    """

    def __init__(
        self,
        names: Sequence[str],
        zevmb: Sequence[bool],
        certainty: Sequence[int],
        regions: Sequence[tuple[str, ...]],
    ) -> None:
        """Take what is known of everybody, by place.

        Args:
            names: folded, for the order of what is equal otherwise.
            zevmb: whether somebody is a ZEVMB-aanspreekpunt.
            certainty: from 0, the most certain, to LAST_CERTAINTY.
            regions: the regions and municipalities somebody works for; none is the whole country.
        """
        self._names = names
        self._regions = regions
        self._ranks = [
            (0 if is_zevmb else _NOT_ZEVMB) | sure << _PLACE_BITS | place
            for place, (is_zevmb, sure) in enumerate(zip(zevmb, certainty, strict=True))
        ]
        self._near: tuple[frozenset[str], list[int]] | None = None

    def best(self, costs: Mapping[int, int], near: Collection[str], limit: int) -> list[int]:
        """The places with the lowest costs, best first, at most so many; those near before others."""
        ranks = self._ranks_near(frozenset(map(fold, near)))
        keys = nsmallest(limit, [cost << _COST_SHIFT | ranks[place] for place, cost in costs.items()])
        ordered = sorted((key >> _PLACE_BITS, self._names[place := _place(key)], place) for key in keys)
        return [place for _, _, place in ordered]

    def _ranks_near(self, near: frozenset[str]) -> list[int]:
        known = self._near
        if known is None or known[0] != near:
            levels = {regions: _level(regions, near) for regions in set(self._regions)}
            self._near = known = near, list(map(or_, self._ranks, map(levels.__getitem__, self._regions)))
        return known[1]


def _place(key: int) -> int:
    return key & (1 << _PLACE_BITS) - 1


def _level(regions: tuple[str, ...], near: frozenset[str]) -> int:
    if not regions:
        return _EVERYWHERE
    return _ELSEWHERE if near.isdisjoint(map(fold, regions)) else _IN_ONE_OF_THEM
