"""Notes in a family's dossier, and what is half typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from types import MappingProxyType
from uuid import UUID

from copiloot_tui.domain.record import FamilyRecord, Record, require
from copiloot_tui.domain.text import first_line


class ShareMark(Enum):
    """Who else may read a note; the value is shown."""

    ME = "alleen ik"
    COLLEAGUE = "collega"
    FAMILY = "gezin"
    INSTITUTION = "instantie"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(FamilyRecord):
    """A Markdown text in a family's dossier."""

    text: str
    pinned: bool = False
    about: tuple[UUID, ...] = ()
    """The members it is about; empty means the whole family."""
    in_confidence_from: UUID | None = None
    """The member who said it in confidence."""
    share: ShareMark = ShareMark.ME

    def __post_init__(self) -> None:
        require(self.text, "text", "De notitie is nog leeg.")

    @property
    def title(self) -> str:
        """The first line with words in it."""
        return first_line(self.text)

    @property
    def is_private(self) -> bool:
        """Whether it is for the worker alone, or of what was said in confidence."""
        return self.share is ShareMark.ME or self.in_confidence_from is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRevision:
    """A note as it once was."""

    text: str
    replaced_at: datetime
    """When the next version took its place, in UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft(Record):
    """What is being typed in a form; it writes no history."""

    form: str
    """Id of the form: 'note', 'contact_moment'."""
    record_id: UUID | None = None
    """The record being changed; None for a new one."""
    family_id: UUID | None = None
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """What stands in each field, as typed."""
