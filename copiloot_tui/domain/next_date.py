"""The first day on which something has to have happened in a regelzaak."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from copiloot_tui.domain.regelzaak import Regelzaak

DatedText = tuple[date, str]
"""A day and what it is the day of."""


class DateKind(Enum):
    """Of what the next date of a regelzaak is the last day; the value is shown."""

    OWN = "eigen datum"
    TERM = "termijn"
    STEP = "stap"


@dataclass(frozen=True, slots=True, kw_only=True)
class NextDate:
    """The first day on which something has to have happened in a regelzaak."""

    on: date
    kind: DateKind
    what: str
    """The reason of its own day, the title of the term, the text of the step; may be empty."""


def next_date(regelzaak: Regelzaak, terms: Iterable[DatedText], steps: Iterable[DatedText]) -> NextDate | None:
    """The nearest of its own day, its running terms and its open steps; None when none of them has a day.

    Args:
        regelzaak: one that is still open.
        terms: the days and titles of the terms that run.
        steps: the days and texts of the steps that are still to be done.
    """
    dates = [NextDate(on=regelzaak.due_on, kind=DateKind.OWN, what=regelzaak.due_reason)] if regelzaak.due_on else []
    dates += [NextDate(on=on, kind=DateKind.TERM, what=title) for on, title in terms]
    dates += [NextDate(on=on, kind=DateKind.STEP, what=text) for on, text in steps]
    return min(dates, key=lambda one: one.on, default=None)
