"""The zorgkantoor regions that ship with the program, and who holds each."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from copiloot_tui.catalogue.entry import Entry, file_entry, shipped
from copiloot_tui.domain.region import Region
from copiloot_tui.domain.term import Source

REGIONS_FILE: Final = "regions.toml"


@cache
def regions() -> tuple[Region, ...]:
    """All of them, by name.

    Raises:
        BrokenCatalogue: when the file was corrected into something that cannot be read.
    """
    return read_regions(shipped(REGIONS_FILE))


def read_regions(text: str) -> tuple[Region, ...]:
    """The regions as a TOML text tells them.

    Raises:
        BrokenCatalogue: with the place and what is wrong there.
    """
    file = file_entry(REGIONS_FILE, text)
    names = file.source()
    called: dict[str, tuple[str, ...]] = {}
    for holder in file.entries("holder", named_by="key"):
        called[holder.text("key")] = holder.texts("called")
        holder.end()
    found: dict[str, Region] = {}
    for entry in file.entries("region", named_by="name"):
        region = _read_region(entry, names, called)
        if region.name in found:
            raise entry.broken("deze regio staat er twee keer.")
        found[region.name] = region
    file.end()
    return tuple(found.values())


def _read_region(entry: Entry, names: Source, called: Mapping[str, tuple[str, ...]]) -> Region:
    name, holder, unverified = entry.text("name"), entry.text("holder"), entry.yes_or_no("unverified", False)
    also = entry.texts("also")
    source = names if unverified else entry.source()
    entry.end()
    if not name:
        raise entry.broken("name mag niet leeg zijn.")
    if holder not in called:
        raise entry.broken(f"'{holder}' staat niet bij de zorgkantoren ([[holder]]); klopt de spelling?")
    if not unverified and source.checked_on is None:
        raise entry.broken("zeg wanneer de bron is gelezen (checked_on), of zet er unverified = true bij.")
    return Region(
        name=name, also=also, holder=holder, holder_called=called[holder], unverified=unverified, source=source
    )
