"""Keep, remove, bring back and undo, for every kind of record alike."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, TypeVar
from uuid import UUID

from copiloot_tui.domain.attachment import Attachment
from copiloot_tui.domain.audit import AuditEntry
from copiloot_tui.domain.authority import Authority, Consent, KnownAt, Machtiging
from copiloot_tui.domain.call_timer import CallTimer
from copiloot_tui.domain.case_event import CaseEvent
from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.closed_period import ClosedPeriod
from copiloot_tui.domain.closing import Closing
from copiloot_tui.domain.colleague import Colleague
from copiloot_tui.domain.contact import Appointment, ContactMoment
from copiloot_tui.domain.contact_kind import ContactKind
from copiloot_tui.domain.departure import Departure
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.erasure import Why
from copiloot_tui.domain.errors import InvalidInput, NotFound
from copiloot_tui.domain.family import Family, FamilyMember, NetworkPerson
from copiloot_tui.domain.handover import Handover
from copiloot_tui.domain.history import HistoryEntry
from copiloot_tui.domain.inzage import Inzagestuk, Inzageverzoek
from copiloot_tui.domain.letter import LetterTemplate
from copiloot_tui.domain.note import Draft, Note, NoteRevision
from copiloot_tui.domain.plan import PlanGoal
from copiloot_tui.domain.record import FamilyRecord, Record
from copiloot_tui.domain.regelzaak import Document, Regelzaak, Step
from copiloot_tui.domain.regelzaak_type import OwnType
from copiloot_tui.domain.saved_filter import SavedFilter
from copiloot_tui.domain.signal import Signal
from copiloot_tui.domain.standing_in import StandingIn
from copiloot_tui.domain.strippenkaart import Strippenkaart
from copiloot_tui.domain.term import Term
from copiloot_tui.services.standing_in import standing_in_removed
from copiloot_tui.store import history as told
from copiloot_tui.store.families import family_names
from copiloot_tui.store.store import Store
from copiloot_tui.store.trash import removed_before, removed_records
from copiloot_tui.store.unit import Unit

__all__ = [
    "KIND_NAMES", "Removed", "Store",
    "erase", "get", "history", "purge", "remove", "removed", "restore", "revisions", "save", "undo",
]  # fmt: skip

R = TypeVar("R", bound=Record)

KEPT_AFTER_REMOVAL: Final = timedelta(days=30)
"""How long something removed can be brought back."""

KIND_NAMES: Final[dict[type[Record], str]] = {
    Family: "Gezin",
    FamilyMember: "Gezinslid",
    NetworkPerson: "Iemand uit het netwerk",
    Authority: "Gezag",
    Machtiging: "Machtiging",
    KnownAt: "Cliëntnummer",
    Consent: "Toestemming",
    Closing: "Afsluiting",
    Note: "Notitie",
    Draft: "Concept",
    ContactKind: "Soort contact",
    CallTimer: "Klok",
    ClosedPeriod: "Afgesloten periode",
    Institution: "Instantie",
    Aanspreekpunt: "Aanspreekpunt",
    Regelzaak: "Regelzaak",
    Step: "Stap",
    Document: "Stuk",
    CaseEvent: "Gebeurtenis",
    Term: "Termijn",
    Attachment: "Bijlage",
    ContactMoment: "Contactmoment",
    Appointment: "Afspraak",
    Strippenkaart: "Strippenkaart",
    Signal: "Signaal",
    PlanGoal: "Doel",
    Inzageverzoek: "Inzageverzoek",
    Inzagestuk: "Stuk van een inzageverzoek",
    Handover: "Waarneming of overdracht",
    AuditEntry: "Feit dat blijft",
    Colleague: "Collega",
    Departure: "Wat eruit ging",
    OwnType: "Soort regelzaak",
    LetterTemplate: "Voorbeeldbrief",
    SavedFilter: "Filter",
}
"""What each kind is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """Something in the prullenbak."""

    value: Record
    removed_at: datetime
    """When, in UTC."""
    family_name: str
    """Empty when it is in no dossier."""
    stands_in: StandingIn | None
    """Who stands in for its family, or whose that is; also of a family that lies there itself."""
    kind_name: str


def save(store: Store, *values: Record) -> Changes:
    """Add or change values, all or none of them; told as what happened to the first."""
    with store.unit("") as work:
        were_new = [work.save(value) for value in values]
        if values:
            work.title = f"{KIND_NAMES[type(values[0])]} {'toegevoegd' if were_new[0] else 'gewijzigd'}"
    return work.changes


def remove(store: Store, value: Record) -> Changes:
    """Take a value, and what is part of it, out of lists and search."""
    with store.unit(f"{KIND_NAMES[type(value)]} verwijderd") as work:
        work.remove(value)
    return work.changes


def erase(store: Store, value: Record) -> Changes:
    """Wipe a value for good, with what is part of it and every word about them in history and search.

    Of a family the vault remembers that its copies have to be cleaned; `erasing.clean_copies` does that.
    """
    if isinstance(value, Family):
        from copiloot_tui.services.erasing import erase_families

        return erase_families(store, [value.id], Why.CHOSEN)[1]
    with store.unit(f"{KIND_NAMES[type(value)]} definitief gewist") as work:
        work.erase(value)
    return work.changes


def undo(store: Store, entry_id: UUID) -> Changes:
    """Write back what a unit of work replaced; NotFound when it can no longer be undone."""
    with store.unit(told.UNDO_TITLE) as work:
        told.undo(work, entry_id)
    return work.changes


def get(store: Store, kind: type[R], record_id: UUID) -> R:
    """One record; NotFound when it is not there."""
    with store.reading() as reading:
        return reading.get(kind, record_id)


def revisions(store: Store, note_id: UUID) -> list[NoteRevision]:
    """The earlier texts of a note, newest first."""
    with store.reading() as reading:
        return told.revisions(reading, note_id)


def history(store: Store, limit: int = 100) -> list[HistoryEntry]:
    """What was done last, newest first."""
    with store.reading() as reading:
        return told.entries(reading, limit)


def removed(store: Store) -> list[Removed]:
    """The prullenbak, newest first; what went along with a family or regelzaak comes back with it."""
    with store.reading() as reading:
        names = family_names(reading)
        found = removed_records(reading)
        standing = standing_in_removed(reading)
    return [
        Removed(
            value=value,
            removed_at=removed_at,
            family_name=names.get(value.family_id, "") if isinstance(value, FamilyRecord) else "",
            stands_in=standing.get(value.family_id if isinstance(value, FamilyRecord) else value.id),
            kind_name=KIND_NAMES[type(value)],
        )
        for value, removed_at in found
    ]


def restore(store: Store, value: Record) -> Changes:
    """Bring something back from the prullenbak."""
    with store.unit(f"{KIND_NAMES[type(value)]} teruggezet") as work:
        work.restore(value)
    return work.changes


def purge(store: Store) -> int:
    """Erase what was removed more than 30 days ago, unless something that is still there needs it; returns how many."""
    erased = 0
    with store.unit("Prullenbak geleegd") as work:
        for value in removed_before(work, work.now - KEPT_AFTER_REMOVAL):
            try:
                _erase_removed(work, value)
            except (InvalidInput, NotFound):
                continue
            erased += 1
    return erased


def _erase_removed(work: Unit, value: Record) -> None:
    if isinstance(value, Family):
        from copiloot_tui.services.erasing import erase_here

        erase_here(work, [value.id], Why.TRASH)
    else:
        work.erase(value)
