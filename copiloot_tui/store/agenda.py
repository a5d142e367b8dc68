"""What is asked for the calendar."""

from datetime import date, datetime, time
from typing import Final
from uuid import UUID

from copiloot_tui.domain.agenda import AgendaEntry, EntryKind
from copiloot_tui.store.store import Glance

_ENTRIES: Final = """
WITH numbered AS (
    SELECT id, row_number() OVER (PARTITION BY family_id ORDER BY created_at, id) AS number FROM regelzaak
),
alive AS (
    SELECT r.id, r.title, r.due_on, r.updated_at, r.family_id, n.number
    FROM regelzaak AS r JOIN numbered AS n ON n.id = r.id
    WHERE r.removed_at IS NULL AND r.status <> 'afgerond'
      AND (r.member_id IS NULL OR r.member_id NOT IN (SELECT id FROM family_member WHERE died_on IS NOT NULL))
),
entry AS (
    SELECT t.id, 'TERM' AS kind, t.family_id, r.number, t.title || ': ' || r.title AS what, t.due_on AS day,
           NULL AS hour, t.updated_at AS changed
    FROM term AS t JOIN alive AS r ON r.id = t.regelzaak_id
    WHERE t.removed_at IS NULL AND t.state IN ('loopt', 'staat stil')
    UNION ALL
    SELECT id, 'DUE', family_id, number, title, due_on, NULL, updated_at FROM alive WHERE due_on IS NOT NULL
    UNION ALL
    SELECT s.id, 'STEP', s.family_id, r.number, s.text || ': ' || r.title, s.due_on, NULL, s.updated_at
    FROM step AS s JOIN alive AS r ON r.id = s.regelzaak_id
    WHERE s.removed_at IS NULL AND s.done_on IS NULL AND s.due_on IS NOT NULL
    UNION ALL
    SELECT e.id, 'ENDS', e.family_id, n.number, r.title, e.valid_to, NULL, e.updated_at
    FROM case_event AS e JOIN regelzaak AS r ON r.id = e.regelzaak_id JOIN numbered AS n ON n.id = r.id
    WHERE e.removed_at IS NULL AND r.removed_at IS NULL AND e.valid_to >= :today
      AND (r.member_id IS NULL OR r.member_id NOT IN (SELECT id FROM family_member WHERE died_on IS NOT NULL))
    UNION ALL
    SELECT a.id, 'APPOINTMENT', a.family_id, n.number, a.what, a."on", a.time, a.updated_at
    FROM appointment AS a LEFT JOIN numbered AS n ON n.id = a.regelzaak_id
    WHERE a.removed_at IS NULL AND a.done_on IS NULL
    UNION ALL
    SELECT g.id, 'EVALUATION', g.family_id, NULL, 'Evaluatie: ' || g.goal, g.evaluate_on, NULL, g.updated_at
    FROM plan_goal AS g
    WHERE g.removed_at IS NULL AND g.status = 'loopt' AND g.evaluate_on IS NOT NULL
      AND (g.member_id IS NULL OR g.member_id NOT IN (SELECT id FROM family_member WHERE died_on IS NOT NULL))
    UNION ALL
    SELECT id, 'TERM', family_id, NULL, 'Inzageverzoek van ' || asked_by, due_on, NULL, updated_at
    FROM inzageverzoek
    WHERE removed_at IS NULL AND delivered_on IS NULL AND withdrawn_on IS NULL AND due_on IS NOT NULL
)
SELECT entry.id, kind, f.number, entry.number, what, f.name, day, hour, changed
FROM entry JOIN family AS f ON f.id = entry.family_id
WHERE f.removed_at IS NULL AND f.status <> 'afgesloten'
ORDER BY day, hour, entry.id
"""


def agenda_entries(glance: Glance, today: date) -> list[AgendaEntry]:
    """Everything with a day that is still to come or to be done, of all open families, by day."""
    return [
        AgendaEntry(
            id=UUID(record_id),
            kind=EntryKind[kind],
            family_number=family_number,
            case_number=case_number,
            what=what,
            family_name=family_name,
            on=date.fromisoformat(day),
            time=time.fromisoformat(hour) if hour else None,
            changed_at=datetime.fromisoformat(changed),
        )
        for record_id, kind, family_number, case_number, what, family_name, day, hour, changed in glance.rows(
            _ENTRIES, {"today": today.isoformat()}
        )
    ]
