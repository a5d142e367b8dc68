"""Reading all families for a list: many at a time, and no more of each than the list tells or hides."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final, Self
from uuid import UUID

from copiloot_tui.domain.authority import Authority, Consent, KnownAt, Machtiging
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.contact import Appointment
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.family import Family, FamilyMember, NetworkPerson
from copiloot_tui.domain.handover import Handover
from copiloot_tui.domain.regelzaak import Regelzaak, Step
from copiloot_tui.domain.strippenkaart import Balance
from copiloot_tui.domain.summary import Wanted
from copiloot_tui.domain.term import Term
from copiloot_tui.services.families import MOMENTS_IN_DOSSIER, Dossier, next_days
from copiloot_tui.services.summary_subject import Subject
from copiloot_tui.store.cards import current_balances
from copiloot_tui.store.caseload import (
    closed_references_of,
    of_families,
    open_appointments_of,
    open_regelzaken_of,
    open_steps_of,
    partners_of,
    running_terms_of,
)
from copiloot_tui.store.contacts import in_order
from copiloot_tui.store.families import last_conversations, open_families
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.store import Store

AT_ONCE: Final = 20
"""So many families are read in one go; between two of them the vault can be written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyOnList:
    """One family, as far as a list needs it."""

    subject: Subject
    partners: frozenset[str] = frozenset()
    """Who was spoken to, as it was typed: names to hide."""
    references: tuple[str, ...] = ()
    """Numbers of what was arranged before: to hide as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Caseload:
    """What is asked once for all families."""

    last: Mapping[UUID, date]
    balances: Mapping[UUID, Balance]


def families_on_list(store: Store, *, is_hiding: bool) -> tuple[list[Family], Iterator[FamilyOnList]]:
    """The open families by name, and each with what the list needs, read as it is asked for.

    Args:
        store: the vault.
        is_hiding: whether names will be hidden, so that they have to be known.
    """
    with store.reading() as reading:
        families = open_families(reading)
        shared = _Caseload(
            last=last_conversations(reading),
            balances=current_balances(reading, civil_day(store.clock.now())),
        )
    return families, _read(store, families, shared, is_hiding=is_hiding)


def _read(store: Store, families: list[Family], shared: _Caseload, *, is_hiding: bool) -> Iterator[FamilyOnList]:
    for start in range(0, len(families), AT_ONCE):
        with store.reading() as reading:
            found = _batch(reading, families[start : start + AT_ONCE], shared, is_hiding=is_hiding)
        yield from found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hidden:
    """What is only read to be hidden, by family."""

    consents: Mapping[UUID, list[Consent]]
    known_at: Mapping[UUID, list[KnownAt]]
    network: Mapping[UUID, list[NetworkPerson]]
    partners: Mapping[UUID, set[str]]
    called: Mapping[UUID, set[UUID]]
    """The aanspreekpunten in the log."""
    references: Mapping[UUID, tuple[str, ...]]

    @classmethod
    def nothing(cls, ids: Collection[UUID]) -> Self:
        """Where every name may be read."""
        return cls(
            consents={i: [] for i in ids},
            known_at={i: [] for i in ids},
            network={i: [] for i in ids},
            partners={i: set() for i in ids},
            called={i: set() for i in ids},
            references=dict.fromkeys(ids, ()),
        )

    @classmethod
    def read(cls, reading: Reading, ids: Collection[UUID]) -> Self:
        """What the vault knows of these families."""
        spoken = {family_id: partners_of(reading, family_id, MOMENTS_IN_DOSSIER) for family_id in ids}
        return cls(
            consents=of_families(reading, Consent, ids),
            known_at=of_families(reading, KnownAt, ids),
            network=of_families(reading, NetworkPerson, ids),
            partners={family_id: typed for family_id, (typed, _) in spoken.items()},
            called={family_id: people for family_id, (_, people) in spoken.items()},
            references=closed_references_of(reading, ids),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Batch:
    """Some families, with what was read of them."""

    members: Mapping[UUID, list[FamilyMember]]
    authorities: Mapping[UUID, list[Authority]]
    machtigingen: Mapping[UUID, list[Machtiging]]
    regelzaken: Mapping[UUID, list[Regelzaak]]
    steps: Mapping[UUID, list[Step]]
    terms: Mapping[UUID, list[Term]]
    appointments: Mapping[UUID, list[Appointment]]
    handovers: Mapping[UUID, list[Handover]]
    hidden: _Hidden
    people: Mapping[UUID, Aanspreekpunt]
    institutions: Mapping[UUID, Institution]


def _batch(reading: Reading, families: list[Family], shared: _Caseload, *, is_hiding: bool) -> list[FamilyOnList]:
    ids = [family.id for family in families]
    regelzaken, machtigingen = open_regelzaken_of(reading, ids), of_families(reading, Machtiging, ids)
    hidden = _Hidden.read(reading, ids) if is_hiding else _Hidden.nothing(ids)
    called = {person_id for i in ids for person_id in _called(regelzaken[i], hidden.called[i])}
    people = reading.by_id(Aanspreekpunt, called)
    named = {place for i in ids for place in _named(regelzaken[i], machtigingen[i], hidden.known_at[i])}
    named |= {person.institution_id for person in people.values()}
    batch = _Batch(
        members=of_families(reading, FamilyMember, ids),
        authorities=of_families(reading, Authority, ids),
        machtigingen=machtigingen,
        regelzaken=regelzaken,
        steps=open_steps_of(reading, ids),
        terms=running_terms_of(reading, ids),
        appointments=open_appointments_of(reading, ids),
        handovers=of_families(reading, Handover, ids),
        hidden=hidden,
        people=people,
        institutions=reading.by_id(Institution, named),
    )
    now = reading.clock.now()
    return [
        FamilyOnList(
            subject=Subject(
                dossier=_dossier(family, batch, shared.balances.get(family.id)),
                moments=(),
                last_conversation=shared.last.get(family.id),
                wanted=Wanted(),
                now=now,
            ),
            partners=frozenset(hidden.partners[family.id]),
            references=hidden.references[family.id],
        )
        for family in families
    ]


def _dossier(family: Family, batch: _Batch, balance: Balance | None) -> Dossier:
    """The part of a dossier that the list needs."""
    i, hidden = family.id, batch.hidden
    regelzaken, machtigingen = batch.regelzaken[i], batch.machtigingen[i]
    called = _called(regelzaken, hidden.called[i])
    people = {person_id: batch.people[person_id] for person_id in called if person_id in batch.people}
    named = _named(regelzaken, machtigingen, hidden.known_at[i]) | {p.institution_id for p in people.values()}
    return Dossier(
        family=family,
        members=tuple(batch.members[i]),
        authorities=tuple(batch.authorities[i]),
        machtigingen=tuple(machtigingen),
        consents=tuple(hidden.consents[i]),
        known_at=tuple(hidden.known_at[i]),
        network=tuple(hidden.network[i]),
        notes=(),
        goals=(),
        regelzaken=tuple(regelzaken),
        steps=(),
        terms=tuple(batch.terms[i]),
        next_days=MappingProxyType(dict(next_days(regelzaken, batch.steps[i], batch.terms[i]))),
        moments=(),
        moment_count=0,
        contact_kinds=MappingProxyType({}),
        appointments=tuple(in_order(batch.appointments[i])),
        cards=(balance.card,) if balance else (),
        balances=(balance,) if balance else (),
        closings=(),
        handovers=tuple(batch.handovers[i]),
        institutions=MappingProxyType({at: batch.institutions[at] for at in named if at in batch.institutions}),
        aanspreekpunten=MappingProxyType(people),
    )


def _called(regelzaken: Iterable[Regelzaak], called: Iterable[UUID]) -> set[UUID]:
    return {each.aanspreekpunt_id for each in regelzaken if each.aanspreekpunt_id} | set(called)


def _named(
    regelzaken: Iterable[Regelzaak], machtigingen: Iterable[Machtiging], known_at: Iterable[KnownAt]
) -> set[UUID]:
    places = [each.institution_id for each in regelzaken]
    places += [each.institution_id for each in machtigingen]
    places += [each.institution_id for each in known_at]
    return {place for place in places if place}
