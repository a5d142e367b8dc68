"""What revision 0006 changes in the search index: goals are found, by what they are and by their steps."""

from collections.abc import Iterator
from typing import Final

from copiloot_tui.store.migrations.search_0001 import TEXTS, Findable, triggers_on

FINDABLE: Final = (Findable("plan_goal", TEXTS, "new.goal", ("new.steps",), ("goal", "steps"), "new.evaluate_on"),)


def search_statements() -> Iterator[str]:
    """The triggers of the new table."""
    for found in FINDABLE:
        yield from triggers_on(found)
