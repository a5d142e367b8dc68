"""All that the rules of terms have to know, in one value."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from copiloot_tui.domain.free_days import FreeDays
from copiloot_tui.domain.term import Source, TermRule


class FirstPenaltyDay(Enum):
    """Which day is the first of the penalty: readings of Awb 4:17 lid 3 differ; the value is shown and kept."""

    LETTER = "na veertien dagen"
    """The day on which two weeks have passed, by the letter of the law: day 14 after the notice came in."""
    AFTER_TWO_FULL_WEEKS = "na twee volle weken"
    """The day after two full weeks: day 15."""


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
