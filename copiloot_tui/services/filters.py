"""The filters of the list of regelzaken that are worth keeping, by name."""

from dataclasses import dataclass, replace
from uuid import UUID

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.directory import Institution
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.regelzaak_filter import RegelzaakFilter, filter_words, read_filter
from copiloot_tui.domain.saved_filter import SavedFilter
from copiloot_tui.domain.text import clean_line, fold
from copiloot_tui.services.regelzaak_types import type_titles
from copiloot_tui.store.families import signed_names
from copiloot_tui.store.mapping import columns_of
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.regelzaken import institution_names
from copiloot_tui.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterGlance:
    """A filter in the list."""

    saved: SavedFilter
    words: str
    """What it narrows to, in Dutch."""


def saved_filters(store: Store) -> list[FilterGlance]:
    """All of them, by name."""
    with store.reading() as reading:
        found = sorted(reading.all(SavedFilter), key=lambda each: fold(each.name))
        names, titles = signed_names(reading) | institution_names(reading), type_titles(reading)
    return [FilterGlance(saved=each, words=filter_words(read_filter(each.values)[0], names, titles)) for each in found]


def use_filter(store: Store, saved: SavedFilter) -> tuple[RegelzaakFilter, bool]:
    """The filter that was kept, and whether a part of it is no longer known, or no longer there, and was left out."""
    wanted, has_left_out = read_filter(saved.values)
    with store.reading() as reading:
        if not _is_there(reading, Family, wanted.family_id):
            wanted, has_left_out = replace(wanted, family_id=None), True
        if not _is_there(reading, Institution, wanted.institution_id):
            wanted, has_left_out = replace(wanted, institution_id=None), True
    return wanted, has_left_out


def keep_filter(store: Store, name: str, wanted: RegelzaakFilter, filter_id: UUID | None = None) -> Changes:
    """Keep a filter under a name.

    Args:
        store: the vault.
        name: whatever its capitals, the filter that has it already is replaced.
        wanted: the filter.
        filter_id: of the filter that becomes this one; None for a new one.

    Raises:
        InvalidInput: when there is no name, or when another filter has it.
    """
    with store.unit("") as work:
        kept = {each.id: each for each in work.all(SavedFilter)}
        namesake = next((each for each in kept.values() if fold(each.name) == fold(clean_line(name))), None)
        if filter_id is not None and namesake is not None and namesake.id != filter_id:
            raise InvalidInput("name", "Er is al een filter met deze naam.")
        known = kept.get(filter_id) if filter_id else namesake
        fresh = SavedFilter(name=name, values=wanted.values)
        work.save(replace(known, name=name, values=wanted.values) if known else fresh)
        work.title = f"Filter {'gewijzigd' if known else 'bewaard'}"
    return work.changes


def _is_there(reading: Reading, kind: type[Record], record_id: UUID | None) -> bool:
    return record_id is None or bool(reading.all(kind, columns_of(kind).id == record_id))
