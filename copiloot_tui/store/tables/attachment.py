"""Tables of letters and photos, and of their bytes."""

from typing import Final

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, Table

from copiloot_tui.domain.attachment import Attachment
from copiloot_tui.domain.changes import Area
from copiloot_tui.store.tables.base import METADATA, of_family, table_of
from copiloot_tui.store.tables.columns import Id

ATTACHMENT: Final = table_of(
    Attachment,
    "attachment",
    of_family("attachment"),
    *(Index(f"ix_attachment_{column}", column) for column in ("regelzaak_id", "event_id", "machtiging_id")),
    area=Area.REGELZAKEN | Area.FAMILIES,
    references={
        "regelzaak_id": ForeignKey("regelzaak.id"),
        "event_id": ForeignKey("case_event.id"),
        "machtiging_id": ForeignKey("machtiging.id"),
    },
)
ATTACHMENT_CONTENT: Final = Table(
    "attachment_content",
    METADATA,
    Column("attachment_id", Id(), ForeignKey("attachment.id", ondelete="CASCADE"), primary_key=True),
    Column("data", LargeBinary(), nullable=False),
)
"""The bytes, which go when their attachment is erased; never in history or search."""
