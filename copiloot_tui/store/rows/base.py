"""What every table has in common."""

import enum
from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import Enum, ForeignKey, Index, MetaData, Text, text
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.sql.type_api import TypeEngine

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.record import Record
from copiloot_tui.store.rows.columns import Fields, Id, Ids, Moment, Words


def _shown_values(kind: type[enum.Enum]) -> list[str]:
    return [str(member.value) for member in kind]


class Base(DeclarativeBase):
    """The metadata of the vault."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, TypeEngine[Any]]] = {
        str: Text(),
        UUID: Id(),
        datetime: Moment(),
        tuple[str, ...]: Words(),
        tuple[UUID, ...]: Ids(),
        Mapping[str, str]: Fields(),
        enum.Enum: Enum(
            enum.Enum, native_enum=False, create_constraint=False, length=40, values_callable=_shown_values
        ),
    }


class RecordRow(Base):
    """A row that stands for one value of the domain; columns are named as its fields."""

    __abstract__ = True

    record: ClassVar[type[Record]]
    """The kind of value it stands for."""
    area: ClassVar[Area]
    """Which screens show it."""
    long_texts: ClassVar[frozenset[str]] = frozenset({"remarks"})
    """The columns that may hold more than one line."""
    keeps_history: ClassVar[bool] = True

    id: Mapped[UUID] = mapped_column(primary_key=True)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]


class FamilyRecordRow(RecordRow):
    """A row in the dossier of one family."""

    __abstract__ = True

    @declared_attr
    @classmethod
    def family_id(cls) -> Mapped[UUID]:
        """The family."""
        return mapped_column(ForeignKey("family.id"))


def reference(target: str) -> ForeignKey:
    """A reference that empties itself when what it points at is erased."""
    return ForeignKey(f"{target}.id", ondelete="SET NULL")


def of_family(table: str) -> Index:
    """The index along which a dossier is opened."""
    return Index(f"ix_{table}_family_id", "family_id")


def partial(name: str, *columns: str, where: str) -> Index:
    """An index of the rows that a list asks for; the query has to say the same condition literally."""
    return Index(name, *columns, sqlite_where=text(where))
