"""The strippenkaarten of a made-up family: finished ones, and a current one that is as full as its situation says."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Final

from copiloot_tui.demo.chance import new_id
from copiloot_tui.demo.people import Household
from copiloot_tui.domain.charging import charged
from copiloot_tui.domain.clock import at_civil_time
from copiloot_tui.domain.contact import ContactMoment, ContactWay
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.strippenkaart import DEFAULT_STRIP_MINUTES, Balance, Rounding, Strippenkaart, TravelCount

_PERIOD_DAYS: Final = 182
_CURRENT_DAYS: Final = (110, 170)
_STRIPS: Final = (4, 5, 6, 8, 10, 12, 14, 16, 18, 20, 24, 28, 32, 36, 40, 50, 60, 80, 100)
_REMARKS: Final = ("", "", "Afgesproken met het gezin.", "Toegekend voor een halfjaar.", "Verlengd na overleg.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How the cards of a family are charged."""

    minutes_per_strip: int = DEFAULT_STRIP_MINUTES
    rounding: Rounding = Rounding.EXACT
    travel: TravelCount = TravelCount.NO
    uncounted: tuple[str, ...] = ()
    carries_over: bool = False
    """Whether the current card takes over what was left of the one before it."""
    is_endless: bool = False
    """Whether the current card has no last day."""


_RULES: Final = (
    Rules(),
    Rules(),
    Rules(travel=TravelCount.YES),
    Rules(rounding=Rounding.PER_CONTACT, minutes_per_strip=30),
    Rules(is_endless=True),
    Rules(rounding=Rounding.PER_DAY, travel=TravelCount.HALF),
    Rules(uncounted=(ContactWay.MESSAGE.value, ContactWay.INTERVISION.value)),
    Rules(carries_over=True),
    Rules(travel=TravelCount.HALF),
)
"""By turns, so that even a small caseload shows most of them."""
_PLAIN_SHARE: Final = 0.1
"""How many families have the plain rules instead."""


def with_cards(rng: Random, household: Household, story: Iterator[Record], today: date) -> Iterator[Record]:
    """The story of a family with each strippenkaart at the point where it was begun."""
    if household.situation.card_fullness is None:
        yield from story
        return
    finished, current = _beginnings(rng, household, today)
    rules = Rules() if rng.random() < _PLAIN_SHARE else _RULES[household.family.number % len(_RULES)]
    pending = [
        _card(rng, household, day, day + timedelta(days=_PERIOD_DAYS - 1), rng.choice((20, 25, 30, 40)), rules)
        for day in finished
    ]
    former = pending.pop() if household.situation.former_fullness and pending else None
    begins = at_civil_time(former.valid_from if former else current, 0, 0)
    lasting: list[Record] = []
    for record in story:
        written = record.created_at or begins
        while pending and written >= (pending[0].created_at or begins):
            yield pending.pop(0)
        if written >= begins:
            lasting.append(record)
        else:
            yield record
    yield from pending
    if former is not None:
        before = [record for record in lasting if (record.created_at or begins) < at_civil_time(current, 0, 0)]
        yield _filled(former, before, household.situation.former_fullness)
        yield from before
        lasting = lasting[len(before) :]
    yield _current(rng, household, current, lasting, rules)
    yield from lasting


def _beginnings(rng: Random, household: Household, today: date) -> tuple[list[date], date]:
    started = household.family.started_on or today
    day = household.family.ended_on or today
    day -= timedelta(days=rng.randint(*_CURRENT_DAYS))
    if day <= started:
        return [], started
    current = day
    finished: list[date] = []
    while (day := day - timedelta(days=_PERIOD_DAYS)) > started:
        finished.insert(0, day)
    return finished, current


def _filled(card: Strippenkaart, records: list[Record], fullness: float | None) -> Strippenkaart:
    """A card with so many strips that what happened while it ran makes it about this full."""
    return replace(card, strips=_strips_for(_used_of(card, records), fullness or 1.0))


def _used_of(card: Strippenkaart, records: list[Record]) -> int:
    minutes = charged(card, (record for record in records if isinstance(record, ContactMoment)))
    return Balance(card=card, used_minutes=minutes).used_strips


def _current(rng: Random, household: Household, since: date, lasting: list[Record], rules: Rules) -> Strippenkaart:
    until = None if rules.is_endless else since + timedelta(days=_PERIOD_DAYS - 1)
    draft = _card(rng, household, since, until, 1, rules)
    strips = _strips_for(_used_of(draft, lasting), household.situation.card_fullness or 1.0)
    card = _card(rng, household, since, draft.valid_to, strips, rules)
    is_over = (household.situation.card_fullness or 1.0) > 1
    return replace(card, carries_over=rules.carries_over and not is_over)


def _strips_for(used: int, fullness: float) -> int:
    """The usual number of strips that makes a card about this full; over-full is kept over-full."""
    fitting = [strips for strips in _STRIPS if (strips < used) == (fullness > 1)] or list(_STRIPS)
    return min(fitting, key=lambda strips: abs(strips - used / fullness))


def _card(
    rng: Random, household: Household, since: date, until: date | None, strips: int, rules: Rules
) -> Strippenkaart:
    created_at = at_civil_time(since, 0, 0)
    return Strippenkaart(
        id=new_id(rng),
        family_id=household.family.id,
        created_at=created_at,
        updated_at=created_at,
        strips=strips,
        minutes_per_strip=rules.minutes_per_strip,
        valid_from=since,
        valid_to=until,
        rounding=rules.rounding,
        travel=rules.travel,
        uncounted=rules.uncounted,
        remarks=rng.choice(_REMARKS),
    )
