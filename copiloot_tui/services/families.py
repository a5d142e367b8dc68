"""The caseload and one family's dossier."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Final
from uuid import UUID

from copiloot_tui.domain.authority import Authority, Consent, KnownAt, Machtiging
from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.closing import Closing
from copiloot_tui.domain.contact import Appointment, ContactMoment
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.family import Family, FamilyMember, FamilyStatus, MemberRole, NetworkPerson, is_silent
from copiloot_tui.domain.handover import Handover
from copiloot_tui.domain.held import OwnView
from copiloot_tui.domain.note import Note
from copiloot_tui.domain.plan import PlanGoal
from copiloot_tui.domain.plan import in_order as goals_in_order
from copiloot_tui.domain.regelzaak import Regelzaak, Step
from copiloot_tui.domain.short_code import read_code
from copiloot_tui.domain.strippenkaart import Balance, Strippenkaart
from copiloot_tui.domain.term import Term, TermState
from copiloot_tui.services.glances import FamilyGlance, work_began
from copiloot_tui.store.cards import balances, current_balances
from copiloot_tui.store.contact_kinds import kind_names
from copiloot_tui.store.contacts import count_moments_of_family, families_expected, in_order, moments_of_family
from copiloot_tui.store.families import families_by_name, last_conversations, last_deaths, open_regelzaak_counts
from copiloot_tui.store.inzage import own_views_in
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.store import Store

WRONG_CODE: Final = (
    "Deze overdrachtscode klopt niet. Het zijn acht letters en cijfers, zoals 62ZA-H7XC. Vraag hem nog eens na, of "
    "laat dit leeg."
)
MOMENTS_IN_DOSSIER: Final = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Everything about one family, at one moment."""

    family: Family
    members: tuple[FamilyMember, ...]
    """Children with ZEVMB first, then parents, brothers and sisters, others."""
    authorities: tuple[Authority, ...]
    machtigingen: tuple[Machtiging, ...]
    consents: tuple[Consent, ...]
    known_at: tuple[KnownAt, ...]
    network: tuple[NetworkPerson, ...]
    notes: tuple[Note, ...]
    """Pinned first, then newest."""
    goals: tuple[PlanGoal, ...]
    """Of the gezinsplan: open ones by life domain, then what is reached or let go, the newest first."""
    regelzaken: tuple[Regelzaak, ...]
    """Open first, by their next day, what is at rest after the others; then what is done, newest first."""
    steps: tuple[Step, ...]
    """Of all regelzaken, in their order."""
    terms: tuple[Term, ...]
    """Of all regelzaken, what is over too."""
    next_days: Mapping[UUID, date]
    """By regelzaak the nearest of its own day, its running terms and its open steps, where it has one."""
    moments: tuple[ContactMoment, ...]
    """The newest 300, or as many as were asked for."""
    moment_count: int
    """How many there are in all."""
    appointments: tuple[Appointment, ...]
    """What is still to come by day, then what is done."""
    cards: tuple[Strippenkaart, ...]
    """Newest first."""
    balances: tuple[Balance, ...]
    """One for each card, in the same order."""
    closings: tuple[Closing, ...]
    """Each time the work ended, the last first."""
    institutions: Mapping[UUID, Institution]
    """Every institution that is named above."""
    aanspreekpunten: Mapping[UUID, Aanspreekpunt]
    """Every aanspreekpunt that is named above."""
    contact_kinds: Mapping[UUID, str]
    """What each kind of contact of one's own is called."""
    handovers: tuple[Handover, ...] = ()
    """What was agreed about who works for it and is not over, by when it was agreed."""
    own_views: Mapping[UUID, tuple[OwnView, ...]] = field(default_factory=dict)
    """By record what people of the family said of what is written about them."""

    @property
    def died(self) -> frozenset[UUID]:
        """The members who have died: nothing presses for them any more."""
        return frozenset(member.id for member in self.members if member.died_on)


