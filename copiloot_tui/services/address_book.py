"""The address book: everybody to call, in memory, found before a name is typed to its end."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, partial
from heapq import nsmallest
from importlib import import_module
from threading import Thread
from typing import TYPE_CHECKING, Final
from uuid import UUID

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.directory import InstitutionKind
from copiloot_tui.domain.freshness import USUAL_LIMITS, Freshness, FreshnessLimits
from copiloot_tui.domain.text import fold
from copiloot_tui.store.address_book import NEVER, Directory, InstitutionRow, Reach, directory, family_regions
from copiloot_tui.store.store import Store
from copiloot_tui.store.texts import as_id

if TYPE_CHECKING:
    from copiloot_tui.services.ranking import Ranking

AT_WORK: Final = 1
"""What it costs that a word is not of the name but of the work: function, institution."""
AROUND: Final = 2
"""What it costs that a word is of the region, the kind of institution, or a language."""
BEHIND: Final = 3
"""What it costs that a word is of what the institution decides, of the laws it works under, or of regions of the
institution that are not this person's own."""

_ZEVMB: Final = "ZEVMB-aanspreekpunt"
_YES: Final = "1"
_CERTAINTY: Final = {freshness: level for level, freshness in enumerate(Freshness)}
_INSTITUTION_ITSELF: Final = len(Freshness)
"""It goes after its people, however long ago they were checked."""
_SEVERAL: Final = re.compile(", | en ")
"""What stands between regions when somebody works for more than one; a name that has it itself counts whole too."""
_IN_ONE_OF_THEM, _EVERYWHERE, _ELSEWHERE = range(3)
"""How near the work of somebody is to the regions asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One line of the address book: somebody to call, or an institution itself."""

    record_id: UUID
    """The aanspreekpunt, or the institution itself."""
    institution_id: UUID
    is_institution: bool
    name: str
    """Of the person or desk, or of the institution itself."""
    function: str
    institution: str
    """The name of the institution, also where the line is the institution itself."""
    kind: InstitutionKind
    region: str
    """The region or municipality, of the institution where the person has none; empty for the whole country."""
    phone: str
    """The number to call first, of the institution where the person has none."""
    email: str
    """The address to write to, of the institution where the person has none."""
    ways: tuple[str, ...]
    """Further numbers and addresses, each as `Way.line`."""
    languages: str
    reachable: str
    zevmb: bool
    """Whether this is the ZEVMB-aanspreekpunt of the institution."""
    verified_on: date | None
    freshness: Freshness | None
    """How old the last check is; None for an institution itself."""
    uses: int
    """How often there was contact with this person, and in how many open regelzaken this person is named."""


