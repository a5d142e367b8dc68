"""Tables of notes and of what is half typed."""

from collections.abc import Mapping
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.note import Draft, Note, ShareMark
from copiloot_tui.domain.record import Record
from copiloot_tui.store.rows.base import FamilyRecordRow, RecordRow, of_family, reference


class NoteRow(FamilyRecordRow):
    """A note."""

    __tablename__ = "note"
    __table_args__ = (of_family("note"),)
    record: ClassVar[type[Record]] = Note
    area: ClassVar[Area] = Area.NOTES
    long_texts: ClassVar[frozenset[str]] = frozenset({"text"})

    text: Mapped[str]
    pinned: Mapped[bool]
    about: Mapped[tuple[UUID, ...]]
    in_confidence_from: Mapped[UUID | None] = mapped_column(reference("family_member"))
    share: Mapped[ShareMark]


class DraftRow(RecordRow):
    """What is being typed in a form; it may be about what was never kept, so it refers to nothing."""

    __tablename__ = "draft"
    __table_args__ = (Index("ix_draft_form_record_id_family_id", "form", "record_id", "family_id"),)
    record: ClassVar[type[Record]] = Draft
    area: ClassVar[Area] = Area(0)
    keeps_history: ClassVar[bool] = False

    form: Mapped[str]
    record_id: Mapped[UUID | None]
    family_id: Mapped[UUID | None]
    values: Mapped[Mapping[str, str]]
