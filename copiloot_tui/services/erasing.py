"""Erasing families for good: from the vault at once, then from every copy within reach, with a proof that is checked.

What still has to be done elsewhere is remembered in the vault, so that it can be stopped, cut off and taken up again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final
from uuid import UUID, uuid4

from copiloot_tui import __version__
from copiloot_tui.domain.audit import Audited
from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.departure import Departure
from copiloot_tui.domain.erasure import ErasedFamily, Erasure, LeftEarlier, LookedAt, Outcome, Where, Why
from copiloot_tui.domain.errors import NotFound, Stopped
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.standing_in import StandingIn
from copiloot_tui.services.cleaning import (
    Found,
    GoOn,
    clean_copy,
    clear_scratches,
    copies_in,
    erase_rows,
    held_of,
    is_there,
    raw,
    take_away,
)
from copiloot_tui.services.opened import Opened
from copiloot_tui.services.progress import IsStopped, OnProgress, never, untold
from copiloot_tui.services.standing_in import standing_in_removed
from copiloot_tui.store import erasures as kept
from copiloot_tui.store.audit import note
from copiloot_tui.store.store import Store
from copiloot_tui.store.traces import tables_looked_through
from copiloot_tui.store.unit import Unit
from copiloot_tui.vault import second_place
from copiloot_tui.vault.opening import OpenKeys

STOPPED: Final = "Gestopt. Wat nog moet, staat in het logboek."


def erase_here(work: Unit, family_ids: Iterable[UUID], why: Why) -> Erasure:
    """Erase families from the vault in a unit of work, and remember that its copies have to be cleaned.

    Raises:
        NotFound: when one of them is not there.
        NotErased: when something of them was left; nothing of the unit stays then.
    """
    ids = frozenset(family_ids)
    families = work.by_id(Family, ids)
    if not ids or families.keys() != ids:
        raise NotFound
    lines = [each for each in work.all(Departure) if ids & set(each.family_ids)]
    held = held_of(raw(work), ids)
    erase_rows(work, held)
    erased = (
        ErasedFamily(number=each.number, rows=held[each.id].rows, family_id=each.id) for each in families.values()
    )
    erasure = Erasure(
        id=uuid4(),
        at=work.now,
        why=why,
        program=__version__,
        families=tuple(sorted(erased, key=lambda one: one.number)),
        tables=tables_looked_through(raw(work)),
        lines_kept=len(lines),
        left_earlier=tuple(_left_earlier(lines)),
    )
    kept.keep_erasure(work, erasure)
    return erasure


def erase_families(store: Store, family_ids: Sequence[UUID], why: Why) -> tuple[Erasure, Changes]:
    """Erase families from the vault; `clean_copies` does the rest. Raises as `erase_here`."""
    whom = "Gezin" if len(family_ids) == 1 else f"{len(family_ids)} gezinnen"
    with store.unit(f"{whom} definitief gewist") as work:
        erasure = erase_here(work, family_ids, why)
    return erasure, work.changes


def named_families(store: Store, family_ids: Sequence[UUID]) -> list[str]:
    """What families are called, with their file numbers and marks, to ask about them; NotFound when one is gone."""
    with store.reading() as reading:
        found = [reading.get(Family, one) for one in family_ids]
        standing = standing_in_removed(reading)
    return [_named(family, standing.get(family.id)) for family in sorted(found, key=lambda family: family.number)]


def _named(family: Family, one: StandingIn | None) -> str:
    if one is None or not one.is_held:
        return f"{family.name} ({family.number:04})"
    return f"{one.sign} {family.name} ({family.number:04}, {one.word})"


def clean_copies(
    opened: Opened,
    place: Path | None,
    on_progress: OnProgress = untold,
    is_stopped: IsStopped = never,
) -> tuple[Erasure, ...]:
    """Erase what was erased from the vault from all its copies too; gives what was worked on, finished or not.

    Each copy is replaced in one step, and how far it is is remembered after each. Connections of its own are used, so
    this can run in any thread: a second place on a network can keep one waiting for ever.

    Args:
        opened: the vault.
        place: the second place, where that is known.
        on_progress: told which part is done.
        is_stopped: asked between the steps; what is done stays done.
    """
    with opened.store.beside() as store:
        with store.reading() as reading:
            asked = [each for each in kept.erasures(reading) if not each.is_finished]
        return _Cleaning(store, opened.keys, place, asked).work(on_progress, is_stopped) if asked else ()


def stop_waiting(store: Store, erasure: Erasure) -> Changes:
    """Call an erasure finished although something of it cannot be reached: that is listed as out of reach then."""
    with store.unit("Wissen afgesloten") as work:
        _finish(work, erasure)
    return work.changes


def erasures(store: Store) -> list[Erasure]:
    """Every erasure, the last first."""
    with store.reading() as reading:
        return kept.erasures(reading)


def is_any_unfinished(store: Store) -> bool:
    """Whether a copy may still hold something that was erased."""
    with store.glancing() as glance:
        return kept.is_any_unfinished(glance)


class _Cleaning:
    """One round along all copies, for every erasure that is not finished."""

    def __init__(self, store: Store, keys: OpenKeys, place: Path | None, asked: Iterable[Erasure]) -> None:
        self._store = store
        self._keys = keys
        self._place = place
        self._asked = {each.id: _anew(each) for each in asked}
        self._family_ids = frozenset().union(*(each.family_ids for each in self._asked.values()))

    def work(self, on_progress: OnProgress, is_stopped: IsStopped) -> tuple[Erasure, ...]:
        def go_on() -> None:
            if is_stopped():
                raise Stopped(STOPPED)

        try:
            done = 0
            seen: set[Path] = set()
            # A second time for what another program made meanwhile, of a vault that it read before.
            for _ in range(2):
                every = [(where, path) for where, path in self._copies() if path not in seen]
                for where, path in every:
                    go_on()
                    self._clean(where, path, go_on)
                    seen.add(path)
                    done += 1
                    on_progress(done / (len(every) + 1))
            go_on()
            self._clear_the_rest()
        except Stopped:
            return self.erasures
        self._finish()
        return self.erasures

    @property
    def erasures(self) -> tuple[Erasure, ...]:
        return tuple(self._asked.values())

    @property
    def _second_folder(self) -> Path | None:
        """The folder of our back-ups in the second place, when that is there."""
        return second_place.backups_of(self._place, self._keys.vault_id) if self._place is not None else None

    def _copies(self) -> Iterator[tuple[Where, Path]]:
        yield from copies_in(self._keys.files.backups, Where.BACKUP)
        if self._second_folder is not None:
            yield from copies_in(self._second_folder, Where.SECOND_PLACE)

    def _clean(self, where: Where, path: Path, go_on: GoOn) -> None:
        self._tell(where, path.name, clean_copy(path, self._keys, self._family_ids, self._store.clock, go_on))

    def _clear_the_rest(self) -> None:
        keys, place = self._keys, self._place
        is_away = place is not None and not is_there(place, keys.vault_id)
        outcome, number = clear_scratches(keys.files, keys.vault_id, None if is_away else place)
        for each in self.erasures:
            self._remember(each, LookedAt(where=Where.SCRATCH, outcome=outcome, count=number))
        if place is None:
            return
        if is_away:
            self._tell(Where.SECOND_PLACE, "", (Outcome.AWAY, {}))
        for each in self.erasures:
            outcome, number = take_away(place, keys.vault_id, each.numbers)
            self._remember(each, LookedAt(where=Where.PACKAGES, outcome=outcome, count=number))

    def _tell(self, where: Where, name: str, found: Found) -> None:
        """Keep for each erasure what became of a copy: one that held nothing of its families is no copy of them."""
        outcome, rows = found
        for each in self.erasures:
            number = sum(rows.get(one, 0) for one in each.family_ids)
            its = Outcome.ABSENT if outcome is Outcome.ERASED and not number else outcome
            self._remember(each, LookedAt(where=where, name=name, outcome=its, count=number))

    def _remember(self, erasure: Erasure, new: LookedAt) -> None:
        """Keep what was found in one place, in the stead of what was found there before; rows that went add up."""
        before = next((one for one in erasure.looked if (one.where, one.name) == (new.where, new.name)), None)
        if before is not None and before.outcome in (Outcome.ERASED, Outcome.REMOVED) and new.outcome.is_clean:
            new = replace(before, count=before.count + new.count)
        others = [one for one in erasure.looked if (one.where, one.name) != (new.where, new.name)]
        self._keep(replace(erasure, looked=(*others, new)))

    def _keep(self, erasure: Erasure) -> None:
        self._asked[erasure.id] = erasure
        with self._store.unit("") as work:
            kept.keep_erasure(work, erasure)

    def _finish(self) -> None:
        """Say of what has nothing left to wait for that it is done, and forget its ids."""
        for each in self.erasures:
            if each.waiting:
                continue
            with self._store.unit("") as work:
                self._asked[each.id] = _finish(work, each)


def _anew(erasure: Erasure) -> Erasure:
    """The same without what could not be done last time: it is looked at again."""
    return replace(erasure, looked=tuple(one for one in erasure.looked if not one.outcome.can_be_tried_again))


def _finish(work: Unit, erasure: Erasure) -> Erasure:
    """Forget the ids, and write down from how many copies it went."""
    families = tuple(replace(one, family_id=None) for one in erasure.families)
    done = replace(erasure, families=families, finished_at=work.now)
    kept.keep_erasure(work, done)
    for one in families:
        note(work, Audited.CLEANED, number=one.number, count=done.cleaned)
    return done


def _left_earlier(lines: Iterable[Departure]) -> Iterator[LeftEarlier]:
    for each in sorted(lines, key=lambda line: line.at):
        yield LeftEarlier(on=civil_day(each.at), what=each.what, is_sealed=each.is_sealed)
