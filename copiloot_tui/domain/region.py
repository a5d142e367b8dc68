"""Zorgkantoor regions, and which of them a text means: 'Zilveren Kruis Utrecht', 'zuidoost brabant', 'Fryslân'."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from copiloot_tui.domain.family import Family
from copiloot_tui.domain.term import Source
from copiloot_tui.domain.text import fold

_LEAST_BEGINNING: Final = 4
"""So many letters of a name are enough, when no other region begins with them."""
_WORD: Final = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A zorgkantoor region."""

    name: str
    also: tuple[str, ...] = ()
    """What people call it or a part of it besides."""
    holder: str
    """The key in the catalogue of the zorgkantoor that holds it (the concessiehouder of the Wlz)."""
    holder_called: tuple[str, ...] = ()
    """How the holder is named in a text: 'Zilveren Kruis'."""
    unverified: bool = False
    """Whether nobody read a source that says so of the holder: the screen says 'nog niet gecontroleerd'."""
    source: Source
    """Where the name was found, and the holder where that is no longer to be verified."""


def regions_meant(text: str, regions: Collection[Region]) -> tuple[str, ...]:
    """The regions that a text names, in their own order; when it only names a holder, all that this one holds.

    The longest name counts: 'Noord-Holland Noord' is not another region too. Where no whole name stands in the text,
    the beginning of one is enough, as long as no other region begins so.
    """
    return _meant(text, tuple(regions))


@lru_cache(maxsize=1024)
def _meant(text: str, regions: tuple[Region, ...]) -> tuple[str, ...]:
    words = tuple(_WORD.findall(fold(text)))
    if not words:
        return ()
    names = _names(regions)
    found = set(_whole(words, names)) or set(_begun(words, names)) or set(_held(words, regions))
    return tuple(region.name for region in regions if region.name in found)


def region_meant(text: str, regions: Collection[Region]) -> str:
    """The one region that a text names; empty when it is none or could be several."""
    found = regions_meant(text, regions)
    return found[0] if len(found) == 1 else ""


def region_of_family(family: Family, regions: Collection[Region]) -> str:
    """The region of a family, by what its dossier says of the zorgkantoor; empty when that is not clear.

    Without any zorgkantoor a municipality that is called as a region lies in it: Utrecht, Groningen.
    """
    if family.zorgkantoor:
        return region_meant(family.zorgkantoor, regions)
    called = _squashed(family.municipality)
    return next((region.name for region in regions if _squashed(region.name) == called), "")


def _squashed(text: str) -> str:
    return "".join(_WORD.findall(fold(text)))


@lru_cache(maxsize=4)
def _names(regions: tuple[Region, ...]) -> dict[str, str]:
    """By each name without its spaces and marks the region; a name in two parts counts by each part too."""
    found: dict[str, str] = {}
    for region in regions:
        for name in (region.name, *region.also, *(region.name.split("/") if "/" in region.name else ())):
            found.setdefault(_squashed(name), region.name)
    return found


def _whole(words: tuple[str, ...], names: dict[str, str]) -> Iterator[str]:
    """The regions whose whole name stands in a row of words; within a longer name no shorter one counts."""
    at = 0
    while at < len(words):
        for end in range(len(words), at, -1):
            if region := names.get("".join(words[at:end])):
                yield region
                at = end
                break
        else:
            at += 1


def _begun(words: tuple[str, ...], names: dict[str, str]) -> Iterator[str]:
    for word in words:
        if len(word) >= _LEAST_BEGINNING:
            begun = {region for name, region in names.items() if name.startswith(word)}
            if len(begun) == 1:
                yield from begun


def _held(words: tuple[str, ...], regions: Iterable[Region]) -> Iterator[str]:
    told = f" {' '.join(words)} "
    for region in regions:
        if any(f" {' '.join(_WORD.findall(fold(name)))} " in told for name in region.holder_called):
            yield region.name
