"""Everybody to call, and the institutions, as the address book needs them.

In plain SQL: `copiloot zoek` waits for no import, and thousands of people become no records.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Final, NamedTuple

from copiloot_tui.domain.errors import Damage, DamagedVault
from copiloot_tui.store.store import Glance

_INSTITUTIONS: Final = """
SELECT id, name, kind, decides, laws, region, regions, phone, email, ways, removed_at IS NOT NULL
FROM institution
WHERE removed_at IS NULL OR id IN (SELECT institution_id FROM aanspreekpunt WHERE removed_at IS NULL)
"""
_CALLS: Final = """
SELECT aanspreekpunt_id, count(*) FROM contact_moment
WHERE removed_at IS NULL AND aanspreekpunt_id IS NOT NULL GROUP BY aanspreekpunt_id
"""
_OPEN: Final = """
SELECT aanspreekpunt_id, count(*) FROM regelzaak
WHERE removed_at IS NULL AND status <> 'afgerond' AND aanspreekpunt_id IS NOT NULL GROUP BY aanspreekpunt_id
"""
_REGIONS: Final = """
SELECT municipality, zorgkantoor FROM family
WHERE removed_at IS NULL AND (id = :family OR :family IS NULL AND status <> 'afgesloten')
"""


class InstitutionRow(NamedTuple):
    """An institution, as it stands in the columns."""

    id: str
    name: str
    kind: str
    decides: str
    laws: str
    region: str
    regions: str
    """A JSON list."""
    phone: str
    email: str
    ways: str
    """A JSON list."""
    is_removed: int
    """Whether it stands in the prullenbak; it is here because people of it do not."""


_BETWEEN, _WITHIN = "\x1f", "\x1e"
"""Control characters: no text that is kept has one."""


class People(NamedTuple):
    """Everybody to call who is there, column by column; the same place in each is the same person."""

    id: list[str]
    institution_id: list[str]
    name: list[str]
    function: list[str]
    region: list[str]
    languages: list[str]
    zevmb: list[str]
    """'1' or '0'."""
    checked_on: list[str]
    """Days; empty when never."""
    reach: list[str]
    """How to reach somebody, for `ways_to_reach`: it is taken apart only of who is shown."""


class Reach(NamedTuple):
    """How to reach somebody."""

    phone: str
    email: str
    ways: str
    """A JSON list."""
    reachable: str


def ways_to_reach(reach: str) -> Reach:
    """One of `People.reach`, taken apart."""
    return Reach._make(reach.split(_WITHIN))


_REACH: Final = f" || '{_WITHIN}' || ".join(Reach._fields)
_PEOPLE: Final = f"""
SELECT count(*), {", ".join(f"group_concat({column}, '{_BETWEEN}')" for column in People._fields)}
FROM (SELECT *, coalesce(verified_on, '') AS checked_on, {_REACH} AS reach FROM aanspreekpunt)
WHERE removed_at IS NULL AND left_on IS NULL AND replaced_by IS NULL
"""
"""Each column as one text: taking 90,000 values out of SQLite one by one takes twice as long."""


class Directory(NamedTuple):
    """The whole directory, without who was removed or left the post."""

    institutions: list[InstitutionRow]
    people: People
    uses: Mapping[str, int]
    """By aanspreekpunt: contacts with this person, and open regelzaken in which this person is named."""


def directory(glance: Glance) -> Directory:
    """Read everything that the address book needs; DamagedVault when there are texts that were never written so."""
    count, *texts = glance.rows(_PEOPLE)[0]
    people = People(*(text.split(_BETWEEN) if count else [] for text in texts))
    if any(len(column) != count for column in people):
        raise DamagedVault(Damage.DATABASE_UNREADABLE)
    return Directory(
        institutions=list(map(InstitutionRow._make, glance.rows(_INSTITUTIONS))),
        people=people,
        uses=Counter(dict(glance.rows(_CALLS))) + Counter(dict(glance.rows(_OPEN))),
    )


def family_regions(glance: Glance, family_id: str | None) -> list[str]:
    """The municipality and region of a family, or those of all families with whom there is still work."""
    return [name for row in glance.rows(_REGIONS, {"family": family_id}) for name in row if name]
