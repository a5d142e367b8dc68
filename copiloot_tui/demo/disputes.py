"""What a made-up family does against a decision, and what comes of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from copiloot_tui.demo.course import Happening
from copiloot_tui.demo.letters import letter
from copiloot_tui.demo.matters import Way
from copiloot_tui.demo.office import OfficeDays
from copiloot_tui.demo.subject import Subject
from copiloot_tui.domain.case_event import EventKind
from copiloot_tui.domain.directory import InstitutionKind
from copiloot_tui.domain.regelzaak import RegelzaakOutcome

_ENDINGS: Final = (
    RegelzaakOutcome.GRANTED,
    RegelzaakOutcome.GRANTED,
    RegelzaakOutcome.PARTLY,
    RegelzaakOutcome.REFUSED,
)
_SIX_WEEKS: Final = timedelta(weeks=6)
"""How long may be objected (Awb art. 6:7), and for how long a decision on it may be put off (7:10 lid 3)."""
_ADVICE_SHARE: Final = 0.5
_COMMITTEE_SHARE: Final = 0.4
_POSTPONED_SHARE: Final = 0.15
_APPEAL_SHARE: Final = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Plans what follows on a decision that is not good enough."""

    rng: Random
    days: OfficeDays
    subject: Subject

    def after(self, decided: Happening) -> Iterator[Happening]:
        """The objection, or what comes in its place, until the last decision; nothing against a judge."""
        if self.subject.matter.way is Way.INSURER:
            yield from self._reconsidered(decided)
        elif not self._is_at(InstitutionKind.COURT):
            yield from self._objected(decided)

    def _is_at(self, kind: InstitutionKind) -> bool:
        return self.subject.institution is not None and self.subject.institution.kind is kind

    def _reconsidered(self, decided: Happening) -> Iterator[Happening]:
        asked = self.days.after(decided.known_on, 4, 20)
        yield Happening(kind=EventKind.RECONSIDERATION_ASKED, on=asked, received_on=self.days.after(asked, 0, 2))
        yield self._letter(EventKind.DECIDED, self.days.after(asked, 15, 45), self.rng.choice(_ENDINGS))

    def _objected(self, decided: Happening) -> Iterator[Happening]:
        objected = self.days.before(decided.on + timedelta(days=self.rng.randint(12, 38)))
        objected = max(objected, self.days.after(decided.known_on, 1, 2))
        yield Happening(kind=EventKind.OBJECTED, on=objected, received_on=self.days.after(objected, 0, 2))
        told = self.days.after(objected, 7, 14)
        end = decided.on + _SIX_WEEKS
        if self._is_at(InstitutionKind.CIZ) and self.rng.random() < _ADVICE_SHARE:
            end += timedelta(weeks=21)
            yield self._letter(EventKind.ADVICE_ASKED, told)
        elif self.rng.random() < _COMMITTEE_SHARE:
            end += timedelta(weeks=12)
            yield self._letter(EventKind.COMMITTEE, told)
        else:
            end += _SIX_WEEKS
            if self.rng.random() < _POSTPONED_SHARE:
                yield self._letter(EventKind.POSTPONED, self.days.before(end - timedelta(days=10)))
                end += _SIX_WEEKS
        day = self.days.before(end - timedelta(days=self.rng.randint(0, 4)))
        outcome = self.rng.choice(_ENDINGS)
        ended = self._letter(EventKind.DECIDED_ON_OBJECTION, day, outcome)
        yield ended
        if outcome is RegelzaakOutcome.REFUSED and self.rng.random() < _APPEAL_SHARE:
            yield Happening(kind=EventKind.APPEALED, on=self.days.after(ended.known_on, 10, 28))

    def _letter(self, kind: EventKind, day: date, outcome: RegelzaakOutcome | None = None) -> Happening:
        return letter(self.days, self.subject, kind, day, outcome=outcome)
