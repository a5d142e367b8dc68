"""Tables of notes and of what is half typed."""

from typing import Final

from sqlalchemy import Index

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.note import Draft, Note
from copiloot_tui.store.tables.base import of_family, reference, table_of

NOTE: Final = table_of(
    Note,
    "note",
    of_family("note"),
    area=Area.NOTES,
    references={"in_confidence_from": reference("family_member")},
    long_texts=frozenset({"text"}),
)
DRAFT: Final = table_of(
    Draft,
    "draft",
    Index("ix_draft_form_record_id_family_id", "form", "record_id", "family_id"),
    area=Area(0),
    keeps_history=False,
)
"""A draft may be about what was never kept, so it refers to nothing."""
