"""How a made-up regelzaak goes: when it is sent, what is asked, when is decided, and what is done about that."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from copiloot_tui.demo.course import Course, Happening
from copiloot_tui.demo.disputes import Dispute
from copiloot_tui.demo.letters import letter
from copiloot_tui.demo.matters import Matter, Way
from copiloot_tui.demo.office import OfficeDays
from copiloot_tui.demo.subject import Subject
from copiloot_tui.domain.case_event import EventKind
from copiloot_tui.domain.law_book import LawBook
from copiloot_tui.domain.reckoning import term_end
from copiloot_tui.domain.regelzaak import RegelzaakOutcome
from copiloot_tui.domain.term import TermRule

_OUTCOMES: Final = (
    *(RegelzaakOutcome.GRANTED,) * 14,
    *(RegelzaakOutcome.PARTLY,) * 3,
    *(RegelzaakOutcome.REFUSED,) * 3,
)
_AGAINST: Final = frozenset({RegelzaakOutcome.PARTLY, RegelzaakOutcome.REFUSED})
_ASKED_SHARE: Final = 0.22
_LATE_SHARE: Final = 0.08
_DELAY_SHARE: Final = 0.05
_AGREED_SHARE: Final = 0.4
_NOTICE_SHARE: Final = 0.6
_OBJECTED_SHARE: Final = 0.4
_WITHDRAWN_SHARE: Final = 0.03
_LEFT_TO_FAMILY_SHARE: Final = 0.85


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Plans the course of one regelzaak."""

    rng: Random
    law: LawBook
    days: OfficeDays
    subject: Subject
    began: date

    def plan(self) -> Course:
        """The whole course, as if nothing came in between."""
        handed_in = self._handed_in()
        happenings = tuple(self._happenings(handed_in))
        last = happenings[-1] if happenings else None
        return Course(
            began=self.began,
            handed_in=handed_in,
            happenings=happenings,
            ended=self._ended(last.known_on if last else handed_in, last.kind if last else None),
            ending=self._ending(happenings),
        )

    @property
    def _matter(self) -> Matter:
        return self.subject.matter

    @property
    def _rule(self) -> TermRule | None:
        kind = self._matter.kind
        return self.law.rules.get(kind.decision_term) if kind else None

    def _handed_in(self) -> date:
        due_on = self.subject.due_on
        if self._matter.way is Way.REPORT:
            return self.days.after(self.began, 1, 8)
        if due_on is None:
            return self.days.after(self.began, 4, 40)
        if self.subject.is_deadline:
            return max(self.days.after(due_on, -36, -10), self.days.after(self.began, 2, 9))
        return self.days.after(due_on, 4, 40)

    def _ended(self, last: date, kind: EventKind | None) -> date:
        match kind:
            case None:
                return self.days.after(last, 0, 60)
            case EventKind.SUBMITTED:
                return self.days.after(last, 12, 60)
            case EventKind.WITHDRAWN:
                return last
            case EventKind.APPEALED:
                return self.days.after(last, 120, 300)
            case _:
                return self.days.after(last, 3, 30)

    def _ending(self, happenings: tuple[Happening, ...]) -> RegelzaakOutcome:
        if happenings and happenings[-1].kind is EventKind.WITHDRAWN:
            return RegelzaakOutcome.WITHDRAWN
        if decided := [each.outcome for each in happenings if each.outcome]:
            return decided[-1]
        is_yes = self._matter.way is Way.SENT and self.rng.random() < _LEFT_TO_FAMILY_SHARE
        return RegelzaakOutcome.GRANTED if is_yes else RegelzaakOutcome.OTHER

    def _happenings(self, handed_in: date) -> Iterator[Happening]:
        match self._matter.way:
            case Way.OWN:
                return
            case Way.LETTER:
                yield from self._from_letter()
            case Way.SENT:
                yield self._sent(handed_in)
            case Way.REPORT:
                yield from self._from_report(handed_in)
            case Way.DECISION | Way.INSURER:
                yield from self._from_application(handed_in)

    def _from_letter(self) -> Iterator[Happening]:
        is_dispute = self._matter.is_dispute
        outcome = RegelzaakOutcome.REFUSED if is_dispute else RegelzaakOutcome.OTHER
        decided = self._decision(self.days.before(self.began - timedelta(days=4)), outcome)
        yield decided
        if is_dispute:
            yield from self._dispute(decided)

    def _from_report(self, reported: date) -> Iterator[Happening]:
        yield Happening(kind=EventKind.REPORTED, on=reported, received_on=reported)
        is_late = self.rng.random() < _LATE_SHARE
        first, last = (44, 60) if is_late else (24, 41)
        yield from self._from_application(self.days.after(reported, first, last))

    def _from_application(self, handed_in: date) -> Iterator[Happening]:
        sent = self._sent(handed_in)
        yield sent
        if self.rng.random() < _WITHDRAWN_SHARE:
            yield Happening(kind=EventKind.WITHDRAWN, on=self.days.after(handed_in, 5, 25))
            return
        is_asked = self._rule is not None and self.rng.random() < _ASKED_SHARE
        asked = tuple(self._asked(handed_in)) if is_asked else ()
        yield from asked
        outcome = RegelzaakOutcome.GRANTED if self._matter.item else self.rng.choice(_OUTCOMES)
        decided = tuple(self._decided(sent, asked, outcome))
        yield from decided
        if outcome in _AGAINST and self.rng.random() < _OBJECTED_SHARE:
            yield from self._dispute(decided[-1])

    def _sent(self, day: date) -> Happening:
        received = None if self.rng.random() < 0.2 else self.days.after(day, 0, 2)
        return Happening(kind=EventKind.SUBMITTED, on=day, received_on=received)

    def _asked(self, handed_in: date) -> Iterator[Happening]:
        on = self.days.after(handed_in, 6, 10)
        asked = letter(self.days, self.subject, EventKind.INFORMATION_ASKED, on, until=self.days.after(on, 16, 24))
        answered = self.days.after(asked.known_on, 2, 7)
        yield asked
        yield Happening(kind=EventKind.COMPLETED, on=answered, received_on=self.days.after(answered, 0, 1))

    def _decided(self, sent: Happening, asked: tuple[Happening, ...], outcome: RegelzaakOutcome) -> Iterator[Happening]:
        """The decision, after what came before it because it was late."""
        since = asked[-1].on if asked else sent.on
        end = self._end_of_term(sent, asked)
        chance = self.rng.random() if self._rule is not None else 1.0
        if chance < _LATE_SHARE:
            yield from self._late(end, outcome)
        elif chance < _LATE_SHARE + _DELAY_SHARE:
            yield from self._delayed(max(since + timedelta(days=3), end - timedelta(days=9)), end, outcome)
        else:
            passed = round(max(2, (end - since).days) * self.rng.uniform(0.3, 1.0))
            day = self.days.before(since + timedelta(days=max(2, passed)))
            yield self._decision(max(day, since + timedelta(days=1)), outcome)

    def _late(self, end: date, outcome: RegelzaakOutcome) -> Iterator[Happening]:
        if self.rng.random() < _NOTICE_SHARE:
            noticed = self.days.after(end, 5, 16)
            received = self.days.after(noticed, 1, 2)
            yield Happening(kind=EventKind.DEFAULT_NOTIFIED, on=noticed, received_on=received)
            yield self._decision(self.days.after(received, 5, 36), outcome)
        else:
            yield self._decision(self.days.after(end, 3, 24), outcome)

    def _delayed(self, on: date, end: date, outcome: RegelzaakOutcome) -> Iterator[Happening]:
        until = self.days.after(end, 14, 35)
        if self.rng.random() < _AGREED_SHARE:
            told = Happening(kind=EventKind.DELAY_AGREED, on=self.days.from_day(on), until=until)
        else:
            told = letter(self.days, self.subject, EventKind.DELAY_ANNOUNCED, on, until=until)
        yield told
        day = self.days.before(until - timedelta(days=self.rng.randint(0, 9)))
        yield self._decision(max(day, told.known_on + timedelta(days=1)), outcome)

    def _dispute(self, decided: Happening) -> Iterator[Happening]:
        return Dispute(rng=self.rng, days=self.days, subject=self.subject).after(decided)

    def _decision(self, on: date, outcome: RegelzaakOutcome) -> Happening:
        return letter(self.days, self.subject, EventKind.DECIDED, on, outcome=outcome)

    def _end_of_term(self, sent: Happening, asked: tuple[Happening, ...]) -> date:
        start = sent.received_on or sent.on
        if self._rule is None:
            return start + timedelta(days=self._matter.usual_days)
        stood_still = ((asked[-1].received_on or asked[-1].on) - asked[0].on).days - 1 if asked else 0
        return term_end(self._rule, start, self.law.free_days, suspended_days=stood_still).end
