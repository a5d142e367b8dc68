"""What somebody may write of a family's zorgkantoor, and which region that means."""

from copiloot_tui.catalogue.institutions import institutions
from copiloot_tui.catalogue.regions import regions
from copiloot_tui.domain.dutch import listing
from copiloot_tui.domain.region import regions_meant
from copiloot_tui.domain.term import NOT_CHECKED
from copiloot_tui.domain.text import fold

_MOST_NAMED = 3


def zorgkantoor_names() -> list[str]:
    """What is offered while somebody types: each region by its name, and with its zorgkantoor before it."""
    names = [region.name for region in regions()]
    return [*names, *(f"{region.holder_called[0]} {region.name}" for region in regions())]


def region_told(text: str) -> str:
    """Which region a text means, in a sentence, with its zorgkantoor; empty as long as it can still become one."""
    found = [region for region in regions() if region.name in regions_meant(text, regions())]
    if not found and any(fold(name).startswith(fold(text.strip())) for name in zorgkantoor_names()):
        return ""
    if not found:
        return "Deze regio kent Copiloot niet. Bewaren mag; in de dekking telt dit gezin dan niet mee."
    if len(found) > 1:
        some = listing([region.name for region in found[:_MOST_NAMED]], "of")
        return f"Welke regio? Bijvoorbeeld {some}."
    [region] = found
    holder = next(one.name for one in institutions() if one.key == region.holder)
    return f"Regio {region.name}, van {holder}{f' ({NOT_CHECKED})' if region.unverified else ''}."
