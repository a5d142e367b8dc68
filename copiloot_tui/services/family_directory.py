"""Which institutions, aanspreekpunten and kinds of contact of a family that comes in are ours already.

Nothing of ours is changed by what a family brings: who is known stays as known here, and who is new is added.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final
from uuid import UUID, uuid4

from copiloot_tui.domain.contact_kind import ContactKind
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.matching import Verdict
from copiloot_tui.domain.record_shape import references_of
from copiloot_tui.domain.text import fold
from copiloot_tui.domain.whole_family import BESIDE, Beside, WholeFamily, pointing_at
from copiloot_tui.services.importing import plan
from copiloot_tui.services.visiting_cards import card_of_institution, card_of_person
from copiloot_tui.store.directory import removed_ids
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.store import Store
from copiloot_tui.store.unit import Unit

_NOBODY: Final[Mapping[UUID, UUID]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """What stands beside families that come in, in our own words."""

    ours: Mapping[UUID, UUID]
    """By their id the one to point at here."""
    new: Mapping[UUID, Beside]
    """Who and what is new here, by the id that it gets here; what is referred to comes first."""

    def told(self, found: WholeFamily) -> WholeFamily:
        """The family pointing at ours; what is beside it is left out."""
        records = tuple(pointing_at(each, self.ours) for each in found.records)
        return replace(found, records=records, beside=())

    def new_for(self, families: Iterable[WholeFamily]) -> list[Beside]:
        """Who and what these families bring that is new here, what is referred to first; families as `told`."""
        return self.new_among(
            one
            for family in families
            for each in family.records
            for shape in references_of(type(each))
            for one in shape.ids_in(each)
        )

    def new_among(self, ids: Iterable[UUID]) -> list[Beside]:
        """Who and what of these is new here, with where they work, what is referred to first."""
        wanted = set(ids)
        wanted |= {
            each.institution_id for each in self.new.values() if isinstance(each, Aanspreekpunt) and each.id in wanted
        }
        found = [each for each in self.new.values() if each.id in wanted]
        return [
            replace(each, replaced_by=None)
            if isinstance(each, Aanspreekpunt) and each.replaced_by in self.new and each.replaced_by not in wanted
            else each
            for each in found
        ]

    def is_here(self, work: Unit) -> bool:
        """Whether all that is to be pointed at is still in the vault, and what is new still is."""
        ids = set(self.ours.values()) - set(self.new)
        kinds = (Institution, Aanspreekpunt, ContactKind)
        there = {one for kind in kinds for one in work.by_id(kind, ids)}
        return ids <= there and not any(work.by_id(kind, self.new) for kind in kinds)


def directory_for(store: Store, beside: Iterable[Beside], known: Mapping[UUID, UUID] = _NOBODY) -> Directory:
    """Lay what stands beside families beside our own directory.

    Args:
        store: the vault.
        beside: what the families point at, in their words.
        known: by their id ours, of whom nobody has to be compared any more; whoever is gone here is.
    """
    with store.reading() as reading:
        here = {one for kind in BESIDE for one in reading.by_id(kind, known.values())}
    known = {their: own for their, own in known.items() if own in here}
    theirs: dict[UUID, Beside] = {each.id: each for each in beside if each.id not in known}
    institutions = [each for each in theirs.values() if isinstance(each, Institution)]
    people = [each for each in theirs.values() if isinstance(each, Aanspreekpunt)]
    kinds = [each for each in theirs.values() if isinstance(each, ContactKind)]
    with store.reading() as reading:
        taken = removed_ids(reading) | _removed_kinds(reading, kinds)
        present = {each.id: each for each in reading.all(Institution)}
        known_people = {each.id for each in reading.all(Aanspreekpunt)}
        known_kinds = reading.all(ContactKind)
        known_places = reading.by_id(Institution, known.values())
    ours, new = _institutions(store, institutions, present, taken)
    ours |= known
    at = {**known_places, **present, **{each.id: each for each in new.values() if isinstance(each, Institution)}}
    _people(store, people, ours, new, at, known_people, taken)
    _kinds(kinds, known_kinds, ours, new, taken)
    return Directory(ours=ours, new=new)


def _institutions(
    store: Store, theirs: list[Institution], present: Mapping[UUID, Institution], taken: frozenset[UUID]
) -> tuple[dict[UUID, UUID], dict[UUID, Beside]]:
    by_key = {each.catalogue_key: each.id for each in present.values() if each.catalogue_key}
    ours: dict[UUID, UUID] = {}
    new: dict[UUID, Beside] = {}
    unknown = []
    for each in theirs:
        if each.id in present:
            ours[each.id] = each.id
        elif each.catalogue_key in by_key:
            ours[each.id] = by_key[each.catalogue_key]
        else:
            unknown.append(each)
    for judged in plan(store, map(card_of_institution, unknown)).judged:
        each = unknown[judged.number]
        if judged.known is not None and judged.known.id in present:
            ours[each.id] = judged.known.id
        elif judged.known is not None and judged.twin is not None and unknown[judged.twin].id in ours:
            ours[each.id] = ours[unknown[judged.twin].id]
        else:
            fresh = replace(each, id=_free(each.id, taken), catalogue_key="", shipped={})
            ours[each.id], new[fresh.id] = fresh.id, fresh
    return ours, new


def _people(
    store: Store,
    theirs: list[Aanspreekpunt],
    ours: dict[UUID, UUID],
    new: dict[UUID, Beside],
    at: Mapping[UUID, Institution],
    present: set[UUID],
    taken: frozenset[UUID],
) -> None:
    ours |= {each.id: each.id for each in theirs if each.id in present}
    unknown = [each for each in theirs if each.id not in present]
    fresh = {each.id: _free(each.id, taken) for each in unknown}
    cards = [card_of_person(each, at[ours[each.institution_id]]) for each in unknown]
    for judged in plan(store, cards).judged:
        each, known = unknown[judged.number], judged.known
        is_sure = judged.verdict in (Verdict.SAME, Verdict.CHANGED) and isinstance(known, Aanspreekpunt)
        if is_sure and known is not None and known.id in present:
            ours[each.id] = known.id
        elif is_sure and judged.twin is not None and unknown[judged.twin].id in ours:
            ours[each.id] = ours[unknown[judged.twin].id]
        else:
            ours[each.id] = fresh[each.id]
    for each in unknown:
        if ours[each.id] == fresh[each.id]:
            mended = pointing_at(each, ours)
            new[fresh[each.id]] = replace(mended, id=fresh[each.id])


def _kinds(
    theirs: list[ContactKind],
    present: list[ContactKind],
    ours: dict[UUID, UUID],
    new: dict[UUID, Beside],
    taken: frozenset[UUID],
) -> None:
    """A kind of the same name that counts as the same is ours; another keeps its name in the log and is not offered."""
    by_id = {each.id for each in present}
    by_name = {(fold(each.name), each.way): each.id for each in present}
    for each in theirs:
        known = each.id if each.id in by_id else by_name.get((fold(each.name), each.way))
        if known is None:
            fresh = replace(each, id=_free(each.id, taken), is_offered=False, replaces_way=False)
            known = by_name[fold(each.name), each.way] = fresh.id
            new[fresh.id] = fresh
        ours[each.id] = known


def _removed_kinds(reading: Reading, kinds: list[ContactKind]) -> frozenset[UUID]:
    there = {each.id for each in reading.all(ContactKind)}
    return frozenset(reading.by_id(ContactKind, (each.id for each in kinds))) - there


def _free(own: UUID, taken: frozenset[UUID]) -> UUID:
    return uuid4() if own in taken else own
