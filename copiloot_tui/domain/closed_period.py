"""A period whose figures were handed in, and stay as they were."""

from dataclasses import dataclass
from datetime import date

from copiloot_tui.domain.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedPeriod(Record):
    """The figures of one worker over one period, as they were when it was closed."""

    period: str
    """'2026-Q4', '2026-11' or '2026'."""
    closed_on: date
    counts: str
    """The tellingbestand itself, as text: counts only, no name, number, text or place."""
