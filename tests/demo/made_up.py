"""Made-up caseloads for tests, each made once."""

from collections import defaultdict
from datetime import date
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from copiloot_tui.demo.caseload import caseload
from copiloot_tui.domain.record import Record

TODAY = date(2026, 11, 21)
DAYS = (TODAY, date(2027, 2, 28), date(2028, 7, 3))
R = TypeVar("R", bound=Record)


@cache
def made_up(families: int = 7, seed: int = 1, today: date = TODAY) -> tuple[Record, ...]:
    return tuple(caseload(seed, families, 2, today))


def of_kind(kind: type[R], records: tuple[Record, ...]) -> list[R]:
    return [record for record in records if isinstance(record, kind)]


def by_regelzaak(kind: type[Any], records: tuple[Record, ...]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for record in of_kind(kind, records):
        found[record.regelzaak_id].append(record)
    return found