class AddressBook:
    """Everybody to call and every institution, at one moment of the vault; made by `address_book`, never changed.

    Everybody has a place in it, and the institutions come after the people. A Listing is made only of who is shown.
    """

    def __init__(self, known: Directory, today: date, limits: FreshnessLimits) -> None:
        self._people = known.people
        self._reaches = known.reaches
        self._count = len(known.people.id)
        self._institutions = [row for row in known.institutions if not row.is_removed]
        self._at = {row.id: row for row in known.institutions}
        self._uses = known.uses
        self._freshness = cache(lambda day: limits.freshness(_day(day), today))

    def __len__(self) -> int:
        return self._count + len(self._institutions)

    def find(self, words: str, *, near: Collection[str] = (), limit: int = 50) -> list[Listing]:
        """Whoever answers to all words, best first.

        Everybody when there are no words: ZEVMB-aanspreekpunten first, then by institution and name.

        Args:
            words: what was typed so far, in any order, with typing errors, cut off, or a piece of a number.
            near: names of regions and municipalities; who works there goes before others.
            limit: how many are wanted at most, at least one.
        """
        from copiloot_tui.services.asked import asked

        parts = asked(words)
        found = self._best(self._ranking.costs(parts), near, limit) if parts else self._by_name[:limit]
        return [self._listing(place) for place in found]

    def keep(self) -> None:
        """Read all that a question may need, for whoever asks after the moment that the book is of."""
        self._reaches.keep()

    @property
    def people_count(self) -> int:
        """How many people and desks there are."""
        return self._count

    @property
    def old_count(self) -> int:
        """How many of them were checked too long ago, or never."""
        levels = Counter(map(self._freshness, self._people.checked_on.values))
        return levels[Freshness.STALE] + levels[Freshness.UNKNOWN]

    @property
    def institutions_alone(self) -> list[Listing]:
        """The institutions where nobody is known."""
        known_at = set(self._people.institution_id.values)
        return [_of_institution(row) for row in self._institutions if row.id not in known_at]

    @cached_property
    def _ranking(self) -> Ranking:
        from copiloot_tui.services.number_book import NumberBook
        from copiloot_tui.services.owners import NameOwners, Owners, OwnersAt
        from copiloot_tui.services.ranking import Ranking, WordIndex

        people, index = self._people, WordIndex()
        names, zevmb = NameOwners(people.name), Owners(lambda: people.zevmb.values)
        index.add(names.texts, names.of, 0)
        index.add([_ZEVMB], lambda _: {_ZEVMB: zevmb.places[_YES]}, AT_WORK)
        for column, cost in ((people.function, AT_WORK), (people.region, AROUND), (people.languages, AROUND)):
            owners = Owners(partial(getattr, column, "values"))
            index.add(owners.texts, owners.of, cost)
        # What is known of an institution is known of who works there, and of itself.
        at = Owners(lambda: [*people.institution_id.values, *(row.id for row in self._institutions)])
        ids, rows = list(self._at), list(self._at.values())
        regions = [" ".join(_works_in(row)) for row in rows]
        for texts, cost, own in (
            ([row.name for row in rows], AT_WORK, ()),
            ([row.kind for row in rows], AROUND, ()),
            (regions, AROUND, people.region.values),
            (regions, BEHIND, ()),
            ([row.decides for row in rows], BEHIND, ()),
            ([row.laws for row in rows], BEHIND, ()),
        ):
            known = OwnersAt(texts, ids, at, own)
            index.add(known.texts, known.of, cost)
        return Ranking(index, numbers=lambda: NumberBook(self._numbers()), addresses=lambda: list(self._addresses()))

    def _numbers(self) -> Iterator[list[str]]:
        for reach in self._reached():
            yield [reach.phone, *(way for way in _list(reach.ways) if "@" not in way)]

    def _addresses(self) -> Iterator[str]:
        for reach in self._reached():
            yield fold(" ".join([reach.email, *(way for way in _list(reach.ways) if "@" in way)]))

    def _reached(self) -> Iterator[Reach | InstitutionRow]:
        yield from self._reaches.of_everybody()
        yield from self._institutions

    def _best(self, costs: Mapping[int, int], near: Collection[str], limit: int) -> list[int]:
        """The places with the lowest costs; of equal ones who is best to call goes first."""
        regions = frozenset(map(fold, near))

        @cache
        def nearness(own: str, institution_id: str) -> int:
            return _nearness((own, *_SEVERAL.split(own)) if own else _works_in(self._at[institution_id]), regions)

        people = self._people

        def standing(place: int) -> tuple[int, bool, int, int, int, str]:
            cost = costs[place]
            if place >= self._count:
                row = self._institutions[place - self._count]
                return cost, True, nearness("", row.id), _INSTITUTION_ITSELF, 0, fold(row.name)
            return (
                cost,
                people.zevmb[place] != _YES,
                nearness(people.region[place], people.institution_id[place]),
                _CERTAINTY[self._freshness(people.checked_on[place])],
                -self._uses.get(people.id[place], 0),
                fold(people.name[place]),
            )

        enough = sorted(costs.values())[:limit]
        return nsmallest(limit, (place for place, cost in costs.items() if cost <= enough[-1]), key=standing)

    @cached_property
    def _by_name(self) -> list[int]:
        """All places: ZEVMB-aanspreekpunten first, then by institution and name, each institution after its people."""
        people, institutions = self._people, self._institutions
        names = {record_id: fold(row.name) for record_id, row in self._at.items()}
        keys = [
            (mark != _YES, names[institution_id], False, fold(name))
            for mark, institution_id, name in zip(
                people.zevmb.values, people.institution_id.values, people.name.values, strict=True
            )
        ]
        keys += [(True, names[row.id], True, "") for row in institutions]
        return sorted(range(len(self)), key=keys.__getitem__)

    def _listing(self, place: int) -> Listing:
        if place >= self._count:
            return _of_institution(self._institutions[place - self._count])
        people = self._people
        institution = self._at[people.institution_id[place]]
        verified_on, reach = people.checked_on[place], self._reaches.of(place)
        return Listing(
            record_id=as_id(people.id[place]),
            institution_id=as_id(institution.id),
            is_institution=False,
            name=people.name[place],
            function=people.function[place],
            institution=institution.name,
            kind=InstitutionKind(institution.kind),
            region=people.region[place] or institution.region,
            phone=reach.phone or institution.phone,
            email=reach.email or institution.email,
            ways=_list(reach.ways),
            languages=people.languages[place],
            reachable=reach.reachable,
            zevmb=people.zevmb[place] == _YES,
            verified_on=_day(verified_on),
            freshness=self._freshness(verified_on),
            uses=self._uses.get(people.id[place], 0),
        )


