"""The kinds of regelzaak: those that ship with the program, and what users made of them."""

from collections.abc import Mapping
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from copiloot_tui.catalogue.regelzaken import shipped_types
from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.domain.regelzaak_type import OwnType, RegelzaakType, StepPlan
from copiloot_tui.domain.step_line import read_step_line, write_step_line
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.regelzaken import REGELZAAK
from copiloot_tui.store.store import Store

__all__ = [
    "TYPE_IS_GONE", "forget_own_type", "is_shipped", "own_type_from", "regelzaak_types", "type_among", "type_named",
    "type_titles", "types_in", "uses_of_type",
]  # fmt: skip

TYPE_IS_GONE: Final = "Deze soort staat niet meer in de lijst. De regelzaak blijft zoals zij is."
"""What is said of a regelzaak whose kind is no longer there."""


def regelzaak_types(store: Store) -> list[RegelzaakType]:
    """All kinds: the shipped ones, each replaced by the user's own of that key, and then the user's other ones."""
    with store.reading() as reading:
        return types_in(reading)


def type_named(store: Store, key: str) -> RegelzaakType | None:
    """The kind with a key; None when there is none, or no longer."""
    with store.reading() as reading:
        return type_among(reading, key)


def types_in(reading: Reading) -> list[RegelzaakType]:
    """All kinds, as they are at one moment of the vault."""
    own = {each.key: _as_type(each) for each in sorted(reading.all(OwnType), key=_age)}
    shipped = [own.pop(each.key, each) for each in shipped_types()]
    return [*shipped, *sorted(own.values(), key=lambda each: each.title.casefold())]


def type_among(reading: Reading, key: str) -> RegelzaakType | None:
    """The kind with a key at one moment of the vault; None when there is none, or no longer."""
    return next((each for each in types_in(reading) if each.key == key), None) if key else None


def type_titles(reading: Reading) -> Mapping[str, str]:
    """What each kind is called, by its key."""
    return {each.key: each.title for each in types_in(reading)}


def is_shipped(key: str) -> bool:
    """Whether the program itself knows a kind with this key."""
    return any(each.key == key for each in shipped_types())


def own_type_from(kind: RegelzaakType) -> OwnType:
    """A kind as a record of the user's own, to be changed and kept in the place of it; the same id each time."""
    return OwnType(
        id=kind.own_id or uuid5(NAMESPACE_URL, f"regelzaak:{kind.key}"),
        key=kind.key,
        title=kind.title,
        institution_kind=kind.institution_kind,
        life_domain=kind.life_domain,
        law=kind.law,
        decision_term=kind.decision_term,
        documents=kind.documents,
        steps=tuple(map(write_step_line, kind.steps)),
        renew_days=kind.renew_days,
        recurrence=kind.recurrence,
        remarks=" ".join(part for part in (kind.term_remarks, kind.remarks) if part),
    )


def uses_of_type(store: Store, key: str) -> int:
    """How many regelzaken are of a kind, also those that are done; what is in the trash does not count."""
    with store.reading() as reading:
        return len(reading.all(Regelzaak, REGELZAAK.type_key == key))


def forget_own_type(store: Store, own: OwnType) -> Changes:
    """Remove a kind of the user's own; where it stood in the place of a shipped one, that one is back."""
    title = "Soort weer zoals het programma hem kent" if is_shipped(own.key) else "Soort verwijderd"
    with store.unit(title) as work:
        work.remove(own)
    return work.changes


def _as_type(own: OwnType) -> RegelzaakType:
    return RegelzaakType(
        key=own.key,
        title=own.title,
        institution_kind=own.institution_kind,
        life_domain=own.life_domain,
        law=own.law,
        decision_term=own.decision_term,
        documents=own.documents,
        steps=tuple(map(_plan, own.steps)),
        renew_days=own.renew_days,
        recurrence=own.recurrence,
        remarks=own.remarks,
        own_id=own.id,
    )


def _plan(line: str) -> StepPlan:
    """The step of a line; one that is not understood, from an older vault, is a step without a day."""
    try:
        return read_step_line(line)
    except InvalidInput:
        return StepPlan(text=line)


def _age(own: OwnType) -> str:
    """Sorts the newest last, so that it holds when two vaults that were merged both had one of that key."""
    return own.updated_at.isoformat() if own.updated_at else ""
