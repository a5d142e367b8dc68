"""Voor het gesprek: what one wants to know with the telephone in the other hand, about a family or an institution."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from copiloot_tui.domain.authority import Machtiging
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.contact import Appointment
from copiloot_tui.domain.contact_kind import kind_words
from copiloot_tui.domain.course import course
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.dutch import listing, long_date
from copiloot_tui.domain.family import Family, FamilyMember, MemberRole
from copiloot_tui.domain.law_book import LawBook
from copiloot_tui.domain.plan import PlanGoal, in_order
from copiloot_tui.domain.regelzaak import Regelzaak, Step, Turn
from copiloot_tui.domain.talk import Aim, Awaited, Person, Promise, Question, Said, Talk
from copiloot_tui.domain.term import TermState
from copiloot_tui.domain.urgency import urgency
from copiloot_tui.services.subjects import Subjects
from copiloot_tui.store import talk as asked
from copiloot_tui.store.case_events import events_by_regelzaak
from copiloot_tui.store.contact_kinds import kind_names
from copiloot_tui.store.contacts import moments_of_family
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.store import Store

LAST_CONTACTS: Final = 3
LOOKED_BACK: Final = timedelta(days=730)
"""How far the log is searched for contact with an institution."""
ENDING_DAYS: Final = 90
"""How far ahead the end of a machtiging is something to ask about."""


def family_talk(store: Store, family_id: UUID, law: LawBook) -> Talk:
    """Everything for a conversation with a family; NotFound when it is not there."""
    day = civil_day(store.clock.now())
    with store.reading() as reading:
        family = reading.get(Family, family_id)
        members = reading.of_family(FamilyMember, family_id)
        regelzaken = asked.running_regelzaken(reading, day, family_id=family_id)
        desk = _Desk(reading, regelzaken, {family_id: family.name}, law, day)
        appointments = asked.appointments_left_with(reading, family_id)
        ending = [_ending(each, desk) for each in reading.of_family(Machtiging, family_id) if _ends_soon(each, day)]
        kinds = kind_names(reading)
        alive = {member.id for member in members if member.died_on is None}
        return Talk(
            title=family.name,
            is_institution=False,
            people=tuple(_parent(member) for member in members if _is_to_be_called(member)),
            subjects=(),
            said=tuple(
                Said(moment=moment, how=kind_words(moment, kinds), family_name=family.name)
                for moment in moments_of_family(reading, family_id, LAST_CONTACTS)
            ),
            promised=desk.promised(appointments),
            awaited=desk.awaited(),
            aims=tuple(_aims(reading.of_family(PlanGoal, family_id), members, day)),
            questions=(*desk.questions(), *(question for member_id, question in ending if member_id in alive)),
        )


def institution_talk(store: Store, institution_id: UUID, law: LawBook, family_id: UUID | None = None) -> Talk:
    """Everything for a conversation with an institution; NotFound when it is not there.

    Args:
        store: the vault.
        institution_id: the institution.
        law: the terms.
        family_id: only what is about this family, as in tafelstand; None for all families.
    """
    now = store.clock.now()
    day = civil_day(now)
    with store.reading() as reading:
        institution = reading.get(Institution, institution_id)
        regelzaken = asked.running_regelzaken(reading, day, family_id=family_id, institution_id=institution_id)
        said = asked.newest_moments_with(reading, institution_id, now - LOOKED_BACK, LAST_CONTACTS, family_id)
        families = reading.by_id(Family, [each.family_id for each in (*regelzaken, *said)])
        names = {family.id: family.name for family in families.values()}
        desk = _Desk(reading, regelzaken, names, law, day)
        kinds = kind_names(reading)
        return Talk(
            title=institution.name,
            is_institution=True,
            people=tuple(_people_at(institution, asked.people_at(reading, institution_id))),
            subjects=Subjects(reading, institution_id, regelzaken, names, day).everybody,
            said=tuple(
                Said(moment=moment, how=kind_words(moment, kinds), family_name=names[moment.family_id])
                for moment in said
            ),
            promised=desk.promised(asked.appointments_left(reading, [each.id for each in regelzaken])),
            awaited=desk.awaited(),
            questions=desk.questions(),
        )


class _Desk:
    """The regelzaken that the conversation is about, with all that belongs to them."""

    def __init__(
        self, reading: Reading, regelzaken: Sequence[Regelzaak], names: Mapping[UUID, str], law: LawBook, day: date
    ) -> None:
        ids = [each.id for each in regelzaken]
        self._regelzaken = {each.id: each for each in regelzaken}
        self._names = names
        self._law = law
        self._day = day
        self._events = events_by_regelzaak(reading, ids)
        self._steps = asked.steps_planned(reading, ids)
        self._papers: dict[UUID, list[str]] = defaultdict(list)
        for paper in asked.papers_missing(reading, ids):
            self._papers[paper.regelzaak_id].append(paper.text)
        at = [each.institution_id for each in regelzaken if each.institution_id]
        self._institutions = reading.by_id(Institution, at)

    def promised(self, appointments: Iterable[Appointment]) -> tuple[Promise, ...]:
        """Steps with a day, appointments, and regelzaken in which the next move is ours and that have neither."""
        found = [self._step(step) for step in self._steps]
        found += [self._appointment(appointment) for appointment in appointments]
        with_a_step = {promise.regelzaak_id for promise in found}
        found += [
            self._own_move(regelzaak)
            for regelzaak in self._regelzaken.values()
            if regelzaak.turn is Turn.US and regelzaak.id not in with_a_step
        ]
        return tuple(sorted(found, key=lambda promise: (promise.on or date.max, promise.family_name.casefold())))

    def _step(self, step: Step) -> Promise:
        about = self._regelzaken[step.regelzaak_id].title
        return self._promise("step", step.id, step.family_id, step.regelzaak_id, step.text, about, step.due_on)

    def _appointment(self, one: Appointment) -> Promise:
        regelzaak = self._regelzaken.get(one.regelzaak_id) if one.regelzaak_id else None
        about = regelzaak.title if regelzaak else ""
        return self._promise("appointment", one.id, one.family_id, one.regelzaak_id, one.what, about, one.on)

    def _own_move(self, regelzaak: Regelzaak) -> Promise:
        return self._promise(
            "regelzaak", regelzaak.id, regelzaak.family_id, regelzaak.id, regelzaak.title, "", regelzaak.due_on
        )

    def _promise(
        self, kind: str, own: UUID, family_id: UUID, regelzaak_id: UUID | None, what: str, about: str, on: date | None
    ) -> Promise:
        return Promise(
            kind=kind,
            id=own,
            family_id=family_id,
            family_name=self._names.get(family_id, ""),
            regelzaak_id=regelzaak_id,
            what=what,
            about=about,
            on=on,
            urgency=urgency(on, self._day),
        )

    def awaited(self) -> tuple[Awaited, ...]:
        """What is somebody else's move."""
        found = [self._awaited(each) for each in self._regelzaken.values() if each.turn is not Turn.US]
        return tuple(sorted(found, key=lambda one: -1 if one.days is None else one.days, reverse=True))

    def _awaited(self, regelzaak: Regelzaak) -> Awaited:
        institution = self._institutions.get(regelzaak.institution_id) if regelzaak.institution_id else None
        is_theirs = regelzaak.turn is Turn.INSTITUTION and institution is not None
        return Awaited(
            family_id=regelzaak.family_id,
            family_name=self._names.get(regelzaak.family_id, ""),
            regelzaak_id=regelzaak.id,
            what=regelzaak.title,
            who=institution.name if is_theirs and institution else regelzaak.turn.value,
            reference=regelzaak.reference,
            days=regelzaak.days_waiting(self._day),
        )

    def questions(self) -> tuple[Question, ...]:
        """Terms that others let pass, papers that are missing, and what can be done now."""
        found = [question for regelzaak in self._regelzaken.values() for question in self._asked_in(regelzaak)]
        return tuple(sorted(found, key=lambda question: not question.is_pressing))

    def _asked_in(self, regelzaak: Regelzaak) -> Iterator[Question]:
        story = self._events.get(regelzaak.id, ())
        if story:
            now = course(regelzaak, story, self._law, self._day)
            for term in now.terms:
                is_theirs = term.binds not in (Turn.US, Turn.FAMILY)
                if term.state is TermState.RUNNING and is_theirs and term.due_on < self._day:
                    late = (self._day - term.due_on).days
                    text = f"{term.title}: dat moest uiterlijk {long_date(term.due_on)}, {_days(late)} geleden."
                    yield self._question(regelzaak, text, is_pressing=True)
        if papers := self._papers.get(regelzaak.id):
            yield self._question(regelzaak, f"Nog nodig: {listing(papers)}.")
        if story:
            for hint in now.hints:
                yield self._question(regelzaak, hint)

    def _question(self, regelzaak: Regelzaak, text: str, *, is_pressing: bool = False) -> Question:
        return Question(
            family_id=regelzaak.family_id,
            family_name=self._names.get(regelzaak.family_id, ""),
            regelzaak_id=regelzaak.id,
            what=regelzaak.title,
            text=text,
            is_pressing=is_pressing,
        )

    def family_name(self, family_id: UUID) -> str:
        """What a family is called."""
        return self._names.get(family_id, "")


