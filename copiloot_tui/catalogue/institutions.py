"""The institutions that ship with the program: what is known of each, and which source says so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import sha256
from typing import Any, Final

from copiloot_tui.catalogue.entry import Entry, file_entry, shipped
from copiloot_tui.catalogue.regions import REGIONS_FILE, regions
from copiloot_tui.domain.directory import InstitutionKind
from copiloot_tui.domain.region import Region
from copiloot_tui.domain.shipped import SHIPPED_FIELDS, shipped_text
from copiloot_tui.domain.term import Source

INSTITUTIONS_FILE: Final = "institutions.toml"
ORIGINAL_KEYS: Final = frozenset(
    {
        *("2cu", "cak", "cce", "ciz", "in-tussen", "juiste-loket", "kenniscentrum-zevmb", "kinderombudsman"),
        *("metgezel", "nationale-ombudsman", "per-saldo", "skgz", "svb", "uwv", "wij-zien-je-wel", "zorginstituut"),
    }
)
"""Of the institutions that the first edition had; a vault that has none of it any more removed it."""
_ORIGINAL_FACTS: Final = frozenset({"name", "kind", "decides", "phone", "email", "website", "address", "remarks"})
"""What the first edition told of an institution."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueInstitution:
    """An institution, and where what is said of it was found."""

    key: str
    """Stays the same over versions of the program."""
    name: str
    kind: InstitutionKind
    decides: str = ""
    """What it decides or does for these families."""
    laws: str = ""
    regions: tuple[str, ...] = ()
    """The zorgkantoor regions that it holds."""
    phone: str = ""
    email: str = ""
    ways: tuple[str, ...] = ()
    """Further numbers and addresses, each as `Way.line`."""
    website: str = ""
    address: str = ""
    remarks: str = ""
    unverified: frozenset[str] = frozenset()
    """The fields of which nobody read a source: the screen says 'nog niet gecontroleerd'."""
    sources: tuple[Source, ...] = ()
    originally: Mapping[str, str] = field(default_factory=dict)
    """What the first edition said by field, for vaults that do not remember; empty when it was not in it."""

    @property
    def says(self) -> dict[str, str]:
        """What is said of it now, by field, as the texts that a vault keeps."""
        return {name: shipped_text(getattr(self, name)) for name in SHIPPED_FIELDS}


@cache
def institutions() -> tuple[CatalogueInstitution, ...]:
    """All of them, in the order of the file.

    Raises:
        BrokenCatalogue: when a file was corrected into something that cannot be read.
    """
    return read_institutions(shipped(INSTITUTIONS_FILE), regions())


def edition() -> str:
    """What tells one edition of these facts from another: every change of the files changes it; nothing is read in."""
    texts = shipped(INSTITUTIONS_FILE) + shipped(REGIONS_FILE)
    return sha256(texts.encode()).hexdigest()


def read_institutions(text: str, held: Iterable[Region]) -> tuple[CatalogueInstitution, ...]:
    """The institutions as a TOML text tells them, with the regions that the zorgkantoren hold.

    Raises:
        BrokenCatalogue: with the place and what is wrong there.
    """
    file = file_entry(INSTITUTIONS_FILE, text)
    by_holder: dict[str, list[Region]] = {}
    for region in held:
        by_holder.setdefault(region.holder, []).append(region)
    found: dict[str, CatalogueInstitution] = {}
    for entry in file.entries("institution", named_by="key"):
        each = _read_institution(entry, by_holder)
        if each.key in found:
            raise entry.broken("deze key staat er twee keer.")
        found[each.key] = each
    if homeless := by_holder.keys() - found.keys():
        raise file.broken(f"het zorgkantoor {min(homeless)} houdt een regio, en staat er niet.")
    file.end()
    return tuple(found.values())


def _read_institution(entry: Entry, by_holder: Mapping[str, list[Region]]) -> CatalogueInstitution:
    key = entry.text("key")
    held = by_holder.get(key, [])
    texts: dict[str, Any] = {
        name: entry.text(name, "") for name in ("decides", "laws", "phone", "email", "website", "address", "remarks")
    }
    name, kind, ways = entry.text("name"), entry.one_of("kind", InstitutionKind), entry.texts("ways")
    if not key or not name:
        raise entry.broken("key en name mogen niet leeg zijn.")
    facts = {fact for fact, said in {**texts, "ways": ways}.items() if said} | {"decides"}
    sources, covered = _read_sources(entry, facts)
    named = set(entry.texts("unverified"))
    if wrong := named - facts:
        raise entry.broken(f"'{min(wrong)}' staat bij unverified, en niet bij de feiten; klopt de spelling?")
    was = _read_was(entry, key)
    entry.end()
    unverified = named | (facts - covered) | ({"regions"} if any(region.unverified for region in held) else set())
    read = CatalogueInstitution(
        key=key,
        name=name,
        kind=kind,
        ways=ways,
        regions=tuple(region.name for region in held),
        unverified=frozenset(unverified),
        sources=(*sources, *dict.fromkeys(region.source for region in held)),
        **texts,
    )
    return replace(read, originally=_original(read, was)) if key in ORIGINAL_KEYS else read


def _read_sources(entry: Entry, facts: set[str]) -> tuple[tuple[Source, ...], set[str]]:
    """The sources, and the facts that one of them covers."""
    sources: list[Source] = []
    covered: set[str] = set()
    for told in entry.entries("source", named_by="where"):
        source = Source(where=told.text("where"), checked_on=told.day("checked_on"))
        covers = told.texts("covers")
        told.end()
        if wrong := set(covers) - facts:
            raise entry.broken(f"'{min(wrong)}' heeft een bron, en staat niet bij de feiten; klopt de spelling?")
        sources.append(source)
        covered |= set(covers)
    return tuple(sources), covered


def _read_was(entry: Entry, key: str) -> dict[str, str]:
    was = entry.texts_by_name("was")
    if was and key not in ORIGINAL_KEYS:
        raise entry.broken("deze instantie stond nog niet in de eerste uitgave; haal was weg.")
    if wrong := was.keys() - _ORIGINAL_FACTS:
        raise entry.broken(f"'{min(wrong)}' stond niet in de eerste uitgave; klopt de spelling?")
    return was


def _original(read: CatalogueInstitution, was: Mapping[str, str]) -> Mapping[str, str]:
    """What the first edition said: the same as now, save what it says itself."""
    return {name: was.get(name, shipped_text(getattr(read, name))) for name in _ORIGINAL_FACTS}
