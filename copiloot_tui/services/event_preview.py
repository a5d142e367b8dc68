"""What an event would do to a regelzaak, told before it is kept."""

from collections.abc import Iterator
from dataclasses import dataclass

from copiloot_tui.domain.case_event import CaseEvent
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.course import Course, course
from copiloot_tui.domain.dutch import long_date
from copiloot_tui.domain.law_book import LawBook
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.domain.term_changes import changed_terms
from copiloot_tui.services.course import standing
from copiloot_tui.store.case_events import events_of
from copiloot_tui.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPreview:
    """What follows from an event, in plain Dutch."""

    terms: tuple[str, ...]
    """Which terms begin, stop, move, are met."""
    standing: tuple[str, ...]
    """What becomes of status, outcome and turn."""
    doubts: tuple[str, ...]
    """What does not fit; shown, never refused."""


def preview_event(store: Store, event: CaseEvent, law: LawBook) -> EventPreview:
    """What would follow from adding an event, or from changing it to this; nothing is kept."""
    return _compare(store, event, law, with_it=True)


def preview_removal(store: Store, event: CaseEvent, law: LawBook) -> EventPreview:
    """What would follow from removing an event; nothing is kept."""
    return _compare(store, event, law, with_it=False)


def _compare(store: Store, event: CaseEvent, law: LawBook, *, with_it: bool) -> EventPreview:
    with store.reading() as reading:
        regelzaak, events = reading.get(Regelzaak, event.regelzaak_id), events_of(reading, event.regelzaak_id)
    today = civil_day(store.clock.now())
    others = [each for each in events if each.id != event.id]
    was = course(regelzaak, events, law, today)
    became = course(regelzaak, [*others, event] if with_it else others, law, today)
    return EventPreview(
        terms=(*(change.sentence for change in changed_terms(was, became)), *_penalty_changes(was, became)),
        standing=tuple(_standing_changes(regelzaak, standing(regelzaak, was, became, today))),
        doubts=became.doubts,
    )


def _penalty_changes(was: Course, became: Course) -> Iterator[str]:
    if became.penalty and (not was.penalty or was.penalty.first_day != became.penalty.first_day):
        yield f"De boete voor te laat beslissen (dwangsom) telt vanaf {long_date(became.penalty.first_day)}."
    elif became.penalty and was.penalty and was.penalty.last_day != became.penalty.last_day:
        yield f"De boete voor te laat beslissen (dwangsom) telt tot en met {long_date(became.penalty.last_day)}."
    elif was.penalty and not became.penalty:
        yield "De boete voor te laat beslissen (dwangsom) vervalt."


def _standing_changes(was: Regelzaak, became: Regelzaak) -> Iterator[str]:
    if was.status is not became.status:
        yield f"Status: {became.status.value} (was: {was.status.value})."
    if was.outcome is not became.outcome:
        yield f"Uitkomst: {became.outcome.value if became.outcome else 'nog geen'}."
    if (was.turn, was.turn_since) != (became.turn, became.turn_since):
        since = f", sinds {long_date(became.turn_since)}" if became.turn_since else ""
        yield f"Aan zet: {became.turn.value}{since}."
