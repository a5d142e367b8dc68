"""Names and rotation of back-ups; ordered by sequence, because a clock can be wrong."""

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

KEEP_LAST: Final = 10
KEEP_DAYS: Final = 14
KEEP_WEEKS: Final = 8
KEEP_MONTHS: Final = 12

STAMP: Final = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"copiloot-(\d{8}T\d{6}Z)-(\d{6,})\.db")


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupName:
    """A back-up: the database, with the key file and the noodsleutel's file of that moment beside it."""

    database: Path
    made_at: datetime
    sequence: int

    @property
    def keys(self) -> Path:
        """The key file that belongs to it."""
        return self.database.with_suffix(".keys")

    @property
    def recovery(self) -> Path:
        """The nood.age that belongs to it."""
        return self.database.with_suffix(".age")

    @property
    def files(self) -> tuple[Path, ...]:
        """All of it; the database last, so that a half-removed back-up is still seen as one."""
        return (self.recovery, self.keys, self.database)


def stamp(moment: datetime) -> str:
    """A moment as it stands in a file name, in UTC."""
    return moment.astimezone(UTC).strftime(STAMP)


def read_name(path: Path) -> BackupName | None:
    """What a file name says; None when it is no back-up's."""
    found = _NAME.fullmatch(path.name)
    if found is None:
        return None
    try:
        made_at = datetime.strptime(found[1], STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    return BackupName(database=path, made_at=made_at, sequence=int(found[2]))


def backups_in(folder: Path) -> list[BackupName]:
    """The back-ups in a folder, newest first."""
    names = (read_name(path) for path in folder.glob("copiloot-*.db"))
    return sorted((name for name in names if name), key=lambda name: name.sequence, reverse=True)


def next_name(folder: Path, now: datetime) -> BackupName:
    """The name for the next back-up in a folder."""
    sequence = max((name.sequence for name in backups_in(folder)), default=0) + 1
    path = folder / f"copiloot-{stamp(now)}-{sequence:06}.db"
    return BackupName(database=path, made_at=now, sequence=sequence)


def superfluous(names: Iterable[BackupName]) -> list[BackupName]:
    """What may go: not of the last ten, nor the newest of one of 14 days, 8 weeks or 12 months."""
    newest_first = sorted(names, key=lambda name: name.sequence, reverse=True)
    kept = {name.sequence for name in newest_first[:KEEP_LAST]}
    for period, count in ((_day, KEEP_DAYS), (_week, KEEP_WEEKS), (_month, KEEP_MONTHS)):
        kept |= _newest_of_each(newest_first, period, count)
    return [name for name in newest_first if name.sequence not in kept]


def _newest_of_each(newest_first: Iterable[BackupName], period: Callable[[datetime], Hashable], count: int) -> set[int]:
    newest: dict[Hashable, int] = {}
    for name in newest_first:
        newest.setdefault(period(name.made_at), name.sequence)
    return set(list(newest.values())[:count])


def _day(moment: datetime) -> Hashable:
    return moment.date()


def _week(moment: datetime) -> Hashable:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> Hashable:
    return moment.year, moment.month
