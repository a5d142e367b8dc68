"""What is used of strippenkaarten, added up where the moments are, in plain SQL."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, Final

from copiloot_tui.domain.clock import at_civil_time
from copiloot_tui.domain.strippenkaart import Balance, Strippenkaart, card_on, charged_periods
from copiloot_tui.store.store import Glance
from copiloot_tui.store.texts import as_id, moment_text

CARD_SUMS: Final = """
    SELECT json_extract(period.value, '$[0]'), coalesce(sum(
        (SELECT sum(moment.minutes + moment.travel_minutes * json_extract(period.value, '$[4]'))
         FROM contact_moment AS moment
         WHERE moment.family_id = json_extract(period.value, '$[1]')
           AND moment.at >= json_extract(period.value, '$[2]') AND moment.at < json_extract(period.value, '$[3]')
           AND moment.removed_at IS NULL)), 0)
    FROM json_each(?) AS period GROUP BY 1
"""
"""Per card the minutes of its periods: a JSON list of card, family, first moment, end, and whether travel counts."""
_CURRENT: Final = """
    SELECT s.id, s.family_id, s.valid_from, s.valid_to, s.counts_travel,
           EXISTS (SELECT 1 FROM strippenkaart AS n
                   WHERE n.family_id = s.family_id AND n.removed_at IS NULL AND n.id <> s.id
                     AND n.valid_from >= s.valid_from)
    FROM strippenkaart AS s JOIN family AS f ON f.id = s.family_id
    WHERE s.removed_at IS NULL AND f.removed_at IS NULL AND f.status <> 'afgesloten'
      AND s.valid_from <= :today AND coalesce(s.valid_to, '9999-12-31') >= :today
      AND NOT EXISTS (
          SELECT 1 FROM strippenkaart AS n
          WHERE n.family_id = s.family_id AND n.removed_at IS NULL AND n.valid_from <= :today
            AND coalesce(n.valid_to, '9999-12-31') >= :today AND (n.valid_from, n.id) > (s.valid_from, s.id))
"""
_COLUMNS: Final = "s.id, s.family_id, s.strips, s.minutes_per_strip, s.valid_from, s.valid_to, s.counts_travel"
_MOST_USED: Final = f"""
    WITH used (card_id, minutes) AS ({CARD_SUMS})
    SELECT count(*) OVER (), f.name, u.minutes, {_COLUMNS}
    FROM used AS u JOIN strippenkaart AS s ON s.id = u.card_id JOIN family AS f ON f.id = s.family_id
    ORDER BY CAST((u.minutes + s.minutes_per_strip - 1) / s.minutes_per_strip AS REAL) / s.strips DESC,
             f.name COLLATE NOCASE
    LIMIT ?
"""
_OF_FAMILY: Final = f"SELECT {_COLUMNS} FROM strippenkaart AS s WHERE s.family_id = ? AND s.removed_at IS NULL"
_END_OF_TIME: Final = "9999"

Period = tuple[str, str, str, str, int]


def start_text(first: date) -> str:
    """The moment at which a period begins."""
    return moment_text(at_civil_time(first, 0, 0))


def end_text(last: date | None) -> str:
    """The moment before which a period ends."""
    return _END_OF_TIME if last is None or last == date.max else start_text(last + timedelta(days=1))


def most_used(glance: Glance, today: date, most: int) -> tuple[int, list[tuple[str, Balance]]]:
    """How many open families have a card now, and the most used of these cards, each with the name of its family."""
    current = glance.rows(_CURRENT, {"today": today.isoformat()})
    alone = [
        (card, family, start_text(date.fromisoformat(first)), end_text(_day(last)), travel)
        for card, family, first, last, travel, has_rival in current
        if not has_rival
    ]
    rivalled = _rivalled(glance, [row[1] for row in current if row[5]], today)
    rows = glance.rows(_MOST_USED, (json.dumps([*alone, *rivalled]), most))
    found = [(name, Balance(card=_card(card), used_minutes=minutes)) for _, name, minutes, *card in rows]
    return int(rows[0][0]) if rows else 0, found


def _rivalled(glance: Glance, families: Iterable[str], today: date) -> Iterator[Period]:
    """The periods of the current cards of families in which another card took over for a time."""
    for family in families:
        own = [_card(row) for row in glance.rows(_OF_FAMILY, (family,))]
        if (card := card_on(today, own)) is not None:
            for first, last in charged_periods(card, own):
                yield card.id.hex, family, start_text(first), end_text(last), int(card.counts_travel)


def _card(row: Any) -> Strippenkaart:
    own, family, strips, minutes_per_strip, valid_from, valid_to, counts_travel = row
    return Strippenkaart(
        id=as_id(own),
        family_id=as_id(family),
        strips=strips,
        minutes_per_strip=minutes_per_strip,
        valid_from=date.fromisoformat(valid_from),
        valid_to=_day(valid_to),
        counts_travel=bool(counts_travel),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
