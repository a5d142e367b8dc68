"""Chance that gives the same outcome for the same seed: identities, moments and lists that do not repeat."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import Final, TypeVar
from uuid import UUID

from copiloot_tui.domain.clock import at_civil_time
from copiloot_tui.domain.short_code import code_from

T = TypeVar("T")
WORKDAYS: Final = 5


def new_id(rng: Random) -> UUID:
    """An identity drawn from the seeded chance."""
    return UUID(int=rng.getrandbits(128), version=4)


def transfer_code(family_id: UUID) -> str:
    """The code with which a family goes from one worker to another."""
    return code_from(family_id.bytes)


def without_repeating(rng: Random, values: Sequence[T]) -> Iterator[T]:
    """All values in a shuffled order, then all again in another, without end."""
    order = list(values)
    while order:
        rng.shuffle(order)
        yield from order


def at_work(rng: Random, day: date) -> datetime:
    """A moment in the working hours of a day; now and then in the evening."""
    hour = rng.choice((9, 9, 10, 10, 11, 11, 13, 13, 14, 14, 15, 15, 16, 16, 19))
    return at_civil_time(day, hour, rng.randrange(0, 60, 5))


def workday_from(day: date) -> date:
    """The day itself, or the Monday after it when it lies in a weekend."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= WORKDAYS else day


def days_after(rng: Random, day: date, least: int, most: int) -> date:
    """A working day some days after another."""
    return workday_from(day + timedelta(days=rng.randint(least, most)))
