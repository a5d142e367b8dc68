"""The story of a made-up family, week by week, with high peaks and deep valleys."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from enum import Enum, auto
from random import Random
from typing import Final

from copiloot_tui.demo.cards import with_cards
from copiloot_tui.demo.casework import Case, Subject, begin_case
from copiloot_tui.demo.chance import WORKDAYS, at_work, without_repeating, workday_from
from copiloot_tui.demo.institutions import Directory
from copiloot_tui.demo.log import Plan, coming, contact
from copiloot_tui.demo.matters import Matter, Phase, all_matters
from copiloot_tui.demo.notebook import Notebook
from copiloot_tui.demo.people import Household
from copiloot_tui.demo.sorts import Tone
from copiloot_tui.demo.teller import Teller
from copiloot_tui.demo.words import words_of_matter
from copiloot_tui.domain.clock import at_civil_time, civil_day
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.family import FamilyMember, FamilyStatus
from copiloot_tui.domain.record import Record

_WEEK: Final = timedelta(days=7)


class Season(Enum):
    """How much there is to do."""

    VALLEY = auto()
    QUIET = auto()
    USUAL = auto()
    PEAK = auto()


_CONTACTS: Final[Mapping[Season, tuple[int, ...]]] = {
    Season.VALLEY: (0, 0, 0, 0, 0, 1),
    Season.QUIET: (0, 0, 1, 1, 1, 2),
    Season.USUAL: (0, 1, 1, 2, 2, 2, 3),
    Season.PEAK: (2, 3, 3, 3, 4, 4, 4),
}
_NEXT: Final[Mapping[Season, tuple[Season, ...]]] = {
    Season.VALLEY: (Season.VALLEY, Season.QUIET, Season.USUAL),
    Season.QUIET: (Season.VALLEY, Season.QUIET, Season.QUIET, Season.USUAL, Season.USUAL, Season.PEAK),
    Season.USUAL: (Season.USUAL, Season.USUAL, Season.USUAL, Season.PEAK, Season.QUIET),
    Season.PEAK: (Season.PEAK, Season.PEAK, Season.PEAK, Season.USUAL, Season.VALLEY),
}
_NOTES: Final = (*(0,) * 8, *(1,) * 7, *(2,) * 5)
_CASES_A_WEEK: Final = 0.25
_LAST_WEEKS: Final = timedelta(days=21)
_PRESSING_DAYS: Final = (5, -3, 2)


class _What(Enum):
    CONTACT = auto()
    NOTE = auto()
    CASE = auto()


class Story:
    """Tells everything dated of one family, in order of time."""

    def __init__(self, rng: Random, household: Household, directory: Directory, today: date) -> None:
        self._teller = Teller(rng, household, directory)
        self._notebook = Notebook(self._teller)
        self._today = today
        self._rng = rng
        self._season = Season.PEAK
        self._matters = without_repeating(rng, [matter for matter in all_matters() for _ in range(matter.weight)])
        situation, family = household.situation, household.family
        self._household = household
        self._start = family.started_on or today
        self._end = min(today, family.ended_on or today)
        self._died = situation.died_on(today)
        self._quiet_from = situation.quiet_from(today)
        self._unheard_from = today - timedelta(days=situation.unheard_days) if situation.unheard_days else None
        self._week = 0
        self._is_pressed = False
        self._aftercare = [matter for matter in all_matters() if matter.phase is Phase.AFTERCARE]

    def tell(self) -> Iterator[Record]:
        """Strippenkaarten, regelzaken, contact moments, notes and what is still to come."""
        return with_cards(self._rng, self._household, self._events(), self._today)

    def _events(self) -> Iterator[Record]:
        if self._household.family.status is FamilyStatus.SPOEDVRAAG:
            yield from self._urgent()
            return
        monday = self._start
        while monday < self._end:
            yield from self._one_week(monday)
            monday += _WEEK
            self._week += 1
        if self._household.family.is_open:
            yield from self._coming()

    def _one_week(self, monday: date) -> Iterator[Record]:
        tone = self._tone(monday)
        self._close_cases(monday, tone)
        spoken = 0
        for at, what in sorted(self._plan(monday, tone), key=lambda entry: (entry[0], entry[1].value)):
            tone = self._tone(civil_day(at))
            phase = Phase.AFTERCARE if tone is Tone.GRIEF else Phase.CARE
            match what:
                case _What.CONTACT:
                    must_speak = monday >= self._end - 2 * _WEEK and not spoken
                    yield from contact(self._teller, at, tone, must_speak, self._today)
                    spoken += 1
                case _What.NOTE:
                    yield self._notebook.note(at, phase)
                case _What.CASE:
                    yield from self._begin_case(at, phase)

    def _tone(self, day: date) -> Tone:
        if self._died and day >= self._died:
            return Tone.GRIEF
        if self._unheard_from and day >= self._unheard_from:
            return Tone.UNHEARD
        if self._quiet_from and day >= self._quiet_from:
            return Tone.QUIET
        return Tone.FIRST if day < self._start + timedelta(days=10) else Tone.CARE

    def _plan(self, monday: date, tone: Tone) -> Iterator[tuple[datetime, _What]]:
        contacts, notes, cases = self._amounts(monday, tone)
        days = [day for day in (monday + timedelta(days=nr) for nr in range(7)) if self._start <= day < self._end]
        working = [day for day in days if day.weekday() < WORKDAYS] or days
        for what, amount in ((_What.CASE, cases), (_What.CONTACT, contacts), (_What.NOTE, notes)):
            for _ in range(amount):
                yield at_work(self._rng, self._rng.choice(working)), what

    def _amounts(self, monday: date, tone: Tone) -> tuple[int, int, int]:
        """How many contact moments, notes and new regelzaken there are in a week."""
        rng = self._rng
        match tone:
            case Tone.UNHEARD:
                return int(self._week % 3 == 0), 0, 0
            case Tone.QUIET:
                return int((self._end - monday).days // 7 % 5 == 3), int(rng.random() < 0.1), 0
            case Tone.GRIEF:
                since = (monday - (self._died or monday)).days // 7
                return (3 if since < 3 else rng.choice((0, 1, 1))), int(rng.random() < 0.5), int(since in (1, 3, 5, 8))
            case _:
                self._season = rng.choice(_NEXT[self._season])
                contacts = rng.choice(_CONTACTS[self._season])
                if self._week == 0 or monday >= self._end - 2 * _WEEK:
                    contacts = max(1, contacts)
                return contacts, rng.choice(_NOTES), int(self._needs_case(monday) or rng.random() < _CASES_A_WEEK)

    def _needs_case(self, monday: date) -> bool:
        return self._week == 0 or (monday >= self._end - _LAST_WEEKS and not self._is_pressed)

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
        if self._is_pressed or day < self._end - _LAST_WEEKS or matter.phase is not Phase.CARE:
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
            yield coming(self._teller, Plan(on=on, time=at, written=written), self._tone(self._today))

    def _diary(self) -> Iterator[tuple[date, time | None]]:
        """For some families something today, for most something this week, for all something in the weeks after."""
        rng, today, number = self._rng, self._today, self._household.family.number
        if self._tone(today) is Tone.QUIET:
            yield workday_from(today + timedelta(days=19)), None
            return
        if number % 3 == 1:
            yield today, time(rng.randint(9, 16), rng.choice((0, 15, 30)))
        if number % 4 == 2:
            yield today, None
        if number % 2 == 0:
            yield workday_from(today + timedelta(days=rng.randint(1, 5))), time(rng.randint(9, 15), 30)
        yield workday_from(today + timedelta(days=rng.randint(8, 24))), time(rng.randint(9, 15), 0)
