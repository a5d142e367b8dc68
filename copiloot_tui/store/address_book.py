"""Everybody to call, and the institutions, as the address book needs them.

In plain SQL: `copiloot zoek` waits for no import, and thousands of rows become no records.
"""

from typing import Final, NamedTuple

from copiloot_tui.store.store import Glance

_INSTITUTIONS: Final = """
SELECT id, name, kind, decides, laws, region, regions, phone, email, ways, removed_at IS NOT NULL
FROM institution
WHERE removed_at IS NULL OR id IN (SELECT institution_id FROM aanspreekpunt WHERE removed_at IS NULL)
"""
_PEOPLE: Final = """
SELECT id, institution_id, name, function, region, phone, email, ways, languages, reachable, zevmb, verified_on
FROM aanspreekpunt
WHERE removed_at IS NULL AND left_on IS NULL AND replaced_by IS NULL
"""
_USES: Final = """
SELECT aanspreekpunt_id, count(*) FROM (
    SELECT aanspreekpunt_id FROM contact_moment WHERE removed_at IS NULL AND aanspreekpunt_id IS NOT NULL
    UNION ALL
    SELECT aanspreekpunt_id FROM regelzaak
    WHERE removed_at IS NULL AND status <> 'afgerond' AND aanspreekpunt_id IS NOT NULL
) GROUP BY aanspreekpunt_id
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


class PersonRow(NamedTuple):
    """Somebody to call who is there, as it stands in the columns."""

    id: str
    institution_id: str
    name: str
    function: str
    region: str
    phone: str
    email: str
    ways: str
    """A JSON list."""
    languages: str
    reachable: str
    zevmb: int
    verified_on: str | None


class DirectoryRows(NamedTuple):
    """The whole directory."""

    institutions: list[InstitutionRow]
    people: list[PersonRow]
    uses: dict[str, int]
    """By aanspreekpunt: contacts with this person, and open regelzaken in which this person is named."""


def directory_rows(glance: Glance) -> DirectoryRows:
    """Everything in the directory that is not removed, without those who left their post."""
    return DirectoryRows(
        institutions=list(map(InstitutionRow._make, glance.rows(_INSTITUTIONS))),
        people=list(map(PersonRow._make, glance.rows(_PEOPLE))),
        uses=dict(glance.rows(_USES)),
    )


_REGIONS: Final = """
SELECT municipality, zorgkantoor FROM family
WHERE removed_at IS NULL AND (id = :family OR :family IS NULL AND status <> 'afgesloten')
"""


def family_regions(glance: Glance, family_id: str | None) -> list[str]:
    """The municipality and region of a family, or those of all families with whom there is still work."""
    return [name for row in glance.rows(_REGIONS, {"family": family_id}) for name in row if name]
