"""Vandaag: what to do, whom to chase, and whom is waited for.

Kept light: this stands between a start and the first list. What is only kept an eye on is in `services.ahead`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final
from uuid import UUID

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.regelzaak import Turn
from copiloot_tui.domain.urgency import SOON_DAYS, Urgency, urgency
from copiloot_tui.store.store import Store
from copiloot_tui.store.today import THIS_WEEK, TODAY, URGENT, WAITING, FoundLine, agenda, open_family_count

US: Final = str(Turn.US.value)
CHASE_AGAIN_DAYS: Final = 14
"""Who let a term pass and was asked about it is left alone for this long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayLine:
    """One thing to do, to chase or to wait for."""

    kind: str
    """What it is, as its form is called: 'regelzaak', 'step', 'appointment', 'plan_goal' or 'inzageverzoek'; or
    'handover' for the end of a waarneming."""
    id: UUID
    family_id: UUID
    family_name: str
    regelzaak_id: UUID | None
    """The regelzaak that it is, or is part of."""
    institution_id: UUID | None
    what: str
    why: str
    """The reason of the day, or of a step the regelzaak it is part of; empty when there is none."""
    who: str
    """Whose move it is: 'wij', 'gezin', the name of the institution."""
    on: date | None
    time: time | None
    days: int | None
    """Days late, or days waiting; None when neither counts."""
    urgency: Urgency
    is_chase: bool = False
    """Whether somebody else let a term pass, so that it is time to ask."""
    is_theirs: bool = False
    """Whether it is somebody else's move, so that one can ask how it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """A part of the list: its first lines, and how many there are in all."""

    shown: tuple[TodayLine, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """What there is to do. Each thing stands in one part only."""

    day: date
    family_count: int
    """Families with whom there is still work."""
    urgent: Lines
    """Whatever is late, deadlines that are near, ours and those of terms that bind us, and terms that others missed."""
    today: Lines
    """Steps, appointments and evaluations of today, by the hour."""
    this_week: Lines
    """Steps, appointments and evaluations in the seven days after today, by day."""
    waiting: Lines
    """Somebody else's move, those of one side together, the longest wait first."""


def today(store: Store) -> Today:
    """What there is to do, for all families with whom there is work.

    What sleeps, what is done, and what was for somebody who has died is left out.
    """
    day = civil_day(store.clock.now())
    with store.glancing() as glance:
        family_count = open_family_count(glance)
        found = agenda(
            glance,
            today=day,
            last=day + timedelta(days=SOON_DAYS),
            asked=day - timedelta(days=CHASE_AGAIN_DAYS),
        )
    return Today(
        day=day,
        family_count=family_count,
        urgent=_part(URGENT, found, day),
        today=_part(TODAY, found, day),
        this_week=_part(THIS_WEEK, found, day),
        waiting=_part(WAITING, found, day),
    )


def _part(part: str, found: Sequence[FoundLine], day: date) -> Lines:
    own = [line for line in found if line.part == part]
    return Lines(shown=tuple(_line(line, day) for line in own), count=own[0].total if own else 0)


def _line(found: FoundLine, day: date) -> TodayLine:
    return TodayLine(
        kind=found.kind,
        id=found.id,
        family_id=found.family_id,
        family_name=found.family_name,
        regelzaak_id=found.regelzaak_id,
        institution_id=found.institution_id,
        what=found.what,
        why=found.why,
        who=found.who,
        on=found.on,
        time=time.fromisoformat(found.hour) if found.hour else None,
        days=_days(found, day),
        urgency=urgency(found.on, day),
        is_chase=found.is_chase,
        is_theirs=found.kind == "regelzaak" and found.who != US,
    )


def _days(found: FoundLine, day: date) -> int | None:
    if found.on is not None and found.on < day:
        return (day - found.on).days
    return None if found.since is None else max(0, (day - found.since).days)
