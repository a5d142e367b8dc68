"""What is asked about things to keep an eye on: what ends, who turns eighteen, who was not spoken to."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID

from copiloot_tui.domain.clock import at_civil_time
from copiloot_tui.store.store import Glance
from copiloot_tui.store.texts import IS_CONVERSATION, as_id, moment_text
from copiloot_tui.store.today import MOST_LINES

_RECENT: Final = """
SELECT c.id, c.family_id, f.name, c.at, coalesce(k.name, c.way), c.text, c.with_whom
FROM contact_moment AS c JOIN family AS f ON f.id = c.family_id LEFT JOIN contact_kind AS k ON k.id = c.kind_id
WHERE c.removed_at IS NULL ORDER BY c.at DESC LIMIT :most
"""
NEEDS_SEPARATOR: Final = "\x1f"
_LONGEST_GAP_DAYS: Final = 100_000
"""Longer than any life, so that no date comes before the first."""

_FAMILY_AND_MEMBER: Final = """
    JOIN family AS f ON f.id = e.family_id AND f.removed_at IS NULL AND f.status <> 'afgesloten'
    LEFT JOIN family_member AS m ON m.id = e.member_id
    LEFT JOIN institution AS i ON i.id = e.institution_id
"""

_ENDING: Final = f"""
WITH renewal AS MATERIALIZED (SELECT key, value AS days FROM json_each(:renew_days)),
    decision AS MATERIALIZED (
        SELECT e.id, e.family_id, r.member_id, r.institution_id, r.id AS regelzaak_id, r.title, r.type_key, e.valid_to
        FROM case_event AS e JOIN regelzaak AS r ON r.id = e.regelzaak_id
        WHERE e.removed_at IS NULL AND r.removed_at IS NULL AND e.valid_to IS NOT NULL AND e.valid_to >= :lapsed
    ),
    ending AS (
        SELECT 'machtiging' AS kind, id, family_id, member_id, institution_id, NULL AS regelzaak_id, given_by AS about,
               valid_to, :usual AS renew_days, 0 AS is_renewing
        FROM machtiging AS e
        WHERE removed_at IS NULL AND valid_to BETWEEN :lapsed AND :far AND NOT EXISTS (
            SELECT 1 FROM machtiging AS n
            WHERE n.family_id = e.family_id AND n.removed_at IS NULL AND n.member_id = e.member_id AND n.id <> e.id
              AND n.institution_id IS e.institution_id AND coalesce(n.valid_to, '9999-12-31') > e.valid_to)
        UNION ALL
        SELECT 'authority', id, family_id, member_id, NULL, NULL, kind || ' ' || holder, valid_to, :usual, 0
        FROM authority AS e
        WHERE removed_at IS NULL AND valid_to BETWEEN :lapsed AND :far AND NOT EXISTS (
            SELECT 1 FROM authority AS n
            WHERE n.family_id = e.family_id AND n.removed_at IS NULL AND n.member_id = e.member_id AND n.id <> e.id
              AND n.kind = e.kind AND n.holder = e.holder AND coalesce(n.valid_to, '9999-12-31') > e.valid_to)
        UNION ALL
        SELECT 'consent', id, family_id, member_id, NULL, NULL, to_whom, valid_to, :usual, 0
        FROM consent AS e
        WHERE removed_at IS NULL AND withdrawn_on IS NULL AND valid_to BETWEEN :lapsed AND :far AND NOT EXISTS (
            SELECT 1 FROM consent AS n
            WHERE n.family_id = e.family_id AND n.removed_at IS NULL AND n.member_id = e.member_id AND n.id <> e.id
              AND n.to_whom = e.to_whom AND n.withdrawn_on IS NULL AND coalesce(n.valid_to, '9999-12-31') > e.valid_to)
        UNION ALL
        SELECT 'strippenkaart', id, family_id, NULL, NULL, NULL, '', valid_to, :card_days, 0
        FROM strippenkaart AS e
        WHERE removed_at IS NULL AND valid_to BETWEEN :lapsed AND :card_last AND NOT EXISTS (
            SELECT 1 FROM strippenkaart AS n
            WHERE n.family_id = e.family_id AND n.removed_at IS NULL AND n.id <> e.id
              AND coalesce(n.valid_to, '9999-12-31') > e.valid_to)
        UNION ALL
        SELECT 'inzageverzoek', id, family_id, NULL, NULL, NULL, asked_by, due_on, :answer_days, 0
        FROM inzageverzoek
        WHERE removed_at IS NULL AND delivered_on IS NULL AND withdrawn_on IS NULL AND due_on BETWEEN :lapsed AND :far
        UNION ALL
        SELECT 'case_event', e.id, e.family_id, e.member_id, e.institution_id, e.regelzaak_id, e.title, e.valid_to,
               coalesce(k.days, :usual), e.type_key <> '' AND EXISTS (
                   SELECT 1 FROM regelzaak AS n
                   WHERE n.family_id = e.family_id AND n.removed_at IS NULL AND n.status <> 'afgerond'
                     AND n.type_key = e.type_key AND +n.member_id IS e.member_id AND n.id <> e.regelzaak_id)
        FROM decision AS e LEFT JOIN renewal AS k ON k.key = e.type_key
        WHERE e.valid_to <= :far AND date(e.valid_to, -coalesce(k.days, :usual) || ' days') <= :soon AND NOT EXISTS (
            SELECT 1 FROM decision AS n
            WHERE n.family_id = e.family_id AND n.id <> e.id AND n.valid_to > e.valid_to
              AND (n.regelzaak_id = e.regelzaak_id
                   OR n.type_key = e.type_key AND n.type_key <> '' AND n.member_id IS e.member_id))
    ),
    told AS (
        SELECT e.*, f.name AS family_name, coalesce(nullif(m.nickname, ''), m.name, '') AS member_name,
               coalesce(i.name, '') AS institution, date(e.valid_to, -e.renew_days || ' days') AS renew_on
        FROM ending AS e {_FAMILY_AND_MEMBER}
        WHERE m.died_on IS NULL AND date(e.valid_to, -e.renew_days || ' days') <= :soon
    ),
    first AS (
        SELECT *, count(*) OVER () AS total FROM told
        ORDER BY renew_on, valid_to, family_name COLLATE NOCASE, kind, about LIMIT :most
    )
