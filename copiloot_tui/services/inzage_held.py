"""Everything that is held about a person, of every kind, with what is proposed to do with each thing.

About a person is what refers to that person, what is about the whole family, and what names that person. Who only
stands in the dossier of somebody else has their own: of that no more is gathered than what was remarked.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from copiloot_tui.domain.attachment import Attachment
from copiloot_tui.domain.audit import AuditEntry
from copiloot_tui.domain.authority import Authority, Consent, KnownAt, Machtiging
from copiloot_tui.domain.call_timer import CallTimer
from copiloot_tui.domain.case_event import CaseEvent
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.closed_period import ClosedPeriod
from copiloot_tui.domain.closing import Closing
from copiloot_tui.domain.colleague import Colleague
from copiloot_tui.domain.contact import Appointment, ContactMoment
from copiloot_tui.domain.contact_kind import ContactKind
from copiloot_tui.domain.departure import Departure, Leaving
from copiloot_tui.domain.directory import Aanspreekpunt, Institution, InstitutionKind
from copiloot_tui.domain.dutch import listing
from copiloot_tui.domain.family import Family, FamilyMember, MemberRole, NetworkPerson, SupportKind
from copiloot_tui.domain.handover import Handover
from copiloot_tui.domain.held import HeldItem, Part, Proposal, WhyHeld
from copiloot_tui.domain.inzage import Inzagestuk, Inzageverzoek, Verdict, stuk_id
from copiloot_tui.domain.inzage_asking import has_authority
from copiloot_tui.domain.letter import LetterTemplate
from copiloot_tui.domain.note import Draft, Note
from copiloot_tui.domain.plan import PlanGoal
from copiloot_tui.domain.record import FamilyRecord, Record
from copiloot_tui.domain.regelzaak import Document, Regelzaak, Step
from copiloot_tui.domain.regelzaak_type import OwnType
from copiloot_tui.domain.saved_filter import SavedFilter
from copiloot_tui.domain.signal import Signal
from copiloot_tui.domain.strippenkaart import Strippenkaart
from copiloot_tui.domain.term import Term
from copiloot_tui.domain.text import clean_line, fold
from copiloot_tui.exchange.blackening import Blackener, Person
from copiloot_tui.services.inzage_words import HANDLING, Words
from copiloot_tui.services.record_words import day_of, title_of
from copiloot_tui.services.records import KIND_NAMES
from copiloot_tui.store.inzage import earlier_versions, kind_name, own_views_in, stukken_of, with_removed
from copiloot_tui.store.reading import Reading

GATHERED: Final[tuple[type[Record], ...]] = (
    Family, FamilyMember, NetworkPerson, Authority, Machtiging, KnownAt, Consent, Closing, Note, Regelzaak,
    ContactMoment, Appointment, Strippenkaart, Signal, PlanGoal, Inzageverzoek, Handover, Departure, Draft,
)  # fmt: skip
"""The kinds of which each thing is looked at by itself."""
PARTS_OF: Final[Mapping[type[Record], tuple[str, ...]]] = {
    Step: ("regelzaak_id",),
    Document: ("regelzaak_id",),
    CaseEvent: ("regelzaak_id",),
    Term: ("regelzaak_id",),
    Attachment: ("regelzaak_id", "event_id", "machtiging_id"),
}
"""The kinds whose words stand with what they are part of, and by which columns."""
SEARCHED_BY_NAME: Final[tuple[type[Record], ...]] = (Institution, Aanspreekpunt, OwnType, LetterTemplate, SavedFilter)
"""The kinds of no family, that hold something about a person only where they give the whole name."""
NOTHING_PERSONAL: Final[Mapping[type[Record], str]] = {
    Inzagestuk: "wat je besluit over een stuk, en de eigen lezing, staat bij dat stuk",
    ContactKind: "een woord voor een soort contact",
    ClosedPeriod: "alleen aantallen",
    CallTimer: "alleen dat er een klok loopt",
    AuditEntry: "alleen dossiernummers en codes",
    Colleague: "collega's met hun publieke sleutel",
}
"""The kinds that never hold anything about a person of a family, each with why."""

IN_CONFIDENCE: Final = "in vertrouwen verteld door een ander"
WITHOUT_ASKER: Final = "gesprek waar de vrager niet bij was, misschien in vertrouwen"
ABOUT_ANOTHER: Final = "gaat ook over een ander"
REASONS: Final = (IN_CONFIDENCE, WITHOUT_ASKER, ABOUT_ANOTHER, "gevaar voor iemand", "gegevens van een ander")
"""The usual reasons not to give something, or not all of it."""
_SCHOOL_WORDS: Final = ("school", "leerkracht", "leraar", "juf", "meester", "docent", "kdc")
_MEMBER_COLUMNS: Final = ("member_id", "asked_by_member", "in_confidence_from")


@dataclass(frozen=True, kw_only=True)
class Held:
    """What is held about a person, and the request in which it is asked."""

    request: Inzageverzoek
    family: Family
    member: FamilyMember
    """About whom."""
    authorities: tuple[Authority, ...]
    items: tuple[HeldItem, ...]
    """By kind, and in each the oldest first."""
    blackener: Blackener
    """Knows everybody who may be named in them."""


def held_about(reading: Reading, request_id: UUID) -> Held:
    """Everything that is held about the person of a request; NotFound when it is not there."""
    request = reading.get(Inzageverzoek, request_id)
    return Gatherer(reading, request).held()


class Gatherer:
    """Goes over all that is kept, for one request."""

    def __init__(self, reading: Reading, request: Inzageverzoek) -> None:
        self._reading = reading
        self._request = request
        self._family = reading.get(Family, request.family_id)
        self._members = [member for member, _ in with_removed(reading, FamilyMember, self._family.id)]
        self._member = next(member for member in self._members if member.id == request.member_id)
        self._network = [person for person, _ in with_removed(reading, NetworkPerson, self._family.id)]
        self._authorities = reading.of_family(Authority, self._family.id)
        self._today = civil_day(reading.clock.now())
        self._earlier = earlier_versions(reading, self._family.id)
        self._stukken = stukken_of(reading, request.id)
        self._parts: dict[UUID, list[Record]] = defaultdict(list)
        self._schools: frozenset[UUID] = frozenset()
        self._words = Words({})
        self._views: dict[UUID, list[str]] = defaultdict(list)

    def held(self) -> Held:
        """What there is, with what is proposed."""
        found = {kind: list(self._kept(kind)) for kind in GATHERED}
        self._gather_parts()
        self._learn_names(found)
        self._learn_views()
        self._self, self._blackener = self._make_blackener(found)
        items = [item for kind in GATHERED for record, gone in found[kind] if (item := self._item(record, gone))]
        items += [item for kind in SEARCHED_BY_NAME for item in self._by_name(kind)]
        return Held(
            request=self._request,
            family=self._family,
            member=self._member,
            authorities=tuple(self._authorities),
            items=tuple(items),
            blackener=self._blackener,
        )

    # What there is

    def _kept(self, kind: type[Record]) -> Iterator[tuple[Record, bool]]:
        """Every record of a kind that has to do with the family."""
        family_id = self._family.id
        if kind is Departure:
            for each, gone in with_removed(self._reading, Departure):
                if family_id in each.family_ids and not self._is_the_copy(each):
                    yield each, gone
        elif kind is Draft:
            yield from with_removed(self._reading, Draft)
        elif kind is Family or issubclass(kind, FamilyRecord):
            yield from with_removed(self._reading, kind, family_id)

    def _is_the_copy(self, left: Departure) -> bool:
        """Whether this is the line about the answer itself, which nobody has to be told of in it."""
        is_same = left.what is Leaving.INZAGE and left.to_whom == clean_line(self._request.asked_by)
        return is_same and civil_day(left.at) == self._request.delivered_on

    def _gather_parts(self) -> None:
        """Put what is part of something with what it is part of; what is of an event goes with its regelzaak."""
        events: dict[UUID, UUID] = {}
        for kind, columns in PARTS_OF.items():
            for part, _ in with_removed(self._reading, kind, self._family.id):
                owner = next(filter(None, (getattr(part, column) for column in columns)), None)
                if isinstance(part, CaseEvent):
                    events[part.id] = part.regelzaak_id
                if owner is not None:
                    self._parts[events.get(owner, owner)].append(part)

    def _learn_names(self, found: Mapping[type[Record], list[tuple[Record, bool]]]) -> None:
        names: dict[UUID, str] = {self._family.id: self._family.name}
        directory: list[Institution | Aanspreekpunt | ContactKind] = [
            *self._reading.all(Institution),
            *self._reading.all(Aanspreekpunt),
            *self._reading.all(ContactKind),
        ]
        names |= {each.id: each.name for each in self._members} | {each.id: each.name for each in self._network}
        names |= {each.id: each.name for each in directory}
        names |= {record.id: title_of(record) for kind in (Regelzaak, Consent) for record, _ in found[kind]}
        self._words = Words(names)
        schools = {
            each.id for each in directory if isinstance(each, Institution) and each.kind is InstitutionKind.SCHOOL
        }
        self._schools = frozenset(
            each.id for each in directory if isinstance(each, Aanspreekpunt) and each.institution_id in schools
        )

    def _learn_views(self) -> None:
        """Learn what was said before of what is written, in other requests."""
        for record_id, views in own_views_in(self._reading, self._family.id).items():
            self._views[record_id] += [
                f"Eigen lezing van {clean_line(view.name)}:\n{view.text.strip()}"
                for view in views
                if view.request_id != self._request.id
            ]

    # Whom it names

    def _make_blackener(self, found: Mapping[type[Record], list[tuple[Record, bool]]]) -> tuple[Person, Blackener]:
        mine = self._own_people()
        people = {member.id: _person(member, is_self=member.id in mine) for member in self._members}
        network = [
            Person(
                name=person.name,
                is_private=person.kind is not SupportKind.FORMAL,
                phone=person.phone,
                email=person.email,
            )
            for person in self._network
        ]
        desks = {record.aanspreekpunt_id for kind in (Regelzaak, ContactMoment) for record, _ in found[kind]}  # type: ignore[attr-defined]
        called = self._reading.by_id(Aanspreekpunt, filter(None, desks)).values()
        professionals = [Person(name=each.name) for each in called]
        asker = [] if self._request.asked_by_member else [Person(name=self._request.asked_by, is_self=True)]
        lines = (
            str(getattr(record, name))
            for kind, name in ((Authority, "holder"), (Machtiging, "given_by"), (Consent, "given_by"),
                               (ContactMoment, "with_whom"), (Appointment, "with_whom"))
            for record, _ in found[kind]
        )  # fmt: skip
        places = {person.organisation for person in self._network} | {
            each.name for each in self._reading.all(Institution)
        }
        everybody = (*people.values(), *network, *professionals, *asker)
        return people[self._member.id], Blackener(self._family.name, everybody, lines, sorted(filter(None, places)))

    def _own_people(self) -> set[UUID]:
        """Of whom nothing is blackened: the person, who gets the copy, and over whom that one decides or decided."""
        asker = next((each.name for each in self._members if each.id == self._request.for_whom), self._request.asked_by)
        mine = {self._member.id}
        for member in self._members:
            decides = has_authority(asker, member, self._authorities, self._today)
            decided = member.died_on is not None and any(_decided(each, member, asker) for each in self._authorities)
            if decides or decided or member.id == self._request.for_whom:
                mine.add(member.id)
        return mine

    # Each thing

    def _item(self, record: Record, is_removed: bool) -> HeldItem | None:
        parts = self._parts.get(record.id, [])
        text = self._text(record, parts)
        why = self._why(record, text)
        if why is None:
            return None
        item_parts, heed = self._blackener.look(text)
        return HeldItem(
            kind=kind_name(type(record)),
            record_id=record.id,
            kind_name=KIND_NAMES[type(record)],
            title=title_of(record),
            on=day_of(record),
            text=text,
            why=why,
            proposal=self._proposal(record, item_parts),
            parts=item_parts,
            heed=heed,
            includes=frozenset(part.id for part in parts),
            earlier=sum(self._earlier.get(each.id, 0) for each in (record, *parts)),
            is_removed=is_removed,
            stuk=self._stuk(kind_name(type(record)), record.id),
        )

    def _stuk(self, kind: str, record_id: UUID) -> Inzagestuk:
        return self._stukken.get(record_id) or Inzagestuk(
            id=stuk_id(self._request.id, record_id),
            family_id=self._family.id,
            request_id=self._request.id,
            kind=kind,
            record_id=record_id,
        )

    def _text(self, record: Record, parts: list[Record]) -> str:
        if isinstance(record, FamilyMember) and record.id != self._member.id:
            text = self._words.remarks(record)
        else:
            without = HANDLING if record.id == self._request.id else frozenset[str]()
            text = self._words.text(record, parts, without=without)
        return "\n\n".join([text, *self._views.get(record.id, ())])

    def _why(self, record: Record, text: str) -> WhyHeld | None:
        """Why it is about the person; None when it is not."""
        # An id that is no member's any more says of nobody that it is about somebody else.
        about = _members_of(record) & {member.id for member in self._members}
        if record.id == self._member.id or self._member.id in about:
            return WhyHeld.ABOUT
        if isinstance(record, Draft) and not self._is_of_family(record):
            return WhyHeld.NAMED if self._gives_name(text) else None
        if _is_of_all(record, about):
            return WhyHeld.WHOLE_FAMILY
        return WhyHeld.NAMED if self._blackener.names(self._self, text) else None

    def _is_of_family(self, draft: Draft) -> bool:
        """Whether something is half typed about this family."""
        about = {str(self._family.id)} & set(draft.values.values())
        return draft.family_id == self._family.id or bool(about)

    def _gives_name(self, text: str) -> bool:
        """Whether a text of no family in particular gives the whole name."""
        return f" {fold(clean_line(self._member.name))} " in f" {fold(clean_line(text))} "

    def _by_name(self, kind: type[Record]) -> Iterator[HeldItem]:
        for record, gone in with_removed(self._reading, kind):
            text = self._words.text(record)
            if self._gives_name(text) or (
                isinstance(record, SavedFilter) and str(self._family.id) in str(record.values)
            ):
                item = self._item(record, gone)
                if item is not None:
                    yield replace(item, why=WhyHeld.NAMED)

    # What is proposed

    def _proposal(self, record: Record, parts: Iterable[Part]) -> Proposal:
        if whom := self._in_confidence(record):
            return Proposal(verdict=Verdict.KEEP_BACK, reason=IN_CONFIDENCE, whom=whom)
        if whom := self._told_by_others(record):
            return Proposal(verdict=Verdict.KEEP_BACK, reason=WITHOUT_ASKER, whom=whom)
        if named := list(dict.fromkeys(part.whom for part in parts if part.is_proposed)):
            return Proposal(verdict=Verdict.BLACKEN, reason=ABOUT_ANOTHER, whom=listing(named))
        return Proposal(verdict=Verdict.GIVE)

    def _in_confidence(self, record: Record) -> str:
        """Who said this in confidence, when that is not who gets the copy."""
        who = record.in_confidence_from if isinstance(record, Note) else None
        if who is None or who == self._request.for_whom:
            return ""
        return next((clean_line(member.name) for member in self._members if member.id == who), "een ander")

    def _told_by_others(self, record: Record) -> str:
        """With whom of and around the family, or of school, was spoken when who gets the copy was not there."""
        if not isinstance(record, ContactMoment) or self._request.for_whom in record.member_ids:
            return ""
        own = {self._member.id, self._request.for_whom}
        others = [each for each in self._members if each.id in record.member_ids and each.id not in own]
        members = [each.name for each in others if each.role is not MemberRole.CHILD]
        network = [each.name for each in self._network if each.id in record.network_ids and _speaks_freely(each)]
        told = [*members, *network, *(["school"] if record.aanspreekpunt_id in self._schools else [])]
        return listing([clean_line(name) for name in told])


def _person(member: FamilyMember, *, is_self: bool) -> Person:
    return Person(
        name=member.name,
        other_names=(member.nickname,),
        is_member=True,
        is_self=is_self,
        is_private=True,
        phone=member.phone,
        email=member.email,
        address=member.address,
        birth_date=member.birth_date,
    )


def _decided(authority: Authority, member: FamilyMember, name: str) -> bool:
    return authority.member_id == member.id and fold(clean_line(authority.holder)) == fold(clean_line(name))


def _members_of(record: Record) -> set[UUID]:
    """The members that a record refers to."""
    found = {getattr(record, column, None) for column in _MEMBER_COLUMNS}
    found |= {*getattr(record, "about", ()), *getattr(record, "member_ids", ())}
    if isinstance(record, Draft):
        found |= {_as_id(word) for text in record.values.values() for word in text.split()}
    return {each for each in found if each is not None}


def _is_of_all(record: Record, about: set[UUID]) -> bool:
    """Whether a record is about nobody of the family in particular; `about` are the members it refers to."""
    match record:
        case Note():
            return not record.about
        case FamilyMember() | Inzageverzoek():
            return False
    return not about


def _as_id(word: str) -> UUID | None:
    try:
        return UUID(word)
    except ValueError:
        return None


def _speaks_freely(person: NetworkPerson) -> bool:
    """Whether somebody around the family says what is not for everybody: kin, friends, and school."""
    told = fold(f"{person.role} {person.organisation}")
    return person.kind is not SupportKind.FORMAL or any(word in told for word in _SCHOOL_WORDS)
