"""What is asked for Vandaag: each list counts all there is and gives only the first lines.

In plain SQL: these stand between a start and the first list, and a line needs no whole record. A day stands in a
column as its ISO text, so that texts compare as days do.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final, NamedTuple
from uuid import UUID

from copiloot_tui.store.store import Glance
from copiloot_tui.store.texts import as_id

MOST_LINES: Final = 50
"""How many lines of a list are loaded; the others are counted."""

URGENT: Final = "urgent"
TODAY: Final = "today"
THIS_WEEK: Final = "this week"
WAITING: Final = "waiting"

_WITH_A_LAST_DAY: Final = frozenset({"regelzaak", "inzageverzoek", "handover"})
"""What is urgent before its day has come."""
_US, _INSTITUTION = "wij", "instantie"
_KIND, _ID, _DAY, _HOUR, _WHAT, _WHY = range(6)
"""Where these stand in a row of what there is to do; of what is waited for the day since when, and whose side it is."""

_PRESENT_FAMILY: Final = "f.removed_at IS NULL AND f.status <> 'afgesloten'"
_DIED: Final = "SELECT id FROM family_member WHERE died_on IS NOT NULL"
_AWAKE: Final = f"""
    awake AS (
        SELECT r.id, r.title, r.turn, r.turn_since, r.due_on, r.due_reason, r.institution_id
        FROM regelzaak AS r JOIN family AS f ON f.id = r.family_id
        WHERE r.removed_at IS NULL AND r.status <> 'afgerond' AND {_PRESENT_FAMILY}
          AND (r.begins_on IS NULL OR r.begins_on <= :today)
          AND (r.member_id IS NULL OR r.member_id NOT IN ({_DIED}))
    )"""
"""What can be worked on: open, not sleeping, of a family with whom there is work, for somebody who lives."""

_PRESSING: Final = f"""{_AWAKE},
    deadline AS (
        SELECT id, title, 0 AS is_chase, due_on AS day, due_reason AS why, NULL AS binds
        FROM awake WHERE due_on <= :last
        UNION ALL
        SELECT a.id, a.title, t.binds NOT IN ('wij', 'gezin') AS is_chase, t.due_on, t.title, t.binds
        FROM term AS t JOIN awake AS a ON a.id = t.regelzaak_id
        WHERE t.removed_at IS NULL AND t.state = 'loopt' AND t.due_on <= :last
          AND (t.binds IN ('wij', 'gezin')
               OR t.due_on < :today AND (a.turn_since IS NULL OR a.turn_since <= t.due_on OR a.turn_since <= :asked))
    ),
    pressing AS (SELECT id, title, is_chase, day, why, binds, min(is_chase || day) FROM deadline GROUP BY id)"""
"""Per regelzaak the day that presses most: ours first, and otherwise the term that an institution let pass.

