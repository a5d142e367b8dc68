"""Where a ZEVMB-aanspreekpunt is known for the families, and where one is missing."""

from copiloot_tui.catalogue.regions import regions
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.coverage import Coverage, KnownPerson
from copiloot_tui.domain.coverage import coverage as laid_out
from copiloot_tui.domain.directory import Institution
from copiloot_tui.domain.freshness import USUAL_LIMITS, FreshnessLimits
from copiloot_tui.store.directory import zevmb_aanspreekpunten
from copiloot_tui.store.families import open_families
from copiloot_tui.store.store import Store


def coverage(store: Store, limits: FreshnessLimits = USUAL_LIMITS) -> Coverage:
    """The grid of kinds of institution by zorgkantoor region.

    Args:
        store: the opened vault.
        limits: after how many months what was checked is no longer fresh.
    """
    today = civil_day(store.clock.now())
    with store.reading() as reading:
        people = zevmb_aanspreekpunten(reading)
        everywhere = reading.all(Institution)
        # Somebody can have stayed behind at an institution that was removed: the post is there, with its name.
        at = reading.by_id(Institution, (one.institution_id for one in people))
        families = open_families(reading)
    known = (
        KnownPerson(aanspreekpunt=one, institution=at[one.institution_id], freshness=one.freshness_on(today, limits))
        for one in people
    )
    return laid_out(regions(), everywhere, known, families)
