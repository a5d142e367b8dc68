"""From a dossier to a summary: what goes into it, at the level asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.contact import ContactMoment, ContactResult
from copiloot_tui.domain.directory import Aanspreekpunt
from copiloot_tui.domain.dutch import count
from copiloot_tui.domain.family import FamilyMember
from copiloot_tui.domain.note import Note
from copiloot_tui.domain.regelzaak import Regelzaak, Turn, Urgency
from copiloot_tui.domain.summary import (
    AanspreekpuntLine,
    AgreementLine,
    CardLine,
    ClientLine,
    Level,
    MandateLine,
    MomentLine,
    NetworkLine,
    NoteText,
    PersonLine,
    RegelzaakLine,
    Situation,
    StepLine,
    Summary,
)
from copiloot_tui.exchange.pseudonyms import Disguise
from copiloot_tui.services.summary_subject import Subject

_URGENCY_WORDS: Final = {Urgency.LATE: Urgency.LATE.value, Urgency.SOON: Urgency.SOON.value}
_TURN_WORDS: Final = {Turn.US: "wij", Turn.FAMILY: "wacht op het gezin", Turn.OTHER: "wacht op een ander"}


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the parts of a summary, each text through the disguise."""

    subject: Subject
    disguise: Disguise

    def write(self, level: Level, receiver: str, risks: Iterable[str]) -> Summary:
        """The whole summary."""
        return Summary(
            number=self.subject.dossier.family.number,
            level=level,
            receiver=self.disguise.receiver(receiver),
            made_on=self.subject.day,
            family=self.disguise.family(),
            situation=self._situation(),
            members=tuple(map(self._member, self.subject.dossier.members)),
            mandates=self._mandates(),
            clients=self._clients(),
            network=self._network(),
            regelzaken=tuple(map(self._regelzaak, self.subject.open_regelzaken)),
            agreements=self._agreements(),
            moments=tuple(map(self._moment, self.subject.recent_moments)),
            aanspreekpunten=tuple(map(self._aanspreekpunt, self._involved())),
            cards=self._cards(),
            notes=tuple(map(self._note, self.subject.shared_notes)),
            risks=tuple(map(self.disguise.text, risks)),
        )

    def _situation(self) -> Situation:
        family = self.subject.dossier.family
        return Situation(
            status=family.status.value,
            since=family.started_on,
            last_conversation=self.subject.last_conversation,
            municipality=self.disguise.number(family.municipality),
            zorgkantoor=self.disguise.number(family.zorgkantoor),
        )

    def _member(self, member: FamilyMember) -> PersonLine:
        return PersonLine(
            name=self.disguise.name(member.id, member.name),
            role=member.role.value,
            age=member.age_on(self.subject.day),
            birth_date=self.disguise.birth_date(member.birth_date),
            has_died=member.died_on is not None and member.died_on <= self.subject.day,
            household=member.household,
            address=self.disguise.number(member.address),
            phone=self.disguise.number(member.phone),
            email=self.disguise.email(member.email),
        )

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
            )
            for authority in dossier.authorities
            if authority.valid_to is None or authority.valid_to >= day
        )
        machtigingen = (
            MandateLine(
                kind="machtiging",
                holder=self.disguise.text(machtiging.given_by),
                over=self._member_name(machtiging.member_id),
                institution=self._institution_name(machtiging.institution_id),
                purpose=self.disguise.text(machtiging.purpose),
                channel=machtiging.channel.value,
                until=machtiging.valid_to,
            )
            for machtiging in dossier.machtigingen
            if machtiging.valid_to is None or machtiging.valid_to >= day
        )
        return (*authorities, *machtigingen)

    def _clients(self) -> tuple[ClientLine, ...]:
        return tuple(
            ClientLine(
                member=self._member_name(known.member_id),
                institution=self._institution_name(known.institution_id),
                client_number=self.disguise.number(known.client_number),
                consulent=self.disguise.text(known.consulent),
            )
            for known in self.subject.dossier.known_at
        )

    def _network(self) -> tuple[NetworkLine, ...]:
        return tuple(
            NetworkLine(
                name=self.disguise.name(person.id, person.name),
                role=self.disguise.text(person.role),
                organisation=self.disguise.number(person.organisation),
                phone=self.disguise.number(person.phone),
                email=self.disguise.email(person.email),
            )
            for person in self.subject.dossier.network
        )

    def _regelzaak(self, regelzaak: Regelzaak) -> RegelzaakLine:
        steps = (step for step in self.subject.dossier.steps if step.regelzaak_id == regelzaak.id)
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
            urgency=_URGENCY_WORDS.get(self.subject.urgency_of(regelzaak), ""),
            steps=tuple(
                StepLine(text=self.disguise.text(step.text), due_on=step.due_on)
                for step in sorted(steps, key=lambda step: step.position)
                if step.done_on is None
            ),
        )

    def _waiting(self, regelzaak: Regelzaak) -> str:
        institution = self._institution_name(regelzaak.institution_id) or "de instantie"
        words = _TURN_WORDS.get(regelzaak.turn, f"wacht op {institution}")
        days = regelzaak.days_waiting(self.subject.day)
        return words if days is None else f"{words}, {count(days, 'dag', 'dagen')}"

    def _agreements(self) -> tuple[AgreementLine, ...]:
        coming = (appointment for appointment in self.subject.dossier.appointments if appointment.done_on is None)
        return tuple(
            AgreementLine(
                on=appointment.on,
                time=appointment.time,
                what=self.disguise.text(appointment.what),
                with_whom=self.disguise.text(appointment.with_whom),
            )
            for appointment in sorted(coming, key=lambda appointment: appointment.on)
        )

    def _moment(self, moment: ContactMoment) -> MomentLine:
        return MomentLine(
            on=civil_day(moment.at),
            way=moment.way.value,
            with_whom=self.disguise.text(moment.with_whom),
            result="" if moment.result is ContactResult.SPOKEN else moment.result.value,
            text=self.disguise.text(moment.text),
        )

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
        return (CardLine(words=balance.words, valid_from=balance.card.valid_from, valid_to=balance.card.valid_to),)

    def _note(self, note: Note) -> NoteText:
        changed = note.updated_at or note.created_at
        return NoteText(
            on=civil_day(changed) if changed else None,
            about=tuple(filter(None, map(self._member_name, note.about))),
            text=self.disguise.text(note.text),
        )

    def _member_name(self, member_id: UUID | None) -> str:
        member = next((member for member in self.subject.dossier.members if member.id == member_id), None)
        return self.disguise.name(member.id, member.name) if member else ""

    def _institution_name(self, institution_id: UUID | None) -> str:
        institution = self.subject.dossier.institutions.get(institution_id) if institution_id else None
        return self.disguise.institution(institution.id, institution.name) if institution else ""

    def _aanspreekpunt_name(self, person_id: UUID | None) -> str:
        person = self.subject.dossier.aanspreekpunten.get(person_id) if person_id else None
        return self.disguise.name(person.id, person.name) if person else ""
