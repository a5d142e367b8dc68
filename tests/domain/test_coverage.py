"""Who counts for which region, and where nobody is known for one's own families."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.catalogue.regions import regions
from copiloot_tui.domain.coverage import Coverage, KnownPerson, best, coverage, regions_covered
from copiloot_tui.domain.directory import Institution, InstitutionKind
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.freshness import Freshness
from tests.factories import make_aanspreekpunt, make_family, make_institution

REGIONS = regions()
NAMES = [region.name for region in REGIONS]
CIZ = make_institution(name="CIZ", kind=InstitutionKind.CIZ)
MENZIS = make_institution(
    name="Zorgkantoor Menzis", kind=InstitutionKind.ZORGKANTOOR, regions=("Arnhem", "Groningen", "Twente")
)


def known(institution: Institution = CIZ, freshness: Freshness = Freshness.FRESH, **fields: object) -> KnownPerson:
    person = make_aanspreekpunt(institution, zevmb=True, **fields)
    return KnownPerson(aanspreekpunt=person, institution=institution, freshness=freshness)


def grid(*people: KnownPerson, families: tuple[Family, ...] = ()) -> Coverage:
    return coverage(REGIONS, [CIZ, MENZIS], people, families)


def cell(seen: Coverage, kind: InstitutionKind, region: str) -> list[str]:
    [row] = [row for row in seen.rows if row.region.name == region]
    return [one.aanspreekpunt.name for one in row.cells[kind]]


def test_somebody_without_a_region_counts_for_every_region_of_the_institution() -> None:
    seen = grid(known(name="Aydin"), known(MENZIS, name="Bos"))

    assert seen.known_in(InstitutionKind.CIZ) == 32
    assert seen.known_in(InstitutionKind.ZORGKANTOOR) == 3
    assert cell(seen, InstitutionKind.ZORGKANTOOR, "Twente") == ["Bos"]


def test_somebody_with_a_region_counts_there_alone_however_it_is_written() -> None:
    seen = grid(known(region="zuidoost brabant", name="Aydin"), known(MENZIS, region="Menzis Twente", name="Bos"))

    assert seen.known_in(InstitutionKind.CIZ) == 1
    assert cell(seen, InstitutionKind.CIZ, "Zuid-Oost Brabant") == ["Aydin"]
    assert cell(seen, InstitutionKind.ZORGKANTOOR, "Arnhem") == []
    assert regions_covered(make_aanspreekpunt(CIZ, region="landelijk"), CIZ, REGIONS) == set(NAMES)


def test_a_municipality_is_no_region_and_is_told_apart() -> None:
    seen = grid(known(region="Ede", name="Aydin"))

    assert seen.known_in(InstitutionKind.CIZ) == 0
    assert [one.aanspreekpunt.name for one in seen.elsewhere] == ["Aydin"]


def test_the_institution_says_the_region_of_who_has_none() -> None:
    own = make_institution(name="Zorgkantoor hier", kind=InstitutionKind.ZORGKANTOOR, region="Drenthe")

    assert regions_covered(make_aanspreekpunt(own), own, REGIONS) == {"Drenthe"}


def test_the_freshest_speaks_for_a_cell() -> None:
    seen = grid(*(known(name=age.value, freshness=age) for age in reversed(Freshness)))

    assert cell(seen, InstitutionKind.CIZ, "Drenthe") == ["vers", "wordt oud", "verouderd", "nooit nagekeken"]
    assert best(seen.rows[0].cells[InstitutionKind.CIZ]) is Freshness.FRESH
    assert best(seen.rows[0].cells[InstitutionKind.SVB]) is None


def test_regions_with_families_come_first_and_say_what_is_missing_there() -> None:
    wit = make_family(zorgkantoor="Twente")
    seen = grid(known(name="Aydin"), families=(wit, make_family(name="Kaya", zorgkantoor="ergens")))

    assert seen.rows[0].families == (wit,)
    assert [row.region.name for row in seen.rows[1:]] == [name for name in NAMES if name != "Twente"]
    assert [kind.value for kind in seen.rows[0].missing] == ["SVB", "zorgkantoor", "zorgverzekeraar"]
    assert seen.gaps == 3
    assert [family.name for family in seen.homeless] == ["Kaya"]


def test_another_kind_of_institution_joins_when_it_has_a_zevmb_aanspreekpunt() -> None:
    hospital = make_institution(kind=InstitutionKind.HOSPITAL)

    assert InstitutionKind.HOSPITAL not in grid().kinds
    assert InstitutionKind.HOSPITAL in grid(known(hospital)).kinds


def test_the_one_institution_of_a_region_is_known() -> None:
    second = replace(CIZ, id=MENZIS.id)
    seen = grid()

    assert seen.institution_in(InstitutionKind.ZORGKANTOOR, "Twente") == MENZIS
    assert seen.institution_in(InstitutionKind.ZORGKANTOOR, "Utrecht") is None
    assert seen.institution_in(InstitutionKind.CIZ, "Utrecht") == CIZ
    assert coverage(REGIONS, [CIZ, second], [], []).institution_in(InstitutionKind.CIZ, "Utrecht") is None


@given(st.lists(st.sampled_from([*NAMES, "", "Ede", "Menzis", "landelijk"])))
def test_everybody_stands_in_the_regions_that_are_covered_and_nowhere_else(places: list[str]) -> None:
    people = [known(name=f"nummer {number}", region=place) for number, place in enumerate(places)]
    seen = grid(*people)

    for one in people:
        where = regions_covered(one.aanspreekpunt, CIZ, REGIONS)
        assert {row.region.name for row in seen.rows if one in row.cells[InstitutionKind.CIZ]} == where
        assert (one in seen.elsewhere) is (not where)
