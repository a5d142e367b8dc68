"""What is counted for figures, in plain SQL: a few columns of each row of a period, and never a name of a family."""

import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID

from copiloot_tui.domain.case_event import EventKind
from copiloot_tui.domain.clock import at_civil_time, civil_day
from copiloot_tui.domain.closing import Closing, ClosingReason
from copiloot_tui.domain.contact import ContactWay, Purpose
from copiloot_tui.domain.directory import InstitutionKind
from copiloot_tui.domain.family import FamilyStatus
from copiloot_tui.domain.handover import HandoverSide, HandoverSort
from copiloot_tui.domain.life_domain import LifeDomain
from copiloot_tui.domain.regelzaak import RegelzaakOutcome
from copiloot_tui.store.facts import VAULT_ID
from copiloot_tui.store.standing_in import OF_OTHERS
from copiloot_tui.store.store import Glance
from copiloot_tui.store.texts import IS_CONVERSATION, IS_ENDING, as_id, moment_text

_TAKEN: Final = f"""(
    SELECT family_id, max(created_at) AS at FROM handover
    WHERE side = '{HandoverSide.HELD.value}' AND sort = '{HandoverSort.TRANSFER.value}' AND removed_at IS NULL
    GROUP BY family_id)
"""
"""When families of a colleague were taken over with all that happened before: that was the work of somebody else."""
_FAMILIES: Final = f"""
    SELECT f.id, f.status, f.urgent_on, f.transfer_code <> '' OR taken.at IS NOT NULL, f.started_on, f.ended_on,
           f.created_at, taken.at,
           (SELECT min(at) FROM contact_moment
            WHERE family_id = f.id AND at >= coalesce(taken.at, '') AND removed_at IS NULL AND {IS_CONVERSATION})
    FROM family AS f LEFT JOIN {_TAKEN} AS taken ON taken.family_id = f.id
    WHERE f.removed_at IS NULL AND f.id NOT IN ({OF_OTHERS})
"""
_CLOSINGS: Final = f"""
    SELECT closing.family_id, closed_on, reason, transfer_code, reopened_on
    FROM closing LEFT JOIN {_TAKEN} AS taken ON taken.family_id = closing.family_id
    WHERE removed_at IS NULL AND closed_on >= coalesce(substr(taken.at, 1, 10), '')
"""
_STATUSES: Final = """
    SELECT change.ref, json_extract(change.before, '$.status'), min(change.sequence)
    FROM history_change AS change JOIN history_entry AS entry ON entry.sequence = change.entry
    WHERE change.kind = 'family' AND change.before IS NOT NULL AND entry.at >= ?
    GROUP BY change.ref
"""
"""With a single `min` SQLite takes the other columns from the row where it was found."""
_MOMENTS: Final = f"""
    SELECT way, purpose, life_domain, minutes, travel_minutes, regelzaak_ids
    FROM contact_moment AS moment LEFT JOIN {_TAKEN} AS taken ON taken.family_id = moment.family_id
    WHERE removed_at IS NULL AND moment.at >= :first AND moment.at < :after AND moment.at >= coalesce(taken.at, '')
      AND moment.id NOT IN (
          SELECT ref FROM joined_state WHERE kind = 'contact_moment' AND json_extract(
              state, '$.by[' || json_extract(state, '$.versions.created_at[0][0]') || '][1]') <> :own)
"""
"""A contact is the work of whoever wrote it down: what a colleague wrote, came in with a joining, and says whose."""
_DOMAINS: Final = """
    SELECT id, life_domain FROM regelzaak
    WHERE id IN (SELECT value FROM json_each(?)) AND life_domain IS NOT NULL AND removed_at IS NULL
"""
_DECISIONS: Final = f"""
    SELECT r.id, r.family_id, r.type_key, e.kind, e.outcome, e."on", i.name, i.kind,
           CASE WHEN e.kind = '{EventKind.DECIDED.value}' THEN (
               SELECT min(s."on") FROM case_event AS s
               WHERE s.regelzaak_id = e.regelzaak_id AND s.removed_at IS NULL AND s."on" <= e."on"
                 AND s.kind = '{EventKind.SUBMITTED.value}'
                 AND s."on" > coalesce((
                     SELECT max(p."on") FROM case_event AS p
                     WHERE p.regelzaak_id = e.regelzaak_id AND p.removed_at IS NULL AND p."on" < e."on"
                       AND p.kind = '{EventKind.DECIDED.value}'), '')) END
    FROM (SELECT * FROM case_event WHERE {IS_ENDING} AND "on" >= ? AND "on" <= ?) AS e
    CROSS JOIN regelzaak AS r ON r.id = e.regelzaak_id AND r.removed_at IS NULL AND r.family_id NOT IN ({OF_OTHERS})
    LEFT JOIN institution AS i ON i.id = r.institution_id
    ORDER BY e."on", e.created_at, e.id
"""
_DONE: Final = f"""
    SELECT r.id, r.family_id, r.type_key, r.outcome, coalesce((
        SELECT entry.at FROM history_change AS change JOIN history_entry AS entry ON entry.sequence = change.entry
        WHERE change.kind = 'regelzaak' AND change.ref = r.id
          AND (change.before IS NULL OR json_extract(change.before, '$.status') <> 'afgerond')
        ORDER BY change.sequence DESC LIMIT 1), r.updated_at)
    FROM regelzaak AS r
    WHERE r.removed_at IS NULL AND r.status = 'afgerond' AND r.updated_at >= ? AND r.created_at < ?
      AND r.family_id NOT IN ({OF_OTHERS})
      AND NOT EXISTS (SELECT 1 FROM case_event WHERE regelzaak_id = r.id AND {IS_ENDING})
"""
_ABOUT: Final = """
    WITH asked AS MATERIALIZED (
        SELECT json_extract(value, '$[0]') AS id, json_extract(value, '$[1]') AS family_id FROM json_each(?))
    SELECT asked.id, count(*) FROM asked CROSS JOIN contact_moment AS moment
      ON moment.family_id = asked.family_id AND moment.removed_at IS NULL AND moment.regelzaak_ids <> '[]'
     AND moment.at < ? AND instr(moment.regelzaak_ids, asked.id) > 0
    GROUP BY 1
"""
_WAYS: Final = {way.value: way for way in ContactWay}
_PURPOSES: Final = {purpose.value: purpose for purpose in Purpose}
_LIFE: Final = {domain.value: domain for domain in LifeDomain}
_OUTCOMES: Final = {outcome.value: outcome for outcome in RegelzaakOutcome}
_KINDS: Final = {kind.value: kind for kind in InstitutionKind}


