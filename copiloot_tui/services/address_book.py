"""The address book: everybody to call, in memory, found before a name is typed to its end."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.directory import InstitutionKind
from copiloot_tui.domain.freshness import USUAL_LIMITS, Freshness, FreshnessLimits
from copiloot_tui.domain.text import fold
from copiloot_tui.store.address_book import DirectoryRows, InstitutionRow, directory_rows, family_regions
from copiloot_tui.store.store import Store
from copiloot_tui.store.texts import as_id


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
    """Everybody to call and every institution, at one moment of the vault; made by `address_book`, never changed."""

    def __init__(self, rows: DirectoryRows, today: date, limits: FreshnessLimits) -> None:
        self._rows = rows
        self._today = today
        self._limits = limits

    def __len__(self) -> int:
        return len(self._rows.people) + len(self._rows.institutions)

    def find(self, words: str, *, near: Collection[str] = (), limit: int = 50) -> list[Listing]:
        """Whoever answers to all words, best first; everybody when there are none, by institution and name.

        Args:
            words: what was typed so far, in any order, with typing errors, cut off, or a piece of a number.
            near: names of regions and municipalities that go before others.
            limit: how many are wanted at most.
        """
        asked = fold(words).split()
        found = [one for one in self._all() if all(word in _text(one) for word in asked)]
        regions = frozenset(near)
        found.sort(key=lambda one: (one.is_institution, not one.zevmb, one.region not in regions, one.institution))
        return found[:limit]

    def _all(self) -> Iterator[Listing]:
        at = {row.id: row for row in self._rows.institutions}
        for person in self._rows.people:
            verified_on = date.fromisoformat(person.verified_on) if person.verified_on else None
            institution = at[person.institution_id]
            yield Listing(
                record_id=as_id(person.id),
                institution_id=as_id(institution.id),
                is_institution=False,
                name=person.name,
                function=person.function,
                institution=institution.name,
                kind=InstitutionKind(institution.kind),
                region=person.region or institution.region,
                phone=person.phone or institution.phone,
                email=person.email or institution.email,
                ways=tuple(json.loads(person.ways)),
                languages=person.languages,
                reachable=person.reachable,
                zevmb=bool(person.zevmb),
                verified_on=verified_on,
                freshness=self._limits.freshness(verified_on, self._today),
                uses=self._rows.uses.get(person.id, 0),
            )
        yield from map(_of_institution, self._rows.institutions)


def _text(one: Listing) -> str:
    return fold(f"{one.name} {one.function} {one.institution} {one.region} {one.phone}")


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
        ways=tuple(json.loads(row.ways)),
        languages="",
        reachable="",
        zevmb=False,
        verified_on=None,
        freshness=None,
        uses=0,
    )


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
    """The municipality and region of a family, or those of all families with whom there is still work."""
    with store.glancing() as glance:
        return frozenset(family_regions(glance, family_id.hex if family_id else None))