SELECT total, kind, id, family_id, family_name, member_name, institution, regelzaak_id, about, valid_to, renew_on,
       is_renewing,
       CASE WHEN kind IN ('machtiging', 'authority') THEN (
           SELECT group_concat(title, char(31)) FROM regelzaak AS r
           WHERE r.family_id = first.family_id AND r.removed_at IS NULL AND r.status <> 'afgerond'
             AND (first.institution_id IS NULL OR r.institution_id = first.institution_id)
             AND (r.member_id IS NULL OR r.member_id = first.member_id))
       END
FROM first
"""

_HAS_AN_END: Final = """
SELECT EXISTS (SELECT 1 FROM case_event WHERE removed_at IS NULL AND valid_to IS NOT NULL AND valid_to >= :lapsed)
"""
_OWN_RENEW_DAYS: Final = "SELECT key, renew_days FROM own_type WHERE removed_at IS NULL"

_COMING_OF_AGE: Final = """
SELECT count(*) OVER (), m.id, m.family_id, f.name, coalesce(nullif(m.nickname, ''), m.name), m.birth_date
FROM family_member AS m JOIN family AS f ON f.id = m.family_id
WHERE m.removed_at IS NULL AND m.role = 'kind met ZEVMB' AND m.died_on IS NULL
  AND m.birth_date BETWEEN :first AND :last AND f.removed_at IS NULL AND f.status <> 'afgesloten'
ORDER BY m.birth_date, m.name COLLATE NOCASE LIMIT :most
"""

_GAPS: Final = """
SELECT DISTINCT maximum_gap_days FROM family WHERE removed_at IS NULL AND status <> 'afgesloten'
"""
_SILENT: Final = f"""
WITH spoken AS MATERIALIZED (
        SELECT id, name, started_on, created_at, maximum_gap_days,
               (SELECT at FROM contact_moment
                WHERE family_id = f.id AND removed_at IS NULL AND {IS_CONVERSATION}
                ORDER BY at DESC LIMIT 1) AS last
        FROM family AS f WHERE removed_at IS NULL AND status <> 'afgesloten'
    )
SELECT count(*) OVER (), s.id, s.name, s.last
FROM spoken AS s JOIN json_each(:limits) AS l ON json_extract(l.value, '$[0]') = s.maximum_gap_days
WHERE CASE WHEN s.last IS NOT NULL THEN s.last < json_extract(l.value, '$[2]')
           WHEN s.started_on IS NOT NULL THEN s.started_on < json_extract(l.value, '$[1]')
           ELSE s.created_at < json_extract(l.value, '$[2]') END
  AND NOT EXISTS (SELECT 1 FROM family_member AS m WHERE m.family_id = s.id AND m.removed_at IS NULL
                  AND m.died_on >= json_extract(l.value, '$[1]'))
  AND NOT EXISTS (SELECT 1 FROM appointment AS p WHERE p.family_id = s.id AND p.removed_at IS NULL
                  AND p.done_on IS NULL AND p."on" >= :today AND (p.time IS NOT NULL OR p.regelzaak_id IS NULL))
ORDER BY s.last IS NOT NULL, s.last, s.name COLLATE NOCASE LIMIT :most
"""


class FoundEnd(NamedTuple):
    """Something that ends."""

    kind: str
    """The name of its table."""
    id: UUID
    family_id: UUID
    family_name: str
    member_name: str
    """Of whom it is; empty when it is the whole family's."""
    institution_name: str
    regelzaak_id: UUID | None
    about: str
    """Which one it is: the title of what was decided, who gave the machtiging, which authority."""
    valid_to: date
    renew_on: date
    """When renewing has to begin."""
    is_renewing: bool
    """Whether there is an open regelzaak of the same kind for the same person."""
    needed_by: tuple[str, ...]
    """The titles of the open regelzaken for which it is needed."""


