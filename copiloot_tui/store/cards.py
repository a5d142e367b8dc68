"""What is used of the strippenkaarten, added up where the moments are."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import or_

from copiloot_tui.domain.clock import at_civil_time
from copiloot_tui.domain.strippenkaart import Balance, Strippenkaart, card_on
from copiloot_tui.store.mapping import mapping_of
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.tables.columns import moment_text

Period = tuple[date, date | None]

_SUMS: Final = """
    SELECT json_extract(period.value, '$[0]'), coalesce(sum(
        (SELECT sum(moment.minutes + moment.travel_minutes * json_extract(period.value, '$[4]'))
         FROM contact_moment AS moment
         WHERE moment.family_id = json_extract(period.value, '$[1]')
           AND moment.at >= json_extract(period.value, '$[2]') AND moment.at < json_extract(period.value, '$[3]')
           AND moment.removed_at IS NULL)), 0)
    FROM json_each(?) AS period GROUP BY 1
"""
_END_OF_TIME: Final = "9999"


def charged_periods(card: Strippenkaart, cards: Sequence[Strippenkaart]) -> list[Period]:
    """The periods, first day and last, in which contact is charged to this card and to no newer one."""
    rivals = [other for other in cards if _may_take_over(other, card)]
    if not rivals:
        return [(card.valid_from, card.valid_to)]
    starts = {card.valid_from}
    for other in (card, *rivals):
        starts.add(other.valid_from)
        if other.valid_to is not None and other.valid_to < date.max:
            starts.add(other.valid_to + timedelta(days=1))
    days = sorted(starts)
    ends = [*(day - timedelta(days=1) for day in days[1:]), None]
    return [(day, end) for day, end in zip(days, ends, strict=True) if card_on(day, (card, *rivals)) == card]


def _may_take_over(other: Strippenkaart, card: Strippenkaart) -> bool:
    if other.id == card.id or other.valid_from < card.valid_from:
        return False
    return card.valid_to is None or other.valid_from <= card.valid_to


def balances(reading: Reading, asked: Iterable[Strippenkaart], cards: Iterable[Strippenkaart]) -> dict[UUID, Balance]:
    """The balance of each card asked for, by its id.

    Args:
        reading: the moment of the vault.
        asked: cards to add up.
        cards: all cards of those families; a newer one takes over from an older.
    """
    of_family = _by_family(cards)
    wanted = list(asked)
    periods = [
        (card.id.hex, card.family_id.hex, _start(first), _end(last), int(card.counts_travel))
        for card in wanted
        for first, last in charged_periods(card, of_family[card.family_id])
    ]
    found = reading.connection.exec_driver_sql(_SUMS, (json.dumps(periods),))
    sums: dict[str, int] = {row[0]: row[1] for row in found}
    return {card.id: Balance(card=card, used_minutes=sums.get(card.id.hex, 0)) for card in wanted}


def _start(day: date) -> str:
    return moment_text(at_civil_time(day, 0, 0))


def _end(last: date | None) -> str:
    return _END_OF_TIME if last is None or last == date.max else _start(last + timedelta(days=1))


def current_balances(reading: Reading, today: date) -> dict[UUID, Balance]:
    """Per family the balance of the card that today is charged to."""
    table = mapping_of(Strippenkaart).table.c
    has_begun = table.valid_from <= today
    valid = reading.all(Strippenkaart, has_begun, or_(table.valid_to.is_(None), table.valid_to >= today))
    current = [charged for own in _by_family(valid).values() if (charged := card_on(today, own)) is not None]
    if not current:
        return {}
    first_day = min(card.valid_from for card in current)
    ended = reading.all(Strippenkaart, table.valid_from >= first_day, table.valid_to < today)
    return {found.card.family_id: found for found in balances(reading, current, (*valid, *ended)).values()}


def _by_family(cards: Iterable[Strippenkaart]) -> dict[UUID, list[Strippenkaart]]:
    of_family: dict[UUID, list[Strippenkaart]] = defaultdict(list)
    for card in cards:
        of_family[card.family_id].append(card)
    return of_family
