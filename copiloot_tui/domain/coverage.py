"""Where a ZEVMB-aanspreekpunt is known: the kinds of institution by zorgkantoor region, with the families there."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from copiloot_tui.domain.directory import Aanspreekpunt, Institution, InstitutionKind
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.freshness import Freshness
from copiloot_tui.domain.region import Region, region_of_family, regions_meant
from copiloot_tui.domain.text import fold

ZEVMB_KINDS: Final = (
    InstitutionKind.CIZ,
    InstitutionKind.SVB,
    InstitutionKind.ZORGKANTOOR,
    InstitutionKind.INSURER,
)
"""The kinds of institution that have ZEVMB-aanspreekpunten; source: Volwaardig leven (2020), paragraaf 2.3.2."""
_NATIONAL: Final = frozenset({"landelijk", "nederland", "heel nederland"})
_BEST_FIRST: Final = (Freshness.FRESH, Freshness.AGEING, Freshness.STALE, Freshness.UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPerson:
    """A ZEVMB-aanspreekpunt, where, and how old the last check is."""

    aanspreekpunt: Aanspreekpunt
    institution: Institution
    freshness: Freshness


Cell = tuple[KnownPerson, ...]
"""Who is known at one kind of institution in one region, the freshest first; nobody when it is empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRow:
    """One region."""

    region: Region
    families: tuple[Family, ...]
    """Those with whom there is still work, by name."""
    cells: Mapping[InstitutionKind, Cell]

    @property
    def known(self) -> int:
        """At how many kinds of institution somebody is known."""
        return sum(bool(cell) for cell in self.cells.values())

    @property
    def missing(self) -> tuple[InstitutionKind, ...]:
        """The kinds of institution at which nobody is known."""
        return tuple(kind for kind, cell in self.cells.items() if not cell)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The whole grid."""

    kinds: tuple[InstitutionKind, ...]
    """Those that have ZEVMB-aanspreekpunten, and any other at which one is known."""
    rows: tuple[CoverageRow, ...]
    """The regions with families of one's own first, then the others, each by name."""
    homeless: tuple[Family, ...]
    """The families of whom the dossier does not say clearly in which region they live."""
    elsewhere: Cell
    """Who works for a place that is no zorgkantoor region."""
    at: Mapping[InstitutionKind, tuple[Institution, ...]]
    """The institutions of each kind, by name."""

    def known_in(self, kind: InstitutionKind) -> int:
        """In how many regions somebody is known at a kind of institution."""
        return sum(bool(row.cells[kind]) for row in self.rows)

    @property
    def gaps(self) -> int:
        """How often nobody is known where a family of one's own lives."""
        return sum(len(row.missing) for row in self.rows if row.families)

    def institution_in(self, kind: InstitutionKind, region: str) -> Institution | None:
        """The one institution of a kind that works in a region; None when there is none or it can be several."""
        held = [one for one in self.at.get(kind, ()) if region in one.regions]
        found = held or [one for one in self.at.get(kind, ()) if one.works_in(region)]
        return found[0] if len(found) == 1 else None


def best(cell: Cell) -> Freshness | None:
    """How fresh the freshest is who is known; None when nobody is."""
    return cell[0].freshness if cell else None


def coverage(
    regions: Sequence[Region],
    institutions: Iterable[Institution],
    people: Iterable[KnownPerson],
    families: Iterable[Family],
) -> Coverage:
    """The grid.

    Args:
        regions: all there are, by name.
        institutions: all that are known.
        people: every ZEVMB-aanspreekpunt who has the post.
        families: those with whom there is still work, by name.
    """
    everybody = sorted(people, key=lambda one: (_BEST_FIRST.index(one.freshness), one.aanspreekpunt.name.casefold()))
    others = [kind for kind in InstitutionKind if kind not in ZEVMB_KINDS]
    kinds = (*ZEVMB_KINDS, *(kind for kind in others if any(one.institution.kind is kind for one in everybody)))
    elsewhere: list[KnownPerson] = []
    cells: dict[tuple[str, InstitutionKind], list[KnownPerson]] = {}
    for one in everybody:
        where = regions_covered(one.aanspreekpunt, one.institution, regions)
        if not where:
            elsewhere.append(one)
        for name in where:
            cells.setdefault((name, one.institution.kind), []).append(one)
    at_home: dict[str, list[Family]] = {}
    for family in families:
        at_home.setdefault(region_of_family(family, regions), []).append(family)
    rows = [
        CoverageRow(
            region=region,
            families=tuple(at_home.get(region.name, ())),
            cells={kind: tuple(cells.get((region.name, kind), ())) for kind in kinds},
        )
        for region in regions
    ]
    by_name = sorted(institutions, key=lambda one: one.name.casefold())
    return Coverage(
        kinds=kinds,
        rows=tuple(sorted(rows, key=lambda row: not row.families)),
        homeless=tuple(at_home.get("", ())),
        elsewhere=tuple(elsewhere),
        at={kind: tuple(one for one in by_name if one.kind is kind) for kind in kinds},
    )


def regions_covered(
    aanspreekpunt: Aanspreekpunt, institution: Institution, regions: Collection[Region]
) -> frozenset[str]:
    """The regions that somebody works for: the own one, or those of the institution; without any, the whole country.

    None when what stands there is no zorgkantoor region: a municipality, for example.
    """
    if aanspreekpunt.region:
        return _named(aanspreekpunt.region, regions)
    if institution.regions:
        return frozenset(institution.regions)
    if institution.region:
        return _named(institution.region, regions)
    return frozenset(region.name for region in regions)


def _named(text: str, regions: Collection[Region]) -> frozenset[str]:
    if fold(text.strip()) in _NATIONAL:
        return frozenset(region.name for region in regions)
    return frozenset(regions_meant(text, regions))
