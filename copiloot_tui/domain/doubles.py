"""Finding who stands in the directory twice: by number, by e-mail address, or by name at one institution."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Final
from uuid import UUID

from copiloot_tui.domain.differences import Bare, way_key, ways_of
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.people_names import is_like, name_key
from copiloot_tui.domain.text import fold
from copiloot_tui.domain.way import bare_number

Pair = frozenset[UUID]
"""Two aanspreekpunten."""

MOST_SHARING: Final = 4
"""A number that more people have than these is nobody's own, and says nothing of who somebody is."""
MOST_NAMED: Final = 20
"""Of more that are called the same at one institution the others are not compared."""
SAME_NUMBER: Final = "zelfde nummer"
SAME_EMAIL: Final = "zelfde e-mailadres"
SAME_NAME: Final = "zelfde naam"


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelyDouble:
    """Two cards that may be of one person."""

    one: Aanspreekpunt
    """The card to keep, unless somebody chooses the other: the ZEVMB-aanspreekpunt, or what was checked last."""
    other: Aanspreekpunt
    reasons: tuple[str, ...]
    """Why, each in a few words."""

    @property
    def id(self) -> Pair:
        """Which two they are."""
        return frozenset((self.one.id, self.other.id))


def likely_doubles(
    people: Collection[Aanspreekpunt], institutions: Iterable[Institution], bare: Bare = bare_number
) -> list[LikelyDouble]:
    """Each two that may be one person, the likeliest first.

    Args:
        people: who is there.
        institutions: where they work; a number of an institution is nobody's own.
        bare: writes numbers in one way.
    """
    by_id = {one.id: one for one in people}
    general = {way_key(way, bare) for institution in institutions for way in ways_of(institution)}
    reasons: dict[Pair, list[str]] = defaultdict(list)
    for reason, ids in (*_by_way(people, general, bare), *_by_name(people)):
        for pair in combinations(ids, 2):
            if reason not in (told := reasons[frozenset(pair)]):
                told.append(reason)
    found = [_double([by_id[one] for one in pair], told) for pair, told in reasons.items()]
    return sorted(found, key=_as_likely)


def _by_way(
    people: Iterable[Aanspreekpunt], general: Collection[str], bare: Bare
) -> Iterator[tuple[str, Collection[UUID]]]:
    having: dict[tuple[str, str], list[UUID]] = defaultdict(list)
    for person in people:
        keys = {(SAME_EMAIL if way.is_email else SAME_NUMBER, way_key(way, bare)) for way in ways_of(person)}
        for key in keys:
            having[key].append(person.id)
    for (reason, way), ids in having.items():
        if way not in general and len(ids) <= MOST_SHARING:
            yield reason, ids


def _by_name(people: Iterable[Aanspreekpunt]) -> Iterator[tuple[str, Collection[UUID]]]:
    """Those who are called the same at one institution; a desk in another region is another desk."""
    called: dict[tuple[UUID, tuple[str, ...]], list[Aanspreekpunt]] = defaultdict(list)
    for person in people:
        called[person.institution_id, name_key(person.name)].append(person)
    for same in called.values():
        for one, other in combinations(same[:MOST_NAMED], 2):
            if not one.region or not other.region or fold(one.region) == fold(other.region):
                yield SAME_NAME, (one.id, other.id)


def _double(pair: list[Aanspreekpunt], reasons: list[str]) -> LikelyDouble:
    one, other = sorted(pair, key=_as_kept)
    return LikelyDouble(one=one, other=other, reasons=tuple(reasons))


def _as_kept(person: Aanspreekpunt) -> tuple[bool, int, str, str]:
    checked = (person.verified_on or date.min).toordinal()
    return not person.zevmb, -checked, str(person.created_at or ""), str(person.id)


def _as_likely(double: LikelyDouble) -> tuple[int, bool, str, str]:
    names = double.one.name, double.other.name
    return -len(double.reasons), not is_like(*names), fold(names[0]), str(double.one.id)
