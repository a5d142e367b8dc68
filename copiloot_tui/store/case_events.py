"""What is asked about the course of regelzaken: events, terms, papers, attachments."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Final, TypeVar
from uuid import UUID

from sqlalchemy import Column, select

from copiloot_tui.domain.attachment import Attachment
from copiloot_tui.domain.case_event import CaseEvent
from copiloot_tui.domain.record import FamilyRecord
from copiloot_tui.domain.regelzaak import Document, Regelzaak
from copiloot_tui.domain.term import Term
from copiloot_tui.store.families import DONE
from copiloot_tui.store.mapping import columns_of
from copiloot_tui.store.reading import Reading, in_parts

R = TypeVar("R", bound=FamilyRecord)

EVENT: Final = columns_of(CaseEvent)
TERM: Final = columns_of(Term)
DOCUMENT: Final = columns_of(Document)
REGELZAAK: Final = columns_of(Regelzaak)
ATTACHMENT: Final = columns_of(Attachment)


def events_of(reading: Reading, regelzaak_id: UUID) -> list[CaseEvent]:
    """What happened to one regelzaak, in order."""
    return sorted(reading.all(CaseEvent, EVENT.regelzaak_id == regelzaak_id), key=lambda event: event.on)


def documents_of(reading: Reading, regelzaak_id: UUID) -> list[Document]:
    """The papers that one regelzaak needs, in their order."""
    return sorted(reading.all(Document, DOCUMENT.regelzaak_id == regelzaak_id), key=lambda paper: paper.position)


def attachments_about(reading: Reading, family_id: UUID, ids: Iterable[UUID]) -> list[Attachment]:
    """What is kept with these regelzaken, events and machtigingen of one family, oldest first."""
    wanted = set(ids)
    found = reading.of_family(Attachment, family_id)
    return [each for each in found if wanted & {each.regelzaak_id, each.event_id, each.machtiging_id}]


def events_by_regelzaak(reading: Reading, ids: Sequence[UUID]) -> dict[UUID, list[CaseEvent]]:
    """What happened to each of these regelzaken."""
    return _by_regelzaak(reading, CaseEvent, EVENT.regelzaak_id, ids)


def terms_by_regelzaak(reading: Reading, ids: Sequence[UUID]) -> dict[UUID, list[Term]]:
    """The terms of each of these regelzaken."""
    return _by_regelzaak(reading, Term, TERM.regelzaak_id, ids)


def open_with_events(reading: Reading) -> list[UUID]:
    """The regelzaken that are still open and to which something happened."""
    has_events = select(EVENT.regelzaak_id).where(EVENT.removed_at.is_(None))
    is_open = select(REGELZAAK.id).where(REGELZAAK.removed_at.is_(None), REGELZAAK.status != DONE)
    return [row[0] for row in reading.rows(is_open.where(REGELZAAK.id.in_(has_events)))]


def _by_regelzaak(reading: Reading, kind: type[R], column: Column[Any], ids: Iterable[UUID]) -> dict[UUID, list[R]]:
    found: dict[UUID, list[R]] = defaultdict(list)
    for some in in_parts(list(ids)):
        for value in reading.all(kind, column.in_(some)):
            found[value.regelzaak_id].append(value)  # type: ignore[attr-defined]
    return found
