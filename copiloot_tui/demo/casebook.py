"""The regelzaken of a made-up family through time: begun, running, done, and returned."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from copiloot_tui.demo.attachments import attachments_of
from copiloot_tui.demo.casework import Case, Desk
from copiloot_tui.demo.chance import workday_from
from copiloot_tui.demo.matters import Phase
from copiloot_tui.demo.returning import following
from copiloot_tui.demo.sorts import Tone
from copiloot_tui.demo.subject import Subject
from copiloot_tui.demo.teller import Teller
from copiloot_tui.domain.clock import at_civil_time, civil_day
from copiloot_tui.domain.record import Record

_MOURNING: Final = timedelta(days=12)
"""After a death nothing is withdrawn for so long."""


class Casebook:
    """Keeps the regelzaken of one family."""

    def __init__(self, desk: Desk, teller: Teller, *, with_letters: bool) -> None:
        self._desk = desk
        self._teller = teller
        self._with_letters = with_letters
        self._family = teller.household.family
        self._died = teller.household.situation.died_on(desk.today)
        self._returning: list[Case] = []

    def begin(self, subject: Subject, at: datetime) -> Iterator[Record]:
        """A regelzaak with all that will have happened to it."""
        last_day = stopped_on = self._family.ended_on
        if self._died and civil_day(at) < self._died:
            last_day, stopped_on = self._died, workday_from(self._died + _MOURNING)
        case = self._desk.begin(subject, at, last_day, stopped_on)
        running = self._teller.cases if case.wakes <= civil_day(at) else self._teller.asleep
        running.append(case)
        if case.regelzaak.recurrence:
            self._returning.append(case)
        yield case.regelzaak
        yield from case.records
        if self._with_letters:
            yield from attachments_of(self._desk.rng, case, self._desk.today)

    def begin_following(self, until: date) -> Iterator[Record]:
        """The next of what is done before a day, and returns, as long as the child lives and the family is there."""
        for case in [case for case in self._returning if case.ended < until]:
            self._returning.remove(case)
            is_kept_up = self._family.is_open and (self._died is None or case.ended < self._died)
            subject = following(case) if is_kept_up else None
            if subject is not None:
                yield from self.begin(subject, at_civil_time(case.ended, 16, 30))

    def turn_to(self, day: date, tone: Tone) -> None:
        """Let the log speak of what runs on a day; after a death only of what has to be settled."""
        teller = self._teller
        still = [
            case
            for case in (*teller.cases, *teller.asleep)
            if case.ended > day and (tone is not Tone.GRIEF or case.subject.matter.phase is Phase.AFTERCARE)
        ]
        teller.cases = [case for case in still if case.wakes <= day]
        teller.asleep = [case for case in still if case.wakes > day]
