"""One shape of a record into the other: a value of the domain into a row of its table, and back."""

from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import datetime
from functools import cache, cached_property
from typing import Any, Final, Generic, TypeVar, cast

from sqlalchemy import Column, Select, bindparam, select
from sqlalchemy.dialects.sqlite import dialect as sqlite
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.record import FamilyRecord, Record
from copiloot_tui.domain.text import clean, clean_line
from copiloot_tui.store.schema import RECORD_TABLES
from copiloot_tui.store.tables.base import STAMPS, RecordTable
from copiloot_tui.store.tables.columns import Words

R = TypeVar("R", bound=Record)
RawRow = tuple[Any, ...]

DIALECT: Final = sqlite()


def _unchanged(value: Any) -> Any:
    return value


def _binder(column: Column[Any], is_long: bool) -> Callable[[Any], Any]:
    """What turns a field into what stands in the column; text loses control characters on its way in."""
    kind = column.type.dialect_impl(DIALECT)
    bind = kind.bind_processor(DIALECT) or _unchanged
    wash = clean if is_long else clean_line
    if isinstance(column.type, Words):
        return lambda words: bind(tuple(map(wash, words)))
    if column.type.python_type is not str or hasattr(column.type, "enum_class"):
        return bind
    return lambda text: wash(text) if text else text


def _reader(column: Column[Any]) -> Callable[[Any], Any]:
    """What turns what stands in a column into a field; what cannot be read stays as it stands."""
    read = column.type.dialect_impl(DIALECT).result_processor(DIALECT, None) or _unchanged

    def patient(raw: Any) -> Any:
        try:
            return read(raw)
        except (LookupError, TypeError, ValueError):
            return raw

    return patient


class Mapping(Generic[R]):
    """How one kind of record stands in its table."""

    def __init__(self, declared: RecordTable) -> None:
        self.table: Final = declared.table
        self.name: Final = self.table.name
        """The kind, as history and search call it."""
        self.record: Final = cast(type[R], declared.record)
        self.area: Final[Area] = declared.area
        self.keeps_history: Final = declared.keeps_history
        self.stands_alone: Final = declared.stands_alone
        own = [field.name for field in fields(self.record) if field.name not in STAMPS]
        self.fields: Final = (*STAMPS[:3], *own)
        self.columns: Final = tuple(self.table.c[name] for name in self.fields)
        """What a select has to ask for to make a value, in this order."""
        self.raw_names: Final = (*STAMPS, *own)
        """All columns, in the order of raw rows."""
        self._own = tuple(
            (name, _binder(self.table.c[name], name in declared.long_texts)) for name in own
        )  # fmt: skip
        self._binders = dict(self._own)
        self._readers = {name: _reader(self.table.c[name]) for name in self.raw_names}
        self._moment = self.table.c.created_at.type.dialect_impl(DIALECT).bind_processor(DIALECT) or _unchanged
        quoted = [DIALECT.identifier_preparer.quote(name) for name in self.raw_names]
        self.select_raw: Final = f"SELECT {', '.join(quoted)} FROM {self.name}"
        self.emptied: Final = {
            key.parent.name: key.target_fullname.partition(".")[0]
            for key in self.table.foreign_keys
            if key.ondelete == "SET NULL"
        }
        """By column the table that it points at, of those that are emptied when what they point at is erased."""
        self.insert_raw: Final = (
            f"INSERT INTO {self.name} ({', '.join(quoted)}) VALUES ({', '.join('?' * len(quoted))})"
        )
        self.update_raw: Final = f"UPDATE {self.name} SET {', '.join(f'{q} = ?' for q in quoted[1:])} WHERE id = ?"

    @cached_property
    def of_family(self) -> Select[Any]:
        """The rows of one 'family' that were not removed, oldest first; making this takes longer than answering it."""
        own = self.table.c
        is_theirs = own.family_id == bindparam("family")
        return select(*self.columns).where(own.removed_at.is_(None), is_theirs).order_by(own.created_at)

    def value(self, row: Sequence[Any], offset: int = 0) -> R:
        """The value that a selected row stands for."""
        return self.record(**dict(zip(self.fields, row[offset : offset + len(self.fields)], strict=True)))

    def raw(self, value: R, created_at: datetime, updated_at: datetime) -> RawRow:
        """The row that stands for a value, as SQLite gets it; it is not removed."""
        stamps = (value.id.hex, self._moment(created_at), self._moment(updated_at), None)
        return (*stamps, *(bind(getattr(value, name)) for name, bind in self._own))

    def values(self, raw: dict[str, Any]) -> dict[str, Any]:
        """The values of raw columns by name; what an older version wrote and cannot be read now stays as it stands."""
        return {name: self._readers[name](value) for name, value in raw.items() if name in self._readers}

    def raw_value(self, name: str, value: Any) -> Any:
        """What stands in a column for the value of a field."""
        if name in STAMPS[1:]:
            return None if value is None else self._moment(value)
        return self._binders[name](value)

    def family_of(self, raw: RawRow) -> str | None:
        """The family that a raw row is about."""
        if self.name == "family":
            return str(raw[0])
        if issubclass(self.record, FamilyRecord):
            return str(raw[self.raw_names.index("family_id")])
        return None


@cache
def mappings() -> dict[str, Mapping[Any]]:
    """All kinds by name; what is referred to comes first."""
    every: list[Mapping[Any]] = [Mapping(declared) for declared in RECORD_TABLES]
    return {mapping.name: mapping for mapping in every}


@cache
def _by_record() -> dict[type[Record], Mapping[Any]]:
    return {mapping.record: mapping for mapping in mappings().values()}


def mapping_of(kind: type[R]) -> Mapping[R]:
    """How a kind of record stands in its table."""
    return _by_record()[kind]


def columns_of(kind: type[R]) -> ReadOnlyColumnCollection[str, Column[Any]]:
    """The columns of a kind, for conditions."""
    return mapping_of(kind).table.c
