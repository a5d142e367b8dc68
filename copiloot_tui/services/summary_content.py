"""From a dossier to a summary: what goes into it, at the level asked."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from copiloot_tui.domain.case_event import CaseEvent
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.contact import ContactMoment, ContactResult
from copiloot_tui.domain.contact_kind import kind_words
from copiloot_tui.domain.directory import Aanspreekpunt
from copiloot_tui.domain.dutch import count
from copiloot_tui.domain.family import FamilyMember, MemberRole
from copiloot_tui.domain.first_day import owner_by_name
from copiloot_tui.domain.life_domain import LifeDomain
from copiloot_tui.domain.note import Note
from copiloot_tui.domain.plan import PlanGoal
from copiloot_tui.domain.regelzaak import Regelzaak, Turn
from copiloot_tui.domain.summary import (
    AanspreekpuntLine,
    AgreementLine,
    CardLine,
    ClientLine,
    DecisionLine,
    DomainLine,
    GoalLine,
    Level,
    MandateLine,
    MomentLine,
    NetworkLine,
    NoteText,
    PersonLine,
    RegelzaakLine,
    Section,
    Situation,
    StepLine,
    Summary,
    SummaryKind,
    TermLine,
    ViewText,
)
from copiloot_tui.domain.term import TermState
from copiloot_tui.domain.urgency import Urgency
from copiloot_tui.exchange.pseudonyms import Disguise
from copiloot_tui.services.summary_subject import Subject, written_on

_URGENCY_WORDS: Final = {Urgency.LATE: Urgency.LATE.value, Urgency.SOON: Urgency.SOON.value}
_NEUTRAL_TURN_WORDS: Final = {Turn.US: "de Copiloot", Turn.FAMILY: "het gezin", Turn.OTHER: "een ander"}
"""In a text that the family itself puts in its own file."""
_TURN_WORDS: Final = {Turn.US: "wij", Turn.FAMILY: "wacht op het gezin", Turn.OTHER: "wacht op een ander"}


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the parts of a summary, each text through the disguise."""

    subject: Subject
    disguise: Disguise
    _names: dict[UUID, str] = field(default_factory=dict)
    """Of the people of the dossier, once it was asked."""

    def write(self, level: Level, receiver: str, risks: Iterable[str]) -> Summary:
        """The whole summary, with the sections that are wanted."""
        subject, has = self.subject, self.subject.wanted.has
        has_period = bool(has(Section.MOMENTS) or has(Section.NOTES))
        return Summary(
            number=subject.dossier.family.number,
            kind=subject.wanted.kind,
            level=level,
            receiver=self.disguise.receiver(receiver),
            made_on=subject.day,
            subject=self._about(),
            stands_in=subject.stands_in(level),
            period=subject.period if has_period else "",
            situation=self._situation() if has(Section.SITUATION) else None,
            risks=tuple(map(self.disguise.text, risks)) if has(Section.RISKS) else (),
            members=tuple(map(self._member, self._people())) if has(Section.MEMBERS) else (),
            mandates=self._mandates() if has(Section.MANDATES) else (),
            clients=self._clients() if has(Section.CLIENTS) else (),
            network=self._network() if has(Section.NETWORK) else (),
            domains=self._domains() if has(Section.LIFE_DOMAINS) else (),
            plan_name=self.disguise.text(subject.wanted.plan_name),
            goals=tuple(map(self._goal, subject.goals)) if has(Section.PLAN) else (),
            regelzaken=tuple(map(self._regelzaak, subject.open_regelzaken)) if has(Section.REGELZAKEN) else (),
            decisions=tuple(map(self._decision, subject.decisions)) if has(Section.DECISIONS) else (),
            agreements=self._agreements() if has(Section.AGREEMENTS) else (),
            aanspreekpunten=(tuple(map(self._aanspreekpunt, self._involved())) if has(Section.AANSPREEKPUNTEN) else ()),
            cards=self._cards() if has(Section.CARDS) else (),
            moments=tuple(map(self._moment, subject.recent_moments)) if has(Section.MOMENTS) else (),
            notes=tuple(map(self._note, subject.shared_notes)) if has(Section.NOTES) else (),
        )

    def _about(self) -> str:
        """What the document is called after."""
        match self.subject.wanted.kind:
            case SummaryKind.CHILD:
                return self._member_name(self.subject.about)
            case SummaryKind.INSTITUTION:
                return self.disguise.text(self.subject.regelzaak.title) if self.subject.regelzaak else ""
        return self.disguise.family()

    def _people(self) -> tuple[FamilyMember, ...]:
        """All of the family; for an institution only whom it is about; on a kindblad the child and who raises it."""
        members, about = self.subject.dossier.members, self.subject.about
        if about is None:
            return members
        child = [member for member in members if member.id == about]
        if self.subject.wanted.kind is SummaryKind.INSTITUTION:
            return tuple(child)
        parents = [m for m in members if m.role is MemberRole.PARENT and m.id != about and m.died_on is None]
        return (*child, *parents)

    def _situation(self) -> Situation:
        family = self.subject.dossier.family
        return Situation(
            status=family.status.value,
            since=family.started_on,
            last_conversation=self.subject.last_conversation,
            municipality=self.disguise.number(family.municipality),
            zorgkantoor=self.disguise.number(family.zorgkantoor),
            views=self._views(family.id),
        )

    def _member(self, member: FamilyMember) -> PersonLine:
        return PersonLine(
            name=self.disguise.name(member.id, member.name),
            nickname=self._nickname(member),
            role=member.role.value,
            age=member.age_on(self.subject.day) if self._is_main(member) else None,
            birth_date=self.disguise.birth_date(member.birth_date) if self._is_main(member) else None,
            has_died=member.died_on is not None and member.died_on <= self.subject.day,
            household=member.household if self.subject.wanted.kind is not SummaryKind.INSTITUTION else 0,
            address=self.disguise.number(member.address),
            phone=self.disguise.number(member.phone),
            email=self.disguise.email(member.email),
            views=self._views(member.id) if self._is_main(member) else (),
        )

    def _is_main(self, member: FamilyMember) -> bool:
        """Whether it is about this member: of the others on a kindblad only is told how to reach them."""
        return self._is_asked(member.id)

    def _nickname(self, member: FamilyMember) -> str:
        """Only where the name can be read too."""
        is_other = member.nickname and member.nickname not in member.name.split()
        return self.disguise.text(member.nickname) if is_other and self.disguise.shows_names else ""

    def _mandates(self) -> tuple[MandateLine, ...]:
        dossier, day = self.subject.dossier, self.subject.day
        authorities = (
            MandateLine(
                kind=authority.kind.value,
                holder=self.disguise.text(authority.holder),
                over=self._member_name(authority.member_id),
                institution="",
                purpose="",
                channel="",
                until=authority.valid_to,
                views=self._views(authority.id),
            )
            for authority in dossier.authorities
            if (authority.valid_to is None or authority.valid_to >= day) and self._is_asked(authority.member_id)
        )
        machtigingen = (
            MandateLine(
                kind="machtiging op naam van een collega"
                if owner_by_name(machtiging, dossier.handovers, day)
                else "machtiging",
                holder=self.disguise.text(machtiging.given_by),
                over=self._member_name(machtiging.member_id),
                institution=self._institution_name(machtiging.institution_id),
                purpose=self.disguise.text(machtiging.purpose),
                channel=machtiging.channel.value,
                until=machtiging.valid_to,
                views=self._views(machtiging.id),
            )
            for machtiging in dossier.machtigingen
            if (machtiging.valid_to is None or machtiging.valid_to >= day)
            and self._is_asked(machtiging.member_id)
            and self._is_their_business(machtiging.institution_id)
        )
        return (*authorities, *machtigingen)

    def _clients(self) -> tuple[ClientLine, ...]:
        return tuple(
            ClientLine(
                member=self._member_name(known.member_id),
                institution=self._institution_name(known.institution_id),
                client_number=self.disguise.number(known.client_number),
                consulent=self.disguise.text(known.consulent),
                views=self._views(known.id),
            )
            for known in self.subject.dossier.known_at
            if self._is_asked(known.member_id)
            and (self._institution is None or known.institution_id == self._institution)
        )

    def _is_asked(self, member_id: UUID) -> bool:
        return self.subject.about in (None, member_id)

    def _is_their_business(self, institution_id: UUID | None) -> bool:
        """Whether an institution may know: it is about itself, or about all institutions."""
        if self.subject.wanted.kind in (SummaryKind.COLLEAGUE, SummaryKind.OWN_FILE):
            return True
        return institution_id in (None, self._institution)

    @property
    def _institution(self) -> UUID | None:
        """The institution it is for; None when it is for nobody's in particular."""
        regelzaak = self.subject.regelzaak if self.subject.wanted.kind is SummaryKind.INSTITUTION else None
        return regelzaak.institution_id if regelzaak else None

    def _network(self) -> tuple[NetworkLine, ...]:
        return tuple(
            NetworkLine(
                name=self.disguise.name(person.id, person.name),
                role=self.disguise.text(person.role),
                organisation=self.disguise.number(person.organisation),
                phone=self.disguise.number(person.phone),
                email=self.disguise.email(person.email),
                views=self._views(person.id),
            )
            for person in self.subject.dossier.network
        )

    def _regelzaak(self, regelzaak: Regelzaak) -> RegelzaakLine:
        steps = (step for step in self.subject.dossier.steps if step.regelzaak_id == regelzaak.id)
        is_for_colleague = self.subject.wanted.kind is SummaryKind.COLLEAGUE
        return RegelzaakLine(
            title=self.disguise.text(regelzaak.title),
            member=self._member_name(regelzaak.member_id),
            institution=self._institution_name(regelzaak.institution_id),
            aanspreekpunt=self._aanspreekpunt_name(regelzaak.aanspreekpunt_id),
            reference=self.disguise.number(regelzaak.reference),
            status=regelzaak.status.value,
            waiting=self._waiting(regelzaak),
            due_on=regelzaak.due_on,
            due_reason=self.disguise.text(regelzaak.due_reason),
            urgency=_URGENCY_WORDS.get(self.subject.urgency_of(regelzaak), "") if is_for_colleague else "",
            life_domain=regelzaak.life_domain.value if regelzaak.life_domain and is_for_colleague else "",
            terms=tuple(
                TermLine(
                    title=self.disguise.text(term.title),
                    due_on=term.due_on,
                    is_suspended=term.state is TermState.SUSPENDED,
                    views=self._views(term.id),
                )
                for term in sorted(self.subject.terms, key=lambda term: term.due_on)
                if term.regelzaak_id == regelzaak.id
            ),
            steps=tuple(
                StepLine(text=self.disguise.text(step.text), due_on=step.due_on, views=self._views(step.id))
                for step in sorted(steps, key=lambda step: step.position)
                if step.done_on is None and is_for_colleague
            ),
            views=self._views(regelzaak.id),
        )

    def _waiting(self, regelzaak: Regelzaak) -> str:
        institution = self._institution_name(regelzaak.institution_id) or "de instantie"
        if not regelzaak.is_open:
            return ""
        turns = _NEUTRAL_TURN_WORDS if self.subject.wanted.kind is SummaryKind.OWN_FILE else _TURN_WORDS
        words = turns.get(regelzaak.turn, f"wacht op {institution}")
        days = regelzaak.days_waiting(self.subject.day)
        return words if days is None else f"{words}, {count(days, 'dag', 'dagen')}"

    def _agreements(self) -> tuple[AgreementLine, ...]:
        return tuple(
            AgreementLine(
                on=appointment.on,
                time=appointment.time,
                what=self.disguise.text(appointment.what),
                with_whom=self.disguise.text(appointment.with_whom),
                views=self._views(appointment.id),
            )
            for appointment in sorted(self.subject.agreements, key=lambda appointment: appointment.on)
        )

    def _domains(self) -> tuple[DomainLine, ...]:
        """What is being arranged for each part of life, where somebody said so."""
        titles: dict[LifeDomain, list[str]] = {}
        for regelzaak in self.subject.open_regelzaken:
            if regelzaak.life_domain:
                titles.setdefault(regelzaak.life_domain, []).append(self.disguise.text(regelzaak.title))
        return tuple(
            DomainLine(domain=domain.value, titles=tuple(titles[domain])) for domain in LifeDomain if domain in titles
        )

    def _goal(self, goal: PlanGoal) -> GoalLine:
        return GoalLine(
            goal=self.disguise.text(goal.goal),
            life_domain=goal.life_domain.value if goal.life_domain else "",
            whose=self._member_name(goal.member_id) if self.subject.wanted.kind is not SummaryKind.CHILD else "",
            evaluate_on=goal.evaluate_on if goal.is_open else None,
            status=goal.status.value,
            ended_on=goal.ended_on,
            steps=self.disguise.text(goal.steps),
            views=self._views(goal.id),
        )

    def _decision(self, event: CaseEvent) -> DecisionLine:
        titles = (each.title for each in self.subject.dossier.regelzaken if each.id == event.regelzaak_id)
        return DecisionLine(
            title=self.disguise.text(next(titles, "")),
            kind=event.kind.value,
            on=event.on,
            outcome=event.outcome.value if event.outcome else "",
            valid_from=event.valid_from,
            valid_to=event.valid_to,
            views=self._views(event.id),
        )

    def _moment(self, moment: ContactMoment) -> MomentLine:
        is_for_family = self.subject.wanted.kind is SummaryKind.OWN_FILE
        return MomentLine(
            on=civil_day(moment.at),
            way=self.disguise.text(kind_words(moment, self.subject.dossier.contact_kinds)),
            with_whom="" if is_for_family else self._partners(moment),
            result="" if moment.result is ContactResult.SPOKEN else moment.result.value,
            text="" if is_for_family else self.disguise.text(moment.text),
            views=() if is_for_family else self._views(moment.id),
        )

    def _partners(self, moment: ContactMoment) -> str:
        """Who was spoken to: those of the dossier that were chosen, then what was typed."""
        dossier, names = self.subject.dossier, self._names
        if not names:
            names.update((each.id, each.name) for each in dossier.members)
            names.update((each.id, each.name) for each in dossier.network)
        chosen = {i: names[i] for i in (*moment.member_ids, *moment.network_ids) if i in names}
        typed = [name for name in moment.with_whom.split(", ") if name not in chosen.values()]
        told = [self.disguise.name(i, name) for i, name in chosen.items()]
        return ", ".join(filter(None, [*told, self.disguise.text(", ".join(typed))]))

    def _involved(self) -> list[Aanspreekpunt]:
        """The aanspreekpunten of what is going on now."""
        known = self.subject.dossier.aanspreekpunten
        ids = [regelzaak.aanspreekpunt_id for regelzaak in self.subject.open_regelzaken]
        ids += [moment.aanspreekpunt_id for moment in self.subject.recent_moments]
        return [known[person_id] for person_id in dict.fromkeys(filter(None, ids)) if person_id in known]

    def _aanspreekpunt(self, person: Aanspreekpunt) -> AanspreekpuntLine:
        return AanspreekpuntLine(
            name=self.disguise.name(person.id, person.name),
            function=self.disguise.text(person.function),
            institution=self._institution_name(person.institution_id),
            phone=self.disguise.number(person.phone),
            email=self.disguise.email(person.email),
            reachable=self.disguise.text(person.reachable),
            checked=person.freshness_on(self.subject.day).value,
        )

    def _cards(self) -> tuple[CardLine, ...]:
        if (balance := self.subject.balance) is None:
            return ()
        card = balance.card
        line = CardLine(
            words=balance.words, valid_from=card.valid_from, valid_to=card.valid_to, views=self._views(card.id)
        )
        return (line,)

    def _note(self, note: Note) -> NoteText:
        return NoteText(
            on=written_on(note),
            about=tuple(filter(None, map(self._member_name, note.about))),
            text=self.disguise.text(note.text),
            views=self._views(note.id),
        )

    def _views(self, record_id: UUID) -> tuple[ViewText, ...]:
        """What people of the family said of a thing that is told."""
        views = self.subject.dossier.own_views.get(record_id, ())
        return tuple(ViewText(by=self.disguise.text(view.name), text=self.disguise.text(view.text)) for view in views)

    def _member_name(self, member_id: UUID | None) -> str:
        member = next((member for member in self.subject.dossier.members if member.id == member_id), None)
        return self.disguise.name(member.id, member.name) if member else ""

    def _institution_name(self, institution_id: UUID | None) -> str:
        institution = self.subject.dossier.institutions.get(institution_id) if institution_id else None
        return self.disguise.institution(institution.id, institution.name) if institution else ""

    def _aanspreekpunt_name(self, person_id: UUID | None) -> str:
        person = self.subject.dossier.aanspreekpunten.get(person_id) if person_id else None
        return self.disguise.name(person.id, person.name) if person else ""
