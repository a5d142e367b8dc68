"""The story of a made-up family, week by week."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from heapq import heappop, heappush
from itertools import count
from random import Random

from copiloot_tui.demo.cards import with_cards
from copiloot_tui.demo.casebook import Casebook
from copiloot_tui.demo.casework import Desk
from copiloot_tui.demo.choice import Choice
from copiloot_tui.demo.diary import diary
from copiloot_tui.demo.farewell import closing
from copiloot_tui.demo.institutions import Directory
from copiloot_tui.demo.intervision import Share, moment
from copiloot_tui.demo.log import Plan, coming, contact
from copiloot_tui.demo.matters import Phase
from copiloot_tui.demo.notebook import Notebook
from copiloot_tui.demo.people import Household
from copiloot_tui.demo.rhythm import WEEK, Rhythm, What
from copiloot_tui.demo.sorts import Tone
from copiloot_tui.demo.teller import Teller
from copiloot_tui.domain.clock import at_civil_time, civil_day
from copiloot_tui.domain.family import FamilyStatus
from copiloot_tui.domain.law_book import LawBook
from copiloot_tui.domain.record import Record


class Story:
    """Tells everything dated of one family, in order of time."""

    def __init__(
        self,
        rng: Random,
        household: Household,
        directory: Directory,
        law: LawBook,
        today: date,
        *,
        with_letters: bool,
        meetings: Sequence[Share] = (),
    ) -> None:
        desk = Desk(rng=rng, law=law, today=today)
        self._rng = rng
        self._household = household
        self._today = today
        self._teller = Teller(rng, household, directory)
        self._notebook = Notebook(self._teller)
        self._rhythm = Rhythm(rng, household, today)
        self._choice = Choice(rng, self._teller, self._rhythm, desk.days, today)
        self._casebook = Casebook(desk, self._teller, with_letters=with_letters)
        self._meetings = deque(meetings)
        self._waiting: list[tuple[datetime, int, Record]] = []
        self._numbers = count()

    def tell(self) -> Iterator[Record]:
        """Strippenkaarten, regelzaken, contact moments, notes and what is still to come."""
        return with_cards(self._rng, self._household, self._events(), self._today)

    def _events(self) -> Iterator[Record]:
        if self._household.family.status is FamilyStatus.SPOEDVRAAG:
            self._write(self._urgent())
        else:
            week = self._rhythm.start
            while week < self._rhythm.end:
                self._write(self._one_week(week))
                week += WEEK
                yield from self._written_before(week)
            self._write(self._to_come())
        yield from self._written_before(None)

    def _write(self, records: Iterable[Record]) -> None:
        """Keep what is written down until its moment: a regelzaak tells at once what will happen to it."""
        for record in records:
            moment = record.created_at or at_civil_time(self._today, 0, 0)
            heappush(self._waiting, (moment, next(self._numbers), record))

    def _written_before(self, day: date | None) -> Iterator[Record]:
        until = at_civil_time(day, 0, 0) if day else None
        while self._waiting and (until is None or self._waiting[0][0] < until):
            yield heappop(self._waiting)[2]

    def _one_week(self, week: date) -> Iterator[Record]:
        until = min(week + WEEK, self._rhythm.end)
        self._casebook.turn_to(week, self._rhythm.tone(week))
        yield from self._casebook.begin_following(until)
        for subject, at in self._choice.planned(until):
            yield from self._casebook.begin(subject, at)
        while self._meetings and civil_day(self._meetings[0].at) < until:
            yield moment(self._teller.aside, self._household, self._meetings.popleft())
        must_speak = self._rhythm.is_recent(week)
        for at, what in self._rhythm.week(week, needs_case=self._choice.is_needed(week)):
            tone = self._rhythm.tone(civil_day(at))
            phase = Phase.AFTERCARE if tone is Tone.GRIEF else Phase.CARE
            match what:
                case What.CASE:
                    if chosen := self._choice.by_chance(at, phase):
                        yield from self._casebook.begin(chosen, at)
                case What.CONTACT:
                    yield from contact(self._teller, at, tone, must_speak, self._today)
                    must_speak = False
                case What.NOTE:
                    yield self._notebook.note(at, phase)

    def _urgent(self) -> Iterator[Record]:
        """A spoedvraag of yesterday: one regelzaak, a few calls, a note and what comes first today."""
        yesterday = self._today - timedelta(days=1)
        yield from self._casebook.begin(self._choice.urgent(), at_civil_time(yesterday, 9, 0))
        for hour in (9, 11, 16):
            yield from contact(self._teller, at_civil_time(yesterday, hour, 10), Tone.URGENT, True, self._today)
        yield self._notebook.note(at_civil_time(yesterday, 17, 0), Phase.URGENT)
        plan = Plan(on=self._today, time=time(9, 0), written=at_civil_time(yesterday, 17, 5))
        yield coming(self._teller, plan, Tone.URGENT)

    def _to_come(self) -> Iterator[Record]:
        family, tone = self._household.family, self._rhythm.tone(self._today)
        self._casebook.turn_to(self._rhythm.end, tone)
        if not family.is_open:
            yield from closing(self._rng, self._household)
            return
        for plan in diary(self._rng, family.number, tone, self._today):
            planned = coming(self._teller, plan, tone)
            # With a family that is not heard of nothing was agreed.
            if tone is not Tone.UNHEARD or not planned.is_meeting:
                yield planned
