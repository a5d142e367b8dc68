"""A year of contact with one family, week by week: how much there was, when it was silent, and what it adds up to."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from uuid import UUID

from copiloot_tui.domain.charging import charged
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.contact import ContactWay, Purpose
from copiloot_tui.domain.dutch import MONTHS
from copiloot_tui.domain.life_domain import NOT_SAID, LifeDomain
from copiloot_tui.domain.strippenkaart import Strippenkaart, card_on, strips_begun

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """As much of a contact moment as a year is drawn and added up from."""

    id: UUID
    at: datetime
    way: ContactWay
    """As which it counts."""
    how: str
    """The word for it, the user's own where one was chosen."""
    people: tuple[str, ...]
    """With whom, each by name; nobody when that was not written down."""
    purpose: Purpose | None
    life_domain: LifeDomain | None
    """What part of life it was about, by the rule of `domain_of`; None when nobody said."""
    minutes: int
    travel_minutes: int
    is_conversation: bool

    @property
    def on(self) -> date:
        """The day in the Netherlands."""
        return civil_day(self.at)

    @property
    def month(self) -> str:
        """'september 2026'."""
        return f"{MONTHS[self.on.month - 1]} {self.on.year}"


class Grouping(Enum):
    """By what a log is summed; the value is shown."""

    MONTH = "maand"
    WAY = "hoe"
    PERSON = "met wie"
    PURPOSE = "waarvoor"
    LIFE_DOMAIN = "leefdomein"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """What contacts that belong together add up to; whole minutes."""

    grouping: Grouping
    title: str
    """What they have in common, in Dutch."""
    entries: tuple[LogEntry, ...]
    """Newest first."""

    @property
    def minutes(self) -> int:
        """Without travelling."""
        return sum(entry.minutes for entry in self.entries)


def weeks_of(year: int) -> list[date]:
    """The Mondays of the 52 or 53 weeks of a year, as the calendar numbers them (ISO 8601)."""
    first, after = date.fromisocalendar(year, 1, 1), date.fromisocalendar(year + 1, 1, 1)
    return [first + number * _WEEK for number in range((after - first).days // 7)]


def year_of(day: date) -> int:
    """The year to which the week of a day belongs."""
    return day.isocalendar().year


def by_week(weeks: Sequence[date], entries: Iterable[LogEntry]) -> list[list[LogEntry]]:
    """The contacts of each week."""
    found: list[list[LogEntry]] = [[] for _ in weeks]
    for entry in entries:
        number = (entry.on - weeks[0]).days // 7
        if 0 <= number < len(found):
            found[number].append(entry)
    return found


def in_week(monday: date, cards: Sequence[Strippenkaart]) -> Strippenkaart | None:
    """The card that contact in a week is charged to; of several the last in that week."""
    days = (monday + timedelta(days=number) for number in reversed(range(7)))
    return next((card for day in days if (card := card_on(day, cards)) is not None), None)


def silences(
    conversations: Iterable[date], since: date | None, maximum_gap_days: int, until: date
) -> list[tuple[date, date]]:
    """The days that a family went without a conversation beyond its rhythm: first and last of each time.

    Args:
        conversations: the days on which somebody was really spoken to.
        since: the day the work with the family began; None when that is not known.
        maximum_gap_days: how long a gap may be before it is a silence.
        until: the last day that is looked at.
    """
    days = sorted({*conversations, *([since] if since else [])})
    limit, found = timedelta(days=maximum_gap_days), []
    for number, day in enumerate(days):
        last = days[number + 1] - timedelta(days=1) if number + 1 < len(days) else until
        if day + limit < last:
            found.append((day + limit + timedelta(days=1), last))
    return found


def titles_in(entry: LogEntry, grouping: Grouping) -> tuple[str, ...]:
    """What a contact has in common with others: 'september 2026', 'telefoon', 'regelen', 'wonen'; of people each."""
    match grouping:
        case Grouping.MONTH:
            return (entry.month,)
        case Grouping.WAY:
            return (entry.how,)
        case Grouping.PERSON:
            return tuple(dict.fromkeys(entry.people)) or ("met wie is niet opgeschreven",)
        case Grouping.PURPOSE:
            return (entry.purpose.value if entry.purpose else "waarvoor is niet opgeschreven",)
        case Grouping.LIFE_DOMAIN:
            return (entry.life_domain.value if entry.life_domain else NOT_SAID,)


def sums(entries: Iterable[LogEntry], grouping: Grouping) -> list[Sum]:
    """The contacts that belong together: months newest first, otherwise what took most time first.

    Contact with several people is there for each of them, so that these sums can be more than the whole.
    """
    together: dict[str, list[LogEntry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda entry: entry.at, reverse=True):
        for title in titles_in(entry, grouping):
            together[title].append(entry)
    found = [Sum(grouping=grouping, title=title, entries=tuple(own)) for title, own in together.items()]
    return found if grouping is Grouping.MONTH else sorted(found, key=lambda one: (-one.minutes, one.title))


def narrowed(entries: Iterable[LogEntry], wanted: dict[Grouping, str]) -> Iterator[LogEntry]:
    """The contacts that have all of this: by what is asked, the title that they should have."""
    for entry in entries:
        if all(title in titles_in(entry, grouping) for grouping, title in wanted.items()):
            yield entry


def strips_taken(entries: Iterable[LogEntry], cards: Sequence[Strippenkaart]) -> int:
    """The strips that these contacts take by themselves, each from the card that was valid on its day."""
    charges: dict[UUID, list[LogEntry]] = defaultdict(list)
    for entry in entries:
        if (card := card_on(entry.on, cards)) is not None:
            charges[card.id].append(entry)
    return sum(strips_begun(charged(card, charges[card.id]), card) for card in cards)