def family_glances(store: Store) -> list[FamilyGlance]:
    """All families, open ones by name, then those whose work has ended."""
    today = civil_day(store.clock.now())
    with store.reading() as reading:
        families = families_by_name(reading)
        last, deaths = last_conversations(reading), last_deaths(reading)
        counts = open_regelzaak_counts(reading)
        cards = current_balances(reading, today)
        expected = families_expected(reading, today)
    return [
        FamilyGlance(
            family=family,
            last_conversation=last.get(family.id),
            open_regelzaken=counts.get(family.id, 0),
            balance=cards.get(family.id),
            is_silent=family.is_open
            and is_silent(
                max(filter(None, (last.get(family.id), deaths.get(family.id))), default=None),
                family.maximum_gap_days,
                work_began(family),
                today,
                is_expected=family.id in expected,
            ),
        )
        for family in families
    ]


def dossier(store: Store, family_id: UUID) -> Dossier:
    """One family's dossier; NotFound when it is not there."""
    with store.reading() as reading:
        return read_dossier(reading, family_id)


def own_views_of(store: Store, family_id: UUID) -> Mapping[UUID, tuple[OwnView, ...]]:
    """By record what people of a family said of what is written about them (AVG art. 16)."""
    with store.reading() as reading:
        return own_views_in(reading, family_id)


def read_dossier(reading: Reading, family_id: UUID, moments: Sequence[ContactMoment] | None = None) -> Dossier:
    """One family's dossier within a reading.

    Args:
        reading: the moment of the vault.
        family_id: whose.
        moments: its log, newest first, when more of that is wanted than the newest lines.
    """
    family = reading.get(Family, family_id)
    machtigingen = reading.of_family(Machtiging, family_id)
    known_at = reading.of_family(KnownAt, family_id)
    members = reading.of_family(FamilyMember, family_id)
    regelzaken = reading.of_family(Regelzaak, family_id)
    steps = sorted(reading.of_family(Step, family_id), key=lambda step: step.position)
    terms = reading.of_family(Term, family_id)
    days = dict(next_days(regelzaken, steps, terms))
    died = {member.id for member in members if member.died_on}
    at_rest = {r.id for r in regelzaken if r.is_at_rest_on(civil_day(reading.clock.now()), died)}
    moments = moments_of_family(reading, family_id, MOMENTS_IN_DOSSIER) if moments is None else moments
    cards = sorted(reading.of_family(Strippenkaart, family_id), key=lambda card: card.valid_from, reverse=True)
    used = balances(reading, cards, cards, civil_day(reading.clock.now()))
    called = {r.aanspreekpunt_id for r in regelzaken} | {m.aanspreekpunt_id for m in moments}
    aanspreekpunten = reading.by_id(Aanspreekpunt, filter(None, called))
    named = {r.institution_id for r in regelzaken} | {m.institution_id for m in machtigingen}
    named |= {k.institution_id for k in known_at} | {a.institution_id for a in aanspreekpunten.values()}
    roles = list(MemberRole)
    return Dossier(
        family=family,
        members=tuple(sorted(members, key=lambda m: roles.index(m.role))),
        authorities=tuple(reading.of_family(Authority, family_id)),
        machtigingen=tuple(machtigingen),
        consents=tuple(reading.of_family(Consent, family_id)),
        known_at=tuple(known_at),
        network=tuple(reading.of_family(NetworkPerson, family_id)),
        notes=_notes(reading, family_id),
        goals=tuple(goals_in_order(reading.of_family(PlanGoal, family_id))),
        regelzaken=_in_order(regelzaken, days, at_rest),
        steps=tuple(steps),
        terms=tuple(terms),
        next_days=MappingProxyType(days),
        moments=tuple(moments),
        moment_count=count_moments_of_family(reading, family_id),
        appointments=_appointments(reading, family_id),
        cards=tuple(cards),
        balances=tuple(used[card.id] for card in cards),
        closings=tuple(sorted(reading.of_family(Closing, family_id), key=lambda each: each.closed_on, reverse=True)),
        institutions=MappingProxyType(reading.by_id(Institution, filter(None, named))),
        aanspreekpunten=MappingProxyType(aanspreekpunten),
        contact_kinds=MappingProxyType(kind_names(reading)),
        handovers=tuple(each for each in reading.of_family(Handover, family_id) if each.is_running),
        own_views=MappingProxyType(own_views_in(reading, family_id)),
    )


