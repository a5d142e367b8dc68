"""Regelzaken as they stand today: what happened to them, the terms that follow from it, steps, papers and letters."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random
from typing import Final
from uuid import UUID

from copiloot_tui.demo.chance import at_work, new_id
from copiloot_tui.demo.course import Course, Happening, cut_short
from copiloot_tui.demo.due import own_day
from copiloot_tui.demo.laying import documents, steps
from copiloot_tui.demo.matters import load_text
from copiloot_tui.demo.office import OfficeDays
from copiloot_tui.demo.routes import Route
from copiloot_tui.demo.subject import Subject
from copiloot_tui.domain.case_event import CaseEvent
from copiloot_tui.domain.clock import at_civil_time, civil_day
from copiloot_tui.domain.course import Course as Standing
from copiloot_tui.domain.course import course as work_out
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.family import FamilyMember
from copiloot_tui.domain.law_book import LawBook
from copiloot_tui.domain.record import FamilyRecord
from copiloot_tui.domain.regelzaak import Regelzaak, RegelzaakStatus, Turn

_TURNS: Final = (*(Turn.US,) * 4, *(Turn.FAMILY,) * 4, Turn.OTHER, Turn.OTHER)
"""Whose move it is before anything was sent."""
_REMARKS: Final = (
    "{ouder} regelt de papieren.",
    "Stukken staan in de map bij {ouder}.",
    "Korte lijn met {persoon}.",
    *("",) * 4,
)
_REMARKED_SHARE: Final = 0.3
_LATEST_RECKONED: Final = timedelta(days=730)
"""Terms of what was done longer ago are left out: reckoning all of ten years would take longer than all the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A regelzaak with all that belongs to it, and what the log needs to speak of it."""

    regelzaak: Regelzaak
    records: tuple[FamilyRecord, ...]
    """What belongs to it, with the moment at which each was written."""
    events: tuple[CaseEvent, ...]
    subject: Subject
    ended: date
    """When it was done, or will be."""

    @property
    def wakes(self) -> date:
        """From when there is something to do."""
        return self.regelzaak.begins_on or date.min


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a worker needs to begin a regelzaak for one family."""

    rng: Random
    law: LawBook
    today: date

    @property
    def days(self) -> OfficeDays:
        """When offices work."""
        return OfficeDays(rng=self.rng, free_days=self.law.free_days)

    def begin(self, subject: Subject, at: datetime, last_day: date | None, stopped_on: date | None) -> Case:
        """A regelzaak begun at a moment, as it stands today.

        Args:
            subject: what it is about.
            at: when it was written down.
            last_day: the last day of the work, when it ended before the regelzaak did.
            stopped_on: when it was called done, in that case.
        """
        began = max(civil_day(at), subject.begins_on or date.min)
        plan = subject.scene or Route(rng=self.rng, law=self.law, days=self.days, subject=subject, began=began).plan()
        if last_day is not None and stopped_on is not None and plan.ended > last_day:
            plan = cut_short(plan, last_day, stopped_on)
        return self._case(subject, plan, at)

    def _case(self, subject: Subject, plan: Course, at: datetime) -> Case:
        bare = _bare(self.rng, subject, at)
        events = tuple(self._event(bare, subject, happening, at) for happening in plan.known(self.today))
        is_done = plan.ended < self.today
        standing = None
        if not is_done or plan.ended >= self.today - _LATEST_RECKONED:
            standing = work_out(bare, events, self.law, self.today)
        regelzaak = self._as_it_stands(bare, subject, plan, events, None if is_done else standing)
        terms = () if standing is None else standing.terms
        return Case(
            regelzaak=regelzaak,
            records=(
                *steps(self.rng, regelzaak, subject, events, self.today),
                *documents(self.rng, regelzaak, subject, events, self.today),
                *events,
                *(replace(term, created_at=at, updated_at=regelzaak.updated_at) for term in terms),
            ),
            events=events,
            subject=subject,
            ended=plan.ended,
        )

    def _event(self, regelzaak: Regelzaak, subject: Subject, happening: Happening, at: datetime) -> CaseEvent:
        remarks = ""
        if self.rng.random() < _REMARKED_SHARE:
            pattern = self.rng.choice(load_text("events.toml")[happening.kind.value])
            remarks = pattern.format_map(subject.words)
        written = max(at, at_work(self.rng, happening.known_on))
        return CaseEvent(
            id=new_id(self.rng),
            family_id=regelzaak.family_id,
            created_at=written,
            updated_at=written,
            regelzaak_id=regelzaak.id,
            kind=happening.kind,
            on=happening.on,
            received_on=happening.received_on,
            until=happening.until,
            outcome=happening.outcome,
            valid_from=happening.valid_from,
            valid_to=happening.valid_to,
            remarks=remarks,
        )

    def _as_it_stands(
        self,
        bare: Regelzaak,
        subject: Subject,
        plan: Course,
        events: tuple[CaseEvent, ...],
        standing: Standing | None,
    ) -> Regelzaak:
        """What is said of it today; without a standing it is done."""
        if standing is None:
            done_at = max(bare.created_at or at_civil_time(plan.ended, 16, 0), at_civil_time(plan.ended, 16, 30))
            return replace(
                bare,
                updated_at=done_at,
                reference=self._reference(subject, plan),
                status=RegelzaakStatus.DONE,
                outcome=plan.ending,
                turn=Turn.US,
                turn_since=plan.ended,
                due_on=subject.due_on if subject.is_deadline else None,
                due_reason=subject.due_reason if subject.is_deadline else "",
            )
        status = standing.status or RegelzaakStatus.PREPARING
        began = max(plan.began, subject.begins_on or plan.began)
        due_on, why = own_day(self.rng, subject, plan, status, self.today)
        asked = began + timedelta(days=max(0, (self.today - began).days) * self.rng.randint(0, 3) // 4)
        sleeps = subject.begins_on is not None and subject.begins_on > self.today
        return replace(
            bare,
            updated_at=max(event.created_at or at_civil_time(began, 9, 0) for event in events)
            if events
            else bare.created_at,
            reference=self._reference(subject, plan) if events else "",
            status=status,
            outcome=standing.outcome,
            turn=standing.turn or (Turn.US if sleeps or subject.is_ours else self.rng.choice(_TURNS)),
            turn_since=standing.turn_since or (began if sleeps else asked),
            due_on=due_on,
            due_reason=why.format_map(subject.words),
        )

    def _reference(self, subject: Subject, plan: Course) -> str:
        letters = subject.matter.reference
        return f"{letters}-{plan.began.year % 100}-{self.rng.randrange(10_000):04}" if letters else ""


def _bare(rng: Random, subject: Subject, at: datetime) -> Regelzaak:
    """The regelzaak as it was begun."""
    matter, words = subject.matter, subject.words
    kind = matter.kind
    title = subject.title or rng.choice(matter.titles)
    explanation = matter.item.explanation if matter.item else ""
    return Regelzaak(
        id=subject.regelzaak_id or new_id(rng),
        family_id=subject.child.family_id,
        created_at=at,
        updated_at=at,
        title=title.format_map(words),
        type_key=kind.key if kind else "",
        law=kind.law if kind else "",
        decision_term=kind.decision_term if kind else "",
        life_domain=matter.life_domain,
        recurrence=matter.recurrence,
        member_id=subject.child.id,
        institution_id=_id_of(subject.institution),
        aanspreekpunt_id=_id_of(subject.aanspreekpunt),
        begins_on=subject.begins_on,
        remarks=explanation or rng.choice(_REMARKS).format_map(words),
    )


def _id_of(record: Institution | Aanspreekpunt | FamilyMember | None) -> UUID | None:
    return None if record is None else record.id
