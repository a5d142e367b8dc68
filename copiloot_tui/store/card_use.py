"""What is used of strippenkaarten: added up in plain SQL where adding up is enough, and otherwise by the rule."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, Final, NamedTuple
from uuid import UUID

from copiloot_tui.domain.card_course import Stretch, course
from copiloot_tui.domain.card_warning import ENDING_DAYS, CardWarning, warnings
from copiloot_tui.domain.charging import charged, is_reckoned_by_day, piece
from copiloot_tui.domain.clock import at_civil_time
from copiloot_tui.domain.contact import ContactWay
from copiloot_tui.domain.strippenkaart import Balance, Rounding, Strippenkaart, TravelCount, charged_periods
from copiloot_tui.store.store import Glance
from copiloot_tui.store.texts import as_id, moment_text

_PERIODS: Final = """
    WITH period AS MATERIALIZED (
        SELECT json_extract(value, '$[0]') AS number, json_extract(value, '$[1]') AS family_id,
               json_extract(value, '$[2]') AS beginning, json_extract(value, '$[3]') AS until,
               json_extract(value, '$[4]') AS travel, json_extract(value, '$[5]') AS uncounted,
               json_extract(value, '$[6]') AS unit
        FROM json_each(?))
"""
"""From a JSON list: number of the stretch, family, first moment, end, how travel counts, which ways do not count (as a
JSON list), and of how many minutes each contact takes whole pieces."""
_IN_PERIOD: Final = """
    moment.family_id = period.family_id AND moment.at >= period.beginning AND moment.at < period.until
    AND moment.removed_at IS NULL
"""
_SUMS: Final = f"""
    {_PERIODS}
    SELECT number, (
        SELECT sum((moment.minutes + CASE travel
            WHEN '{TravelCount.YES.value}' THEN moment.travel_minutes
            WHEN '{TravelCount.HALF.value}' THEN (moment.travel_minutes + 1) / 2
            ELSE 0 END + unit - 1) / unit * unit)
        FROM contact_moment AS moment
        WHERE {_IN_PERIOD} AND (uncounted = '[]' OR NOT instr(uncounted, '"' || moment.way || '"')))
    FROM period
"""
"""A stretch stands there once for each of its periods."""
_EACH: Final = f"""
    {_PERIODS}
    SELECT period.number, moment.at, moment.way, moment.minutes, moment.travel_minutes
    FROM period CROSS JOIN contact_moment AS moment ON {_IN_PERIOD}
"""
_COLUMNS: Final = """s.id, s.family_id, s.strips, s.minutes_per_strip, s.valid_from, s.valid_to, s.rounding, s.travel,
           s.uncounted, s.carries_over, s.remarks"""
_CURRENT: Final = f"""
    SELECT s.carries_over OR EXISTS (
               SELECT 1 FROM strippenkaart AS n
               WHERE n.family_id = s.family_id AND n.removed_at IS NULL AND n.id <> s.id
                 AND n.valid_from >= s.valid_from)
           OR s.valid_to <= :soon AND EXISTS (
               SELECT 1 FROM strippenkaart AS n
               WHERE n.family_id = s.family_id AND n.removed_at IS NULL AND n.id <> s.id
                 AND coalesce(n.valid_to, '9999-12-31') > s.valid_to),
           f.name, {_COLUMNS}
    FROM strippenkaart AS s JOIN family AS f ON f.id = s.family_id
    WHERE s.removed_at IS NULL AND s.valid_from <= :today AND coalesce(s.valid_to, '9999-12-31') >= :today
      AND f.removed_at IS NULL AND f.status <> 'afgesloten'
    ORDER BY s.valid_from, s.id
"""
"""Those valid today, the newest last; before each whether another card decides too: one before or after it, or, of a
card that ends soon, one that lasts longer."""
_FAMILY: Final = 3
"""Where the id of its family stands there."""
_OF_FAMILIES: Final = f"""
    SELECT {_COLUMNS} FROM strippenkaart AS s
    WHERE s.family_id IN (SELECT value FROM json_each(?)) AND s.removed_at IS NULL
"""
_BETWEEN: Final = f"""
    SELECT {_COLUMNS} FROM strippenkaart AS s
    WHERE s.removed_at IS NULL AND s.valid_from <= :last AND (
        coalesce(s.valid_to, '9999-12-31') >= :first OR EXISTS (
            SELECT 1 FROM strippenkaart AS n
            WHERE n.family_id = s.family_id AND n.removed_at IS NULL AND n.valid_from <= s.valid_from
              AND coalesce(n.valid_to, '9999-12-31') >= :first))
