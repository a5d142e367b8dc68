"""Looking for what a vault still holds of a family: by ids, in every table there is, whatever version made it."""

import json
from collections.abc import Collection, Iterable
from typing import Any, Final
from uuid import UUID

SHADOWS: Final = "search_index"
"""The search index keeps its words in tables of its own; a check of the copy tells whether those fit its entries."""
KEPT_ERASURES: Final = "erasure:"
"""So begin the facts in which the vault keeps what was erased and is not gone everywhere yet."""
_ID: Final = "CHAR(32)"
_TEXTS: Final = ("TEXT", "VARCHAR")
_STAYS: Final = frozenset({"departure"})
"""The log of what left keeps the id of a family: that something left stays accounted for, without a word."""
_NOT_IN_A_DOSSIER: Final = _STAYS | {"call_timer"}
"""A clock goes on without its family."""


def ids_about(connection: Any, family_ids: Collection[UUID]) -> frozenset[str]:
    """The ids of families and of everything that is in their dossiers, removed or not."""
    families = [family_id.hex for family_id in family_ids]
    found = set(families)
    for table, columns in _tables(connection).items():
        if "family_id" in columns and "id" in columns and table not in _NOT_IN_A_DOSSIER:
            rows = connection.execute(
                f'SELECT id FROM "{table}" WHERE family_id IN (SELECT value FROM json_each(?))', (json.dumps(families),)
            )
            found.update(row[0] for row in rows.fetchall())
    return frozenset(found)


def traces(connection: Any, family_ids: Collection[UUID], ids: Collection[str]) -> dict[str, int]:
    """How many rows of each table hold one of these ids, without tables that hold none.

    Args:
        connection: a raw connection.
        family_ids: of the families, which are looked for in every text too.
        ids: of the families and all that is in their dossiers, as `ids_about` gave them before it was erased.
    """
    spelled = [word for one in family_ids for word in (one.hex, str(one))]
    found = {}
    for table, columns in _tables(connection).items():
        if table in _STAYS:
            continue
        conditions = [
            f'"{name}" IN (SELECT value FROM json_each(:ids))' if kind == _ID else _holds(name, len(spelled))
            for name, kind in columns.items()
            if kind == _ID or kind.startswith(_TEXTS)
        ]
        if not conditions:
            continue
        but = f"AND name NOT LIKE '{KEPT_ERASURES}%'" if table == "meta" else ""
        values = {"ids": json.dumps(sorted(ids)), **{f"word{place}": word for place, word in enumerate(spelled)}}
        statement = f'SELECT count(*) FROM "{table}" WHERE ({" OR ".join(conditions)}) {but}'
        if number := connection.execute(statement, values).fetchone()[0]:
            found[table] = number
    return found


def tables_looked_through(connection: Any) -> int:
    """How many tables `traces` looks through."""
    return len(_tables(connection).keys() - _STAYS)


def _holds(name: str, words: int) -> str:
    return "(" + " OR ".join(f'instr("{name}", :word{place}) > 0' for place in range(words)) + ")"


def _tables(connection: Any) -> dict[str, dict[str, str]]:
    """The ordinary tables, each with its columns and how these were declared."""
    names: Iterable[tuple[str]] = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
    ).fetchall()
    return {
        name: {row[1]: row[2] for row in connection.execute(f'PRAGMA table_info("{name}")').fetchall()}
        for (name,) in names
        if not name.startswith(SHADOWS)
    }
