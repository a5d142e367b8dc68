"""Who stands in the directory twice: found, put together, or remembered to be two."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.doubles import LikelyDouble, Pair, likely_doubles
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.merging import merged
from copiloot_tui.store.directory import present_aanspreekpunten
from copiloot_tui.store.named import moments_with, predecessors_of, regelzaken_with
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.store import Store
from copiloot_tui.store.unit import TOLD_APART


@dataclass(frozen=True, slots=True, kw_only=True)
class Double:
    """Two cards that may be of one person, and where they work."""

    found: LikelyDouble
    at: Institution
    """Where the one works."""
    other_at: Institution
    is_told_apart: bool
    """Whether somebody said that they are two."""

    @property
    def id(self) -> Pair:
        """Which two they are."""
        return self.found.id


def doubles(store: Store) -> list[Double]:
    """Each two that may be one person, the likeliest first; those who were told apart come last."""
    with store.reading() as reading:
        people, institutions = present_aanspreekpunten(reading), {one.id: one for one in reading.all(Institution)}
        apart = _told_apart(reading)
    found = [
        Double(
            found=each,
            at=institutions[each.one.institution_id],
            other_at=institutions[each.other.institution_id],
            is_told_apart=each.id in apart,
        )
        for each in likely_doubles(people, institutions.values())
    ]
    return sorted(found, key=lambda double: double.is_told_apart)


def merge_doubles(store: Store, kept_id: UUID, other_id: UUID) -> Changes:
    """Put two cards together: the kept one gets what it lacks and whatever names the other, which goes.

    Raises:
        InvalidInput: when they are the same card.
        NotFound: when one of them is not there.
    """
    if kept_id == other_id:
        raise InvalidInput("other", "Dit is twee keer dezelfde kaart.")
    with store.unit("Dubbele kaart samengevoegd") as work:
        kept, other = work.get(Aanspreekpunt, kept_id), work.get(Aanspreekpunt, other_id)
        is_elsewhere = other.institution_id != kept.institution_id
        other_at = work.get(Institution, other.institution_id).name if is_elsewhere else ""
        work.save(merged(kept, other, other_at))
        for regelzaak in regelzaken_with(work, other_id):
            work.save(replace(regelzaak, aanspreekpunt_id=kept_id))
        for moment in moments_with(work, other_id):
            work.save(replace(moment, aanspreekpunt_id=kept_id))
        for before in predecessors_of(work, other_id):
            if before.id != kept_id:
                work.save(replace(before, replaced_by=kept_id))
        work.remove(other)
    return work.changes


def tell_apart(store: Store, pair: Pair, *, are_two: bool = True) -> Changes:
    """Remember that two cards are of two people, or forget that."""
    title = "Onthouden: dit zijn twee mensen" if are_two else "Onthouden: dit kan één persoon zijn"
    with store.unit(title) as work:
        apart = _told_apart(work)
        there = {one.id for one in present_aanspreekpunten(work)}
        kept = {each for each in (apart | {pair} if are_two else apart - {pair}) if each <= there}
        work.keep(TOLD_APART, _as_text(kept))
    return work.changes


def _told_apart(reading: Reading) -> set[Pair]:
    return {frozenset(map(UUID, pair.split("-"))) for pair in reading.kept(TOLD_APART).split()}


def _as_text(pairs: Iterable[Pair]) -> str:
    return " ".join(sorted("-".join(sorted(one.hex for one in pair)) for pair in pairs))
