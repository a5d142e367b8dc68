"""What was erased, as the vault keeps it: with ids as long as a copy is left somewhere, and with numbers for good."""

import json
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from copiloot_tui.domain.departure import Leaving
from copiloot_tui.domain.erasure import ErasedFamily, Erasure, LeftEarlier, LookedAt, Outcome, Where, Why
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.schema import META
from copiloot_tui.store.store import Glance
from copiloot_tui.store.traces import KEPT_ERASURES
from copiloot_tui.store.unit import Unit


def keep_erasure(work: Unit, erasure: Erasure) -> None:
    """Remember an erasure, or how far it is."""
    work.keep(f"{KEPT_ERASURES}{erasure.id.hex}", json.dumps(_facts(erasure)))


def erasures(reading: Reading) -> list[Erasure]:
    """Every erasure, the last first."""
    statement = select(META.c.value).where(META.c.name.startswith(KEPT_ERASURES, autoescape=True))
    found = [_erasure(json.loads(row[0])) for row in reading.rows(statement)]
    return sorted(found, key=lambda erasure: erasure.at, reverse=True)


def is_any_unfinished(glance: Glance) -> bool:
    """Whether something that was erased still stands in a copy, as far as is known."""
    statement = f"SELECT 1 FROM meta WHERE name LIKE '{KEPT_ERASURES}%' AND json_extract(value, '$.finished') IS NULL"
    return bool(glance.rows(statement))


def _facts(erasure: Erasure) -> dict[str, Any]:
    return {
        "id": erasure.id.hex,
        "at": erasure.at.isoformat(),
        "finished": erasure.finished_at.isoformat() if erasure.finished_at else None,
        "why": erasure.why.name,
        "program": erasure.program,
        "families": [[one.number, one.rows, one.family_id.hex if one.family_id else None] for one in erasure.families],
        "tables": erasure.tables,
        "lines": erasure.lines_kept,
        "left": [[one.on.isoformat(), one.what.name, one.is_sealed] for one in erasure.left_earlier],
        "looked": [[one.where.name, one.name, one.outcome.name, one.count] for one in erasure.looked],
    }


def _erasure(facts: dict[str, Any]) -> Erasure:
    finished = facts["finished"]
    return Erasure(
        id=UUID(facts["id"]),
        at=datetime.fromisoformat(facts["at"]),
        finished_at=datetime.fromisoformat(finished) if finished else None,
        why=Why[facts["why"]],
        program=facts["program"],
        families=tuple(
            ErasedFamily(number=number, rows=rows, family_id=UUID(hexed) if hexed else None)
            for number, rows, hexed in facts["families"]
        ),
        tables=facts["tables"],
        lines_kept=facts["lines"],
        left_earlier=tuple(
            LeftEarlier(on=date.fromisoformat(on), what=Leaving[what], is_sealed=is_sealed)
            for on, what, is_sealed in facts["left"]
        ),
        looked=tuple(
            LookedAt(where=Where[where], name=name, outcome=Outcome[outcome], count=number)
            for where, name, outcome, number in facts["looked"]
        ),
    )
