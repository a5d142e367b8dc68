"""What is used of the strippenkaarten, added up where the moments are."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, or_

from copiloot_tui.domain.strippenkaart import Balance, Strippenkaart, card_on
from copiloot_tui.store.card_use import reckoned
from copiloot_tui.store.mapping import mapping_of
from copiloot_tui.store.reading import Reading


def balances(
    reading: Reading, asked: Iterable[Strippenkaart], cards: Iterable[Strippenkaart], today: date
) -> dict[UUID, Balance]:
    """The balance of each card asked for, by its id.

    Args:
        reading: the moment of the vault.
        asked: cards to add up.
        cards: all cards of those families; a newer one takes over from an older.
        today: the day of asking.
    """
    found = reckoned(reading.connection.exec_driver_sql, asked, _by_family(cards), today)
    return {balance.card.id: balance for balance in found}


def current_balances(reading: Reading, today: date) -> dict[UUID, Balance]:
    """Per family the balance of the card that today is charged to."""
    table = mapping_of(Strippenkaart).table.c
    valid = reading.all(
        Strippenkaart, table.valid_from <= today, or_(table.valid_to.is_(None), table.valid_to >= today)
    )
    of_family = _by_family(valid)
    current = [charged for own in of_family.values() if (charged := card_on(today, own)) is not None]
    carrying = [card.family_id for card in current if card.carries_over]
    # Beside the cards of today only those matter that took over from one of them, or that one of them carries on from.
    others = reading.all(Strippenkaart, or_(_took_over(today), table.family_id.in_(carrying)))
    every = {card.id: card for card in (*valid, *others)}
    return {found.card.family_id: found for found in balances(reading, current, every.values(), today).values()}


def _took_over(today: date) -> ColumnElement[bool]:
    """Of cards that are over: those that began while one was valid that still is."""
    table = mapping_of(Strippenkaart).table
    lasting = table.alias("lasting").c
    outlasts = exists().where(
        lasting.family_id == table.c.family_id,
        lasting.removed_at.is_(None),
        lasting.valid_from <= table.c.valid_from,
        or_(lasting.valid_to.is_(None), lasting.valid_to >= today),
    )
    return and_(table.c.valid_to < today, outlasts)


def _by_family(cards: Iterable[Strippenkaart]) -> dict[UUID, list[Strippenkaart]]:
    of_family: dict[UUID, list[Strippenkaart]] = defaultdict(list)
    for card in cards:
        of_family[card.family_id].append(card)
    return of_family
