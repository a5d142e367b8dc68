"""A family's year: every week of contact, the strippenkaarten of those weeks, the silences, and the log of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.family import Family, FamilyMember
from copiloot_tui.domain.strippenkaart import Balance, Strippenkaart, beginning
from copiloot_tui.domain.year import LogEntry, by_week, silences, weeks_of, year_of
from copiloot_tui.store.cards import balances
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.store import Store
from copiloot_tui.store.year_log import conversation_days, first_and_last, log_entries, log_lines


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyYear:
    """All that is drawn and added up of one year."""

    family: Family
    members: tuple[FamilyMember, ...]
    year: int
    years: tuple[int, ...]
    """Those that there is something of, with this one, newest first."""
    weeks: tuple[date, ...]
    """The Monday of each."""
    entries: tuple[LogEntry, ...]
    """The whole log of these weeks, oldest first."""
    cards: tuple[Strippenkaart, ...]
    """All cards of the family, by when they begin."""
    balances: tuple[Balance, ...]
    """Of the cards that are valid on a day of these weeks, by when they begin."""
    silences: tuple[tuple[date, date], ...]
    """First and last day of each time that was longer than the rhythm of the family."""
    today: date

    @property
    def by_week(self) -> list[list[LogEntry]]:
        """The contacts of each week."""
        return by_week(self.weeks, self.entries)


def family_year(store: Store, family_id: UUID, year: int | None = None) -> FamilyYear:
    """A year of a family, this one unless another is asked; NotFound when the family is not there."""
    today = civil_day(store.clock.now())
    year = year or year_of(today)
    weeks = weeks_of(year)
    first, last = weeks[0], weeks[-1] + timedelta(days=6)
    with store.reading() as reading:
        family = reading.get(Family, family_id)
        cards = sorted(reading.of_family(Strippenkaart, family_id), key=beginning)
        shown = [
            card for card in cards if card.valid_from <= last and (card.valid_to is None or card.valid_to >= first)
        ]
        found = balances(reading, shown, cards, today)
        until = min(today, family.ended_on or today)
        spoken = conversation_days(reading, family_id)
        return FamilyYear(
            family=family,
            members=tuple(reading.of_family(FamilyMember, family_id)),
            year=year,
            years=_years(reading, family, year, today),
            weeks=tuple(weeks),
            entries=tuple(log_entries(reading, family_id, first, last)),
            cards=tuple(cards),
            balances=tuple(found[card.id] for card in shown),
            silences=tuple(silences(spoken, family.started_on, family.maximum_gap_days, until)),
            today=today,
        )


def lines_of_log(store: Store, ids: Sequence[UUID]) -> list[ContactMoment]:
    """Lines of the log with all that was written, in the order in which they are asked for."""
    with store.reading() as reading:
        return log_lines(reading, ids)


def _years(reading: Reading, family: Family, year: int, today: date) -> tuple[int, ...]:
    """The years that a choice is given of, newest first."""
    days = [today, *([family.started_on] if family.started_on else []), *(first_and_last(reading, family.id) or ())]
    found = {year, *map(year_of, days)}
    return tuple(range(max(found), min(found) - 1, -1))
