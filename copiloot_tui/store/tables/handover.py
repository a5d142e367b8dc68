"""Tables of families that a colleague works for, of what was joined, and of the facts that stay."""

from typing import Final

from sqlalchemy import Boolean, Column, Index, Table, Text

from copiloot_tui.domain.audit import AuditEntry
from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.handover import Handover
from copiloot_tui.store.tables.base import METADATA, of_family, partial, table_of
from copiloot_tui.store.tables.columns import Id

HANDOVER: Final = table_of(
    Handover,
    "handover",
    of_family("handover"),
    area=Area.HANDOVERS,
    long_texts=frozenset({"purpose", "passed_on_why"}),
)
AUDIT_ENTRY: Final = table_of(
    AuditEntry,
    "audit_entry",
    Index("ix_audit_entry_at", "at"),
    area=Area.HANDOVERS,
    long_texts=frozenset(),
    keeps_history=False,
)
"""A line outlives what it is about, so it refers to nothing; triggers keep it as it is."""
JOINED_STATE: Final = Table(
    "joined_state",
    METADATA,
    Column("kind", Text(), primary_key=True),
    Column("ref", Id(), primary_key=True),
    Column("entry", Id(), primary_key=True),
    Column("family_id", Id(), nullable=False),
    Column("state", Text(), nullable=False),
    Column("is_open", Boolean(), nullable=False),
    Index("ix_joined_state_family_id", "family_id"),
    Index("ix_joined_state_entry", "entry"),
    partial("ix_joined_state_open", "family_id", where="is_open"),
)
"""What was known of a record to both sides when it was joined, by the entry of the history that did it; the newest one
that was not undone counts, and what was done since is told on from there. `is_open` says whether a question was left.
Of a record that was erased only ids stay, under its own id instead of an entry."""
