"""The first day of standing in for a colleague: what presses, what was promised, whom to tell, what does not hold."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from datetime import time as time_of_day
from typing import Final
from uuid import UUID

from copiloot_tui.domain.adulthood import last_day
from copiloot_tui.domain.authority import Authority, Consent, Machtiging
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.consent_given import is_meant_for
from copiloot_tui.domain.contact import Appointment, ContactMoment
from copiloot_tui.domain.family import FamilyMember, MemberRole, NetworkPerson
from copiloot_tui.domain.handover import Handover, HandoverSide
from copiloot_tui.domain.people_names import is_like
from copiloot_tui.domain.present import PersonKind
from copiloot_tui.domain.record import is_valid_on
from copiloot_tui.domain.urgency import Urgency

TERM_DAYS: Final = 14
"""How many days ahead what has to have happened is told."""
PROMISE_DAYS: Final = 30
"""What was agreed longer ago is no longer told as a promise; whatever of it has a day near stands under that day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A family that is worked for, and what was agreed about it."""

    handover: Handover
    family_id: UUID
    family_name: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Something to do, or that has to have happened."""

    kind: str
    """What it is, as its form is called: 'appointment', 'step', 'term', 'regelzaak', 'plan_goal', 'inzageverzoek'."""
    id: UUID
    family_id: UUID
    family_name: str
    regelzaak_id: UUID | None = None
    what: str
    about: str = ""
    """The regelzaak it is part of, or with whom it is; empty when it says that itself."""
    who: str
    """Whose move it is: 'wij', 'gezin', the name of the institution."""
    on: date | None = None
    time: time_of_day | None = None
    days: int | None = None
    """For how long it has been our move; None when that is unknown, or does not count."""
    urgency: Urgency


