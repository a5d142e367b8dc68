"""The institutions that ship with the program, brought into a vault beside what the user made of them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from copiloot_tui.catalogue.institutions import ORIGINAL_KEYS, CatalogueInstitution, edition, institutions
from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.directory import Institution
from copiloot_tui.domain.dutch import count
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.shipped import brought_up_to_date, corrected, shipped_text, taken_back
from copiloot_tui.domain.term import Source
from copiloot_tui.domain.text import fold
from copiloot_tui.store.shipped import catalogue_keys
from copiloot_tui.store.store import Store
from copiloot_tui.store.unit import Unit

__all__ = [
    "WhatShipped",
    "corrected",
    "is_edition_new",
    "note_taken_in",
    "refresh",
    "seed",
    "take_shipped",
    "what_shipped",
]

EDITION: Final = "institutions_edition"
"""Under this name the vault keeps which edition it last took in."""
TAKEN_IN: Final = "institutions_taken_in"
"""Under this name the vault keeps the key of every institution that it ever took in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatShipped:
    """What is to be said of an institution that ships with the program, beside what stands in its fields."""

    corrected: dict[str, str]
    """The fields that the user corrected or filled in, each with what the program says; it may say nothing."""
    unverified: frozenset[str]
    """The fields that say what the program says, and of which nobody read a source."""
    sources: tuple[Source, ...]


def what_shipped(institution: Institution) -> WhatShipped | None:
    """What the program knows of an institution; None for the user's own, and for what no longer ships."""
    entry = next((one for one in institutions() if one.key == institution.catalogue_key), None)
    if entry is None:
        return None
    as_shipped = {name for name, text in entry.says.items() if shipped_text(getattr(institution, name)) == text}
    return WhatShipped(
        corrected=corrected(institution), unverified=entry.unverified & as_shipped, sources=entry.sources
    )


def is_edition_new(store: Store) -> bool:
    """Whether this vault has not yet taken in what ships now; looks at no more than a few lines."""
    with store.glancing() as glance:
        return glance.kept(EDITION) != edition()


def seed(store: Store) -> None:
    """Put the institutions of the catalogue into a new vault; this is no work of the user that could be undone."""
    refresh(store)


def note_taken_in(store: Store) -> None:
    """Remember that this vault has what ships now: whoever filled it chose what of it is there."""
    with store.unit("") as work:
        work.keep(EDITION, edition())
        work.keep(TAKEN_IN, " ".join(sorted(entry.key for entry in institutions())))


def refresh(store: Store) -> tuple[Changes, str]:
    """Take in what ships now: new institutions and new facts; gives also a sentence, empty when nothing changed.

    What the user corrected stays as it is, what the user removed stays removed, and an institution of the user's own
    with the same name becomes the shipped one with all that was filled in. It happens once for each edition.
    """
    with store.unit("Instanties bijgewerkt") as work:
        added, renewed = _take_in(work, institutions()) if work.kept(EDITION) != edition() else (0, 0)
        work.keep(EDITION, edition())
    return work.changes, _sentence(added, renewed)


def _take_in(work: Unit, news: Iterable[CatalogueInstitution]) -> tuple[int, int]:
    """How many institutions were added, and how many say something else now."""
    present = work.all(Institution)
    own = {fold(one.name): one for one in present if not one.catalogue_key}
    taken_in = _taken_in(work)
    added = renewed = 0
    for entry in news:
        known = [one for one in present if one.catalogue_key == entry.key]
        if not known and entry.key not in taken_in:
            if namesake := own.get(fold(entry.name)):
                known = [replace(namesake, catalogue_key=entry.key, shipped=dict.fromkeys(entry.says, ""))]
            else:
                work.save(Institution(**_facts(entry), catalogue_key=entry.key, shipped=entry.says))
                added += 1
        for one in known:
            fresh = brought_up_to_date(one, entry.says, one.shipped or entry.originally)
            work.save(fresh)
            renewed += replace(fresh, shipped=one.shipped) != one
    work.keep(TAKEN_IN, " ".join(sorted(taken_in | {entry.key for entry in news})))
    return added, renewed


def _facts(entry: CatalogueInstitution) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in entry.says}


def _taken_in(work: Unit) -> set[str]:
    """Every key that was ever taken in; a vault from before that was kept had all of the first edition."""
    there = catalogue_keys(work)
    kept = work.kept(TAKEN_IN).split()
    return there.union(kept or (ORIGINAL_KEYS if there else ()))


def _sentence(added: int, renewed: int) -> str:
    parts = [
        *([f"{count(added, 'instantie', 'instanties')} erbij"] if added else ()),
        *([f"{renewed} bijgewerkt"] if renewed else ()),
    ]
    return f"Wat het programma van instanties weet is vernieuwd: {' en '.join(parts)}." if parts else ""


def take_shipped(store: Store, institution_id: UUID, field: str) -> Changes:
    """Let one field of an institution say again what the program says.

    Raises:
        InvalidInput: when the program says nothing of it.
        NotFound: when there is no such institution.
    """
    with store.unit("Instantie gewijzigd") as work:
        institution = work.get(Institution, institution_id)
        if field not in institution.shipped:
            raise InvalidInput(field, "Het programma weet hier niets van.")
        work.save(taken_back(institution, field))
    return work.changes
