"""Everybody to call, and the institutions, as the address book needs them.

In plain SQL: `copiloot zoek` waits for no import, and thousands of people become no records.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final, NamedTuple

from copiloot_tui.domain.errors import Damage, DamagedVault
from copiloot_tui.store.store import Glance

_THERE: Final = "removed_at IS NULL AND left_on IS NULL AND replaced_by IS NULL"
"""Of who is there to call."""
_INSTITUTIONS: Final = f"""
SELECT id, name, kind, decides, laws, region, regions, phone, email, ways, removed_at IS NOT NULL
FROM institution
WHERE removed_at IS NULL OR EXISTS (
    SELECT 1 FROM (SELECT * FROM aanspreekpunt WHERE {_THERE}) WHERE institution_id = institution.id
)
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


BETWEEN: Final = "\x1f"
"""What stands between the values of a `Column`: a control character, which no text that is kept has."""


class Column:
    """One field of everybody, in the order of their places: one text, taken apart only when that is needed."""

    def __init__(self, text: str, count: int, width: int | None = None) -> None:
        """Take the values of so many people, with `BETWEEN` between them; width, when all are as long."""
        self.text = text
        """All values, as they came."""
        self._count = count
        self._width = width

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, place: int) -> str:
        if self._width is None:
            return self.values[place]
        start = place * (self._width + 1)
        return self.text[start : start + self._width]

    @property
    def is_whole(self) -> bool:
        """Whether each place has one value, of the right width."""
        has_all = self.text.count(BETWEEN) == self._count - 1
        return has_all and (self._width is None or len(self.text) + 1 == self._count * (self._width + 1))

    @cached_property
    def values(self) -> list[str]:
        """The value of each place."""
        return self.text.split(BETWEEN) if self._count else []


class People(NamedTuple):
    """Everybody to call who is there, column by column; the same place in each is the same person."""

    id: Column
    institution_id: Column
    name: Column
    function: Column
    region: Column
    languages: Column
    zevmb: Column
    """'1' or '0'."""
    checked_on: Column
    """Days; `NEVER` when never."""


class Reach(NamedTuple):
    """How to reach somebody."""

    phone: str
    email: str
    ways: str
    """A JSON list."""
    reachable: str


NEVER: Final = "0000-00-00"
"""As long as a day."""
_WIDTHS: Final = {"id": 32, "institution_id": 32, "zevmb": 1, "checked_on": len(NEVER)}
_AS_TEXT: Final = f"group_concat({{}}, '{BETWEEN}')"
"""A whole column as one text: taking 120,000 values out of SQLite one by one takes twice as long."""
_PEOPLE: Final = f"""
SELECT count(*), {", ".join(map(_AS_TEXT.format, People._fields))}
FROM (SELECT *, coalesce(verified_on, '{NEVER}') AS checked_on FROM aanspreekpunt) WHERE {_THERE}
"""
_REACHES: Final = f"SELECT count(*), {', '.join(map(_AS_TEXT.format, Reach._fields))} FROM aanspreekpunt WHERE {_THERE}"
_REACH: Final = f"SELECT {', '.join(Reach._fields)} FROM aanspreekpunt WHERE id = ?"


class Reaches:
    """How to reach everybody, by place; until it is kept it can only be asked in the moment that it is of."""

    def __init__(self, ask: Callable[[str, Sequence[str]], list[tuple[Any, ...]]], ids: Column) -> None:
        """Read nothing yet.

        Args:
            ask: what gives the rows of a question.
            ids: of everybody.
        """
        self._ask = ask
        self._ids = ids

    @cached_property
    def _columns(self) -> Sequence[Column]:
        return _columns(Reach._fields, self._ask(_REACHES, ()))

    def keep(self) -> None:
        """Read it all, for whoever asks later."""
        self._columns  # noqa: B018

    def of_everybody(self) -> Iterator[Reach]:
        """In the order of the places."""
        return map(Reach._make, zip(*(column.values for column in self._columns), strict=True))

    def of(self, place: int) -> Reach:
        """Of one of them."""
        if "_columns" in self.__dict__:
            return Reach._make(column[place] for column in self._columns)
        return Reach._make(self._ask(_REACH, (self._ids[place],))[0])


class Directory(NamedTuple):
    """The whole directory, without who was removed or left the post."""

    institutions: list[InstitutionRow]
    people: People
    reaches: Reaches
    uses: Mapping[str, int]
    """By aanspreekpunt: contacts with this person, and open regelzaken in which this person is named."""


def directory(glance: Glance) -> Directory:
    """Read everything that the address book needs; DamagedVault when there are texts that were never written so."""
    people = People._make(_columns(People._fields, glance.rows(_PEOPLE)))
    return Directory(
        institutions=list(map(InstitutionRow._make, glance.rows(_INSTITUTIONS))),
        people=people,
        reaches=Reaches(glance.rows, people.id),
        uses=Counter(dict(glance.rows(_CALLS))) + Counter(dict(glance.rows(_OPEN))),
    )


def _columns(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[Column]:
    count, *texts = rows[0]
    columns = [Column(text or "", count, _WIDTHS.get(name)) for name, text in zip(names, texts, strict=True)]
    if count and not all(column.is_whole for column in columns):
        raise DamagedVault(Damage.DATABASE_UNREADABLE)
    return columns


def family_regions(glance: Glance, family_id: str | None) -> list[str]:
    """The municipality and region of a family, or those of all families with whom there is still work."""
    return [name for row in glance.rows(_REGIONS, {"family": family_id}) for name in row if name]