@dataclass(frozen=True, slots=True, kw_only=True)
class ToTell:
    """Somebody who should hear who works for the family now."""

    person: PersonKind | None
    """None for a name that stands nowhere but with what that person may decide."""
    id: UUID | None
    family_id: UUID
    family_name: str
    name: str
    about: str
    """What this person is, and when to be reached."""
    phone: str = ""
    email: str = ""
    told: ContactMoment | None = None
    """The first contact since the family was taken in; None when there was none. Nothing else is kept of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InOwnersName:
    """A machtiging or consent that was given to the colleague whose family it is."""

    kind: str
    """As its form is called: 'machtiging' or 'consent'."""
    id: UUID
    family_id: UUID
    family_name: str
    what: str
    about: str
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstDay:
    """Where a stand-in begins."""

    held: tuple[Held, ...] = ()
    """By family."""
    today: tuple[Due, ...] = ()
    """Appointments of today, by the hour."""
    due: tuple[Due, ...] = ()
    """What is past, and what comes within two weeks, by day."""
    promised: tuple[Due, ...] = ()
    """What was agreed in the last 30 days and is still to be done, by day."""
    ours: tuple[Due, ...] = ()
    """Running regelzaken in which the next move is ours, what waits longest first."""
    to_tell: tuple[ToTell, ...] = ()
    """Per family: who has gezag, the other parents, aanspreekpunten, and who of the network is in something running."""
    in_owners_name: tuple[InOwnersName, ...] = ()
    """Per family."""


def was_there(record: Machtiging | Consent | ContactMoment, handover: Handover) -> bool:
    """Whether a record came with the family: it was made before the family was taken in."""
    return record.created_at is None or handover.created_at is None or record.created_at <= handover.created_at


def is_in_owners_name(given: Machtiging | Consent, handover: Handover, today: date) -> bool:
    """Whether it holds for the colleague whose family it is, and so not for who stands in.

    A machtiging is given to whoever wrote it down. A consent is so only where it says to whom something may be told,
    and names the colleague.
    """
    is_of_family = given.family_id == handover.family_id
    if not is_of_family or not was_there(given, handover) or not given.is_valid_on(today):
        return False
    if isinstance(given, Machtiging):
        return True
    return bool(given.to_whom.strip()) and is_meant_for(given, handover.other_name)


def owner_by_name(given: Machtiging | Consent, handovers: Iterable[Handover], today: date) -> str:
    """In whose name it stands; empty when that is our own, or nothing is held for anybody."""
    held = (each for each in handovers if each.side is HandoverSide.HELD and each.is_running)
    return next((each.other_name for each in held if is_in_owners_name(given, each, today)), "")


def is_fresh_promise(appointment: Appointment, agreed_in: ContactMoment | None, today: date) -> bool:
    """Whether it was agreed in the last 30 days and is still to be done.

    Args:
        appointment: a coming contact or a next step.
        agreed_in: the contact moment in which it was agreed, when that is known.
        today: the day of asking.
    """
    moment = agreed_in.at if agreed_in is not None else appointment.created_at
    return appointment.done_on is None and (moment is None or civil_day(moment) >= today - timedelta(days=PROMISE_DAYS))


def is_due_soon(on: date | None, today: date) -> bool:
    """Whether a day is past, or comes within two weeks."""
    return on is not None and on <= today + timedelta(days=TERM_DAYS)


def told_to(
    person: PersonKind, own: UUID, moments: Iterable[ContactMoment], handover: Handover
) -> ContactMoment | None:
    """The first contact with somebody since the family was taken in: that is what says that they know.

    Args:
        person: from where somebody is known.
        own: the id there.
        moments: of the family, oldest first; also tries in which nobody was reached.
        handover: since when.
    """
    for moment in moments:
        if was_there(moment, handover):
            continue
        match person:
            case PersonKind.MEMBER:
                is_with = own in moment.member_ids
            case PersonKind.NETWORK:
                is_with = own in moment.network_ids
            case PersonKind.AANSPREEKPUNT:
                is_with = own == moment.aanspreekpunt_id
        if is_with and moment.is_conversation:
            return moment
    return None


def authority_over(authorities: Iterable[Authority], members: Iterable[FamilyMember], today: date) -> dict[str, str]:
    """By the name of who has it now: which authority over whom, in words: 'gezag over Noor en Bas'."""
    alive = {member.id: member for member in members if member.died_on is None}
    found: dict[str, dict[str, list[str]]] = {}
    for each in authorities:
        member = alive.get(each.member_id)
        if member is not None and is_valid_on(today, each.valid_from, last_day(each, member)):
            over = found.setdefault(each.holder, {}).setdefault(each.kind.value, [])
            over.append(member.nickname or member.name)
    return {
        holder: ", ".join(f"{kind} over {' en '.join(dict.fromkeys(over))}" for kind, over in kinds.items())
        for holder, kinds in found.items()
    }


def representatives(
    members: Iterable[FamilyMember],
    network: Iterable[NetworkPerson],
    authorities: Iterable[Authority],
    today: date,
) -> Iterator[tuple[FamilyMember | NetworkPerson | str, str]]:
    """Whom to tell of the family: first who decides for somebody in it, then the other parents.

    Yields:
        Who, where that is known: a member, somebody of the network, or only a name; and what that person is.
    """
    alive = [member for member in members if member.died_on is None]
    known_here: list[FamilyMember | NetworkPerson] = [*alive, *network]
    over = authority_over(authorities, alive, today)
    named: set[UUID] = set()
    for holder, words in over.items():
        known = next((one for one in known_here if is_like(one.name, holder)), None)
        if known is None:
            yield holder, words
        elif known.id not in named:
            named.add(known.id)
            yield known, f"{_is(known)}, {words}" if _is(known) else words
    for member in alive:
        if member.role is MemberRole.PARENT and member.id not in named:
            yield member, member.role.value


def _is(known: FamilyMember | NetworkPerson) -> str:
    return known.role.value if isinstance(known, FamilyMember) else known.role


def in_something_running(
    network: Iterable[NetworkPerson],
    moments: Iterable[ContactMoment],
    appointments: Iterable[Appointment],
    without: Container[UUID],
) -> Iterator[NetworkPerson]:
    """Who of the network was spoken to lately, or waits for an appointment.

    Args:
        network: the people around the family.
        moments: the log of the last 30 days.
        appointments: what is still to be done.
        without: whoever is told already.
    """
    spoken = {own for moment in moments for own in moment.network_ids}
    expected = [each.with_whom for each in appointments if each.with_whom]
    for person in network:
        if person.id not in without and (person.id in spoken or any(is_like(person.name, name) for name in expected)):
            yield person
