"""The story of a made-up family, week by week."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final

from copiloot_tui.demo.cards import with_cards
from copiloot_tui.demo.casework import Case, begin_case
from copiloot_tui.demo.chance import without_repeating, workday_from
from copiloot_tui.demo.course import Subject
from copiloot_tui.demo.institutions import Directory
from copiloot_tui.demo.log import Plan, coming, contact
from copiloot_tui.demo.matters import Matter, Phase, all_matters
from copiloot_tui.demo.notebook import Notebook
from copiloot_tui.demo.people import Household
from copiloot_tui.demo.rhythm import WEEK, Rhythm, What
from copiloot_tui.demo.sorts import Tone
from copiloot_tui.demo.teller import Teller
from copiloot_tui.demo.words import words_of_matter
from copiloot_tui.domain.clock import at_civil_time, civil_day
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.family import FamilyMember, FamilyStatus
from copiloot_tui.domain.record import Record

_LAST_WEEKS: Final = timedelta(days=21)
_PRESSING_DAYS: Final = (5, -3, 2)


class Story:
    """Tells everything dated of one family, in order of time."""

    def __init__(self, rng: Random, household: Household, directory: Directory, today: date) -> None:
        self._teller = Teller(rng, household, directory)
        self._notebook = Notebook(self._teller)
        self._today = today
        self._rng = rng
        self._matters = without_repeating(rng, [matter for matter in all_matters() for _ in range(matter.weight)])
        self._household = household
        self._rhythm = Rhythm(rng, household, today)
        self._died = household.situation.died_on(today)
        self._is_pressed = False
        self._aftercare = [matter for matter in all_matters() if matter.phase is Phase.AFTERCARE]

    def tell(self) -> Iterator[Record]:
        """Strippenkaarten, regelzaken, contact moments, notes and what is still to come."""
        return with_cards(self._rng, self._household, self._events(), self._today)

    def _events(self) -> Iterator[Record]:
        if self._household.family.status is FamilyStatus.SPOEDVRAAG:
            yield from self._urgent()
            return
        week = self._rhythm.start
        while week < self._rhythm.end:
            yield from self._one_week(week)
            week += WEEK
        if self._household.family.is_open:
            yield from self._coming()

    def _one_week(self, week: date) -> Iterator[Record]:
        self._close_cases(week, self._rhythm.tone(week))
        must_speak = self._rhythm.is_recent(week)
        for at, what in self._rhythm.week(week, needs_case=self._needs_case(week)):
            tone = self._rhythm.tone(civil_day(at))
            phase = Phase.AFTERCARE if tone is Tone.GRIEF else Phase.CARE
            match what:
                case What.CASE:
                    yield from self._begin_case(at, phase)
                case What.CONTACT:
                    yield from contact(self._teller, at, tone, must_speak, self._today)
                    must_speak = False
                case What.NOTE:
                    yield self._notebook.note(at, phase)

    def _needs_case(self, week: date) -> bool:
        is_late_enough = week >= self._rhythm.end - _LAST_WEEKS
        return week == self._rhythm.start or (is_late_enough and not self._is_pressed)

    def _close_cases(self, day: date, tone: Tone) -> None:
        self._teller.cases = [
            case
            for case in self._teller.cases
            if case.ended > day and (tone is not Tone.GRIEF or case.subject.matter.phase is Phase.AFTERCARE)
        ]

    def _begin_case(self, at: datetime, phase: Phase) -> Iterator[Record]:
        child = self._rng.choice(self._household.children)
        matter = self._next_matter(child, civil_day(at), phase)
        if matter is None:
            return
        case = self._case(at, child, matter)
        self._teller.cases.append(case)
        yield case.regelzaak
        yield from case.steps

    def _next_matter(self, child: FamilyMember, day: date, phase: Phase) -> Matter | None:
        if phase is Phase.AFTERCARE:
            return self._aftercare.pop(0) if self._aftercare else None
        age = child.age_on(day) or 0
        for _ in range(20):
            matter = next(self._matters)
            suits = matter.suits(age, phase, bool(self._household.siblings))
            if suits and self._teller.is_free_for(matter.noun, child.id):
                return matter
        return None

    def _case(self, at: datetime, child: FamilyMember, matter: Matter) -> Case:
        institution, aanspreekpunt = self._counterpart(matter)
        words = words_of_matter(self._teller.words_of(child), matter, institution, aanspreekpunt)
        last_day = self._household.family.ended_on
        if self._died and civil_day(at) < self._died:
            last_day = self._died
        subject = Subject(
            matter=matter,
            child=child,
            institution=institution,
            aanspreekpunt=aanspreekpunt,
            words=words,
            due_on=self._pressing_day(civil_day(at), matter),
        )
        return begin_case(self._rng, subject, at, self._today, last_day)

    def _pressing_day(self, day: date, matter: Matter) -> date | None:
        """For the first regelzaak of the last weeks, so that there always is something late and something near."""
        if self._is_pressed or day < self._rhythm.end - _LAST_WEEKS or matter.phase is not Phase.CARE:
            return None
        self._is_pressed = True
        return self._today + timedelta(days=_PRESSING_DAYS[self._household.family.number % len(_PRESSING_DAYS)])

    def _counterpart(self, matter: Matter) -> tuple[Institution | None, Aanspreekpunt | None]:
        if matter.at is None:
            return None, None
        place, directory = self._household.place, self._teller.directory
        institution = self._rng.choice(directory.at(matter.at, place.region, place.municipality))
        in_office = [who for who in directory.aanspreekpunten[institution.id] if who.replaced_by is None]
        return institution, self._rng.choice(in_office)

    def _urgent(self) -> Iterator[Record]:
        """A spoedvraag of yesterday: one regelzaak, a few calls, a note and what comes first today."""
        matter = next(matter for matter in all_matters() if matter.phase is Phase.URGENT)
        yesterday = self._today - timedelta(days=1)
        case = self._case(at_civil_time(yesterday, 9, 0), self._household.children[0], matter)
        self._teller.cases.append(case)
        yield case.regelzaak
        yield from case.steps
        for hour in (9, 11, 16):
            yield from contact(self._teller, at_civil_time(yesterday, hour, 10), Tone.URGENT, True, self._today)
        yield self._notebook.note(at_civil_time(yesterday, 17, 0), Phase.URGENT)
        plan = Plan(on=self._today, time=time(9, 0), written=at_civil_time(yesterday, 17, 5))
        yield coming(self._teller, plan, Tone.URGENT)

    def _coming(self) -> Iterator[Record]:
        written = at_civil_time(self._today - timedelta(days=1), 20, 0)
        for on, at in self._diary():
            yield coming(self._teller, Plan(on=on, time=at, written=written), self._rhythm.tone(self._today))

    def _diary(self) -> Iterator[tuple[date, time | None]]:
        """For some families something today, for most something this week, for all something in the weeks after."""
        rng, today, number = self._rng, self._today, self._household.family.number
        if self._rhythm.tone(today) is Tone.QUIET:
            yield workday_from(today + timedelta(days=19)), None
            return
        if number % 3 == 1:
            yield today, time(rng.randint(9, 16), rng.choice((0, 15, 30)))
        if number % 4 == 2:
            yield today, None
        if number % 2 == 0:
            yield workday_from(today + timedelta(days=rng.randint(1, 5))), time(rng.randint(9, 15), 30)
        yield workday_from(today + timedelta(days=rng.randint(8, 24))), time(rng.randint(9, 15), 0)