def _notes(reading: Reading, family_id: UUID) -> tuple[Note, ...]:
    newest_first = reversed(reading.of_family(Note, family_id))
    return tuple(sorted(newest_first, key=lambda note: not note.pinned))


def next_days(
    regelzaken: Iterable[Regelzaak], steps: Iterable[Step], terms: Iterable[Term]
) -> Iterator[tuple[UUID, date]]:
    """Of each regelzaak that has one, the nearest of its own day, its running terms and its open steps."""
    days: dict[UUID, list[date]] = {regelzaak.id: [] for regelzaak in regelzaken}
    for regelzaak in regelzaken:
        if regelzaak.due_on:
            days[regelzaak.id].append(regelzaak.due_on)
    for step in steps:
        if step.due_on and step.done_on is None and step.regelzaak_id in days:
            days[step.regelzaak_id].append(step.due_on)
    for term in terms:
        if term.state is TermState.RUNNING and term.regelzaak_id in days:
            days[term.regelzaak_id].append(term.due_on)
    for regelzaak_id, found in days.items():
        if found:
            yield regelzaak_id, min(found)


def _in_order(
    regelzaken: list[Regelzaak], next_days: Mapping[UUID, date], at_rest: Container[UUID]
) -> tuple[Regelzaak, ...]:
    still_open = [r for r in regelzaken if r.is_open]
    done = [r for r in reversed(regelzaken) if not r.is_open]
    still_open.sort(key=lambda r: (r.id in at_rest, next_days.get(r.id, date.max)))
    return (*still_open, *done)


def _appointments(reading: Reading, family_id: UUID) -> tuple[Appointment, ...]:
    found = in_order(reading.of_family(Appointment, family_id))
    return tuple(sorted(found, key=lambda appointment: appointment.done_on is not None))


def keep_family(store: Store, family: Family) -> Changes:
    """Add or change a family, in one unit of work.

    A family that becomes a spoedvraag is one from today on, and a new one from the day on which the work began, unless
    another day was filled in.

    Raises:
        InvalidInput: at 'transfer_code', when a code was mistyped.
    """
    with store.unit("") as work:
        found = work.by_id(Family, [family.id]).get(family.id)
        is_new = work.save(
            replace(
                family,
                urgent_on=_urgent_on(family, found, civil_day(work.now)),
                transfer_code=_transfer_code(family, found),
            )
        )
        work.title = f"Gezin {'toegevoegd' if is_new else 'gewijzigd'}"
    return work.changes


def _urgent_on(family: Family, found: Family | None, today: date) -> date | None:
    if family.status is not FamilyStatus.SPOEDVRAAG:
        return family.urgent_on
    if found is None:
        return family.urgent_on or family.started_on or today
    has_become = found.status is not FamilyStatus.SPOEDVRAAG and family.urgent_on == found.urgent_on
    return today if has_become else family.urgent_on or today


def _transfer_code(family: Family, found: Family | None) -> str:
    if not family.transfer_code or (found is not None and found.transfer_code == family.transfer_code):
        return family.transfer_code
    code = read_code(family.transfer_code)
    if code is None:
        raise InvalidInput("transfer_code", WRONG_CODE)
    return code


def open_spoedvraag(store: Store, name: str, phone: str, what: str) -> tuple[Family, Changes]:
    """Open a dossier in one go: a family, the parent who calls, and what has to be arranged."""
    today = civil_day(store.clock.now())
    family = Family(name=name, status=FamilyStatus.SPOEDVRAAG, urgent_on=today, started_on=today)
    parent = FamilyMember(family_id=family.id, role=MemberRole.PARENT, name=name, phone=phone)
    regelzaak = Regelzaak(family_id=family.id, title=what, turn_since=today)
    with store.unit("Spoedvraag geopend") as work:
        for value in (family, parent, regelzaak):
            work.save(value)
        kept = work.get(Family, family.id)
    return kept, work.changes


def withdraw_consent(store: Store, consent: Consent) -> Changes:
    """Write down that a consent was withdrawn today; it stays in the dossier."""
    with store.unit("Toestemming ingetrokken") as work:
        present = work.get(Consent, consent.id)
        work.save(replace(present, withdrawn_on=civil_day(work.now)))
    return work.changes
