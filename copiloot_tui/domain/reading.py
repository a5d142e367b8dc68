"""Where readings of the law differ: what a worker can choose between."""

from enum import Enum


class FirstPenaltyDay(Enum):
    """Which day is the first of the penalty: readings of Awb 4:17 lid 3 differ; the value is shown and kept."""

    LETTER = "na veertien dagen"
    """The day on which two weeks have passed, by the letter of the law: day 14 after the notice came in."""
    AFTER_TWO_FULL_WEEKS = "na twee volle weken"
    """The day after two full weeks: day 15."""
