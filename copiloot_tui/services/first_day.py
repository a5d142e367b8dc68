"""Eerste dag: what a stand-in has to know of the families that were taken in, before anything else."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from copiloot_tui.domain.authority import Authority, Consent, Machtiging
from copiloot_tui.domain.clock import at_civil_time, civil_day
from copiloot_tui.domain.contact import Appointment, ContactMoment
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.dutch import long_date
from copiloot_tui.domain.family import Family, FamilyMember, NetworkPerson
from copiloot_tui.domain.first_day import (
    PROMISE_DAYS,
    Due,
    FirstDay,
    Held,
    InOwnersName,
    ToTell,
    in_something_running,
    is_due_soon,
    is_fresh_promise,
    is_in_owners_name,
    representatives,
    told_to,
)
from copiloot_tui.domain.handover import Handover
from copiloot_tui.domain.inzage import Inzageverzoek
from copiloot_tui.domain.plan import PlanGoal
from copiloot_tui.domain.present import PersonKind
from copiloot_tui.domain.regelzaak import Regelzaak, Turn
from copiloot_tui.domain.urgency import urgency
from copiloot_tui.store import talk as asked
from copiloot_tui.store.mapping import columns_of
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.store import Store

_US: Final = Turn.US.value


def first_day(store: Store, family_ids: Collection[UUID] | None = None) -> FirstDay:
    """What presses and whom to tell, of the families that are held for somebody else.

    Args:
        store: the vault.
        family_ids: of these only; None for all. One that is not held is left out.
    """
    with store.reading() as reading:
        today = civil_day(reading.clock.now())
        families = reading.all(Family)
        rows = {row.family_id: row for row in asked.held_in(reading, [family.id for family in families])}
        found = [
            _OneFamily(reading, family, rows[family.id], today)
            for family in sorted(families, key=lambda family: (family.name.casefold(), family.number))
            if family.id in rows and (family_ids is None or family.id in family_ids)
        ]
    return FirstDay(
        held=tuple(each.held for each in found),
        today=tuple(sorted((due for each in found for due in each.today()), key=_by_hour)),
        due=tuple(sorted((due for each in found for due in each.due()), key=_by_day)),
        promised=tuple(sorted((due for each in found for due in each.promised()), key=_by_day)),
        ours=tuple(sorted((due for each in found for due in each.ours()), key=lambda due: -(due.days or 0))),
        to_tell=tuple(person for each in found for person in each.to_tell()),
        in_owners_name=tuple(given for each in found for given in each.in_owners_name()),
    )


def _by_hour(due: Due) -> tuple[bool, str, str]:
    return due.time is None, str(due.time), due.family_name.casefold()


def _by_day(due: Due) -> tuple[date, str, str]:
    return due.on or date.max, str(due.time or ""), due.family_name.casefold()


class _OneFamily:
    """One held family, with all that is asked of it."""

    def __init__(self, reading: Reading, family: Family, handover: Handover, today: date) -> None:
        self._family = family
        self._handover = handover
        self._today = today
        of_family = reading.of_family
        own = family.id
        self._members = of_family(FamilyMember, own)
        self._network = of_family(NetworkPerson, own)
        self._authorities = of_family(Authority, own)
        self._machtigingen = of_family(Machtiging, own)
        self._consents = of_family(Consent, own)
        self._goals = of_family(PlanGoal, own)
        self._requests = of_family(Inzageverzoek, own)
        self._died = {member.id for member in self._members if member.died_on is not None}
        self._regelzaken = {each.id: each for each in asked.running_regelzaken(reading, today, family_id=own)}
        ids = list(self._regelzaken)
        self._terms = asked.terms_running(reading, ids)
        self._steps = asked.steps_planned(reading, ids)
        self._appointments = asked.appointments_left_with(reading, own)
        self._moments = _moments_since(reading, own, today - timedelta(days=PROMISE_DAYS), handover)
        self._agreed_in = reading.by_id(ContactMoment, filter(None, (each.contact_id for each in self._appointments)))
        named = {each.institution_id for each in self._regelzaken.values()}
        named |= {each.institution_id for each in self._machtigingen}
        called = {each.aanspreekpunt_id for each in self._regelzaken.values()}
        people = reading.by_id(Aanspreekpunt, filter(None, called))
        self._aanspreekpunten = [one for one in people.values() if one.is_there]
        self._institutions = reading.by_id(
            Institution, filter(None, named | {one.institution_id for one in self._aanspreekpunten})
        )

    @property
    def held(self) -> Held:
        """What was agreed."""
        family = self._family
        return Held(handover=self._handover, family_id=family.id, family_name=family.name, number=family.number)

    def today(self) -> Iterator[Due]:
        """The appointments of today."""
        return (self._appointment(each) for each in self._appointments if each.on == self._today)

    def promised(self) -> Iterator[Due]:
        """What was agreed lately, for any other day."""
        return (self._appointment(each) for each in self._appointments if self._is_promise(each))

    def _is_promise(self, each: Appointment) -> bool:
        agreed_in = self._agreed_in.get(each.contact_id) if each.contact_id else None
        return each.on != self._today and is_fresh_promise(each, agreed_in, self._today)

    def due(self) -> Iterator[Due]:
        """Terms, days of our own, steps, evaluations, and appointments that were made longer ago."""
        yield from self._due_in_regelzaken()
        for goal in self._goals:
            if goal.is_open and goal.member_id not in self._died and is_due_soon(goal.evaluate_on, self._today):
                yield self._due("plan_goal", goal.id, f"Evaluatie: {goal.goal}", on=goal.evaluate_on)
        for request in self._requests:
            if request.is_open and is_due_soon(request.due_on, self._today):
                what = f"Inzageverzoek van {request.asked_by}"
                yield self._due("inzageverzoek", request.id, what, on=request.due_on)
        for each in self._appointments:
            if each.on != self._today and is_due_soon(each.on, self._today) and not self._is_promise(each):
                yield self._appointment(each)

    def _due_in_regelzaken(self) -> Iterator[Due]:
        for term in self._terms:
            if is_due_soon(term.due_on, self._today):
                regelzaak = self._regelzaken[term.regelzaak_id]
                who = self._side(regelzaak) if term.binds is Turn.INSTITUTION else term.binds.value
                yield self._due("term", term.id, term.title, regelzaak, about=regelzaak.title, who=who, on=term.due_on)
        for regelzaak in self._regelzaken.values():
            if is_due_soon(regelzaak.due_on, self._today):
                who, on = self._side(regelzaak), regelzaak.due_on
                yield self._due(
                    "regelzaak", regelzaak.id, regelzaak.title, regelzaak, about=regelzaak.due_reason, who=who, on=on
                )
        for step in self._steps:
            if is_due_soon(step.due_on, self._today):
                regelzaak = self._regelzaken[step.regelzaak_id]
                yield self._due("step", step.id, step.text, regelzaak, about=regelzaak.title, on=step.due_on)

    def ours(self) -> Iterator[Due]:
        """Regelzaken in which the next move is ours."""
        for regelzaak in self._regelzaken.values():
            if regelzaak.turn is Turn.US:
                days = regelzaak.days_waiting(self._today)
                about = self._institution(regelzaak)
                yield self._due("regelzaak", regelzaak.id, regelzaak.title, regelzaak, about=about, days=days)

    def _appointment(self, each: Appointment) -> Due:
        regelzaak = self._regelzaken.get(each.regelzaak_id) if each.regelzaak_id else None
        about = each.with_whom or (regelzaak.title if regelzaak else "")
        return self._due("appointment", each.id, each.what, regelzaak, about=about, on=each.on, at=each)

    def _due(
        self,
        kind: str,
        own: UUID,
        what: str,
        regelzaak: Regelzaak | None = None,
        *,
        about: str = "",
        who: str = _US,
        on: date | None = None,
        at: Appointment | None = None,
        days: int | None = None,
    ) -> Due:
        return Due(
            kind=kind,
            id=own,
            family_id=self._family.id,
            family_name=self._family.name,
            regelzaak_id=regelzaak.id if regelzaak else None,
            what=what,
            about=about,
            who=who,
            on=on,
            time=at.time if at else None,
            days=days,
            urgency=urgency(on, self._today),
        )

    def _side(self, regelzaak: Regelzaak) -> str:
        """Whose move a regelzaak is: of an institution its name."""
        is_theirs = regelzaak.turn is Turn.INSTITUTION
        return (is_theirs and self._institution(regelzaak)) or regelzaak.turn.value

    def _institution(self, about: Regelzaak | Machtiging) -> str:
        found = self._institutions.get(about.institution_id) if about.institution_id else None
        return found.name if found else ""

    def to_tell(self) -> Iterator[ToTell]:
        """Who should hear of it, the family first."""
        named: set[UUID] = set()
        for known, about in representatives(self._members, self._network, self._authorities, self._today):
            if isinstance(known, str):
                yield self._told(None, None, known, about)
                continue
            named.add(known.id)
            kind = PersonKind.MEMBER if isinstance(known, FamilyMember) else PersonKind.NETWORK
            yield self._told(kind, known.id, known.name, about, known.phone, known.email)
        for one in sorted(self._aanspreekpunten, key=lambda one: one.name.casefold()):
            institution = self._institutions[one.institution_id]
            about = ", ".join(part for part in (institution.name, one.function, one.reachable) if part)
            phone = one.phone or institution.phone
            yield self._told(PersonKind.AANSPREEKPUNT, one.id, one.name, about, phone, one.email)
        lately = [each for each in self._moments if civil_day(each.at) >= self._today - timedelta(days=PROMISE_DAYS)]
        for person in in_something_running(self._network, lately, self._appointments, named):
            about = ", ".join(part for part in (person.role, person.organisation) if part) or person.kind.value
            yield self._told(PersonKind.NETWORK, person.id, person.name, about, person.phone, person.email)

    def _told(
        self, kind: PersonKind | None, own: UUID | None, name: str, about: str, phone: str = "", email: str = ""
    ) -> ToTell:
        return ToTell(
            person=kind,
            id=own,
            family_id=self._family.id,
            family_name=self._family.name,
            name=name,
            about=about,
            phone=phone,
            email=email,
            told=told_to(kind, own, self._moments, self._handover) if kind is not None and own is not None else None,
        )

    def in_owners_name(self) -> Iterator[InOwnersName]:
        """What was given to the colleague whose family it is."""
        names = {member.id: member.name for member in self._members if member.id not in self._died}
        for machtiging in self._machtigingen:
            if machtiging.member_id in names and is_in_owners_name(machtiging, self._handover, self._today):
                where = self._institution(machtiging)
                what = f"Machtiging {where or 'overal'} voor {names[machtiging.member_id]}"
                yield self._in_name("machtiging", machtiging, what, machtiging.channel.value)
        for consent in self._consents:
            if consent.member_id in names and is_in_owners_name(consent, self._handover, self._today):
                what = f"Toestemming over {names[consent.member_id]}"
                yield self._in_name("consent", consent, what, consent.purpose)

    def _in_name(self, kind: str, given: Machtiging | Consent, what: str, about: str) -> InOwnersName:
        until = f"t/m {long_date(given.valid_to)}" if given.valid_to else ""
        return InOwnersName(
            kind=kind,
            id=given.id,
            family_id=self._family.id,
            family_name=self._family.name,
            what=what,
            about=", ".join(part for part in (f"van {given.given_by}", about, until) if part),
            owner=self._handover.other_name,
        )


def _moments_since(reading: Reading, family_id: UUID, since: date, handover: Handover) -> Sequence[ContactMoment]:
    """The log of the last 30 days and all that was written since the family was taken in, oldest first."""
    moment = columns_of(ContactMoment)
    begin = at_civil_time(since, 0, 0)
    if handover.created_at is not None and handover.created_at < begin:
        begin = handover.created_at
    found = reading.all(ContactMoment, moment.family_id == family_id, moment.at >= begin)
    return sorted(found, key=lambda one: one.at)
