"""Institutions and the people to call there."""

from dataclasses import dataclass, replace

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.freshness import Freshness
from copiloot_tui.store.directory import present_aanspreekpunten
from copiloot_tui.store.store import Store

__all__ = ["AanspreekpuntGlance", "Store", "aanspreekpunten", "institutions", "verify"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AanspreekpuntGlance:
    """Somebody to call, in the list."""

    aanspreekpunt: Aanspreekpunt
    institution: Institution
    freshness: Freshness
    """How old the last check is."""


def aanspreekpunten(store: Store) -> list[AanspreekpuntGlance]:
    """Everybody to call: ZEVMB-aanspreekpunten first, then by institution and name."""
    today = civil_day(store.clock.now())
    with store.reading() as reading:
        found = present_aanspreekpunten(reading)
        at = reading.by_id(Institution, (one.institution_id for one in found))
    glances = [
        AanspreekpuntGlance(aanspreekpunt=one, institution=at[one.institution_id], freshness=one.freshness_on(today))
        for one in found
    ]
    return sorted(glances, key=_as_called)


def _as_called(glance: AanspreekpuntGlance) -> tuple[bool, str, str]:
    one = glance.aanspreekpunt
    return not one.zevmb, glance.institution.name.casefold(), one.name.casefold()


def institutions(store: Store) -> list[Institution]:
    """All institutions by name."""
    with store.reading() as reading:
        return sorted(reading.all(Institution), key=lambda one: one.name.casefold())


def verify(store: Store, aanspreekpunt: Aanspreekpunt, by: str) -> Changes:
    """Note that somebody checked today that this is still right."""
    with store.unit("Aanspreekpunt nagekeken") as work:
        present = work.get(Aanspreekpunt, aanspreekpunt.id)
        work.save(replace(present, verified_on=civil_day(work.now), verified_by=by))
    return work.changes
