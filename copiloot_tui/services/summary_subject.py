"""What of a dossier is worth telling somebody else now."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Final
from uuid import UUID

from dateutil.relativedelta import relativedelta

from copiloot_tui.domain.case_event import CaseEvent
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.contact import Appointment, ContactMoment, ContactWay
from copiloot_tui.domain.dutch import long_date
from copiloot_tui.domain.family import FamilyMember, MemberRole
from copiloot_tui.domain.note import Note, ShareMark
from copiloot_tui.domain.plan import PlanGoal
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.domain.standing_in import standing_in_of
from copiloot_tui.domain.strippenkaart import Balance, card_on
from copiloot_tui.domain.summary import Level, Span, SummaryKind, Wanted
from copiloot_tui.domain.term import Term, TermState
from copiloot_tui.domain.urgency import Urgency, urgency
from copiloot_tui.services.families import Dossier

_MARKS_OF: Final = {
    SummaryKind.COLLEAGUE: frozenset(ShareMark) - {ShareMark.ME},
    SummaryKind.INSTITUTION: frozenset({ShareMark.INSTITUTION}),
    SummaryKind.CHILD: frozenset({ShareMark.INSTITUTION}),
    SummaryKind.OWN_FILE: frozenset({ShareMark.FAMILY}),
}
"""Which notes a receiver may read: a wider mark includes the colleague, and nobody else."""
EXPORT_LOG: Final = "Samenvatting gemaakt"
"""How the log says that a summary left; such a line goes into no later summary."""


@dataclass(frozen=True, kw_only=True)
class Subject:
    """A dossier as it stood at one moment, and what of it is asked."""

    dossier: Dossier
    moments: tuple[ContactMoment, ...]
    """Of the whole period, newest first."""
    events: tuple[CaseEvent, ...] = ()
    last_conversation: date | None
    wanted: Wanted
    now: datetime

    @cached_property
    def day(self) -> date:
        """The day of the summary."""
        return civil_day(self.now)

    def stands_in(self, level: Level) -> str:
        """In whose place the writer works for the family; only who may know everybody, is told for whom."""
        found = standing_in_of(self.dossier.handovers)
        if found is None or not found.is_held:
            return ""
        return found.words if level is Level.FULL else found.word

    @property
    def regelzaak(self) -> Regelzaak | None:
        """What it is about, for an institution."""
        return next((each for each in self.dossier.regelzaken if each.id == self.wanted.regelzaak_id), None)

    @property
    def child(self) -> FamilyMember | None:
        """Whom it is about, for a kindblad: the chosen member, or else the first child with ZEVMB."""
        children = [m for m in self.dossier.members if m.role is MemberRole.CHILD or m.id == self.wanted.child_id]
        return next((m for m in children if m.id == self.wanted.child_id), children[0] if children else None)

    @property
    def about(self) -> UUID | None:
        """The only member it is about; None for the whole family."""
        match self.wanted.kind:
            case SummaryKind.CHILD:
                return self.child.id if self.child else None
            case SummaryKind.INSTITUTION:
                return self.regelzaak.member_id if self.regelzaak else None
        return None

    @cached_property
    def open_regelzaken(self) -> tuple[Regelzaak, ...]:
        """The regelzaken with something still to be done; for an institution its own alone, open or not."""
        if self.wanted.kind is SummaryKind.INSTITUTION:
            return (self.regelzaak,) if self.regelzaak else ()
        return tuple(regelzaak for regelzaak in self.dossier.regelzaken if regelzaak.is_open)

    @property
    def terms(self) -> tuple[Term, ...]:
        """What runs or stands still."""
        return tuple(term for term in self.dossier.terms if term.state in (TermState.RUNNING, TermState.SUSPENDED))

    def urgency_of(self, regelzaak: Regelzaak) -> Urgency:
        """How pressing its own date is."""
        is_at_rest = regelzaak.is_at_rest_on(self.day, self.dossier.died)
        return urgency(regelzaak.due_on, self.day, is_at_rest=is_at_rest)

    @property
    def decisions(self) -> tuple[CaseEvent, ...]:
        """The decisions that still hold, the newest first.

        One without an end counts while its regelzaak is open, and for a year after the letter.
        """
        by_id = {each.id: each for each in self.dossier.regelzaken}
        year_ago = self.day - relativedelta(years=1)
        found = [
            event
            for event in self.events
            if event.is_decision
            and (regelzaak := by_id.get(event.regelzaak_id))
            and self.wanted.regelzaak_id in (None, regelzaak.id)
            and (event.valid_to >= self.day if event.valid_to else regelzaak.is_open or event.on >= year_ago)
        ]
        return tuple(sorted(found, key=lambda event: event.on, reverse=True))

    @property
    def goals(self) -> tuple[PlanGoal, ...]:
        """The open goals of the gezinsplan, and those that ended in the period; on a kindblad its own that are open."""
        if self.wanted.kind is SummaryKind.CHILD:
            return tuple(goal for goal in self.dossier.goals if goal.is_open and goal.member_id == self.about)
        return tuple(goal for goal in self.dossier.goals if goal.is_open or self._is_in_period(goal.ended_on))

    @property
    def agreements(self) -> tuple[Appointment, ...]:
        """What is still to come."""
        return tuple(
            each
            for each in self.dossier.appointments
            if each.done_on is None
            and (self.wanted.kind is not SummaryKind.INSTITUTION or each.regelzaak_id == self.wanted.regelzaak_id)
        )

    @cached_property
    def recent_moments(self) -> tuple[ContactMoment, ...]:
        """The contact moments of the period about the family itself, newest first."""
        return tuple(
            moment
            for moment in self.moments
            if self._is_in_period(civil_day(moment.at))
            and moment.at <= self.now
            and not _is_internal(moment)
            and (self.wanted.kind is not SummaryKind.INSTITUTION or self.wanted.regelzaak_id in moment.regelzaak_ids)
        )

    @property
    def period(self) -> str:
        """From when contact and notes are told, in words."""
        wanted, until = self.wanted, self.wanted.until
        end = f" tot en met {long_date(until)}" if until else ""
        if wanted.since:
            return f"vanaf {long_date(wanted.since)}{end}"
        return end.strip() if wanted.reach is Span.ALL else f"laatste {wanted.reach.value}{end}"

    @property
    def balance(self) -> Balance | None:
        """The state of the card a contact of today is charged to."""
        card = card_on(self.day, self.dossier.cards)
        return next((balance for balance in self.dossier.balances if balance.card == card), None)

    @property
    def readable_notes(self) -> tuple[Note, ...]:
        """The notes that this receiver may read: marked so, told in confidence by nobody, about whom it is about."""
        marks, about = _MARKS_OF[self.wanted.kind], self.about
        return tuple(
            note
            for note in self.dossier.notes
            if note.share in marks
            and note.in_confidence_from is None
            and (about is None or not note.about or set(note.about) == {about})
        )

    @property
    def shared_notes(self) -> tuple[Note, ...]:
        """The readable notes of the period; one that is pinned is of every period."""
        return tuple(note for note in self.readable_notes if note.pinned or self._is_in_period(written_on(note)))

    @cached_property
    def _first_day(self) -> date | None:
        return self.wanted.first_day(self.day)

    def _is_in_period(self, day: date | None) -> bool:
        first, last = self._first_day, self.wanted.until
        return day is None or ((first is None or first <= day) and (last is None or day <= last))


def written_on(note: Note) -> date | None:
    """The day on which a note got its present text."""
    changed = note.updated_at or note.created_at
    return civil_day(changed) if changed else None


def _is_internal(moment: ContactMoment) -> bool:
    return moment.way is ContactWay.INTERVISION or moment.text.startswith(EXPORT_LOG)
