"""What is asked about attachments, and where their bytes are kept."""

from typing import Final
from uuid import UUID

from sqlalchemy import insert, or_, select

from copiloot_tui.domain.attachment import Attachment
from copiloot_tui.domain.case_event import CaseEvent
from copiloot_tui.store.mapping import columns_of
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.schema import ATTACHMENT_CONTENT
from copiloot_tui.store.unit import Unit

ATTACHMENT: Final = columns_of(Attachment)
EVENT: Final = columns_of(CaseEvent)


def attachments_of_regelzaak(reading: Reading, regelzaak_id: UUID) -> list[Attachment]:
    """The attachments of a regelzaak and of its events, oldest first."""
    events = select(EVENT.id).where(EVENT.regelzaak_id == regelzaak_id, EVENT.removed_at.is_(None))
    return reading.all(Attachment, or_(ATTACHMENT.regelzaak_id == regelzaak_id, ATTACHMENT.event_id.in_(events)))


def attachments_of_machtiging(reading: Reading, machtiging_id: UUID) -> list[Attachment]:
    """The attachments of a machtiging, oldest first."""
    return reading.all(Attachment, ATTACHMENT.machtiging_id == machtiging_id)


def put_content(unit: Unit, attachment_id: UUID, data: bytes) -> None:
    """Keep the bytes of a new attachment; they go with it when it is erased."""
    unit.connection.execute(insert(ATTACHMENT_CONTENT).values(attachment_id=attachment_id, data=data))
    unit.is_touched = True


def content_of(reading: Reading, attachment_id: UUID) -> bytes | None:
    """The bytes of an attachment as they are kept; None when there are none."""
    content = ATTACHMENT_CONTENT.c
    row = reading.connection.execute(select(content.data).where(content.attachment_id == attachment_id)).one_or_none()
    return bytes(row[0]) if row else None
