"""Tables of what was done, and of the few facts the vault keeps about itself."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from copiloot_tui.store.rows.base import Base


class HistoryEntryRow(Base):
    """A unit of work."""

    __tablename__ = "history_entry"
    __table_args__ = (Index("ix_history_entry_id", "id", unique=True),)

    sequence: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[UUID]
    at: Mapped[datetime]
    title: Mapped[str]
    undoes: Mapped[UUID | None]
    """The entry of which this one wrote the old values back."""
    undone_by: Mapped[UUID | None]


class HistoryChangeRow(Base):
    """One record as it was before a unit of work."""

    __tablename__ = "history_change"
    __table_args__ = (
        Index("ix_history_change_entry", "entry"),
        Index("ix_history_change_kind_ref", "kind", "ref"),
        Index("ix_history_change_family_id", "family_id"),
    )

    sequence: Mapped[int] = mapped_column(primary_key=True)
    entry: Mapped[int] = mapped_column(ForeignKey("history_entry.sequence"))
    kind: Mapped[str]
    ref: Mapped[UUID]
    family_id: Mapped[UUID | None]
    before: Mapped[str | None]
    """Its columns as a JSON object; none when it was new."""


class MetaRow(Base):
    """A fact about the vault itself: its id, the kept place, the last backup."""

    __tablename__ = "meta"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class SearchEntryRow(Base):
    """What can be found of one record; kept by triggers alone."""

    __tablename__ = "search_entry"
    __table_args__ = (Index("uq_search_entry_kind_ref", "kind", "ref", unique=True),)

    pk: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    ref: Mapped[UUID]
    title: Mapped[str]
    body: Mapped[str]