class CountedFamily(NamedTuple):
    """As much of a family as is counted."""

    id: UUID
    status: FamilyStatus
    """Of now."""
    urgent_on: date | None
    is_taken_over: bool
    began: date
    """Without a day of its own the one on which it was put in; of one taken over, the day on which that was done."""
    ended_on: date | None
    first_conversation: date | None


class CountedMoment(NamedTuple):
    """As much of a contact moment as is counted."""

    way: ContactWay
    purpose: Purpose | None
    life_domain: LifeDomain | None
    minutes: int
    travel_minutes: int
    regelzaken: tuple[str, ...]
    """Their ids, as they stand in the column."""


class CountedEnding(NamedTuple):
    """What was decided of a regelzaak, or how it ended without that."""

    regelzaak_id: str
    family_id: str
    type_key: str
    kind: EventKind | None
    """None when it was called done without a word of a decision."""
    outcome: RegelzaakOutcome | None
    institution: str
    """The name; empty when there is none."""
    institution_kind: InstitutionKind | None
    days: int | None
    """From submitting to deciding; None when that is not known, or it is no first decision."""


def counted_families(glance: Glance) -> list[CountedFamily]:
    """Every family, also those that were closed long ago."""
    return [
        CountedFamily(
            as_id(own), FamilyStatus(status), _day(urgent_on), bool(is_taken_over),
            _civil(taken) if taken else _day(started_on) or _civil(created_at), _day(ended_on),
            _civil(spoken) if spoken else None,
        )
        for own, status, urgent_on, is_taken_over, started_on, ended_on, created_at, taken, spoken
        in glance.rows(_FAMILIES)
    ]  # fmt: skip