"""
"""Those valid on one of the days, and those that took over from one of them."""
_END_OF_TIME: Final = "9999"
_WAYS: Final = {way.value: way for way in ContactWay}
_ROUNDINGS: Final = {rounding.value: rounding for rounding in Rounding}
_TRAVEL_COUNTS: Final = {count.value: count for count in TravelCount}

Ask = Callable[[str, tuple[str]], Iterable[Sequence[Any]]]
"""Runs a statement with the one text it asks for."""
Period = tuple[date, date | None]
"""A first day and a last; None when it goes on."""


class _Charge(NamedTuple):
    """As much of a contact moment as a card asks about."""

    at: datetime
    way: ContactWay
    minutes: int
    travel_minutes: int


def reckoned(
    ask: Ask, asked: Iterable[Strippenkaart], of_family: Mapping[UUID, Sequence[Strippenkaart]], today: date
) -> list[Balance]:
    """The balance of each card asked for, in their order.

    Args:
        ask: the moment of the vault.
        asked: cards to add up.
        of_family: by family all cards that a balance depends on.
        today: the day of asking.
    """
    courses = [course(card, of_family[card.family_id], today) for card in asked]
    needed = dict.fromkeys(stretch for each in courses for stretch in each.stretches)
    minutes = _charged(ask, list(needed), of_family)
    return [each.reckon(minutes.__getitem__) for each in courses]


class UsedCard(NamedTuple):
    """The card of a family that today is charged to."""

    family_name: str
    balance: Balance
    warnings: tuple[CardWarning, ...]


def most_used(glance: Glance, today: date, most: int | None = None) -> tuple[int, list[UsedCard]]:
    """How many open families have a card now, and the most used of these cards.

    Args:
        glance: the moment of the vault.
        today: the day of asking.
        most: how many are given; None gives all.
    """
    soon = today + timedelta(days=ENDING_DAYS)
    rows = glance.rows(_CURRENT, {"today": today.isoformat(), "soon": soon.isoformat()})
    newest = {row[_FAMILY]: row for row in rows}
    names, current, of_family = dict[UUID, str](), dict[str, Strippenkaart](), dict[UUID, list[Strippenkaart]]()
    several = []
    for is_linked, name, *columns in newest.values():
        card = _card(columns)
        names[card.family_id] = name
        current[columns[0]] = card
        of_family[card.family_id] = [] if is_linked else [card]
        if is_linked:
            several.append(columns[1])
    for row in glance.rows(_OF_FAMILIES, (json.dumps(several),)) if several else ():
        card = current.get(row[0]) or _card(row)
        of_family[card.family_id].append(card)
    balances = reckoned(glance.rows, current.values(), of_family, today)
    balances.sort(key=lambda balance: (-balance.fullness, names[balance.card.family_id].casefold()))
    return len(balances), [
        UsedCard(names[balance.card.family_id], balance, warnings(balance, of_family[balance.card.family_id], today))
        for balance in balances[:most]
    ]


def cards_between(glance: Glance, first: date, last: date) -> dict[UUID, list[Strippenkaart]]:
    """By family the cards that something may be charged to on these days, and what decides how much that was."""
    found: dict[UUID, list[Strippenkaart]] = defaultdict(list)
    for row in glance.rows(_BETWEEN, {"first": first.isoformat(), "last": last.isoformat()}):
        card = _card(row)
        found[card.family_id].append(card)
    return found


def _charged(
    ask: Ask, needed: Sequence[Stretch], of_family: Mapping[UUID, Sequence[Strippenkaart]]
) -> dict[Stretch, int]:
    """The minutes charged in each stretch."""
    periods = [(one.card, list(_periods(one, of_family[one.card.family_id]))) for one in needed]
    return dict(zip(needed, charged_in(ask, periods), strict=True))


def charged_in(ask: Ask, wanted: Sequence[tuple[Strippenkaart, Iterable[Period]]]) -> list[int]:
    """The minutes that contact with the family of a card costs by the rules of that card, in its periods.

    Args:
        ask: the moment of the vault.
        wanted: cards, each with the periods in which all contact is charged to it.
    """
    minutes = [0] * len(wanted)
    each_alone: list[tuple[object, ...]] = []
    by_day: list[tuple[object, ...]] = []
    for number, (card, periods) in enumerate(wanted):
        for first, last in periods:
            period = (card.family_id.hex, _start_text(first), _end_text(last), card.travel.value)
            if is_reckoned_by_day(card):
                by_day.append((number, *period))
            else:
                uncounted = json.dumps(card.uncounted) if card.uncounted else "[]"
                each_alone.append((number, *period, uncounted, piece(card)))
    if each_alone:
        for number, found in ask(_SUMS, (json.dumps(each_alone),)):
            minutes[number] += found or 0
    if by_day:
        charges: dict[int, list[_Charge]] = defaultdict(list)
        for number, at, way, spent, travel in ask(_EACH, (json.dumps(by_day),)):
            charges[number].append(_Charge(datetime.fromisoformat(at), _WAYS[way], spent, travel))
        for number, own in charges.items():
            minutes[number] = charged(wanted[number][0], own)
    return minutes


def _periods(stretch: Stretch, cards: Sequence[Strippenkaart]) -> Iterable[Period]:
    for first, last in charged_periods(stretch.card, cards):
        if stretch.before is None:
            yield first, last
        elif first < stretch.before:
            eve = stretch.before - timedelta(days=1)
            yield first, eve if last is None else min(last, eve)


@lru_cache(maxsize=4096)
def _start_text(first: date) -> str:
    return moment_text(at_civil_time(first, 0, 0))


def _end_text(last: date | None) -> str:
    """The moment before which a period ends."""
    return _END_OF_TIME if last is None or last == date.max else _start_text(last + timedelta(days=1))


def _card(row: Sequence[Any]) -> Strippenkaart:
    own, family, strips, minutes_per_strip, valid_from, valid_to, *rules, remarks = row
    rounding, travel, uncounted, carries_over = rules
    return Strippenkaart(
        id=as_id(own),
        family_id=as_id(family),
        strips=strips,
        minutes_per_strip=minutes_per_strip,
        valid_from=date.fromisoformat(valid_from),
        valid_to=date.fromisoformat(valid_to) if valid_to else None,
        rounding=_ROUNDINGS[rounding],
        travel=_TRAVEL_COUNTS[travel],
        uncounted=() if uncounted == "[]" else tuple(json.loads(uncounted)),
        carries_over=bool(carries_over),
        remarks=remarks,
    )
