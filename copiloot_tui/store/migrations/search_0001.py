"""The search index of revision 0001: what can be found of each kind, kept by triggers.

The place of an entry in the index says how it is ordered: people and institutions highest, then what is being
arranged, then texts, and the newest day first within each. A search reads from the top and stops when it has enough.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

PEOPLE, MATTERS, TEXTS = 3, 2, 1
DAYS_IN_TIER: Final = 2**22
PLACES_IN_DAY: Final = 2**24
DAY_ZERO: Final = 1721425
"""Julian day of 1 January of the year 1."""


@dataclass(frozen=True, slots=True)
class Findable:
    """What can be found of one table."""

    table: str
    tier: int
    title: str
    """SQL, with `new.` before each column."""
    body: tuple[str, ...]
    watched: tuple[str, ...]
    """The columns whose change is a change of what can be found."""
    day: str = "new.created_at"


def _squeezed(sql: str) -> str:
    """SQL of a number without what people write between the digits."""
    for sign in (" ", "-", ".", "(", ")", "/"):
        sql = f"replace({sql}, '{sign}', '')"
    return sql


def numbers_in(column: str) -> str:
    """SQL of the numbers in a phone field, as bare digits with the national 0."""
    sql = column
    for separator in (" of ", " en ", "/", ",", ";"):
        sql = f"replace({sql}, '{separator}', '|')"
    sql = f"' ' || replace(replace({_squeezed(sql)}, '|', ' '), '+31', '0')"
    return f"replace(replace({sql}, ' 0031', ' 0'), ' 00', ' 0')"


def reach(*others: str) -> tuple[str, ...]:
    """SQL of how somebody is reached, and of some other columns."""
    return ("new.phone", numbers_in("new.phone"), "new.email", *(f"new.{column}" for column in others))


_TEXT = "ltrim(new.text, '#>*-+ ' || char(9) || char(10))"
_LINE_LENGTH = f"instr({_TEXT} || char(10), char(10)) - 1"
_TITLE_LENGTH: Final = 120

FINDABLE: Final = (
    Findable(
        "family",
        PEOPLE,
        "new.name",
        ("new.number", "new.municipality", "new.zorgkantoor", "new.tags"),
        ("name", "number", "municipality", "zorgkantoor", "tags"),
    ),
    Findable(
        "family_member",
        PEOPLE,
        "new.name || CASE new.nickname WHEN '' THEN '' ELSE ' (' || new.nickname || ')' END",
        reach("address", "remarks"),
        ("name", "nickname", "phone", "email", "address", "remarks"),
    ),
    Findable(
        "network_person",
        PEOPLE,
        "new.name",
        reach("role", "organisation", "remarks"),
        ("name", "phone", "email", "role", "organisation", "remarks"),
    ),
    Findable(
        "institution",
        PEOPLE,
        "new.name",
        reach("kind", "decides", "region", "website", "address", "remarks"),
        ("name", "phone", "email", "kind", "decides", "region", "website", "address", "remarks"),
    ),
    Findable(
        "aanspreekpunt",
        PEOPLE,
        "new.name",
        (
            *reach("function", "region", "reachable", "remarks"),
            "(SELECT name FROM institution WHERE id = new.institution_id)",
        ),
        ("name", "phone", "email", "function", "region", "reachable", "remarks", "institution_id"),
    ),
    Findable(
        "known_at",
        MATTERS,
        "new.client_number",
        (_squeezed("new.client_number"), "new.consulent"),
        ("client_number", "consulent"),
    ),
    Findable("authority", MATTERS, "new.holder", ("new.kind",), ("holder", "kind")),
    Findable("machtiging", MATTERS, "new.given_by", ("new.purpose",), ("given_by", "purpose")),
    Findable(
        "regelzaak",
        MATTERS,
        "new.title",
        ("new.reference", _squeezed("new.reference"), "new.due_reason", "new.remarks"),
        ("title", "reference", "due_reason", "remarks"),
    ),
    Findable("step", MATTERS, "new.text", (), ("text",)),
    Findable("appointment", MATTERS, "new.what", ("new.with_whom",), ("what", "with_whom"), 'new."on"'),
    Findable("strippenkaart", MATTERS, "new.remarks", (), ("remarks",)),
    Findable(
        "note",
        TEXTS,
        f"substr({_TEXT}, 1, min({_LINE_LENGTH}, {_TITLE_LENGTH}))",
        (f"CASE WHEN {_LINE_LENGTH} > {_TITLE_LENGTH} THEN new.text ELSE substr({_TEXT}, {_LINE_LENGTH} + 1) END",),
        ("text",),
    ),
    Findable("contact_moment", TEXTS, "new.with_whom", ("new.text",), ("with_whom", "text"), "new.at"),
)


def _body(found: Findable) -> str:
    return " || ' ' || ".join(found.body) or "''"


def _insertion(found: Findable) -> str:
    base = f"({found.tier * DAYS_IN_TIER} + CAST(julianday(substr({found.day}, 1, 10)) AS INTEGER) - {DAY_ZERO})"
    return (
        "INSERT INTO search_entry (pk, kind, ref, title, body) SELECT coalesce((SELECT max(pk) + 1 FROM search_entry "
        f"WHERE pk BETWEEN place.base AND place.base + {PLACES_IN_DAY - 1}), place.base), '{found.table}', new.id, "
        f"{found.title}, {_body(found)} FROM (SELECT {base} * {PLACES_IN_DAY} AS base) AS place;"
    )


def triggers_on(found: Findable) -> Iterator[str]:
    """What keeps the entries of one table."""
    table, insertion = found.table, _insertion(found)
    watched = ", ".join(f'"{column}"' for column in found.watched)
    entry = f"kind = '{table}' AND ref = new.id"
    yield (f"CREATE TRIGGER {table}_added AFTER INSERT ON {table} WHEN new.removed_at IS NULL BEGIN {insertion} END")
    yield (
        f"CREATE TRIGGER {table}_changed AFTER UPDATE OF {watched} ON {table} "
        "WHEN old.removed_at IS NULL AND new.removed_at IS NULL BEGIN "
        f"UPDATE search_entry SET title = {found.title}, body = {_body(found)} WHERE {entry}; END"
    )
    yield (
        f"CREATE TRIGGER {table}_removed AFTER UPDATE OF removed_at ON {table} "
        "WHEN old.removed_at IS NULL AND new.removed_at IS NOT NULL BEGIN "
        f"DELETE FROM search_entry WHERE {entry}; END"
    )
    yield (
        f"CREATE TRIGGER {table}_restored AFTER UPDATE OF removed_at ON {table} "
        f"WHEN old.removed_at IS NOT NULL AND new.removed_at IS NULL BEGIN {insertion} END"
    )
    yield (
        f"CREATE TRIGGER {table}_erased AFTER DELETE ON {table} BEGIN "
        f"DELETE FROM search_entry WHERE kind = '{table}' AND ref = old.id; END"
    )


def search_statements() -> Iterator[str]:
    """Everything that makes the index and keeps it."""
    yield (
        "CREATE VIRTUAL TABLE search_index USING fts5(title, body, content='search_entry', content_rowid='pk', "
        "prefix='2 3', tokenize='unicode61 remove_diacritics 2')"
    )
    yield "INSERT INTO search_index(search_index, rank) VALUES ('secure-delete', 1)"
    added = "INSERT INTO search_index(rowid, title, body) VALUES (new.pk, new.title, new.body);"
    dropped = (
        "INSERT INTO search_index(search_index, rowid, title, body) VALUES ('delete', old.pk, old.title, old.body);"
    )
    one_by_one = "WHEN NOT EXISTS (SELECT 1 FROM meta WHERE name = 'filling')"
    yield f"CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry {one_by_one} BEGIN {added} END"
    yield f"CREATE TRIGGER search_entry_erased AFTER DELETE ON search_entry BEGIN {dropped} END"
    yield f"CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entry BEGIN {dropped} {added} END"
    for found in FINDABLE:
        yield from triggers_on(found)
    yield (
        "CREATE TRIGGER institution_renamed AFTER UPDATE OF name ON institution WHEN old.name <> new.name BEGIN "
        "UPDATE aanspreekpunt SET institution_id = institution_id WHERE institution_id = new.id; END"
    )
