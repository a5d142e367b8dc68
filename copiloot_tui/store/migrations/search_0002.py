"""What revision 0002 adds to the search index."""

from collections.abc import Iterator
from typing import Final

from copiloot_tui.store.migrations.search_0001 import MATTERS, TEXTS, Findable, triggers_on

FINDABLE: Final = (
    Findable("consent", MATTERS, "new.given_by", ("new.purpose", "new.to_whom"), ("given_by", "purpose", "to_whom")),
    Findable("document", MATTERS, "new.text", (), ("text",)),
    Findable("attachment", MATTERS, "new.title", (), ("title",)),
    Findable("case_event", TEXTS, "''", ("new.remarks",), ("remarks",), 'new."on"'),
    Findable("closing", TEXTS, "new.result", ("new.note",), ("result", "note"), "new.closed_on"),
)


def search_statements() -> Iterator[str]:
    """The triggers of the new tables."""
    for found in FINDABLE:
        yield from triggers_on(found)