With a single `min` SQLite takes the other columns from the row where it was found.
"""

_TO_DO: Final = f"""
WITH {_PRESSING},
    planned AS (
        SELECT id, regelzaak_id, due_on, text FROM step
        WHERE removed_at IS NULL AND done_on IS NULL AND due_on IS NOT NULL AND due_on <= :last
    ),
    dated AS (
        SELECT 'regelzaak' AS kind, id, day, NULL AS hour, title AS what, why, is_chase, binds FROM pressing
        WHERE NOT is_chase OR id NOT IN (SELECT regelzaak_id FROM planned)
        UNION ALL
        SELECT 'step', s.id, s.due_on, NULL, s.text, a.title, 0, NULL
        FROM planned AS s JOIN awake AS a ON a.id = s.regelzaak_id
        UNION ALL
        SELECT 'appointment', p.id, p."on", p.time, p.what, '', 0, NULL
        FROM appointment AS p JOIN family AS f ON f.id = p.family_id
        LEFT JOIN regelzaak AS r ON r.id = p.regelzaak_id
        WHERE p.removed_at IS NULL AND p.done_on IS NULL AND p."on" <= :last AND {_PRESENT_FAMILY}
          AND (p.time IS NOT NULL OR r.member_id IS NULL OR r.member_id NOT IN ({_DIED}))
        UNION ALL
        SELECT 'plan_goal', g.id, g.evaluate_on, NULL, 'Evaluatie: ' || g.goal, '', 0, NULL
        FROM plan_goal AS g JOIN family AS f ON f.id = g.family_id
        WHERE g.removed_at IS NULL AND g.status = 'loopt' AND g.evaluate_on IS NOT NULL AND g.evaluate_on <= :last
          AND {_PRESENT_FAMILY} AND (g.member_id IS NULL OR g.member_id NOT IN ({_DIED}))
        UNION ALL
        SELECT 'inzageverzoek', id, due_on, NULL, 'Inzageverzoek van ' || asked_by, '', 0, 'wij'
        FROM inzageverzoek
        WHERE removed_at IS NULL AND delivered_on IS NULL AND withdrawn_on IS NULL AND due_on <= :last
        UNION ALL
        SELECT 'handover', own, until, NULL, what || other_name, more, 0, who FROM (
            SELECT min(h.id) AS own, h.until, h.other_name,
                   CASE WHEN h.side = 'gekregen' THEN 'wij' ELSE h.other_name END AS who,
                   CASE WHEN h.side = 'gekregen' AND h.until < :today THEN 'Geef terug en wis: waarneming voor '
                        WHEN h.side = 'gekregen' THEN 'Geef terug: waarneming voor '
                        WHEN h.until < :today THEN 'Nog niet terug: waarneming door '
                        ELSE 'Komt terug: waarneming door ' END AS what,
                   CASE WHEN count(*) = 1 THEN '' ELSE 'en nog ' || (count(*) - 1) END AS more
            FROM handover AS h JOIN family AS f ON f.id = h.family_id
            WHERE h.removed_at IS NULL AND h.ended_on IS NULL AND h.until <= :last AND f.removed_at IS NULL
            GROUP BY h.handover, h.side)
    ),
    waiting AS (
        SELECT id, title, coalesce(turn_since, '9999-12-31') AS since,
               CASE turn WHEN 'instantie' THEN coalesce(institution_id, turn) ELSE turn END AS side
        FROM awake WHERE turn <> 'wij' AND id NOT IN (SELECT id FROM pressing)
    )
SELECT kind, id, day, hour, what, why, is_chase, binds FROM dated
UNION ALL
SELECT '{WAITING}', id, since, NULL, title, side, 0, NULL FROM waiting
"""
"""Where a step is planned it says what to do about a term that somebody let pass, and takes the place of the chase. Of
somebody who died only what has an hour is left: an appointment that others still count on. An inzageverzoek has to be
answered whatever became of the family. What was agreed about several families stands there once.
"""

_ABOUT: Final = """
WITH line AS (
    SELECT key AS place, json_extract(value, '$[0]') AS kind, json_extract(value, '$[1]') AS id FROM json_each(:lines)
)
SELECT f.id, f.name, r.id, r.institution_id, i.name, r.turn, r.turn_since, r.due_on, p.with_whom
FROM line AS n
LEFT JOIN step AS s ON n.kind = 'step' AND s.id = n.id
LEFT JOIN appointment AS p ON n.kind = 'appointment' AND p.id = n.id
LEFT JOIN plan_goal AS g ON n.kind = 'plan_goal' AND g.id = n.id
LEFT JOIN inzageverzoek AS q ON n.kind = 'inzageverzoek' AND q.id = n.id
LEFT JOIN handover AS h ON n.kind = 'handover' AND h.id = n.id
LEFT JOIN regelzaak AS r
       ON r.id = CASE n.kind WHEN 'regelzaak' THEN n.id ELSE coalesce(s.regelzaak_id, p.regelzaak_id) END
