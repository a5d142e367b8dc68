"""What is used of the strippenkaarten, added up where the moments are."""

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import or_

from copiloot_tui.domain.strippenkaart import Balance, Strippenkaart, card_on, charged_periods
from copiloot_tui.store.card_use import CARD_SUMS, end_text, start_text
from copiloot_tui.store.mapping import mapping_of
from copiloot_tui.store.reading import Reading


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
        (card.id.hex, card.family_id.hex, start_text(first), end_text(last), int(card.counts_travel))
        for card in wanted
        for first, last in charged_periods(card, of_family[card.family_id])
    ]
    found = reading.connection.exec_driver_sql(CARD_SUMS, (json.dumps(periods),))
    sums: dict[str, int] = {row[0]: row[1] for row in found}
    return {card.id: Balance(card=card, used_minutes=sums.get(card.id.hex, 0)) for card in wanted}


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
