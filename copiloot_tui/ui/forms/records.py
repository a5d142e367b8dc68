"""Which form changes which kind of record, and what a record is called."""

from typing import Final

from copiloot_tui.domain.attachment import Attachment
from copiloot_tui.domain.authority import Authority, Consent, KnownAt, Machtiging
from copiloot_tui.domain.case_event import CaseEvent
from copiloot_tui.domain.colleague import Colleague
from copiloot_tui.domain.contact import Appointment, ContactMoment
from copiloot_tui.domain.contact_kind import ContactKind
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.family import Family, FamilyMember, NetworkPerson
from copiloot_tui.domain.inzage import Inzageverzoek
from copiloot_tui.domain.note import Note
from copiloot_tui.domain.plan import PlanGoal
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.regelzaak import Document, Regelzaak, Step
from copiloot_tui.domain.regelzaak_type import OwnType
from copiloot_tui.domain.signal import Signal
from copiloot_tui.domain.strippenkaart import Strippenkaart
from copiloot_tui.ui.forms import form_named
from copiloot_tui.ui.forms.form import Form

FORM_OF: Final[dict[type[Record], str]] = {
    Note: "note",
    ContactMoment: "contact_moment",
    ContactKind: "contact_kind",
    Family: "family",
    FamilyMember: "family_member",
    NetworkPerson: "network_person",
    Authority: "authority",
    Machtiging: "machtiging",
    KnownAt: "known_at",
    Consent: "consent",
    Aanspreekpunt: "aanspreekpunt",
    Institution: "institution",
    Regelzaak: "regelzaak",
    Step: "step",
    OwnType: "own_type",
    CaseEvent: "case_event",
    Document: "document",
    Attachment: "attachment",
    Appointment: "appointment",
    Strippenkaart: "strippenkaart",
    Signal: "signal",
    Inzageverzoek: "inzageverzoek",
    Colleague: "colleague",
    PlanGoal: "plan_goal",
}


def change_form(record: Record) -> Form:
    """The form that changes a record."""
    return form_named(FORM_OF[type(record)])(record_id=record.id, family_id=getattr(record, "family_id", None))
