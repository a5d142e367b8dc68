"""What a region or municipality may be called: what is known already is offered while somebody types."""

from copiloot_tui.catalogue.regions import regions
from copiloot_tui.store.named import places_named
from copiloot_tui.store.store import Store


def region_names(store: Store) -> list[str]:
    """The zorgkantoor regions, and whatever place stands in the address book or with a family, by name."""
    with store.reading() as reading:
        places = places_named(reading)
    return sorted(places | {region.name for region in regions()}, key=str.casefold)
