"""Changing several regelzaken at once: told first, then done in one unit of work that one key takes back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.directory import Aanspreekpunt
from copiloot_tui.domain.dutch import count, long_date
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.law_book import LawBook
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.domain.regelzaak_change import RegelzaakChange
from copiloot_tui.services.course import follow_course
from copiloot_tui.services.recurring import keep_regelzaak
from copiloot_tui.store.families import family_names
from copiloot_tui.store.reading import Reading, in_parts
from copiloot_tui.store.regelzaken import REGELZAAK, institution_names
from copiloot_tui.store.store import Store

_SHOWN: Final = {
    "status": "status",
    "outcome": "uitkomst",
    "turn": "aan zet",
    "institution_id": "bij",
    "aanspreekpunt_id": "aanspreekpunt",
    "life_domain": "leefdomein",
    "due_on": "uiterlijk",
    "due_reason": "waarom",
}
"""The fields that a change may touch, as they are called."""
_NOTHING: Final = "niets"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedChange:
    """What a change does to one regelzaak."""

    title: str
    family_id: UUID
    family_name: str
    words: tuple[str, ...]
    """Each as 'status: ingediend wordt afgerond'; empty when it stays as it is."""


def plan_change(store: Store, ids: Sequence[UUID], change: RegelzaakChange) -> list[PlannedChange]:
    """What a change would do to each of these, by family; what is gone by now is left out.

    Raises:
        InvalidInput: when the aanspreekpunt works at another institution than the one named.
    """
    today = civil_day(store.clock.now())
    with store.reading() as reading:
        whole = _whole(reading, change)
        present = _present(reading, ids)
        became = [whole.of(each, today) for each in present]
        names, families = _names(reading, [*present, *became]), family_names(reading)
    planned = [
        PlannedChange(
            title=before.title,
            family_id=before.family_id,
            family_name=families.get(before.family_id, ""),
            words=tuple(_differences(before, after, names)),
        )
        for before, after in zip(present, became, strict=True)
    ]
    return sorted(planned, key=lambda plan: (plan.family_name.casefold(), plan.title.casefold()))


def change_several(store: Store, ids: Sequence[UUID], change: RegelzaakChange, law: LawBook) -> Changes:
    """Change all of these, with the terms that follow and the next one of what returns once it is done.

    Raises:
        InvalidInput: when the aanspreekpunt works at another institution than the one named.
    """
    with store.unit("") as work:
        whole, today = _whole(work, change), civil_day(work.now)
        changed = [after for each in _present(work, ids) if (after := whole.of(each, today)) != each]
        following = [kept for each in changed if (kept := keep_regelzaak(work, each)) is not None]
        for each in changed:
            follow_course(work, work.get(Regelzaak, each.id), law)
        work.title = f"{count(len(changed), 'regelzaak', 'regelzaken')} gewijzigd"
        if following:
            work.title += f"; {count(len(following), 'keert', 'keren')} terug"
    return work.changes


def remove_several(store: Store, ids: Sequence[UUID]) -> Changes:
    """Take all of these, with their steps and whatever is part of them, out of lists and search."""
    with store.unit("") as work:
        present = _present(work, ids)
        for each in present:
            work.remove(each)
        work.title = f"{count(len(present), 'regelzaak', 'regelzaken')} verwijderd"
    return work.changes


def _present(reading: Reading, ids: Sequence[UUID]) -> list[Regelzaak]:
    return [each for some in in_parts(ids) for each in reading.all(Regelzaak, REGELZAAK.id.in_(some))]


def _whole(reading: Reading, change: RegelzaakChange) -> RegelzaakChange:
    """The change with the institution of the aanspreekpunt that it names."""
    if change.aanspreekpunt_id is None:
        return change
    works_at = reading.get(Aanspreekpunt, change.aanspreekpunt_id).institution_id
    if change.institution_id not in (None, works_at):
        raise InvalidInput("aanspreekpunt_id", "Dit aanspreekpunt werkt bij een andere instantie.")
    return replace(change, institution_id=works_at)


def _names(reading: Reading, regelzaken: Sequence[Regelzaak]) -> Mapping[UUID, str]:
    people = reading.by_id(Aanspreekpunt, filter(None, {each.aanspreekpunt_id for each in regelzaken}))
    return institution_names(reading) | {person.id: person.name for person in people.values()}


def _differences(before: Regelzaak, after: Regelzaak, names: Mapping[UUID, str]) -> Iterator[str]:
    for field, shown in _SHOWN.items():
        was, becomes = getattr(before, field), getattr(after, field)
        if was != becomes:
            yield f"{shown}: {_words(was, names)} wordt {_words(becomes, names)}"


def _words(value: object, names: Mapping[UUID, str]) -> str:
    if isinstance(value, UUID):
        return names.get(value, "?")
    if isinstance(value, date):
        return long_date(value)
    return str(getattr(value, "value", value) or _NOTHING)
