"""What is due around somebody's eighteenth birthday, and what has to be given again from then on."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypeVar
from uuid import UUID, uuid5

from copiloot_tui.catalogue.checklists import adulthood
from copiloot_tui.domain.adulthood import AdulthoodItem, ComingOfAge, coming_of_age, day_of, has_to_be_renewed
from copiloot_tui.domain.authority import Consent, Machtiging
from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.directory import Institution
from copiloot_tui.domain.family import FamilyMember
from copiloot_tui.domain.regelzaak import Regelzaak, Step
from copiloot_tui.services.checklists import Proposal, propose
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.store import Store

G = TypeVar("G", Machtiging, Consent)

RENEWAL_TITLE: Final = "Machtigingen en toestemmingen opnieuw laten geven"
RENEWAL_REASON: Final = "het ouderlijk gezag eindigt op de 18e verjaardag"


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """Something a parent gave, that somebody else has to give again."""

    given: Machtiging | Consent
    to_whom: str
    """The institution, or whoever was told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Adulthood:
    """One person coming of age."""

    member: FamilyMember
    age: ComingOfAge | None
    """None when the birth date is not known or the person has died."""
    proposals: tuple[Proposal, ...] = ()
    """By day; those without a day last."""
    renewals: tuple[Renewal, ...] = ()
    renewal: Regelzaak | None = None
    """The regelzaak in which they are given again."""
    regelzaken: tuple[Regelzaak, ...] = ()
    """The open ones of the family: an item can become a step of one."""


def adulthood_of(store: Store, member_id: UUID) -> Adulthood:
    """What is due around the eighteenth birthday of a member; NotFound when there is no such member."""
    today = civil_day(store.clock.now())
    with store.reading() as reading:
        member = reading.get(FamilyMember, member_id)
        if member.birth_date is None or member.died_on is not None:
            return Adulthood(member=member, age=None)
        age = coming_of_age(member.birth_date)
        regelzaken = reading.of_family(Regelzaak, member.family_id)
        return Adulthood(
            member=member,
            age=age,
            proposals=_proposals(reading, member, age.on, today),
            renewals=_renewals(reading, member),
            renewal=next((each for each in regelzaken if each.id == _renewal_id(member_id)), None),
            regelzaken=tuple(each for each in regelzaken if each.is_open),
        )


def _proposals(reading: Reading, member: FamilyMember, adult_on: date, today: date) -> tuple[Proposal, ...]:
    items = adulthood()

    def dated(item: AdulthoodItem, proposal: Proposal) -> Proposal:
        on = day_of(item, adult_on)
        is_late = on is not None and on < today and not item.is_notice and proposal.taken is None
        return replace(proposal, when=item.when, on=on, is_late=is_late)

    return tuple(sorted(map(dated, items, propose(reading, member, items)), key=lambda each: each.on or date.max))


def _renewals(reading: Reading, member: FamilyMember) -> tuple[Renewal, ...]:
    machtigingen = _to_renew(reading.of_family(Machtiging, member.family_id), member)
    consents = _to_renew(reading.of_family(Consent, member.family_id), member)
    names = reading.by_id(Institution, (each.institution_id for each in machtigingen if each.institution_id))
    return (
        *(
            Renewal(given=each, to_whom=names[each.institution_id].name if each.institution_id in names else "overal")
            for each in machtigingen
        ),
        *(Renewal(given=each, to_whom=each.to_whom) for each in consents),
    )


def _to_renew(given: list[G], member: FamilyMember) -> list[G]:
    return [each for each in given if each.member_id == member.id and has_to_be_renewed(each, member)]


def begin_renewal(store: Store, member_id: UUID) -> Changes:
    """Begin the regelzaak in which everything is given again, with a step for each; what has a step keeps it."""
    with store.unit("Vernieuwen begonnen") as work:
        member = work.get(FamilyMember, member_id)
        there = {each.id for each in work.of_family(Regelzaak, member.family_id)}
        steps = {each.id for each in work.of_family(Step, member.family_id)}
        regelzaak = Regelzaak(
            id=_renewal_id(member_id),
            family_id=member.family_id,
            member_id=member_id,
            title=RENEWAL_TITLE,
            turn_since=civil_day(work.now),
            due_on=coming_of_age(member.birth_date).on if member.birth_date else None,
            due_reason=RENEWAL_REASON,
        )
        if regelzaak.id not in there:
            work.save(regelzaak)
        for position, renewal in enumerate(_renewals(work, member), start=1):
            step = Step(
                id=uuid5(renewal.given.id, "renewal"),
                family_id=member.family_id,
                regelzaak_id=regelzaak.id,
                text=renewal_words(renewal),
                position=position,
            )
            if step.id not in steps:
                work.save(step)
    return work.changes


def renewal_words(renewal: Renewal) -> str:
    """What has to be given again, in one line: 'Machtiging bij CIZ, gegeven door moeder'."""
    kind = "Machtiging bij" if isinstance(renewal.given, Machtiging) else "Toestemming voor"
    to_whom = f"{kind} {renewal.to_whom}" if renewal.to_whom else kind.split()[0]
    return f"{to_whom}, gegeven door {renewal.given.given_by}"


def _renewal_id(member_id: UUID) -> UUID:
    return uuid5(member_id, "checklist/renewal")
