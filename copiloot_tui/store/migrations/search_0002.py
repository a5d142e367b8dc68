"""What revision 0002 changes in the search index: it knows more kinds, and beginnings of one letter.

Without the latter a question like 'de v' has to gather every word with a v before it can say anything.
"""

from collections.abc import Iterator
from typing import Final

from copiloot_tui.store.migrations.search_0001 import MATTERS, TEXTS, Findable, triggers_on

MEGABYTE: Final = 1024 * 1024
FINDABLE: Final = (
    Findable("consent", MATTERS, "new.given_by", ("new.purpose", "new.to_whom"), ("given_by", "purpose", "to_whom")),
    Findable("document", MATTERS, "new.text", (), ("text",)),
    Findable("attachment", MATTERS, "new.title", (), ("title",)),
    Findable("case_event", TEXTS, "''", ("new.remarks",), ("remarks",), 'new."on"'),
    Findable("closing", TEXTS, "new.result", ("new.note",), ("result", "note"), "new.closed_on"),
)


def search_statements() -> Iterator[str]:
    """The triggers of the new tables, and the index made anew."""
    for found in FINDABLE:
        yield from triggers_on(found)
    yield "DROP TABLE search_index"
    yield (
        "CREATE VIRTUAL TABLE search_index USING fts5(title, body, content='search_entry', content_rowid='pk', "
        "prefix='1 2 3', tokenize='unicode61 remove_diacritics 2')"
    )
    yield "INSERT INTO search_index(search_index, rank) VALUES ('secure-delete', 1)"
    yield f"INSERT INTO search_index(search_index, rank) VALUES ('hashsize', {32 * MEGABYTE})"
    yield "INSERT INTO search_index(search_index) VALUES ('rebuild')"
    yield "INSERT INTO search_index(search_index) VALUES ('optimize')"
    yield f"INSERT INTO search_index(search_index, rank) VALUES ('hashsize', {MEGABYTE})"
