"""Letters and photos kept in the vault."""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final
from uuid import UUID

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.record import FamilyRecord, require
from copiloot_tui.domain.text import clean_line

LARGEST_BYTES: Final = 10 * 1024 * 1024
"""What one attachment may hold: ten scanned pages fit, a film does not."""


class MediaType(Enum):
    """What an attachment may be; the value is its IANA media type."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"


_FIRST_BYTES: Final = {b"%PDF-": MediaType.PDF, b"\xff\xd8\xff": MediaType.JPEG, b"\x89PNG\r\n\x1a\n": MediaType.PNG}
_SUFFIX: Final = re.compile(r"\.(pdf|jpe?g|png)$", re.IGNORECASE)


def recognised(data: bytes) -> MediaType:
    """What a file is, by its first bytes and never by its name; one that cannot be kept is refused with a sentence."""
    if not data:
        raise InvalidInput("file", "Dit bestand is leeg.")
    if len(data) > LARGEST_BYTES:
        most = LARGEST_BYTES // 1024**2
        raise InvalidInput("file", f"Dit bestand is groter dan {most} MB. Scan het minder scherp of in delen.")
    for first, media_type in _FIRST_BYTES.items():
        if data.startswith(first):
            return media_type
    raise InvalidInput("file", "Dit is geen PDF, JPEG of PNG. Bewaar het als PDF, of maak er een foto van.")


def suggested_title(file_name: str) -> str:
    """A title made from the name of a file, without its folders and ending; empty when nothing is left."""
    return _SUFFIX.sub("", clean_line(re.split(r"[/\\]", file_name)[-1])).replace("_", " ").strip()


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
