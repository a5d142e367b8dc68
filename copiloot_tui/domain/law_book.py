"""All that the rules of terms have to know, in one value."""

from collections.abc import Mapping
from dataclasses import dataclass

from copiloot_tui.domain.free_days import FreeDays
from copiloot_tui.domain.reading import FirstPenaltyDay as FirstPenaltyDay
from copiloot_tui.domain.term import Source, TermRule


@dataclass(frozen=True, slots=True, kw_only=True)
class PenaltyStage:
    """A run of days of the penalty with the same amount."""

    days: int
    euros_a_day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PenaltyRule:
    """The penalty for deciding late (dwangsom, Awb 4:17)."""

    stages: tuple[PenaltyStage, ...]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class LawBook:
    """The terms, the calendar and the readings that a worker chose."""

    rules: Mapping[str, TermRule]
    """By key."""
    free_days: FreeDays
    penalty: PenaltyRule
    first_penalty_day: FirstPenaltyDay = FirstPenaltyDay.LETTER
