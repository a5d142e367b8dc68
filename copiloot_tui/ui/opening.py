"""Opening what was found, where it belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from copiloot_tui.domain.case_event import CaseEvent
from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.note import Note
from copiloot_tui.domain.plan import PlanGoal
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.regelzaak import Document, Step
from copiloot_tui.domain.signal import Signal
from copiloot_tui.services.address_book import Listing
from copiloot_tui.services.records import get
from copiloot_tui.services.search import Hit, HitKind
from copiloot_tui.ui.dialogs.reader import Reader
from copiloot_tui.ui.forms.records import change_form
from copiloot_tui.ui.places.contact_card import ContactCardPlace
from copiloot_tui.ui.places.dossier import open_dossier
from copiloot_tui.ui.places.regelzaak_file import RegelzaakFilePlace

if TYPE_CHECKING:
    from copiloot_tui.ui.program import Program

_TABS = {
    HitKind.NOTE: "notes",
    HitKind.CONTACT: "moments",
    HitKind.APPOINTMENT: "moments",
    HitKind.MEMBER: "people",
    HitKind.NETWORK: "people",
    HitKind.AUTHORITY: "people",
    HitKind.MACHTIGING: "people",
    HitKind.KNOWN_AT: "people",
    HitKind.REGELZAAK: "regelzaken",
    HitKind.CONSENT: "people",
    HitKind.STEP: "regelzaken",
    HitKind.DOCUMENT: "regelzaken",
    HitKind.EVENT: "regelzaken",
    HitKind.ATTACHMENT: "regelzaken",
    HitKind.SIGNAL: "signals",
    HitKind.GOAL: "plan",
}
_READ: dict[HitKind, type[Record]] = {HitKind.NOTE: Note, HitKind.CONTACT: ContactMoment}
_IN_FORM: dict[HitKind, type[Record]] = {HitKind.SIGNAL: Signal, HitKind.GOAL: PlanGoal}
_IN_REGELZAAK: dict[HitKind, type[Step | Document | CaseEvent]] = {
    HitKind.STEP: Step,
    HitKind.DOCUMENT: Document,
    HitKind.EVENT: CaseEvent,
}


def open_contact(app: Program, record_id: UUID, *, is_institution: bool) -> None:
    """Open the card of somebody to call, or of an institution, above what is there."""
    app.push_screen(ContactCardPlace(record_id, is_institution=is_institution))


async def open_found(app: Program, found: Hit | Listing) -> None:
    """Open what was found, where it belongs."""
    if isinstance(found, Hit):
        await open_record(app, found)
    else:
        open_contact(app, found.record_id, is_institution=found.is_institution)


async def open_record(app: Program, hit: Hit) -> None:
    """Go to the dossier or list in which something was found, and open it there."""
    if hit.family_id is None:
        open_contact(app, hit.record_id, is_institution=hit.kind is HitKind.INSTITUTION)
        return
    await open_dossier(app, hit.family_id, _TABS.get(hit.kind, "overview"))
    if hit.kind in _READ:
        app.push_screen(Reader(await app.desk.read(get, _READ[hit.kind], hit.record_id), ()))
    elif hit.kind is HitKind.REGELZAAK:
        app.push_screen(RegelzaakFilePlace(hit.record_id, hit.family_id))
    elif hit.kind in _IN_FORM:
        app.push_screen(change_form(await app.desk.read(get, _IN_FORM[hit.kind], hit.record_id)))
    elif hit.kind in _IN_REGELZAAK:
        part = await app.desk.read(get, _IN_REGELZAAK[hit.kind], hit.record_id)
        app.push_screen(RegelzaakFilePlace(part.regelzaak_id, hit.family_id))
