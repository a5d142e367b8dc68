"""Letters and photos kept in the vault."""

from dataclasses import dataclass
from enum import Enum
from typing import Final
from uuid import UUID

from copiloot_tui.domain.record import FamilyRecord, require

LARGEST_BYTES: Final = 10 * 1024 * 1024
"""What one attachment may hold: ten scanned pages fit, a film does not."""


class MediaType(Enum):
    """What an attachment may be; the value is its IANA media type."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment(FamilyRecord):
    """A letter or photo of a regelzaak, of one of its events, or of a machtiging. Its bytes are kept apart."""

    title: str
    """What it is, as the worker calls it."""
    media_type: MediaType
    size: int
    """In bytes."""
    sha256: str = ""
    """Of its bytes, in hexadecimal digits."""
    regelzaak_id: UUID | None = None
    event_id: UUID | None = None
    machtiging_id: UUID | None = None

    def __post_init__(self) -> None:
        require(self.title, "title", "Vul in wat dit is.")
