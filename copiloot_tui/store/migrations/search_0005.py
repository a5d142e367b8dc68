"""What revision 0005 changes in the search index: signals are found, by kind, theme and text."""

from collections.abc import Iterator
from typing import Final

from copiloot_tui.store.migrations.search_0001 import TEXTS, Findable, triggers_on

FINDABLE: Final = (
    Findable("signal", TEXTS, "new.kind || ': ' || new.theme", ("new.text",), ("kind", "theme", "text"), 'new."on"'),
)


def search_statements() -> Iterator[str]:
    """The triggers of the new table."""
    for found in FINDABLE:
        yield from triggers_on(found)
