"""One regelzaak with all that belongs to it, and where it stands by what happened to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeVar
from uuid import UUID

from copiloot_tui.domain.attachment import Attachment
from copiloot_tui.domain.authority import Authority, KnownAt, Machtiging
from copiloot_tui.domain.case_event import CaseEvent
from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.course import Course, course
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.family import Family, FamilyMember
from copiloot_tui.domain.law_book import LawBook
from copiloot_tui.domain.regelzaak import Document, Regelzaak, Step
from copiloot_tui.domain.regelzaak_type import RegelzaakType
from copiloot_tui.services.regelzaak_types import type_among
from copiloot_tui.store.case_events import attachments_about, documents_of, events_of
from copiloot_tui.store.contact_kinds import kind_names
from copiloot_tui.store.contacts import moments_about
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.regelzaken import steps_of
from copiloot_tui.store.store import Store

M = TypeVar("M", Machtiging, Authority, KnownAt)

MOMENTS_IN_FILE: Final = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class RegelzaakFile:
    """One regelzaak with all that belongs to it."""

    regelzaak: Regelzaak
    family: Family
    members: tuple[FamilyMember, ...]
    institution: Institution | None
    aanspreekpunt: Aanspreekpunt | None
    steps: tuple[Step, ...]
    """In their order."""
    documents: tuple[Document, ...]
    """In their order."""
    events: tuple[CaseEvent, ...]
    """What happened, in order."""
    attachments: tuple[Attachment, ...]
    """Of the regelzaak, of its events, and of the machtigingen below."""
    moments: tuple[ContactMoment, ...]
    """The contact moments that were about it, newest first."""
    contact_kinds: Mapping[UUID, str]
    """What each kind of contact of one's own is called."""
    machtigingen: tuple[Machtiging, ...]
    """Those of whom it is for, at its institution or everywhere, also when they have ended."""
    authorities: tuple[Authority, ...]
    """Over whom it is for."""
    known_at: tuple[KnownAt, ...]
    """The client numbers at its institution."""

    @property
    def member(self) -> FamilyMember | None:
        """For whom it is; None when it is for the whole family."""
        return next((member for member in self.members if member.id == self.regelzaak.member_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A regelzaak and where it stands today."""

    file: RegelzaakFile
    course: Course
    kind: RegelzaakType | None
    """As what it was begun; None when nothing was chosen, or when that kind is no longer there."""


def regelzaak_file(store: Store, regelzaak_id: UUID) -> RegelzaakFile:
    """One regelzaak with all that belongs to it; NotFound when it is not there."""
    with store.reading() as reading:
        return _read(reading, regelzaak_id)


def regelzaak_standing(store: Store, regelzaak_id: UUID, law: LawBook) -> Standing:
    """One regelzaak with its terms, its penalty and what can be done now; NotFound when it is not there."""
    with store.reading() as reading:
        file = _read(reading, regelzaak_id)
        kind = type_among(reading, file.regelzaak.type_key)
    found = course(file.regelzaak, file.events, law, civil_day(store.clock.now()))
    return Standing(file=file, course=found, kind=kind)


def tick_document(store: Store, paper: Document) -> Changes:
    """Tick a paper off as there today, or back when it was ticked."""
    with store.unit("") as work:
        present = work.get(Document, paper.id)
        done_on = None if present.done_on else civil_day(work.now)
        work.title = "Stuk is binnen" if done_on else "Stuk weer open gezet"
        work.save(replace(present, done_on=done_on))
    return work.changes


def _read(reading: Reading, regelzaak_id: UUID) -> RegelzaakFile:
    regelzaak = reading.get(Regelzaak, regelzaak_id)
    family_id, called, at = regelzaak.family_id, regelzaak.aanspreekpunt_id, regelzaak.institution_id
    events = events_of(reading, regelzaak_id)
    machtigingen = [
        each
        for each in _about_member(regelzaak, reading.of_family(Machtiging, family_id))
        if each.institution_id in (None, at)
    ]
    return RegelzaakFile(
        regelzaak=regelzaak,
        family=reading.get(Family, family_id),
        members=tuple(reading.of_family(FamilyMember, family_id)),
        institution=reading.get(Institution, at) if at else None,
        aanspreekpunt=reading.get(Aanspreekpunt, called) if called else None,
        steps=tuple(steps_of(reading, regelzaak_id)),
        documents=tuple(documents_of(reading, regelzaak_id)),
        events=tuple(events),
        attachments=tuple(
            attachments_about(reading, family_id, [regelzaak_id, *(each.id for each in (*events, *machtigingen))])
        ),
        moments=tuple(moments_about(reading, family_id, regelzaak_id, MOMENTS_IN_FILE)),
        contact_kinds=kind_names(reading),
        machtigingen=tuple(machtigingen),
        authorities=tuple(_about_member(regelzaak, reading.of_family(Authority, family_id))),
        known_at=tuple(
            each
            for each in _about_member(regelzaak, reading.of_family(KnownAt, family_id))
            if each.institution_id == at
        ),
    )


def _about_member(regelzaak: Regelzaak, records: Iterable[M]) -> list[M]:
    return [each for each in records if regelzaak.member_id in (None, each.member_id)]