def counted_closings(glance: Glance) -> list[Closing]:
    """Each time that work with a family ended, without what was written about it."""
    return [
        Closing(
            family_id=as_id(family), closed_on=date.fromisoformat(closed_on), reason=ClosingReason(reason),
            transfer_code=code, reopened_on=_day(reopened_on),
        )
        for family, closed_on, reason, code, reopened_on in glance.rows(_CLOSINGS)
    ]  # fmt: skip


def statuses_at_end(glance: Glance, last: date) -> dict[UUID, FamilyStatus]:
    """The status that a family had when a day was over, of those that were changed since."""
    return {as_id(own): FamilyStatus(status) for own, status, _ in glance.rows(_STATUSES, (_after(last),))}


def counted_moments(glance: Glance, first: date, last: date) -> list[CountedMoment]:
    """The contact moments of these days that were written down here."""
    own = glance.kept(VAULT_ID).replace("-", "")
    return [
        CountedMoment(
            _WAYS[way], _PURPOSES.get(purpose), _LIFE.get(domain), minutes, travel,
            () if about == "[]" else tuple(json.loads(about)),
        )
        for way, purpose, domain, minutes, travel, about in glance.rows(
            _MOMENTS, {"first": _start(first), "after": _after(last), "own": own}
        )
    ]  # fmt: skip


def life_domains(glance: Glance, moments: Iterable[CountedMoment]) -> dict[str, LifeDomain]:
    """What part of life the regelzaken are for that these moments were about, by id, of those that say so."""
    asked = {own for moment in moments if moment.life_domain is None for own in moment.regelzaken}
    return {own: _LIFE[domain] for own, domain in glance.rows(_DOMAINS, (json.dumps(list(asked)),))}


def counted_endings(glance: Glance, first: date, last: date) -> list[CountedEnding]:
    """What was decided, withdrawn, or called done without that, on these days; of one regelzaak in order of day."""
    decided = glance.rows(_DECISIONS, (first.isoformat(), last.isoformat()))
    found = [
        CountedEnding(
            own, family, key, EventKind(kind), _OUTCOMES.get(outcome), name or "", _KINDS.get(institution),
            (date.fromisoformat(on) - date.fromisoformat(submitted)).days if submitted else None,
        )
        for own, family, key, kind, outcome, on, name, institution, submitted in decided
    ]  # fmt: skip
    for own, family, key, outcome, done_at in glance.rows(_DONE, (_start(first), _after(last))):
        if first <= _civil(done_at) <= last:
            found.append(CountedEnding(own, family, key, None, _OUTCOMES.get(outcome), "", None, None))
    return found


def moments_about(glance: Glance, asked: Iterable[CountedEnding], last: date) -> dict[str, int]:
    """How many contact moments there were about each of these regelzaken up to and including a day, where any."""
    pairs = json.dumps([(one.regelzaak_id, one.family_id) for one in asked])
    return dict(glance.rows(_ABOUT, (pairs, _after(last))))


def _day(text: Any) -> date | None:
    return date.fromisoformat(text) if text else None


def _civil(moment: str) -> date:
    return civil_day(datetime.fromisoformat(moment))


def _start(day: date) -> str:
    return moment_text(at_civil_time(day, 0, 0))


def _after(day: date) -> str:
    """The moment at which a day is over."""
    return _start(day + timedelta(days=1))
