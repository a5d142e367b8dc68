"""How values of the domain stand in a column, readable by any other tool."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import CHAR, Dialect, Text
from sqlalchemy.types import TypeDecorator

from copiloot_tui.store.texts import moment_text

T = TypeVar("T")


class _Plain(TypeDecorator[T], Generic[T]):
    """A column whose two directions are plain functions, without the layers that SQLAlchemy would put around them."""

    impl: Any = Text
    cache_ok = True

    @staticmethod
    def write(value: Any) -> str:
        """What stands in the column for a value."""
        raise NotImplementedError

    @staticmethod
    def read(text: str) -> Any:
        """The value for what stands in the column."""
        raise NotImplementedError

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], str | None]:
        """None stays none."""
        write = self.write
        return lambda value: None if value is None else write(value)

    def result_processor(self, dialect: Dialect, _coltype: object) -> Callable[[Any], Any]:
        """None stays none."""
        read = self.read
        return lambda text: None if text is None else read(text)


# A line of the log has six columns of ids, and the same ones come back over and over: these two are handed to
# SQLAlchemy as they are, so that one that was read before costs no call of Python.


@lru_cache(maxsize=65_536)
def _id_or_none(text: str | None) -> UUID | None:
    return None if text is None else UUID(text)


@lru_cache(maxsize=16_384)
def _ids_or_none(text: str | None) -> tuple[UUID | None, ...] | None:
    return None if text is None else tuple(map(_id_or_none, json.loads(text)))


class Id(_Plain[UUID]):
    """An id, as 32 hexadecimal digits."""

    impl = CHAR(32)
    cache_ok = True

    @staticmethod
    def write(value: UUID) -> str:
        """Its digits."""
        return value.hex

    def result_processor(self, dialect: Dialect, _coltype: object) -> Callable[[Any], Any]:
        """From its digits."""
        return _id_or_none


class Moment(_Plain[datetime]):
    """An aware moment, kept in UTC."""

    cache_ok = True

    @staticmethod
    def write(value: datetime) -> str:
        """In the form that sorts."""
        return moment_text(value)

    @staticmethod
    def read(text: str) -> datetime:
        """As an aware moment."""
        return datetime.fromisoformat(text)


class Words(_Plain[tuple[str, ...]]):
    """Some words, as a JSON list."""

    cache_ok = True

    @staticmethod
    def write(value: tuple[str, ...]) -> str:
        """As a list."""
        return json.dumps(value, ensure_ascii=False)

    @staticmethod
    def read(text: str) -> tuple[str, ...]:
        """From the list."""
        return tuple(json.loads(text))


class Ids(_Plain[tuple[UUID, ...]]):
    """Some ids, as a JSON list in the same form as an id column."""

    cache_ok = True

    @staticmethod
    def write(value: tuple[UUID, ...]) -> str:
        """As a list."""
        return json.dumps([record_id.hex for record_id in value])

    def result_processor(self, dialect: Dialect, _coltype: object) -> Callable[[Any], Any]:
        """From the list."""
        return _ids_or_none


class Fields(_Plain[Mapping[str, str]]):
    """What stands in the fields of a form, as a JSON object in plain ASCII, so that anything typed can be kept."""

    cache_ok = True

    @staticmethod
    def write(value: Mapping[str, str]) -> str:
        """As an object."""
        return json.dumps(dict(value))

    @staticmethod
    def read(text: str) -> Mapping[str, str]:
        """From the object."""
        return MappingProxyType(json.loads(text))
