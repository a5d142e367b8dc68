"""What revision 0003 changes in the search index: every number, address and language of who is called can be found."""

from collections.abc import Iterator
from typing import Final

from copiloot_tui.store.migrations.search_0001 import PEOPLE, Findable, numbers_in, reach, triggers_on

_WAYS: Final = f"(SELECT coalesce(group_concat(value || {numbers_in('value')}, ' '), '') FROM json_each(new.ways))"
_REGIONS: Final = "(SELECT coalesce(group_concat(value, ' '), '') FROM json_each(new.regions))"
FINDABLE: Final = (
    Findable(
        "institution",
        PEOPLE,
        "new.name",
        (*reach("kind", "decides", "laws", "region", "website", "address", "remarks"), _REGIONS, _WAYS),
        (
            *("name", "phone", "email", "kind", "decides", "laws", "region", "website", "address", "remarks"),
            *("regions", "ways"),
        ),
    ),
    Findable(
        "aanspreekpunt",
        PEOPLE,
        "new.name",
        (
            *reach("function", "region", "reachable", "languages", "remarks"),
            _WAYS,
            "(SELECT name FROM institution WHERE id = new.institution_id)",
        ),
        (
            *("name", "phone", "email", "function", "region", "reachable", "languages", "remarks"),
            *("ways", "institution_id"),
        ),
    ),
)


def search_statements() -> Iterator[str]:
    """The triggers of both tables made anew; what is in the index stays right, since the new columns are empty."""
    for found in FINDABLE:
        for what in ("added", "changed", "removed", "restored", "erased"):
            yield f"DROP TRIGGER {found.table}_{what}"
        yield from triggers_on(found)