def _of_institution(row: InstitutionRow) -> Listing:
    return Listing(
        record_id=as_id(row.id),
        institution_id=as_id(row.id),
        is_institution=True,
        name=row.name,
        function="",
        institution=row.name,
        kind=InstitutionKind(row.kind),
        region=row.region,
        phone=row.phone,
        email=row.email,
        ways=_list(row.ways),
        languages="",
        reachable="",
        zevmb=False,
        verified_on=None,
        freshness=None,
        uses=0,
    )


def _works_in(row: InstitutionRow) -> tuple[str, ...]:
    """The regions and municipalities of an institution; none is the whole country."""
    return (*filter(None, [row.region]), *_list(row.regions))


def _nearness(regions: Collection[str], near: frozenset[str]) -> int:
    if not regions or not near:
        return _EVERYWHERE
    return _ELSEWHERE if near.isdisjoint(map(fold, regions)) else _IN_ONE_OF_THEM


def _list(column: str) -> tuple[str, ...]:
    return () if column == "[]" else tuple(json.loads(column))


def _day(column: str) -> date | None:
    return None if column == NEVER else date.fromisoformat(column)


def address_book(store: Store, limits: FreshnessLimits = USUAL_LIMITS) -> AddressBook:
    """Read the address book as it is now.

    Args:
        store: the opened vault.
        limits: after how many months what was checked is no longer fresh.
    """
    with address_book_once(store, limits) as book:
        book.keep()
    return book


@contextmanager
def address_book_once(store: Store, limits: FreshnessLimits) -> Iterator[AddressBook]:
    """The address book as it is now, for as long as the block lasts: what no question needs is not read."""
    with store.glancing() as glance:
        # While SQLite reads thousands of people, what finds them is imported; neither waits for the other.
        Thread(target=import_module, args=("copiloot_tui.services.ranking",)).start()
        yield AddressBook(directory(glance), civil_day(store.clock.now()), limits)


def regions_near(store: Store, family_id: UUID | None) -> frozenset[str]:
    """The municipality and region of a family, or those of all families with whom there is still work.

    A region counts by its own name too, however it was written: 'Zilveren Kruis Utrecht'.
    """
    with store.glancing() as glance:
        named = family_regions(glance, family_id.hex if family_id else None)
    return frozenset(named).union(*map(_regions_in, named))


def _regions_in(text: str) -> tuple[str, ...]:
    from copiloot_tui.catalogue.regions import regions
    from copiloot_tui.domain.region import regions_meant

    return regions_meant(text, regions())
