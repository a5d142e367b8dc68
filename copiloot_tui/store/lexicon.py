"""Everybody who can be named in one line about a contact.

In plain SQL: of thousands of people only the names are needed, and no whole records.
"""

from typing import Final, NamedTuple

from copiloot_tui.store.store import Glance

_NAMES: Final = """
SELECT 'gezin', id, name, '', NULL, number, status FROM family WHERE removed_at IS NULL
UNION ALL
SELECT 'gezinslid', id, name, nickname, family_id, 0, role FROM family_member WHERE removed_at IS NULL
UNION ALL
SELECT 'netwerk', id, name, '', family_id, 0, role FROM network_person WHERE removed_at IS NULL
UNION ALL
SELECT 'instantie', id, name, '', NULL, 0, region FROM institution WHERE removed_at IS NULL
UNION ALL
SELECT 'aanspreekpunt', a.id, a.name, '', NULL, 0, i.name
FROM aanspreekpunt AS a JOIN institution AS i ON i.id = a.institution_id
WHERE a.removed_at IS NULL AND a.left_on IS NULL AND a.replaced_by IS NULL
"""


class NameRow(NamedTuple):
    """A name as it stands in the columns, with whose it is."""

    kind: str
    """The value of a `NameKind`."""
    id: str
    name: str
    also: str
    """What somebody is called too."""
    family_id: str | None
    number: int
    """The file number of a family."""
    detail: str
    """The status of a family, the place of somebody in it, the institution of an aanspreekpunt."""


def all_names(glance: Glance) -> list[NameRow]:
    """Every family, member, person around a family, institution and aanspreekpunt that is there."""
    return list(map(NameRow._make, glance.rows(_NAMES)))