LEFT JOIN institution AS i ON i.id = r.institution_id
JOIN family AS f ON f.id = coalesce(p.family_id, g.family_id, q.family_id, h.family_id, r.family_id)
ORDER BY n.place
"""
"""Who it is about is looked up last, for the few lines that are given."""


class FoundLine(NamedTuple):
    """One thing to do, to chase or to wait for."""

    part: str
    total: int
    """How many there are in that part of the list."""
    kind: str
    """The name of its table."""
    id: UUID
    family_id: UUID
    family_name: str
    regelzaak_id: UUID | None
    institution_id: UUID | None
    what: str
    why: str
    who: str
    on: date | None
    hour: str | None
    """'10:30:00' and so on."""
    since: date | None
    is_chase: bool
    """Whether a term passed by which the other side should have acted."""


def open_family_count(glance: Glance) -> int:
    """With how many families there is still work."""
    return int(glance.rows(f"SELECT count(*) FROM family AS f WHERE {_PRESENT_FAMILY}")[0][0])


def agenda(glance: Glance, *, today: date, last: date, asked: date, most: int = MOST_LINES) -> list[FoundLine]:
    """What is late, due, planned or waited for, part by part and in order; a regelzaak stands in one part only.

    Args:
        glance: the moment of the vault.
        today: the day of asking.
        last: up to which day is looked ahead.
        asked: who was asked after this day is not chased again.
        most: how many lines of each part are given.
    """
    about = {"today": today.isoformat(), "last": last.isoformat(), "asked": asked.isoformat()}
    parts = _in_parts(glance.rows(_TO_DO, about), today.isoformat())
    given = [(part, len(rows), row) for part, rows in parts.items() for row in rows[:most]]
    lines = json.dumps([["regelzaak" if part == WAITING else row[_KIND], row[_ID]] for part, _, row in given])
    details = glance.rows(_ABOUT, {"lines": lines})
    return [_line(part, total, row, detail) for (part, total, row), detail in zip(given, details, strict=True)]


def _in_parts(rows: Iterable[Sequence[Any]], today: str) -> dict[str, list[Sequence[Any]]]:
    """All there is, part by part and in order: by day and hour, and what is waited for by side, the longest first."""
    parts: dict[str, list[Sequence[Any]]] = {URGENT: [], TODAY: [], THIS_WEEK: [], WAITING: []}
    longest: dict[str, str] = {}
    for row in rows:
        kind, _, day, _, _, side, _, _ = row
        if kind == WAITING:
            parts[WAITING].append(row)
            longest[side] = min(day, longest.get(side, day))
        elif kind in _WITH_A_LAST_DAY or day < today:
            parts[URGENT].append(row)
        else:
            parts[TODAY if day == today else THIS_WEEK].append(row)
    for part in (URGENT, TODAY, THIS_WEEK):
        parts[part].sort(key=lambda row: (row[_DAY], row[_HOUR] or "", row[_WHAT]))
    parts[WAITING].sort(key=lambda row: (longest[row[_WHY]], row[_WHY], row[_DAY], row[_WHAT]))
    return parts


def _line(part: str, total: int, row: Sequence[Any], detail: Sequence[Any]) -> FoundLine:
    kind, own, day, hour, what, why, is_chase, binds = row
    family, family_name, regelzaak, institution, institution_name, turn, turn_since, due_on, with_whom = detail
    side = institution_name or turn if turn == _INSTITUTION else turn
    if kind == WAITING:
        kind, day, why, who, since = "regelzaak", due_on, "", side, turn_since
    elif kind == "regelzaak":
        who = institution_name or _INSTITUTION if is_chase else binds or side
        since = None if turn == _US else turn_since
    else:
        who, since = binds or with_whom or _US, None
    return FoundLine(
        part, total, kind, as_id(own), as_id(family), family_name, regelzaak and as_id(regelzaak),
        institution and as_id(institution), what, why, who, day and date.fromisoformat(day), hour,
        since and date.fromisoformat(since), bool(is_chase),
    )  # fmt: skip