def _days(number: int) -> str:
    return f"{number} dag" if number == 1 else f"{number} dagen"


def _is_to_be_called(member: FamilyMember) -> bool:
    return member.died_on is None and (member.role is MemberRole.PARENT or bool(member.phone))


def _parent(member: FamilyMember) -> Person:
    return Person(name=member.name, about=member.role.value, phone=member.phone)


def _people_at(institution: Institution, people: Iterable[Aanspreekpunt]) -> Iterator[Person]:
    for one in sorted(people, key=lambda one: (not one.zevmb, one.name.casefold())):
        about = [*(["ZEVMB"] if one.zevmb else []), one.function, one.reachable]
        yield Person(name=one.name, about=", ".join(part for part in about if part), phone=one.phone)
    if institution.phone:
        yield Person(name=institution.name, about="algemeen nummer", phone=institution.phone)


def _aims(goals: Iterable[PlanGoal], members: Iterable[FamilyMember], day: date) -> Iterator[Aim]:
    by_id = {member.id: member for member in members}
    for goal in in_order(goals):
        member = by_id.get(goal.member_id) if goal.member_id else None
        if goal.is_open and (member is None or member.died_on is None):
            yield Aim(
                id=goal.id,
                family_id=goal.family_id,
                goal=goal.goal,
                whose=member.name if member else "",
                evaluate_on=goal.evaluate_on,
                urgency=urgency(goal.evaluate_on, day),
            )


def _ends_soon(machtiging: Machtiging, day: date) -> bool:
    end = machtiging.valid_to
    return end is not None and day <= end <= day + timedelta(days=ENDING_DAYS)


def _ending(machtiging: Machtiging, desk: _Desk) -> tuple[UUID, Question]:
    assert machtiging.valid_to is not None
    return machtiging.member_id, Question(
        family_id=machtiging.family_id,
        family_name=desk.family_name(machtiging.family_id),
        regelzaak_id=None,
        what="Machtiging",
        text=f"Loopt af op {long_date(machtiging.valid_to)}: vraag om een nieuwe.",
        is_pressing=False,
    )
