"""What happens to a made-up regelzaak, from its beginning to its end, also after today."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from copiloot_tui.domain.case_event import EventKind
from copiloot_tui.domain.regelzaak import RegelzaakOutcome

UNDECIDED: Final = frozenset(
    {
        EventKind.REPORTED,
        EventKind.SUBMITTED,
        EventKind.INFORMATION_ASKED,
        EventKind.COMPLETED,
        EventKind.DELAY_ANNOUNCED,
        EventKind.DELAY_AGREED,
        EventKind.DEFAULT_NOTIFIED,
        EventKind.OBJECTED,
        EventKind.COMMITTEE,
        EventKind.ADVICE_ASKED,
        EventKind.POSTPONED,
        EventKind.APPEALED,
        EventKind.RECONSIDERATION_ASKED,
    }
)
"""After these somebody still has to decide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One event, before it belongs to a regelzaak."""

    kind: EventKind
    on: date
    received_on: date | None = None
    until: date | None = None
    outcome: RegelzaakOutcome | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    by_letter: bool = False

    @property
    def known_on(self) -> date:
        """The day on which the worker writes it down: a letter once it is here."""
        return (self.received_on or self.on) if self.by_letter else self.on


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """All that happens, in order, and when the worker calls it done."""

    began: date
    handed_in: date
    """When it was sent, or would have been."""
    happenings: tuple[Happening, ...]
    ended: date
    ending: RegelzaakOutcome

    def known(self, today: date) -> tuple[Happening, ...]:
        """What is written down before a day."""
        return tuple(each for each in self.happenings if each.known_on < today)


def cut_short(course: Course, last_day: date, ended: date) -> Course:
    """The course when the work stopped on a day: what was still to be decided is withdrawn."""
    happened = course.known(last_day)
    if happened and happened[-1].kind in UNDECIDED:
        happened = (*happened, Happening(kind=EventKind.WITHDRAWN, on=ended))
    outcomes = [each.outcome for each in happened if each.outcome]
    is_withdrawn = bool(happened) and happened[-1].kind is EventKind.WITHDRAWN
    ending = RegelzaakOutcome.WITHDRAWN if is_withdrawn else outcomes[-1] if outcomes else RegelzaakOutcome.OTHER
    return Course(began=course.began, handed_in=course.handed_in, happenings=happened, ended=ended, ending=ending)
