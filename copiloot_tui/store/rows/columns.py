"""How values of the domain stand in a column, readable by any other tool."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from uuid import UUID

from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator

MOMENT_FORMAT = "%Y-%m-%dT%H:%M:%S.%fZ"


def moment_text(moment: datetime) -> str:
    """A moment in the one form that sorts as text."""
    return moment.astimezone(UTC).strftime(MOMENT_FORMAT)


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept in UTC."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Write it in the form that sorts."""
        return None if value is None else moment_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Read it as an aware moment."""
        return None if value is None else datetime.fromisoformat(value)


class Words(TypeDecorator[tuple[str, ...]]):
    """Some words, as a JSON list."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str:
        """Write a list, also when there is nothing in it."""
        return json.dumps(value or (), ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...]:
        """Read the list."""
        return tuple(json.loads(value)) if value else ()


class Ids(TypeDecorator[tuple[UUID, ...]]):
    """Some ids, as a JSON list in the same form as an id column."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[UUID, ...] | None, dialect: Dialect) -> str:
        """Write a list, also when there is nothing in it."""
        return json.dumps([record_id.hex for record_id in value or ()])

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[UUID, ...]:
        """Read the list."""
        return tuple(map(UUID, json.loads(value))) if value and value != "[]" else ()


class Fields(TypeDecorator[Mapping[str, str]]):
    """What stands in the fields of a form, as a JSON object in plain ASCII, so that anything typed can be kept."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Mapping[str, str] | None, dialect: Dialect) -> str:
        """Write the object."""
        return json.dumps(dict(value or {}))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Mapping[str, str]:
        """Read the object."""
        return MappingProxyType(json.loads(value) if value else {})
