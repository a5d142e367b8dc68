"""Tables of what was done, of the few facts the vault keeps about itself, and of what can be found."""

from typing import Final

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from copiloot_tui.store.tables.base import METADATA
from copiloot_tui.store.tables.columns import Id, Moment

HISTORY_ENTRY: Final = Table(
    "history_entry",
    METADATA,
    Column("sequence", Integer(), primary_key=True),
    Column("id", Id(), nullable=False),
    Column("at", Moment(), nullable=False),
    Column("title", Text(), nullable=False),
    Column("undoes", Id()),
    Column("undone_by", Id()),
    Index("ix_history_entry_id", "id", unique=True),
)
"""A unit of work; `undoes` is the entry of which it wrote the old values back."""

HISTORY_CHANGE: Final = Table(
    "history_change",
    METADATA,
    Column("sequence", Integer(), primary_key=True),
    Column("entry", Integer(), ForeignKey("history_entry.sequence"), nullable=False),
    Column("kind", Text(), nullable=False),
    Column("ref", Id(), nullable=False),
    Column("family_id", Id()),
    Column("before", Text()),
    Index("ix_history_change_entry", "entry"),
    Index("ix_history_change_kind_ref", "kind", "ref"),
    Index("ix_history_change_family_id", "family_id"),
)
"""One record as it was before a unit of work, its columns as a JSON object; none when it was new."""

META: Final = Table("meta", METADATA, Column("name", Text(), primary_key=True), Column("value", Text(), nullable=False))
"""A fact about the vault itself: its id, the kept place, the last backup."""

SEARCH_ENTRY: Final = Table(
    "search_entry",
    METADATA,
    Column("pk", Integer(), primary_key=True),
    Column("kind", Text(), nullable=False),
    Column("ref", Id(), nullable=False),
    Column("title", Text(), nullable=False),
    Column("body", Text(), nullable=False),
    Index("uq_search_entry_kind_ref", "kind", "ref", unique=True),
)
"""What can be found of one record; kept by triggers alone."""
