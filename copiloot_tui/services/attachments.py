"""Letters and photos in the vault: put in, and taken out only as they were put in."""

from hashlib import sha256
from pathlib import Path
from uuid import UUID

from copiloot_tui.domain.attachment import LARGEST_BYTES, Attachment, recognised, suggested_title
from copiloot_tui.domain.authority import Machtiging
from copiloot_tui.domain.case_event import CaseEvent
from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.errors import DamagedAttachment
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.services.outside_file import opened
from copiloot_tui.store.attachments import (
    attachments_of_machtiging,
    attachments_of_regelzaak,
    content_of,
    put_content,
)
from copiloot_tui.store.store import Store
from copiloot_tui.store.unit import Unit

__all__ = ["attach", "attachments", "bytes_of_file", "content", "put_in", "suggested_title"]


def attach(store: Store, owner: Regelzaak | CaseEvent | Machtiging, title: str, data: bytes) -> Changes:
    """Put a letter or photo in the vault; can be undone, removed and erased like anything else.

    Raises InvalidInput at 'title' without a title, and at 'file' for what is empty, too large, or no PDF, JPEG or PNG;
    NotFound when its owner is not there.
    """
    with store.unit("Bijlage toegevoegd") as work:
        put_in(work, owner, title, data)
    return work.changes


def put_in(work: Unit, owner: Regelzaak | CaseEvent | Machtiging, title: str, data: bytes) -> None:
    """Put a letter or photo in the vault as part of a larger unit of work; raises as `attach` does."""
    attachment = Attachment(
        family_id=owner.family_id,
        title=title,
        media_type=recognised(data),
        size=len(data),
        sha256=sha256(data).hexdigest(),
        regelzaak_id=owner.id if isinstance(owner, Regelzaak) else None,
        event_id=owner.id if isinstance(owner, CaseEvent) else None,
        machtiging_id=owner.id if isinstance(owner, Machtiging) else None,
    )
    work.save(attachment)
    put_content(work, attachment.id, data)


def attachments(store: Store, owner: Regelzaak | Machtiging) -> list[Attachment]:
    """The attachments of a machtiging, or of a regelzaak with all its events; oldest first."""
    with store.reading() as reading:
        if isinstance(owner, Machtiging):
            return attachments_of_machtiging(reading, owner.id)
        return attachments_of_regelzaak(reading, owner.id)


def content(store: Store, attachment_id: UUID) -> bytes:
    """The bytes of an attachment; NotFound without one, DamagedAttachment when they are not what was put in."""
    with store.reading() as reading:
        attachment = reading.get(Attachment, attachment_id)
        data = content_of(reading, attachment_id)
    if data is None or sha256(data).hexdigest() != attachment.sha256:
        raise DamagedAttachment
    return data


def bytes_of_file(path: Path) -> bytes:
    """What stands in a file, read no further than shows that it is too large.

    Raises InvalidInput at 'file' for what is no file or cannot be read.
    """
    with opened(path) as file:
        return file.read(LARGEST_BYTES + 1)
