"""What every table has in common: its columns are the fields of the record it keeps, by the same names."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, time
from types import NoneType, UnionType
from typing import Any, Final, get_args, get_origin, get_type_hints
from uuid import UUID

from sqlalchemy import Boolean, Column, Date, Enum, ForeignKey, Index, Integer, MetaData, Table, Text, Time, text
from sqlalchemy.types import TypeEngine

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.record import FamilyRecord, Record
from copiloot_tui.store.tables.columns import Fields, Id, Ids, Moment, Words

METADATA: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
STAMPS: Final = ("id", "created_at", "updated_at", "removed_at")
"""The columns that stand before the record's own."""

_TYPES: Final[dict[Any, TypeEngine[Any]]] = {
    str: Text(),
    int: Integer(),
    bool: Boolean(),
    UUID: Id(),
    date: Date(),
    time: Time(),
    datetime: Moment(),
    tuple[str, ...]: Words(),
    tuple[UUID, ...]: Ids(),
    Mapping[str, str]: Fields(),
}
_NO_REFERENCES: Final[Mapping[str, ForeignKey]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordTable:
    """The table of one kind of record."""

    record: type[Record]
    table: Table
    area: Area
    """Which screens show it."""
    long_texts: frozenset[str]
    """The columns that may hold more than one line."""
    keeps_history: bool
    stands_alone: bool
    """Whether it can stand in the prullenbak; what is worked out from other records cannot."""


def table_of(
    record: type[Record],
    name: str,
    *indexes: Index,
    area: Area,
    references: Mapping[str, ForeignKey] = _NO_REFERENCES,
    long_texts: frozenset[str] = frozenset({"remarks"}),
    keeps_history: bool = True,
    stands_alone: bool = True,
) -> RecordTable:
    """Declare the table of a kind of record; a field that may be None gives a column that may be empty.

    Args:
        record: the kind.
        name: of the table.
        indexes: along which it is asked.
        area: which screens show it.
        references: by column what it points at; the family of a family's record goes without saying.
        long_texts: the columns that may hold more than one line.
        keeps_history: whether a change of it can be undone; what can be undone can be removed too.
        stands_alone: whether it can stand in the prullenbak.
    """
    hints = get_type_hints(record)
    keys = {"family_id": ForeignKey("family.id"), **references} if issubclass(record, FamilyRecord) else references
    own = [_column(field.name, hints[field.name], keys) for field in fields(record) if field.name not in STAMPS]
    removed = (_of_removed(name),) if keeps_history else ()
    return RecordTable(
        record=record,
        table=Table(name, METADATA, *_stamps(), *own, *indexes, *removed),
        area=area,
        long_texts=long_texts,
        keeps_history=keeps_history,
        stands_alone=stands_alone,
    )


def _stamps() -> list[Column[Any]]:
    return [
        Column("id", Id(), primary_key=True),
        Column("created_at", Moment(), nullable=False),
        Column("updated_at", Moment(), nullable=False),
        Column("removed_at", Moment(), nullable=True),
    ]


def _column(name: str, hint: Any, references: Mapping[str, ForeignKey]) -> Column[Any]:
    is_optional = get_origin(hint) is UnionType and NoneType in get_args(hint)
    kind = get_args(hint)[0] if is_optional else hint
    keys = [references[name]] if name in references else []
    return Column(name, _type_of(kind), *keys, nullable=is_optional)


def _type_of(kind: Any) -> TypeEngine[Any]:
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return Enum(kind, native_enum=False, create_constraint=False, length=40, values_callable=_shown_values)
    return _TYPES[kind]


def _shown_values(kind: type[enum.Enum]) -> list[str]:
    return [str(member.value) for member in kind]


def reference(target: str) -> ForeignKey:
    """A reference that empties itself when what it points at is erased."""
    return ForeignKey(f"{target}.id", ondelete="SET NULL")


def of_family(table: str) -> Index:
    """The index along which a dossier is opened."""
    return Index(f"ix_{table}_family_id", "family_id")


def _of_removed(table: str) -> Index:
    """The index along which the prullenbak is shown and emptied."""
    return partial(f"ix_{table}_removed_at", "removed_at", where="removed_at IS NOT NULL")


def partial(name: str, *columns: str, where: str) -> Index:
    """An index of the rows that a list asks for; the query has to say the same condition literally."""
    return Index(name, *columns, sqlite_where=text(where))
