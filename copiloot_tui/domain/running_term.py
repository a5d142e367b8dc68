"""A term of a regelzaak while its events are being read: what moves its end, and how it came to be over."""

from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID, uuid5

from copiloot_tui.domain.case_event import CaseEvent
from copiloot_tui.domain.dutch import full_date, long_date
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.free_days import FreeDays
from copiloot_tui.domain.reckoning import term_end
from copiloot_tui.domain.regelzaak import Turn
from copiloot_tui.domain.standstill import Standstill, days_stood_still
from copiloot_tui.domain.term import Term, TermEnd, TermRule, TermState

ANSWER_KIND = "hersteltermijn"
"""The kind of a term that has no rule: the day that a letter names for sending papers (Awb 4:5)."""

_STILL_GUESS = (
    "De stukken zijn er nog niet. Gerekend is tot en met de dag in de brief, of tot vandaag als er geen dag in staat. "
    "Komen ze eerder of later, dan schuift het einde mee."
)


def _term_id(event: CaseEvent, kind: str) -> UUID:
    return uuid5(event.regelzaak_id, f"{kind} {event.id}")


@dataclass(slots=True, kw_only=True)
class RunningTerm:
    """A term that an event started, under its rule."""

    name: str
    """What its id is made from: stays the same when another length takes the place of the first."""
    started_by: CaseEvent
    start: date
    rule: TermRule
    title: str = ""
    """Only when it is another one than that of the rule."""
    standstills: list[Standstill] = field(default_factory=list)
    named_end: date | None = None
    """A day that took the place of the reckoned end."""
    named_on: date | None = None
    """When that was told; only standing still after it counts on."""
    put_off: TermRule | None = None
    """The rule by which the decision was put off: counts from the end so far."""
    state: TermState = TermState.RUNNING
    over_on: date | None = None
    why: list[str] = field(default_factory=list)
    """What moved its end, in plain Dutch."""
    afterwards: str = ""
    """How it came to be over."""
    is_optional: bool = False
    """Whether nothing is lost when it passes: it only says until when something can be done."""

    @property
    def is_running(self) -> bool:
        """Whether it still has to be met, standing still included."""
        return self.state is TermState.RUNNING

    def stands_still(self, today: date) -> bool:
        """Whether it waits for papers today."""
        return self.is_running and any(each.is_open(today) for each in self.standstills)

    def end(self, free_days: FreeDays, today: date) -> TermEnd:
        """When it ends, as far as is known today; without what would move it out of the years reckoned with."""
        try:
            return self._end(free_days, today)
        except InvalidInput as error:
            plain = term_end(self.rule, self.start, free_days)
            return replace(plain, warnings=(*plain.warnings, str(error)))

    def _end(self, free_days: FreeDays, today: date) -> TermEnd:
        first = self._end_before_put_off(free_days, today)
        if self.stands_still(today):
            first = replace(first, reasons=(*first.reasons, _STILL_GUESS))
        if self.put_off is None:
            return first
        second = term_end(self.put_off, first.end, free_days)
        return replace(
            second,
            rule=self.rule,
            start=self.start,
            reasons=(*first.reasons, *second.reasons),
            warnings=tuple(dict.fromkeys((*first.warnings, *second.warnings))),
        )

    def _end_before_put_off(self, free_days: FreeDays, today: date) -> TermEnd:
        if self.named_end is None:
            days = days_stood_still(self.standstills, today, after=self.start, at_most=self.over_on)
            return term_end(self.rule, self.start, free_days, suspended_days=days, why=tuple(self.why))
        after = max(self.start, self.named_on or self.start)
        days = days_stood_still(self.standstills, today, after=after, at_most=self.over_on)
        until = date.fromordinal(min(self.named_end.toordinal() + days, date.max.toordinal()))
        return term_end(self.rule, self.start, free_days, until=until, why=tuple(self.why))

    def stand_still(self, standstill: Standstill, law: str) -> None:
        """Let it wait for papers from the day after they were asked for, by a law and article."""
        self.standstills.append(standstill)
        self.why.append(
            f"Op {long_date(standstill.asked_on)} is om stukken gevraagd: vanaf de dag daarna staat de termijn stil, "
            f"tot de dag waarop ze er zijn of de dag in de brief voorbij is ({law})."
        )

    def close(self, state: TermState, day: date, afterwards: str) -> None:
        """Say how it came to be over."""
        self.state, self.over_on, self.afterwards = state, day, afterwards

    def done(self, day: date, what: str, free_days: FreeDays) -> bool:
        """Say that what was due was done on a day; gives whether that was in time."""
        self.over_on = day
        in_time = day <= self.end(free_days, day).end
        verdict = "op tijd" if in_time else "te laat"
        self.close(TermState.MET if in_time else TermState.MISSED, day, f"{what} op {full_date(day)}: {verdict}.")
        return in_time

    def as_term(self, end: TermEnd, today: date) -> Term:
        """The record of it."""
        return Term(
            id=_term_id(self.started_by, self.name),
            family_id=self.started_by.family_id,
            regelzaak_id=self.started_by.regelzaak_id,
            kind=self.rule.key,
            title=self.title or self.rule.title,
            binds=self.rule.binds,
            state=self._state_on(today),
            start_on=self.start,
            due_on=end.end,
            reasons=(*end.reasons, *([self.afterwards] if self.afterwards else []), *end.warnings),
        )

    def _state_on(self, today: date) -> TermState:
        if self.stands_still(today):
            return TermState.SUSPENDED
        return TermState.POSSIBLE if self.is_running and self.is_optional else self.state


@dataclass(slots=True, kw_only=True)
class Answer:
    """What we have to do because papers were asked for: send them by the day that the letter names."""

    asked_by: CaseEvent
    standstill: Standstill
    dropped_because: str = ""
    """Why it need not be answered any more; empty while it does."""

    @property
    def is_open(self) -> bool:
        """Whether the papers are still to be sent."""
        return self.standstill.answered_on is None and not self.dropped_because

    @property
    def came_late(self) -> bool:
        """Whether the papers came in after the day in the letter."""
        answered_on, until = self.standstill.answered_on, self.standstill.until
        return answered_on is not None and until is not None and answered_on > until

    def as_term(self) -> Term | None:
        """The record of it; None when the letter names no day."""
        if self.standstill.until is None:
            return None
        return Term(
            id=_term_id(self.asked_by, ANSWER_KIND),
            family_id=self.asked_by.family_id,
            regelzaak_id=self.asked_by.regelzaak_id,
            kind=ANSWER_KIND,
            title="Stukken aanvullen",
            binds=Turn.US,
            state=self._state(),
            start_on=self.standstill.asked_on,
            due_on=self.standstill.until,
            reasons=(
                f"In de brief van {long_date(self.standstill.asked_on)} staat {full_date(self.standstill.until)} als "
                "laatste dag. Zo'n dag schuift niet op bij een weekend of feestdag.",
                *self._afterwards(),
            ),
        )

    def _state(self) -> TermState:
        if self.is_open:
            return TermState.RUNNING
        if self.standstill.answered_on is None:
            return TermState.ENDED
        return TermState.MISSED if self.came_late else TermState.MET

    def _afterwards(self) -> tuple[str, ...]:
        if self.standstill.answered_on is not None:
            verdict = "te laat" if self.came_late else "op tijd"
            return (f"Aangevuld op {full_date(self.standstill.answered_on)}: {verdict}.",)
        return (self.dropped_because,) if self.dropped_because else ()
