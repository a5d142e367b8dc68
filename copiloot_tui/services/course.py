"""What happens to a regelzaak: each event is kept together with the terms and the turn that follow from it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from copiloot_tui import __version__
from copiloot_tui.domain.case_event import CaseEvent
from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.course import Course, course
from copiloot_tui.domain.law_book import LawBook
from copiloot_tui.domain.regelzaak import Regelzaak, RegelzaakStatus, Turn
from copiloot_tui.domain.term import Term
from copiloot_tui.services.recurring import keep_regelzaak, words_of_next
from copiloot_tui.store.case_events import events_by_regelzaak, events_of, open_with_events, terms_by_regelzaak
from copiloot_tui.store.store import Store
from copiloot_tui.store.unit import Unit

__all__ = [
    "add_event", "change_event", "erase_event", "follow_course", "follow_courses", "keep_event", "note_renewed",
    "remove_event", "renew_terms", "restore_event", "to_be_renewed",
]  # fmt: skip

RENEWED: Final = "terms_renewed"
"""Under which name the vault keeps by which law, and on which day, its terms were last worked out."""


def add_event(store: Store, event: CaseEvent, law: LawBook) -> Changes:
    """Keep what happened, with the terms, the status, the turn and the days of steps that follow from it."""
    with store.unit("Gebeurtenis opgeschreven") as work:
        keep_event(work, event, law)
    return work.changes


def change_event(store: Store, event: CaseEvent, law: LawBook) -> Changes:
    """Correct what happened, with all that follows from it, also where it stood before."""
    with store.unit("Gebeurtenis gewijzigd") as work:
        was_at = work.get(CaseEvent, event.id).regelzaak_id
        if was_at != event.regelzaak_id:
            _drop_event(work, work.get(CaseEvent, event.id), law)
        keep_event(work, event, law)
    return work.changes


def remove_event(store: Store, event: CaseEvent, law: LawBook) -> Changes:
    """Take out what did not happen, with all that followed from it."""
    with store.unit("Gebeurtenis verwijderd") as work:
        _drop_event(work, event, law)
    return work.changes


def restore_event(store: Store, event: CaseEvent, law: LawBook) -> Changes:
    """Bring an event back from the prullenbak, with all that follows from it."""
    with store.unit("Gebeurtenis teruggezet") as work:
        before = events_of(work, event.regelzaak_id)
        work.restore(event)
        _follow(work, event.regelzaak_id, before, law)
    return work.changes


def erase_event(store: Store, event: CaseEvent, law: LawBook) -> Changes:
    """Wipe an event for good, with its attachments and all that followed from it."""
    with store.unit("Gebeurtenis definitief gewist") as work:
        _drop_event(work, event, law, for_good=True)
    return work.changes


def follow_course(work: Unit, regelzaak: Regelzaak, law: LawBook) -> None:
    """Work out the terms of a regelzaak anew; its events and what it says of itself stay as they are."""
    events = events_of(work, regelzaak.id)
    found = course(regelzaak, events, law, civil_day(work.now))
    _keep_terms(work, regelzaak.id, found.terms)


def follow_courses(work: Unit, ids: Sequence[UUID], law: LawBook) -> None:
    """Work out the terms of several regelzaken anew; what stays the same is not written."""
    today = civil_day(work.now)
    events, terms = events_by_regelzaak(work, ids), terms_by_regelzaak(work, ids)
    for regelzaak in work.by_id(Regelzaak, ids).values():
        found = course(regelzaak, events.get(regelzaak.id, ()), law, today)
        _write_terms(work, found.terms, terms.get(regelzaak.id, ()))


def keep_event(work: Unit, event: CaseEvent, law: LawBook) -> None:
    """Keep what happened, with all that follows from it, as part of a larger unit of work."""
    before = events_of(work, event.regelzaak_id)
    work.save(event)
    _follow(work, event.regelzaak_id, before, law)


def _drop_event(work: Unit, event: CaseEvent, law: LawBook, *, for_good: bool = False) -> None:
    before = events_of(work, event.regelzaak_id)
    if for_good:
        work.erase(event)
    else:
        work.remove(event)
    _follow(work, event.regelzaak_id, before, law)


def _follow(work: Unit, regelzaak_id: UUID, before: Sequence[CaseEvent], law: LawBook) -> None:
    regelzaak, today = work.get(Regelzaak, regelzaak_id), civil_day(work.now)
    was = course(regelzaak, before, law, today)
    became = course(regelzaak, events_of(work, regelzaak_id), law, today)
    following = keep_regelzaak(work, standing(regelzaak, was, became, today))
    if following is not None:
        work.title = f"{work.title}; {words_of_next(following, today)}"
    _keep_terms(work, regelzaak_id, became.terms)


def standing(regelzaak: Regelzaak, was: Course, became: Course, today: date) -> Regelzaak:
    """The regelzaak as its events have it now; what they leave alone stays as the worker set it."""
    changed: dict[str, Any] = {}
    if became.status is not was.status:
        changed["status"] = became.status or RegelzaakStatus.PREPARING
    if became.outcome is not was.outcome:
        changed["outcome"] = became.outcome
    if (became.turn, became.turn_since) != (was.turn, was.turn_since):
        changed |= {"turn": became.turn or Turn.US, "turn_since": became.turn_since or today}
    if changed:
        # What something happens to no longer sleeps: its terms run, and have to be seen.
        changed["begins_on"] = None
    return replace(regelzaak, **changed)


def _keep_terms(work: Unit, regelzaak_id: UUID, terms: Iterable[Term]) -> None:
    _write_terms(work, terms, terms_by_regelzaak(work, [regelzaak_id]).get(regelzaak_id, ()))


def _write_terms(work: Unit, terms: Iterable[Term], kept: Iterable[Term]) -> None:
    before = {term.id: term for term in kept}
    for term in terms:
        if not _is_same(term, before.pop(term.id, None)):
            work.save(term)
    for gone in before.values():
        work.remove(gone)


def _is_same(term: Term, kept: Term | None) -> bool:
    return kept is not None and replace(term, created_at=kept.created_at, updated_at=kept.updated_at) == kept


def to_be_renewed(store: Store, law: LawBook) -> list[UUID] | None:
    """The open regelzaken, when their terms were last worked out by another law, another program or on another day.

    A day counts, because a time to put something right can have run out unused (Awb 4:15). None when nothing is due.
    """
    with store.reading() as reading:
        if reading.kept(RENEWED) == _fingerprint(law, civil_day(store.clock.now())):
            return None
        return open_with_events(reading)


def renew_terms(store: Store, ids: Sequence[UUID], law: LawBook) -> Changes:
    """Work out the terms of these regelzaken anew; what stays the same is not written. It cannot be taken back."""
    with store.unit("Termijnen opnieuw berekend") as work:
        follow_courses(work, ids, law)
    return replace(work.changes, entry_id=None)


def note_renewed(store: Store, law: LawBook) -> None:
    """Remember by which law, and on which day, the terms were worked out."""
    with store.unit("") as work:
        work.keep(RENEWED, _fingerprint(law, civil_day(work.now)))


def _fingerprint(law: LawBook, today: date) -> str:
    facts = (
        _in_order(law.rules),
        _in_order(law.free_days.equated),
        law.free_days.first_year,
        law.free_days.last_year,
        law.penalty,
        law.first_penalty_day,
    )
    return f"{__version__} {today.isoformat()} {sha256(repr(facts).encode()).hexdigest()}"


def _in_order(facts: Mapping[Any, Any]) -> list[tuple[Any, Any]]:
    return sorted(facts.items(), key=lambda fact: str(fact[0]))
