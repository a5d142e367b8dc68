"""The address book: everybody to call, in memory, found before a name is typed to its end."""

from __future__ import annotations

import json
from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final, TypeVar
from uuid import UUID

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.directory import InstitutionKind
from copiloot_tui.domain.freshness import USUAL_LIMITS, Freshness, FreshnessLimits
from copiloot_tui.domain.text import fold
from copiloot_tui.services.asked import asked
from copiloot_tui.services.number_book import NumberBook
from copiloot_tui.services.ranking import Ranking, WordIndex
from copiloot_tui.services.standing import LAST_CERTAINTY, Standing
from copiloot_tui.store.address_book import DirectoryRows, InstitutionRow, PersonRow, directory_rows, family_regions
from copiloot_tui.store.store import Store
from copiloot_tui.store.texts import as_id

AT_WORK: Final = 1
"""What it costs that a word is not of the name but of the work: function, institution."""
AROUND: Final = 2
"""What it costs that a word is of the region, the kind of institution, or a language."""
BEHIND: Final = 3
"""What it costs that a word is of what the institution decides, or of the laws it works under."""

_ZEVMB: Final = "ZEVMB-aanspreekpunt"
_USE_BITS: Final = 20
_MOST_USES: Final = (1 << _USE_BITS) - 1

T = TypeVar("T", bound=Hashable)


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

    def __init__(self, rows: DirectoryRows, today: date, limits: FreshnessLimits) -> None:
        self._people = rows.people
        self._institutions = [row for row in rows.institutions if not row.is_removed]
        self._at = {row.id: row for row in rows.institutions}
        self._uses = rows.uses
        checked = {row.verified_on for row in rows.people}
        self._freshness = {day: limits.freshness(_day(day), today) for day in checked}

    def __len__(self) -> int:
        return len(self._people) + len(self._institutions)

    def find(self, words: str, *, near: Collection[str] = (), limit: int = 50) -> list[Listing]:
        """Whoever answers to all words, best first.

        Everybody when there are no words: ZEVMB-aanspreekpunten first, then by institution and name.

        Args:
            words: what was typed so far, in any order, with typing errors, cut off, or a piece of a number.
            near: names of regions and municipalities; who works there goes before others.
            limit: how many are wanted at most.
        """
        parts = asked(words)
        found = self._standing.best(self._ranking.costs(parts), near, limit) if parts else self._by_name[:limit]
        return [self._listing(place) for place in found]

    @cached_property
    def _ranking(self) -> Ranking:
        people = self._people
        index = WordIndex()
        index.add_names(self._names[: len(people)])
        for texts, cost in (
            ((row.function for row in people), AT_WORK),
            ((_ZEVMB if row.zevmb else "" for row in people), AT_WORK),
            ((row.region for row in people), AROUND),
            ((row.languages for row in people), AROUND),
        ):
            for text, owners in _owners(texts).items():
                index.add(text, owners, cost)
        there = _owners([*(row.institution_id for row in people), *(row.id for row in self._institutions)])
        for record_id, owners in there.items():
            institution = self._at[record_id]
            index.add(institution.name, owners, AT_WORK)
            index.add(" ".join((institution.kind, *_works_in(institution))), owners, AROUND)
            index.add(f"{institution.decides} {institution.laws}", owners, BEHIND)
        everybody: list[PersonRow | InstitutionRow] = [*people, *self._institutions]
        return Ranking(
            index,
            numbers=lambda: NumberBook(map(_numbers, everybody)),
            addresses=lambda: [fold(_addresses(row)) for row in everybody],
        )

    @cached_property
    def _standing(self) -> Standing:
        people, institutions = self._people, self._institutions
        at = {record_id: _works_in(row) for record_id, row in self._at.items()}
        uses, levels = self._uses, list(Freshness)
        certainty = {day: levels.index(freshness) << _USE_BITS for day, freshness in self._freshness.items()}
        return Standing(
            names=self._names,
            zevmb=[*(bool(row.zevmb) for row in people), *(False for _ in institutions)],
            certainty=[
                *(certainty[row.verified_on] | max(0, _MOST_USES - uses.get(row.id, 0)) for row in people),
                *(LAST_CERTAINTY for _ in institutions),
            ],
            regions=[
                *((row.region,) if row.region else at[row.institution_id] for row in people),
                *(at[row.id] for row in institutions),
            ],
        )

    @cached_property
    def _names(self) -> list[str]:
        """By place the name, folded."""
        return [*(fold(row.name) for row in self._people), *(fold(row.name) for row in self._institutions)]

    @cached_property
    def _by_name(self) -> list[int]:
        """All places: ZEVMB-aanspreekpunten first, then by institution and name, each institution after its people."""
        at = {record_id: fold(row.name) for record_id, row in self._at.items()}
        keys = [(not row.zevmb, at[row.institution_id], False) for row in self._people]
        keys += [(True, at[row.id], True) for row in self._institutions]
        return sorted(range(len(self)), key=lambda place: (keys[place], self._names[place]))

    def _listing(self, place: int) -> Listing:
        if place < len(self._people):
            person = self._people[place]
            return self._of_person(person, self._at[person.institution_id])
        return _of_institution(self._institutions[place - len(self._people)])

    def _of_person(self, row: PersonRow, institution: InstitutionRow) -> Listing:
        return Listing(
            record_id=as_id(row.id),
            institution_id=as_id(institution.id),
            is_institution=False,
            name=row.name,
            function=row.function,
            institution=institution.name,
            kind=InstitutionKind(institution.kind),
            region=row.region or institution.region,
            phone=row.phone or institution.phone,
            email=row.email or institution.email,
            ways=_list(row.ways),
            languages=row.languages,
            reachable=row.reachable,
            zevmb=bool(row.zevmb),
            verified_on=_day(row.verified_on),
            freshness=self._freshness[row.verified_on],
            uses=self._uses.get(row.id, 0),
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


def _owners(values: Iterable[T]) -> dict[T, list[int]]:
    """Of each value the places where it stands."""
    owners: dict[T, list[int]] = {}
    for place, value in enumerate(values):
        owners.setdefault(value, []).append(place)
    return owners


def _works_in(row: InstitutionRow) -> tuple[str, ...]:
    """The regions and municipalities of an institution; none is the whole country."""
    return (*filter(None, [row.region]), *_list(row.regions))


def _numbers(row: PersonRow | InstitutionRow) -> list[str]:
    return [row.phone, *(way for way in _list(row.ways) if "@" not in way)]


def _addresses(row: PersonRow | InstitutionRow) -> str:
    return " ".join([row.email, *(way for way in _list(row.ways) if "@" in way)])


def _list(column: str) -> tuple[str, ...]:
    return () if column == "[]" else tuple(json.loads(column))


def _day(column: str | None) -> date | None:
    return date.fromisoformat(column) if column else None


def address_book(store: Store, limits: FreshnessLimits = USUAL_LIMITS) -> AddressBook:
    """Read the address book as it is now.

    Args:
        store: the opened vault.
        limits: after how many months what was checked is no longer fresh.
    """
    with store.glancing() as glance:
        rows = directory_rows(glance)
    return AddressBook(rows, civil_day(store.clock.now()), limits)


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
