"""The grid as the vault has it: who has the post, for whom there is still work, by the settings of the user."""

from datetime import timedelta

from copiloot_tui.domain.directory import InstitutionKind
from copiloot_tui.domain.family import FamilyStatus
from copiloot_tui.domain.freshness import Freshness, FreshnessLimits
from copiloot_tui.services.coverage import coverage
from copiloot_tui.services.records import remove, restore
from copiloot_tui.services.shipped_institutions import seed
from copiloot_tui.store.store import Store
from tests.factories import TODAY, keep, make_aanspreekpunt, make_family, make_institution


def test_only_who_has_the_post_and_families_with_work_count(store: Store) -> None:
    ciz = make_institution(name="CIZ", kind=InstitutionKind.CIZ)
    here = make_aanspreekpunt(ciz, zevmb=True, region="Utrecht", verified_on=TODAY - timedelta(days=100))
    gone = make_aanspreekpunt(ciz, zevmb=True, name="Weg", region="Drenthe", left_on=TODAY)
    followed = make_aanspreekpunt(ciz, zevmb=True, name="Opgevolgd", region="Drenthe", replaced_by=here.id)
    desk = make_aanspreekpunt(ciz, name="De balie", region="Drenthe")
    wit, closed = make_family(zorgkantoor="Utrecht"), make_family(name="Dicht", status=FamilyStatus.AFGESLOTEN)
    keep(store, ciz, here, gone, followed, desk, wit, closed)

    seen = coverage(store, FreshnessLimits(ageing_months=1, stale_months=2))

    assert seen.known_in(InstitutionKind.CIZ) == 1
    assert [family.name for family in seen.rows[0].families] == ["Jansen"]
    assert seen.rows[0].cells[InstitutionKind.CIZ][0].freshness is Freshness.STALE
    assert seen.homeless == ()


def test_with_what_ships_every_region_has_its_own_zorgkantoor(store: Store) -> None:
    seed(store)
    seen = coverage(store)

    assert all(seen.institution_in(InstitutionKind.ZORGKANTOOR, row.region.name) for row in seen.rows)
    assert {seen.institution_in(InstitutionKind.SVB, row.region.name) is not None for row in seen.rows} == {True}


def test_somebody_whose_institution_is_in_the_prullenbak_still_has_the_post(store: Store) -> None:
    ciz = make_institution(name="CIZ", kind=InstitutionKind.CIZ)
    here = make_aanspreekpunt(ciz, zevmb=True, region="Utrecht")
    keep(store, ciz, here)
    remove(store, here)
    remove(store, ciz)
    restore(store, here)

    seen = coverage(store)

    assert seen.known_in(InstitutionKind.CIZ) == 1
    assert seen.at[InstitutionKind.CIZ] == ()
