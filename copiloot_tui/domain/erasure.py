"""Families erased for good, and the proof of it: what went, where was looked, and what is out of reach. No names."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Final
from uuid import UUID

from copiloot_tui.domain.departure import Leaving


class Why(Enum):
    """Why families are erased; the value is shown."""

    CHOSEN = "met de hand gewist"
    KEPT_LONG_ENOUGH = "de bewaardatum is voorbij"
    STAND_IN_OVER = "de waarneming is voorbij"
    HANDED_OVER = "overgedragen, en de ontvangst is bevestigd"
    TRASH = "stond langer dan 30 dagen in de prullenbak"


class Where(Enum):
    """A place outside the vault where a family can stand; the value is shown."""

    BACKUP = "back-up"
    SET_ASIDE = "bij terugzetten opzij gezet"
    SECOND_PLACE = "back-up op de tweede plek"
    PACKAGES = "klaargezette pakketten"
    SCRATCH = "tijdelijke bestanden"


class Outcome(Enum):
    """What became of a family in one of those places; the value is shown."""

    ABSENT = "stond er niet in"
    ERASED = "gewist en nagekeken"
    REMOVED = "weggehaald"
    AWAY = "niet bereikbaar"
    REFUSED = "kon niet worden geschreven"
    FULL = "geen ruimte op de schijf"
    BUSY = "een ander programma is ermee bezig"
    OTHER_KEY = "gaat met de sleutel van deze kluis niet open"
    DAMAGED = "beschadigd, en daarom niet aangeraakt"
    NEWER = "van een nieuwere versie van Copiloot"

    @property
    def is_clean(self) -> bool:
        """Whether nothing of the family is there any more."""
        return self in (Outcome.ABSENT, Outcome.ERASED, Outcome.REMOVED)

    @property
    def can_be_tried_again(self) -> bool:
        """Whether it can come right by itself: a stick that is put in, room that is made."""
        return self in _PASSING


_PASSING: Final = frozenset((Outcome.AWAY, Outcome.REFUSED, Outcome.FULL, Outcome.BUSY))


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasedFamily:
    """One family that was erased from the vault."""

    number: int
    """Its file number."""
    rows: int
    """How many rows of the vault were about it, earlier versions and its entries in the search index included."""
    family_id: UUID | None = None
    """Known as long as there is something left to do; the finished proof does not hold it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedAt:
    """One place that was looked at."""

    where: Where
    name: str = ""
    """Of the file, which says no more than when it was made."""
    outcome: Outcome
    count: int = 0
    """Rows that went from a copy, or files that went."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftEarlier:
    """Something about the family that left before: it is with whoever got it."""

    on: date
    what: Leaving
    is_sealed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """An erasure as it can be proven."""

    id: UUID
    at: datetime
    """When it went from the vault, in UTC."""
    why: Why
    program: str
    """The version that did it."""
    families: tuple[ErasedFamily, ...]
    tables: int
    """So many tables of the vault were looked through afterwards, and nothing was found."""
    lines_kept: int = 0
    """Lines of the log of what left that stay, without words."""
    left_earlier: tuple[LeftEarlier, ...] = ()
    looked: tuple[LookedAt, ...] = ()
    """The places outside the vault, as they were found last."""
    finished_at: datetime | None = None
    """When nothing was left to do; None as long as there is."""

    @property
    def is_finished(self) -> bool:
        """Whether all that can be reached is clean."""
        return self.finished_at is not None

    @property
    def numbers(self) -> tuple[int, ...]:
        """The file numbers."""
        return tuple(family.number for family in self.families)

    @property
    def family_ids(self) -> frozenset[UUID]:
        """Whom to look for as long as it is not finished."""
        return frozenset(family.family_id for family in self.families if family.family_id is not None)

    @property
    def cleaned(self) -> int:
        """From how many copies of the vault it was erased."""
        return sum(one.outcome is Outcome.ERASED for one in self.looked)

    @property
    def waiting(self) -> tuple[LookedAt, ...]:
        """The places that can be done another time."""
        return tuple(one for one in self.looked if one.outcome.can_be_tried_again)

    @property
    def out_of_reach(self) -> tuple[LookedAt, ...]:
        """The places where a copy may stand that this program cannot clean, or was told not to wait for."""
        return tuple(
            one
            for one in self.looked
            if not one.outcome.is_clean and (self.is_finished or not one.outcome.can_be_tried_again)
        )
