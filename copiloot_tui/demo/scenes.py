"""Regelzaken that are at a telling point today, whichever day that is: a penalty that runs, papers that are awaited."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta

from copiloot_tui.demo.course import Course, Happening
from copiloot_tui.demo.office import OfficeDays
from copiloot_tui.domain.case_event import EventKind
from copiloot_tui.domain.regelzaak import RegelzaakOutcome

_LATER: Final = timedelta(days=60)
"""What is still to come, comes after this time or never."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A regelzaak whose course was laid out back from today."""

    noun: str
    """Of its matter."""
    began_days_ago: int
    played: Callable[["Ago"], tuple[Happening, ...]]
    slack_days: int
    """How much longer ago all of it may have been, so that it is not the same day in every family."""
    is_done: bool = False

    def course(self, days: OfficeDays, today: date) -> Course:
        """How it went, seen from a day."""
        ago = Ago(days=days, today=today, shift=days.rng.randint(0, self.slack_days))
        happenings = self.played(ago)
        outcomes = [each.outcome for each in happenings if each.outcome]
        ended = max(happenings[-1].known_on + timedelta(days=9), ago.day(7)) if self.is_done else today + _LATER
        return Course(
            began=ago.day(self.began_days_ago),
            handed_in=happenings[0].on,
            happenings=happenings,
            ended=min(ended, ago.day(1)) if self.is_done else ended,
            ending=outcomes[-1] if outcomes else RegelzaakOutcome.OTHER,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ago:
    """Days before today."""

    days: OfficeDays
    today: date
    shift: int
    """How many days are added to all of them."""

    def day(self, days_ago: int) -> date:
        """The last working day that is at least so many days ago."""
        return self.days.before(self.today - timedelta(days=days_ago + self.shift))

    def sent(self, kind: EventKind, days_ago: int) -> Happening:
        """Something sent from here, that came in there the day after."""
        day = self.day(days_ago)
        return Happening(kind=kind, on=day, received_on=self.days.from_day(day + timedelta(days=1)))

    def letter(
        self,
        kind: EventKind,
        days_ago: int,
        *,
        outcome: RegelzaakOutcome | None = None,
        until: date | None = None,
        valid_to: date | None = None,
    ) -> Happening:
        """A letter, here at least two days later."""
        day = self.day(days_ago)
        received = min(self.days.from_day(day + timedelta(days=2)), self.day(1))
        return Happening(
            kind=kind,
            on=day,
            received_on=max(day, received),
            until=until,
            outcome=outcome,
            valid_from=valid_to and valid_to + timedelta(days=1) - relativedelta(years=1),
            valid_to=valid_to,
            by_letter=True,
        )


def _penalty_runs(ago: Ago) -> tuple[Happening, ...]:
    """Nothing was decided within eight weeks, nor within two weeks after the notice of default."""
    return ago.sent(EventKind.SUBMITTED, 112), ago.sent(EventKind.DEFAULT_NOTIFIED, 38)


def _papers_are_awaited(ago: Ago) -> tuple[Happening, ...]:
    until = ago.days.from_day(ago.today + timedelta(days=11))
    return ago.sent(EventKind.SUBMITTED, 24), ago.letter(EventKind.INFORMATION_ASKED, 9, until=until)


def _objection_closes(ago: Ago) -> tuple[Happening, ...]:
    return (
        ago.sent(EventKind.SUBMITTED, 74),
        ago.letter(EventKind.DECIDED, 37, outcome=RegelzaakOutcome.REFUSED),
    )


def _term_has_passed(ago: Ago) -> tuple[Happening, ...]:
    return (ago.sent(EventKind.SUBMITTED, 57),)


def _grant_ends(ago: Ago) -> tuple[Happening, ...]:
    ends = ago.today + relativedelta(days=80, day=1) - timedelta(days=1)
    return (
        ago.sent(EventKind.SUBMITTED, 345),
        ago.letter(EventKind.DECIDED, 312, outcome=RegelzaakOutcome.GRANTED, valid_to=ends),
    )


def _returns_next_year(ago: Ago) -> tuple[Happening, ...]:
    ends = ago.today + relativedelta(months=11, day=1) - timedelta(days=1)
    return (
        ago.sent(EventKind.SUBMITTED, 88),
        ago.letter(EventKind.DECIDED, 47, outcome=RegelzaakOutcome.GRANTED, valid_to=ends),
    )


def _investigation_has_passed(ago: Ago) -> tuple[Happening, ...]:
    """The municipality should have finished on day 42 (Wmo 2015 art. 2.3.2 lid 1)."""
    return (ago.sent(EventKind.REPORTED, 47),)


def _objected(ago: Ago) -> tuple[Happening, ...]:
    return (
        ago.sent(EventKind.SUBMITTED, 130),
        ago.letter(EventKind.DECIDED, 88, outcome=RegelzaakOutcome.PARTLY),
        ago.sent(EventKind.OBJECTED, 70),
        ago.letter(EventKind.COMMITTEE, 58),
    )


def _advice_is_asked(ago: Ago) -> tuple[Happening, ...]:
    """About the right to care: the Zorginstituut advises, and deciding may take 21 weeks (Wlz art. 10.3.1)."""
    return (
        ago.sent(EventKind.SUBMITTED, 110),
        ago.letter(EventKind.DECIDED, 75, outcome=RegelzaakOutcome.REFUSED),
        ago.sent(EventKind.OBJECTED, 49),
        ago.letter(EventKind.ADVICE_ASKED, 37),
    )


SCENES: Final[Mapping[str, Scene]] = {
    "penalty": Scene(noun="de meerzorg", began_days_ago=126, played=_penalty_runs, slack_days=12),
    "papers": Scene(noun="de dubbele kinderbijslag", began_days_ago=54, played=_papers_are_awaited, slack_days=3),
    "objection closes": Scene(noun="het andere zorgprofiel", began_days_ago=90, played=_objection_closes, slack_days=1),
    "term passed": Scene(noun="de Wlz-indicatie", began_days_ago=70, played=_term_has_passed, slack_days=12),
    "grant ends": Scene(noun="de meerzorg", began_days_ago=362, played=_grant_ends, slack_days=20, is_done=True),
    "returns": Scene(noun="het pgb", began_days_ago=104, played=_returns_next_year, slack_days=20, is_done=True),
    "day 42": Scene(noun="de woningaanpassing", began_days_ago=52, played=_investigation_has_passed, slack_days=8),
    "advice": Scene(noun="het andere zorgprofiel", began_days_ago=120, played=_advice_is_asked, slack_days=20),
    "objected": Scene(noun="de toeslag", began_days_ago=141, played=_objected, slack_days=14),
}
"""By name, as situations ask for them."""
