"""Looks things up in the one index; whatever was typed is only ever words to look for."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from copiloot_tui.domain.record import FamilyRecord
from copiloot_tui.domain.text import clean_line
from copiloot_tui.store.mapping import mappings
from copiloot_tui.store.reading import Reading

MOST_WORDS: Final = 12
"""More words than this do not make a question clearer."""
DAYS_IN_TIER: Final = 2**22
PLACES_IN_DAY: Final = 2**24
LOWEST_TITLED_TIER: Final = 2
"""From here up (people, institutions, regelzaken) a match in the name goes before one in the rest."""
BODY_LENGTH: Final = 4000
"""How much of a text is read to show where the words are."""

_WORD: Final = re.compile(r"[^\W_]+")
_NUMBERISH: Final = re.compile(r"[+(]?\d[\d().+/-]*")
_SELECT: Final = f"""
    SELECT entry.kind, entry.ref, entry.title, substr(entry.body, 1, {BODY_LENGTH}), entry.pk
    FROM search_index JOIN search_entry AS entry ON entry.pk = search_index.rowid
    WHERE search_index MATCH ? AND search_index.rowid >= ? ORDER BY search_index.rowid DESC LIMIT ?
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An entry of the index."""

    kind: str
    """Name of its table."""
    record_id: UUID
    title: str
    body: str
    """The beginning of the rest of its text."""
    family_id: UUID | None
    phone: str
    """Empty where the kind has none."""


def bare_number(text: str) -> str:
    """A phone number as bare digits with the national 0, as the index has it."""
    digits = re.sub(r"[^\d+]", "", text).replace("+31", "0").replace("+", "")
    return re.sub("^00", "0", digits.removeprefix("0031").join(("0", "")) if digits.startswith("0031") else digits)


def _quoted(words: Iterable[str]) -> list[str]:
    return [f'"{word}"*' for word in words]


def search_terms(question: str) -> str:
    """What was typed as a question to the index: every word a prefix, numbers in any notation; '' when there is none."""
    parts: list[str] = []
    digits: list[str] = []
    for word in [*clean_line(question).split(), ""]:
        if _NUMBERISH.fullmatch(word):
            digits.append(word)
            continue
        if digits:
            parts.append(_number_terms(digits))
            digits = []
        parts.extend(_quoted(_WORD.findall(word)))
    return " AND ".join(parts[:MOST_WORDS])


def _number_terms(digits: Sequence[str]) -> str:
    apart = _quoted(_WORD.findall(" ".join(digits)))[:MOST_WORDS]
    whole = _quoted([bare_number("".join(digits))])
    return whole[0] if whole == apart else f"({whole[0]} OR ({' AND '.join(apart)}))"


def look_up(reading: Reading, question: str, limit: int, kinds: Sequence[str] = ()) -> list[Found]:
    """What the words are found in: names first, then regelzaken, then texts, and the newest first within each.

    Args:
        reading: the moment of the vault.
        question: what was typed.
        limit: how many are wanted at most.
        kinds: only these tables; all when empty.
    """
    terms = search_terms(question)
    if not terms:
        return []
    wanted = limit if not kinds else limit * 10
    named = _matches(reading, f"title : ({terms})", LOWEST_TITLED_TIER, wanted)
    rows = {row[4]: row for row in named}
    if len(rows) < wanted or kinds:
        rows |= {row[4]: rows.get(row[4], row) for row in _matches(reading, terms, 0, wanted)}
    tiers = sorted(rows.values(), key=lambda row: -(row[4] // (DAYS_IN_TIER * PLACES_IN_DAY)))
    chosen = [row for row in tiers if not kinds or row[0] in kinds][:limit]
    return _with_details(reading, chosen)


def _matches(reading: Reading, terms: str, lowest_tier: int, limit: int) -> list[tuple[Any, ...]]:
    lowest = lowest_tier * DAYS_IN_TIER * PLACES_IN_DAY
    return [tuple(row) for row in reading.connection.exec_driver_sql(_SELECT, (terms, lowest, limit))]


def _with_details(reading: Reading, rows: Sequence[tuple[Any, ...]]) -> list[Found]:
    ids: dict[str, list[UUID]] = defaultdict(list)
    for kind, ref, *_ in rows:
        ids[kind].append(UUID(ref))
    details: dict[UUID, tuple[UUID | None, str]] = {}
    for kind, some in ids.items():
        details.update(_details(reading, kind, some))
    return [
        Found(kind=kind, record_id=UUID(ref), title=title, body=body, family_id=found[0], phone=found[1])
        for kind, ref, title, body, _ in rows
        if (found := details.get(UUID(ref))) is not None
    ]


def _details(reading: Reading, kind: str, ids: list[UUID]) -> dict[UUID, tuple[UUID | None, str]]:
    mapping = mappings()[kind]
    table = mapping.table.c
    family = table.family_id if issubclass(mapping.record, FamilyRecord) else table.id
    columns = [table.id, family, *([table.phone] if "phone" in table else [])]
    has_family = kind == "family" or issubclass(mapping.record, FamilyRecord)
    rows = reading.rows(select(*columns).where(table.id.in_(ids)))
    return {row[0]: (row[1] if has_family else None, row[2] if len(row) > 2 else "") for row in rows}
