"""What is begun for a made-up family, and when: by chance, by plan, or because a child turns eighteen."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Final

from copiloot_tui.demo.chance import at_work, without_repeating
from copiloot_tui.demo.course import Course
from copiloot_tui.demo.matters import Matter, Phase, Way, all_matters, matter_called
from copiloot_tui.demo.milestones import id_of_item, milestones
from copiloot_tui.demo.office import OfficeDays
from copiloot_tui.demo.rhythm import Rhythm
from copiloot_tui.demo.scenes import SCENES
from copiloot_tui.demo.subject import Subject
from copiloot_tui.demo.teller import Teller
from copiloot_tui.demo.words import words_of_matter
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.family import FamilyMember

_LAST_WEEKS: Final = timedelta(days=21)
_PRESSING_DAYS: Final = (5, -3, 2)
_TRIES: Final = 20


class Choice:
    """Chooses what regelzaken of one family are about."""

    def __init__(self, rng: Random, teller: Teller, rhythm: Rhythm, days: OfficeDays, today: date) -> None:
        household = teller.household
        self._rng = rng
        self._teller = teller
        self._household = household
        self._rhythm = rhythm
        self._today = today
        self._is_pressed = False
        self._matters = without_repeating(rng, [matter for matter in all_matters() for _ in range(matter.weight)])
        self._aftercare = [matter for matter in all_matters() if matter.phase is Phase.AFTERCARE]
        self._milestones = milestones(rng, household, today)
        played = [SCENES[name] for name in household.situation.scenes]
        self._scenes = [(matter_called(scene.noun), scene.course(days, today)) for scene in played]
        self._reserved = {matter.group for matter, _ in self._scenes}

    def is_needed(self, week: date) -> bool:
        """Whether something has to begin in a week: in the first, and once in the last ones."""
        is_late_enough = week >= self._rhythm.end - _LAST_WEEKS
        return week == self._rhythm.start or (is_late_enough and not self._is_pressed)

    def planned(self, until: date) -> Iterator[tuple[Subject, datetime]]:
        """What is laid out to begin before a day, and has not begun yet."""
        for matter, course in [scene for scene in self._scenes if scene[1].began < until]:
            self._scenes.remove((matter, course))
            at = at_work(self._rng, max(course.began, self._rhythm.start))
            yield self._subject(self._household.children[0], matter, scene=course), at
        while self._milestones and self._milestones[0].begins < until:
            begins, matter, child, due_on, why = self._milestones.pop(0)
            yield self._subject(child, matter, due_on=due_on, due_reason=why), at_work(self._rng, begins)

    def by_chance(self, at: datetime, phase: Phase) -> Subject | None:
        """Something that suits one of the children and does not run yet; None when nothing comes to mind."""
        day = civil_day(at)
        child = self._rng.choice(self._household.children)
        matter = self._next_matter(child, day, phase)
        if matter is None:
            return None
        if given := self._given_day(day, matter):
            return self._subject(child, matter, due_on=given, due_reason=matter.ends_because)
        return self._subject(child, matter, due_on=self._pressing_day(day, matter), is_deadline=False)

    def urgent(self) -> Subject:
        """A spoedvraag."""
        matter = next(matter for matter in all_matters() if matter.phase is Phase.URGENT)
        return self._subject(self._household.children[0], matter)

    def _next_matter(self, child: FamilyMember, day: date, phase: Phase) -> Matter | None:
        if phase is Phase.AFTERCARE:
            return self._aftercare.pop(0) if self._aftercare else None
        age = child.age_on(day) or 0
        has_sibling, has_wlz = bool(self._household.siblings), self._household.situation.has_wlz
        for _ in range(_TRIES):
            matter = next(self._matters)
            is_free = matter.group not in self._reserved and self._teller.is_free_for(matter.group, child.id)
            if is_free and matter.suits(age, phase, has_sibling, has_wlz, day):
                return matter
        return None

    def _given_day(self, day: date, matter: Matter) -> date | None:
        """The day before which it has to be sent, where one is given."""
        if matter.ends_on:
            return date(day.year, *matter.ends_on)
        return day + timedelta(days=self._rng.randint(*matter.ends_in_days)) if matter.ends_in_days else None

    def _pressing_day(self, day: date, matter: Matter) -> date | None:
        """For the first regelzaak of the last weeks, so that there always is something late and something near."""
        is_planned = matter.phase is Phase.CARE and matter.way not in (Way.REPORT, Way.LETTER)
        if self._is_pressed or day < self._rhythm.end - _LAST_WEEKS or not is_planned:
            return None
        self._is_pressed = True
        return self._today + timedelta(days=_PRESSING_DAYS[self._household.family.number % len(_PRESSING_DAYS)])

    def _subject(
        self,
        child: FamilyMember,
        matter: Matter,
        *,
        due_on: date | None = None,
        due_reason: str = "",
        is_deadline: bool = True,
        scene: Course | None = None,
    ) -> Subject:
        institution, aanspreekpunt = self._counterpart(matter)
        return Subject(
            matter=matter,
            child=child,
            institution=institution,
            aanspreekpunt=aanspreekpunt,
            words=words_of_matter(self._teller.words_of(child), matter, institution, aanspreekpunt),
            due_on=due_on,
            due_reason=due_reason,
            is_deadline=is_deadline and due_on is not None,
            regelzaak_id=id_of_item(child, matter.item) if matter.item else None,
            scene=scene,
        )

    def _counterpart(self, matter: Matter) -> tuple[Institution | None, Aanspreekpunt | None]:
        if matter.at is None:
            return None, None
        place, directory = self._household.place, self._teller.directory
        institution = self._rng.choice(directory.at(matter.at, place.region, place.municipality))
        return institution, self._rng.choice(directory.people_at(institution, place))
