"""What does not fit in the events of a regelzaak: shown as a doubt, never refused."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from copiloot_tui.domain.case_event import CaseEvent, EventKind
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.dutch import listing, long_date

_BEGINNINGS = frozenset({EventKind.REPORTED, EventKind.SUBMITTED})
_ORDER = {kind: place for place, kind in enumerate(EventKind)}


def in_order(events: Sequence[CaseEvent]) -> list[CaseEvent]:
    """The events by day; those of one day in the order in which they usually follow each other."""
    return sorted(events, key=lambda event: (event.on, _ORDER[event.kind], event.id))


def oddities(events: Sequence[CaseEvent], today: date) -> tuple[str, ...]:
    """What does not fit in events that are in order."""
    return (*_of_the_clock(events, today), *_of_the_future(events, today), *_of_one_day(events), *_too_early(events))


def _of_the_clock(events: Sequence[CaseEvent], today: date) -> tuple[str, ...]:
    kept = [civil_day(event.created_at) for event in events if event.created_at is not None]
    if not kept or max(kept) <= today:
        return ()
    return (
        f"Volgens deze computer is het {long_date(today)}, maar op {long_date(max(kept))} is hier al iets vastgelegd. "
        "Klopt de klok?",
    )


def _of_the_future(events: Sequence[CaseEvent], today: date) -> tuple[str, ...]:
    return tuple(
        f"'{event.kind.value}' op {long_date(event.on)} ligt in de toekomst. Het is wel meegerekend."
        for event in events
        if event.on > today
    )


def _of_one_day(events: Sequence[CaseEvent]) -> tuple[str, ...]:
    days = dict.fromkeys(one.on for one, next_one in pairwise(events) if one.on == next_one.on)
    return tuple(
        f"Op {long_date(day)} gebeurde meer dan een ding. Gerekend is met deze volgorde: "
        f"{listing([event.kind.value for event in events if event.on == day])}."
        for day in days
    )


def _too_early(events: Sequence[CaseEvent]) -> tuple[str, ...]:
    """Decisions dated before their application; without any application nothing is odd: the vault began later."""
    begun = [event.on for event in events if event.kind in _BEGINNINGS]
    if not begun:
        return ()
    return tuple(
        f"Het besluit van {long_date(event.on)} ligt voor de aanvraag van {long_date(min(begun))}. Kloppen de datums?"
        for event in events
        if event.kind is EventKind.DECIDED and event.on < min(begun)
    )