class FoundAdult(NamedTuple):
    """A child that turns eighteen."""

    id: UUID
    family_id: UUID
    family_name: str
    name: str
    birth_date: date


class FoundContact(NamedTuple):
    """A line of the log."""

    id: UUID
    family_id: UUID
    family_name: str
    at: datetime
    way: str
    text: str
    with_whom: str


class FoundSilent(NamedTuple):
    """A family that was not spoken to for longer than its rhythm."""

    family_id: UUID
    family_name: str
    last: datetime | None
    """The last conversation; None when there never was one."""


def ending(
    glance: Glance,
    *,
    lapsed: date,
    soon: date,
    far: date,
    renew_days: Mapping[str, int],
    usual_days: int,
    card_days: int,
    card_last: date,
    answer_days: int,
    most: int = MOST_LINES,
) -> tuple[int, list[FoundEnd]]:
    """How much ends without something newer in its place, and the first of it, by when renewing has to begin.

    Args:
        glance: the moment of the vault.
        lapsed: what ended before this day is no longer told.
        soon: what has to be begun after this day is not told yet.
        far: no end after this day is looked at.
        renew_days: per kind of regelzaak how many days before its end renewing begins.
        usual_days: the same for everything else.
        card_days: the same for a strippenkaart.
        card_last: a strippenkaart that ends after this day is not told yet.
        answer_days: how many days before it has to be answered an inzageverzoek is told.
        most: how many are given.
    """
    about = {
        "lapsed": lapsed.isoformat(), "soon": soon.isoformat(), "far": far.isoformat(), "usual": usual_days,
        "card_days": card_days, "card_last": card_last.isoformat(), "answer_days": answer_days,
        "renew_days": json.dumps(dict(renew_days)), "most": most,
    }  # fmt: skip
    rows = glance.rows(_ENDING, about)
    found = [
        FoundEnd(
            kind, as_id(own), as_id(family), family_name, member, institution, regelzaak and as_id(regelzaak), what,
            date.fromisoformat(valid_to), date.fromisoformat(renew_on), bool(is_renewing),
            tuple(needs.split(NEEDS_SEPARATOR)) if needs else (),
        )
        for _, kind, own, family, family_name, member, institution, regelzaak, what, valid_to, renew_on, is_renewing,
        needs in rows
    ]  # fmt: skip
    return _total(rows), found


def has_ends(glance: Glance, lapsed: date) -> bool:
    """Whether anything was granted that does not end before a day."""
    return bool(glance.rows(_HAS_AN_END, {"lapsed": lapsed.isoformat()})[0][0])


def own_renew_days(glance: Glance) -> dict[str, int]:
    """Per kind of the user's own how many days before an end renewing begins."""
    return dict(glance.rows(_OWN_RENEW_DAYS))


def coming_of_age(glance: Glance, first: date, last: date, most: int = MOST_LINES) -> tuple[int, list[FoundAdult]]:
    """How many children with ZEVMB, still alive, were born in a period, and the first of them."""
    rows = glance.rows(
        _COMING_OF_AGE, {"first": first.isoformat(), "last": last.isoformat(), "most": most}
    )  # fmt: skip
    found = [
        FoundAdult(as_id(own), as_id(family), family_name, name, date.fromisoformat(born))
        for _, own, family, family_name, name, born in rows
    ]
    return _total(rows), found


def silent_families(glance: Glance, today: date, most: int = MOST_LINES) -> tuple[int, list[FoundSilent]]:
    """How many families went longer than their rhythm without a conversation, and the first: never, then longest ago.

    The rule is `domain.family.is_silent`, said with moments: a day in the Netherlands is not a day in UTC. After a
    death a family is left in peace for as long as its rhythm lasts. Which appointments count says
    `Appointment.is_expected_on`.
    """
    limits = [_limit(gap, today) for (gap,) in glance.rows(_GAPS)]
    rows = glance.rows(_SILENT, {"limits": json.dumps(limits), "most": most, "today": today.isoformat()})
    found = [
        FoundSilent(as_id(family), name, datetime.fromisoformat(last) if last else None)
        for _, family, name, last in rows
    ]
    return _total(rows), found


def newest_contacts(glance: Glance, most: int) -> list[FoundContact]:
    """The last lines of the log of all families."""
    return [
        FoundContact(as_id(own), as_id(family), family_name, datetime.fromisoformat(at), way, text, with_whom)
        for own, family, family_name, at, way, text, with_whom in glance.rows(_RECENT, {"most": most})
    ]


def _limit(gap: int, today: date) -> tuple[int, str, str]:
    """The gap, and the day and the moment before which the last conversation is too long ago."""
    day = today - timedelta(days=min(gap, _LONGEST_GAP_DAYS))
    return gap, day.isoformat(), moment_text(at_civil_time(day, 0, 0))


def _total(rows: Sequence[Any]) -> int:
    return int(rows[0][0]) if rows else 0
