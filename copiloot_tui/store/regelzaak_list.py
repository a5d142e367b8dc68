"""The list of regelzaken, narrowed, in order and in parts, asked of the vault a page at a time."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, FromClause, Select, and_, case, func, literal, literal_column, not_, select

from copiloot_tui.domain.directory import Institution
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.life_domain import LifeDomain
from copiloot_tui.domain.regelzaak import Regelzaak, RegelzaakStatus, Turn
from copiloot_tui.domain.regelzaak_filter import Grouping, Order, RegelzaakFilter, Showing, Unsaid
from copiloot_tui.domain.term import Term
from copiloot_tui.domain.text import fold
from copiloot_tui.store.families import DONE, FAMILY, REGELZAAK
from copiloot_tui.store.mapping import columns_of, mapping_of
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.regelzaken import INSTITUTION, STEP

TERM: Final = columns_of(Term)
RUNNING: Final[ColumnElement[str]] = literal_column("'loopt'")
"""Said literally, because SQLite uses an index with a condition only then."""
NEVER: Final = literal(date.max)
FOLDED: Final = "folded"
"""How SQL calls `domain.text.fold`."""

GroupKey = Any
"""What tells the parts of a list from each other: an id, a turn, a status, the key of a kind."""

_GROUP_KEYS: Final[Mapping[Grouping, ColumnElement[Any]]] = {
    Grouping.FAMILY: REGELZAAK.family_id,
    Grouping.INSTITUTION: REGELZAAK.institution_id,
    Grouping.TURN: REGELZAAK.turn,
    Grouping.TYPE: REGELZAAK.type_key,
    Grouping.STATUS: REGELZAAK.status,
    Grouping.LIFE_DOMAIN: REGELZAAK.life_domain,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRegelzaak:
    """A regelzaak of the list, with what stands beside it."""

    regelzaak: Regelzaak
    family_name: str
    institution_name: str
    """Empty when there is none."""
    step: tuple[date, str] | None
    """The day and the text of the first step that is still to be done; None when none has a day."""
    term: tuple[date, str] | None
    """The day and the title of the first term that runs; None when none does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The beginning of the list."""

    found: tuple[FoundRegelzaak, ...]
    total: int
    """How many there are in all."""
    counts: Mapping[GroupKey, int]
    """How many there are in each part; empty when the list is in one part."""


class RegelzaakQuestion:
    """What is asked of the list, on one day."""

    def __init__(
        self,
        wanted: RegelzaakFilter,
        words: str,
        today: date,
        died: Iterable[UUID],
        type_titles: Mapping[str, str],
    ) -> None:
        """Lay the question out.

        Args:
            wanted: the filter.
            words: that have to stand in what a line says, whatever their accents.
            today: the day of asking.
            died: the members for whom nothing presses any more.
            type_titles: of the kinds of regelzaak, by key.
        """
        self._wanted = wanted
        self._words = fold(words).split()
        self._today = today
        self._steps = _first(STEP, STEP.text, STEP.done_on.is_(None)).subquery("first_step")
        self._terms = _first(TERM, TERM.title, TERM.state == RUNNING).subquery("first_term")
        self._is_asleep = and_(REGELZAAK.status != DONE, func.coalesce(REGELZAAK.begins_on, today) > today)
        self._rank = case(
            (REGELZAAK.status == DONE, 3),
            (REGELZAAK.member_id.in_(list(died)), 2),
            (self._is_asleep, 1),
            else_=0,
        )
        """0 for what may press; what is at rest comes after it."""
        days = (REGELZAAK.due_on, self._steps.c.due_on, self._terms.c.due_on)
        self._nearest: ColumnElement[date] = func.min(*(func.coalesce(day, NEVER) for day in days))
        titles = {"": "", **type_titles}
        self._type: ColumnElement[str] = case(
            *((REGELZAAK.type_key == key, literal(title)) for key, title in titles.items()), else_=REGELZAAK.type_key
        )
        self._institution = func.coalesce(INSTITUTION.name, "")

    def page(self, reading: Reading, limit: int) -> Page:
        """The first regelzaken that answer to it, and how many there are."""
        reading.connection.connection.driver_connection.create_function(FOLDED, 1, fold, deterministic=True)  # type: ignore[union-attr]
        mapping = mapping_of(Regelzaak)
        steps, terms = self._steps.c, self._terms.c
        beside = (FAMILY.name, self._institution, steps.due_on, steps.text, terms.due_on, terms.title)
        statement = self._of(*mapping.columns, *beside).order_by(*self._order()).limit(limit)
        found = tuple(_found(row, mapping.value(row), len(mapping.fields)) for row in reading.rows(statement))
        counts = self._counts(reading)
        if counts:
            total = sum(counts.values())
        elif len(found) < limit:
            total = len(found)
        else:
            total = reading.rows(self._counted(func.count()))[0][0]
        return Page(found=found, total=total, counts=counts)

    def _counts(self, reading: Reading) -> dict[GroupKey, int]:
        key = _GROUP_KEYS.get(self._wanted.grouping)
        if key is None:
            return {}
        return {row[0]: row[1] for row in reading.rows(self._counted(key, func.count()).group_by(key))}

    def _counted(self, *columns: ColumnElement[Any]) -> Select[Any]:
        """Without what stands beside a regelzaak, when the answer does not depend on it."""
        if self._words or self._wanted.is_late or self._wanted.within_days is not None:
            return self._of(*columns)
        return select(*columns).select_from(mapping_of(Regelzaak).table).where(*self._conditions())

    def _of(self, *columns: ColumnElement[Any]) -> Select[Any]:
        return select(*columns).select_from(self._joined()).where(*self._conditions())

    def _joined(self) -> FromClause:
        joined: FromClause = mapping_of(Regelzaak).table
        joined = joined.join(mapping_of(Family).table, FAMILY.id == REGELZAAK.family_id)
        joined = joined.outerjoin(mapping_of(Institution).table, INSTITUTION.id == REGELZAAK.institution_id)
        for first in (self._steps, self._terms):
            joined = joined.outerjoin(first, first.c.regelzaak_id == REGELZAAK.id)
        return joined

    def _conditions(self) -> Iterator[ColumnElement[bool]]:
        wanted = self._wanted
        yield REGELZAAK.removed_at.is_(None)
        if wanted.shows_done is not Showing.WITH:
            yield REGELZAAK.status == DONE if wanted.shows_done is Showing.ONLY else REGELZAAK.status != DONE
        if wanted.asleep is not Showing.WITH:
            yield self._is_asleep if wanted.asleep is Showing.ONLY else not_(self._is_asleep)
        if wanted.statuses:
            yield REGELZAAK.status.in_(wanted.statuses)
        if wanted.turns:
            yield REGELZAAK.turn.in_(wanted.turns)
        yield from self._belongings()
        yield from self._pressing()
        for word in self._words:
            yield func.instr(self._line(), word) > 0

    def _belongings(self) -> Iterator[ColumnElement[bool]]:
        if self._wanted.institution_id:
            yield REGELZAAK.institution_id == self._wanted.institution_id
        if self._wanted.family_id:
            yield REGELZAAK.family_id == self._wanted.family_id
        if self._wanted.type_key:
            yield REGELZAAK.type_key == self._wanted.type_key
        if self._wanted.life_domain is Unsaid.UNSAID:
            yield REGELZAAK.life_domain.is_(None)
        elif self._wanted.life_domain:
            yield REGELZAAK.life_domain == self._wanted.life_domain

    def _pressing(self) -> Iterator[ColumnElement[bool]]:
        wanted = self._wanted
        if wanted.is_late:
            yield and_(self._rank == 0, self._nearest < literal(self._today))
        if wanted.within_days is not None:
            yield and_(self._rank == 0, self._nearest <= literal(self._today + timedelta(days=wanted.within_days)))

    def _line(self) -> ColumnElement[str]:
        """What the words typed are looked for in."""
        parts = (FAMILY.name, self._institution, REGELZAAK.reference, self._type)
        line: ColumnElement[str] = REGELZAAK.title
        for part in parts:
            line = line + " " + part
        return _folded(line)

    def _order(self) -> Iterator[ColumnElement[Any]]:
        """The parts first, then the order asked for, then whatever presses most."""
        yield from self._group_order()
        match self._wanted.order:
            case Order.TITLE:
                yield _folded(REGELZAAK.title)
            case Order.FAMILY:
                yield from self._by_family()
            case Order.INSTITUTION:
                yield from self._by_institution()
            case Order.TYPE:
                yield from self._by_type()
            case Order.WAITED:
                yield from (self._rank, REGELZAAK.turn_since.is_(None), REGELZAAK.turn_since)
            case Order.CHANGED:
                yield REGELZAAK.updated_at.desc()
        yield from (self._rank, self._nearest, REGELZAAK.begins_on, FAMILY.number, REGELZAAK.created_at, REGELZAAK.id)

    def _group_order(self) -> Iterator[ColumnElement[Any]]:
        match self._wanted.grouping:
            case Grouping.FAMILY:
                yield from self._by_family()
            case Grouping.INSTITUTION:
                yield from self._by_institution()
            case Grouping.TYPE:
                yield from self._by_type()
            case Grouping.TURN:
                yield case(*((REGELZAAK.turn == turn, place) for place, turn in enumerate(Turn)))
            case Grouping.STATUS:
                yield case(*((REGELZAAK.status == status, place) for place, status in enumerate(RegelzaakStatus)))
            case Grouping.LIFE_DOMAIN:
                places = ((REGELZAAK.life_domain == each, place) for place, each in enumerate(LifeDomain))
                yield case(*places, else_=len(LifeDomain))

    def _by_family(self) -> Iterator[ColumnElement[Any]]:
        yield from (_folded(FAMILY.name), FAMILY.number)

    def _by_institution(self) -> Iterator[ColumnElement[Any]]:
        yield from (REGELZAAK.institution_id.is_(None), _folded(self._institution), REGELZAAK.institution_id)

    def _by_type(self) -> Iterator[ColumnElement[Any]]:
        yield from (REGELZAAK.type_key == "", _folded(self._type))


def group_key(regelzaak: Regelzaak, grouping: Grouping) -> GroupKey:
    """In which part of the list a regelzaak stands; None when there is one part."""
    match grouping:
        case Grouping.FAMILY:
            return regelzaak.family_id
        case Grouping.INSTITUTION:
            return regelzaak.institution_id
        case Grouping.TURN:
            return regelzaak.turn
        case Grouping.TYPE:
            return regelzaak.type_key
        case Grouping.STATUS:
            return regelzaak.status
        case Grouping.LIFE_DOMAIN:
            return regelzaak.life_domain
    return None


def _first(columns: Any, text: ColumnElement[str], condition: ColumnElement[bool]) -> Select[Any]:
    """Per regelzaak the row with the first day; SQLite takes a bare column from the row that has the minimum."""
    present = (columns.removed_at.is_(None), condition, columns.due_on.is_not(None))
    first = func.min(columns.due_on).label("due_on")
    return select(columns.regelzaak_id, first, text).where(*present).group_by(columns.regelzaak_id)


def _folded(text: ColumnElement[str]) -> ColumnElement[str]:
    return getattr(func, FOLDED)(text)  # type: ignore[no-any-return]


def _found(row: Any, regelzaak: Regelzaak, first: int) -> FoundRegelzaak:
    family_name, institution_name, step_on, step_text, term_on, term_title = row[first:]
    return FoundRegelzaak(
        regelzaak=regelzaak,
        family_name=family_name,
        institution_name=institution_name,
        step=(step_on, step_text) if step_on else None,
        term=(term_on, term_title) if term_on else None,
    )
