"""Looks things up in the one index; whatever was typed is only ever words to look for."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import literal, select

from copiloot_tui.domain.text import clean_line
from copiloot_tui.domain.way import bare_number
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

_Details = tuple[UUID | None, str, str | None]
"""Of a record: its family, its phone number, and what tells most."""

_WORD: Final = re.compile(r"[^\W_]+")
_NUMBERISH: Final = re.compile(r"[+(]?\d[\d().+/-]*")
_SELECT: Final = f"""
    SELECT entry.kind, entry.ref, entry.title, substr(entry.body, 1, {BODY_LENGTH}), entry.pk
    FROM search_index JOIN search_entry AS entry ON entry.pk = search_index.rowid
    WHERE search_index MATCH ? AND search_index.rowid >= ? {{}} ORDER BY search_index.rowid DESC LIMIT ?
"""
_SHOWN: Final = {
    "family": "municipality",
    "family_member": "role",
    "network_person": "role",
    "institution": "decides",
    "aanspreekpunt": "function",
    "known_at": "consulent",
}
"""Of kinds whose body in the index is not made to be read: the column that tells most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An entry of the index."""

    kind: str
    """Name of its table."""
    record_id: UUID
    title: str
    text: str
    """What else tells what it is; of a long text the beginning."""
    family_id: UUID | None
    phone: str
    """Empty where the kind has none."""


def _quoted(words: Iterable[str]) -> list[str]:
    return [f'"{word}"*' for word in words]


def search_terms(question: str) -> str:
    """What was typed as a question to the index: every word a prefix, numbers in any notation; may be empty."""
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
    found = {row[4]: row for row in _matches(reading, f"title : ({terms})", LOWEST_TITLED_TIER, limit, kinds)}
    if len(found) < limit:
        others = _matches(reading, terms, 0, limit, kinds)
        found |= {row[4]: row for row in others if row[4] not in found}
    by_tier = sorted(found.values(), key=lambda row: -(row[4] // (DAYS_IN_TIER * PLACES_IN_DAY)))
    return _with_details(reading, by_tier[:limit])


def _matches(reading: Reading, terms: str, lowest_tier: int, limit: int, kinds: Sequence[str]) -> list[tuple[Any, ...]]:
    lowest = lowest_tier * DAYS_IN_TIER * PLACES_IN_DAY
    only = f"AND entry.kind IN ({', '.join('?' * len(kinds))})" if kinds else ""
    rows = reading.connection.exec_driver_sql(_SELECT.format(only), (terms, lowest, *kinds, limit))
    return [tuple(row) for row in rows]


def _with_details(reading: Reading, rows: Sequence[tuple[Any, ...]]) -> list[Found]:
    ids: dict[str, list[UUID]] = defaultdict(list)
    for kind, ref, *_ in rows:
        ids[kind].append(UUID(ref))
    details: dict[UUID, _Details] = {}
    for kind, some in ids.items():
        details.update(_details(reading, kind, some))
    return [_found(row, details[UUID(row[1])]) for row in rows]


def _found(row: tuple[Any, ...], details: _Details) -> Found:
    kind, ref, title, body, _ = row
    family_id, phone, text = details
    return Found(
        kind=kind,
        record_id=UUID(ref),
        title=title,
        text=body if text is None else text,
        family_id=family_id,
        phone=phone,
    )


def _details(reading: Reading, kind: str, ids: list[UUID]) -> dict[UUID, _Details]:
    mapping = mappings()[kind]
    table = mapping.table.c
    nothing = literal(None)
    family = table.id if kind == "family" else table.get("family_id", nothing)
    columns = (table.id, family, table.get("phone", nothing), table.get(_SHOWN.get(kind, ""), nothing))
    rows = reading.rows(select(*columns).where(table.id.in_(ids)))
    return {row[0]: (row[1], row[2] or "", row[3].value if isinstance(row[3], Enum) else row[3]) for row in rows}
