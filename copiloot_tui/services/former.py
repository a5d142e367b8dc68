"""Those who left their post: no longer called, and still found by whoever looks for them."""

from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.services.address_book import Listing
from copiloot_tui.store.directory import former_aanspreekpunten
from copiloot_tui.store.store import Store


def those_who_left(store: Store) -> list[Listing]:
    """Everybody who left, by institution and name; how fresh the last check is no longer matters."""
    with store.reading() as reading:
        found = former_aanspreekpunten(reading)
        at = reading.by_id(Institution, (one.institution_id for one in found))
    listings = [_listing(one, at[one.institution_id]) for one in found]
    return sorted(listings, key=lambda each: (each.institution.casefold(), each.name.casefold()))


def _listing(one: Aanspreekpunt, institution: Institution) -> Listing:
    return Listing(
        record_id=one.id,
        institution_id=institution.id,
        is_institution=False,
        name=one.name,
        function=one.function,
        institution=institution.name,
        kind=institution.kind,
        region=one.region or institution.region,
        phone=one.phone,
        email=one.email,
        ways=one.ways,
        languages=one.languages,
        reachable=one.reachable,
        zevmb=one.zevmb,
        verified_on=one.verified_on,
        freshness=None,
        uses=0,
    )
