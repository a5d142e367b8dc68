"""Vandaag: what to do, and what to keep an eye on."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final
from uuid import UUID

from dateutil.relativedelta import relativedelta

from copiloot_tui.domain.authority import Machtiging
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.contact import Appointment
from copiloot_tui.domain.family import ADULT_YEARS, Family, is_silent
from copiloot_tui.domain.regelzaak import SOON_DAYS, Regelzaak, Step, Turn, Urgency, urgency
from copiloot_tui.domain.strippenkaart import Balance
from copiloot_tui.services.cards import CardGlance, most_used_first
from copiloot_tui.services.glances import ContactGlance, work_began
from copiloot_tui.store.cards import current_balances
from copiloot_tui.store.contacts import appointments_until, newest_moments
from copiloot_tui.store.expiry import machtigingen_ending
from copiloot_tui.store.families import children_born_between, last_conversations, open_families
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.regelzaken import institution_names, open_regelzaken, steps_due_until
from copiloot_tui.store.store import Store

US: Final = str(Turn.US.value)
RECENT_MOMENTS: Final = 10
EXPIRY_DAYS: Final = 90
"""How far ahead the end of a machtiging or card is told."""
ADULT_AHEAD_MONTHS: Final = 12
"""How far ahead an eighteenth birthday is told: much has to be arranged before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayLine:
    """One thing to do, or to wait for."""

    family_id: UUID
    family_name: str
    what: str
    who: str
    """Whose move it is: 'wij', 'gezin', the name of the institution."""
    on: date | None
    time: time | None
    days: int | None
    """Days late, or days waiting; None when neither counts."""
    urgency: Urgency
    record: Regelzaak | Step | Appointment


@dataclass(frozen=True, slots=True, kw_only=True)
class Silent:
    """A family that was not spoken to for longer than its rhythm."""

    family_id: UUID
    family_name: str
    days: int | None
    """Since the last conversation; None when there never was one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expiry:
    """Something that ends soon, or a child that turns eighteen."""

    family_id: UUID
    family_name: str
    what: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """Everything on Vandaag. Each thing stands in one list only."""

    day: date
    family_count: int
    """Families with whom there is still work."""
    urgent: tuple[TodayLine, ...]
    """Late; latest first."""
    today: tuple[TodayLine, ...]
    """By hour."""
    this_week: tuple[TodayLine, ...]
    """In the seven days after today, by day."""
    waiting: tuple[TodayLine, ...]
    """Somebody else's move, longest first."""
    recent: tuple[ContactGlance, ...]
    cards: tuple[CardGlance, ...]
    """Most used first."""
    silent: tuple[Silent, ...]
    """Never spoken to first, then longest ago."""
    expiring: tuple[Expiry, ...]
    """By day."""


def today(store: Store) -> Today:
    """What there is to do and to keep an eye on, for all open families."""
    day = civil_day(store.clock.now())
    with store.reading() as reading:
        return _Desk(reading, day).today()


class _Desk:
    """The one moment of the vault that Vandaag is made of."""

    def __init__(self, reading: Reading, day: date) -> None:
        self._reading = reading
        self._day = day
        self._last = day + timedelta(days=SOON_DAYS)
        self._families: Mapping[UUID, Family] = {family.id: family for family in open_families(reading)}
        self._institutions: Mapping[UUID | None, str] = dict(institution_names(reading).items())
        self._balances = current_balances(reading, day)

    def today(self) -> Today:
        """Everything together."""
        lines = [line for line in self._lines() if line is not None]
        dated = sorted((line for line in lines if line.on), key=_by_moment)
        waiting = [line for line in lines if self._is_waiting(line)]
        return Today(
            day=self._day,
            family_count=len(self._families),
            urgent=tuple(line for line in dated if line.on and line.on < self._day),
            today=tuple(line for line in dated if line.on == self._day),
            this_week=tuple(line for line in dated if line.on and self._day < line.on <= self._last),
            waiting=tuple(sorted(waiting, key=lambda line: -1 if line.days is None else line.days, reverse=True)),
            recent=tuple(self._recent()),
            cards=tuple(sorted(self._cards(), key=most_used_first)),
            silent=tuple(sorted(self._silent(), key=lambda s: (s.days is not None, -(s.days or 0), s.family_name))),
            expiring=tuple(sorted(self._expiring(), key=lambda expiry: (expiry.on, expiry.family_name))),
        )

    def _is_waiting(self, line: TodayLine) -> bool:
        record = line.record
        if not isinstance(record, Regelzaak) or record.turn is Turn.US:
            return False
        return record.due_on is None or record.due_on > self._last

    def _lines(self) -> Iterator[TodayLine | None]:
        for regelzaak in open_regelzaken(self._reading):
            if regelzaak.turn is not Turn.US or (regelzaak.due_on and regelzaak.due_on <= self._last):
                yield self._regelzaak_line(regelzaak)
        for step in steps_due_until(self._reading, self._last):
            yield self._line(step, step.text, step.due_on)
        for appointment in appointments_until(self._reading, self._last):
            yield self._line(appointment, appointment.what, appointment.on, appointment.time)

    def _regelzaak_line(self, regelzaak: Regelzaak) -> TodayLine | None:
        if regelzaak.turn is Turn.US:
            return self._line(regelzaak, regelzaak.title, regelzaak.due_on)
        who = self._institutions.get(regelzaak.institution_id) if regelzaak.turn is Turn.INSTITUTION else None
        return self._line(regelzaak, regelzaak.title, regelzaak.due_on, who=who or str(regelzaak.turn.value))

    def _line(
        self,
        record: Regelzaak | Step | Appointment,
        what: str,
        on: date | None,
        at: time | None = None,
        who: str = US,
    ) -> TodayLine | None:
        family = self._families.get(record.family_id)
        if family is None:
            return None
        return TodayLine(
            family_id=family.id,
            family_name=family.name,
            what=what,
            who=who,
            on=on,
            time=at,
            days=self._days(record, on),
            urgency=urgency(on, self._day),
            record=record,
        )

    def _days(self, record: Regelzaak | Step | Appointment, on: date | None) -> int | None:
        if on and on < self._day:
            return (self._day - on).days
        if isinstance(record, Regelzaak) and record.turn is not Turn.US:
            return record.days_waiting(self._day)
        return None

    def _recent(self) -> Iterator[ContactGlance]:
        for moment in newest_moments(self._reading, RECENT_MOMENTS):
            family = self._families.get(moment.family_id)
            yield ContactGlance(moment=moment, family_name=family.name if family else "")

    def _cards(self) -> Iterator[CardGlance]:
        for family in self._families.values():
            if family.id in self._balances:
                yield CardGlance(family_id=family.id, family_name=family.name, balance=self._balances[family.id])

    def _silent(self) -> Iterator[Silent]:
        last = last_conversations(self._reading)
        for family in self._families.values():
            spoken = last.get(family.id)
            if is_silent(spoken, family.maximum_gap_days, work_began(family), self._day):
                days = (self._day - spoken).days if spoken else None
                yield Silent(family_id=family.id, family_name=family.name, days=days)

    def _expiring(self) -> Iterator[Expiry]:
        last = self._day + timedelta(days=EXPIRY_DAYS)
        yield from self._expiries(machtigingen_ending(self._reading, self._day, last))
        for balance in self._balances.values():
            yield from self._card_expiry(balance, last)
        first_birth = self._day - relativedelta(years=ADULT_YEARS)
        for child in children_born_between(
            self._reading, first_birth, first_birth + relativedelta(months=ADULT_AHEAD_MONTHS)
        ):
            family = self._families.get(child.family_id)
            if family and child.turns_adult_on and child.turns_adult_on >= self._day:
                what = f"{child.nickname or child.name} wordt {ADULT_YEARS}"
                yield Expiry(family_id=family.id, family_name=family.name, what=what, on=child.turns_adult_on)

    def _expiries(self, machtigingen: Iterable[Machtiging]) -> Iterator[Expiry]:
        for machtiging in machtigingen:
            family = self._families.get(machtiging.family_id)
            if family and machtiging.valid_to:
                what = f"Machtiging {self._institutions.get(machtiging.institution_id, '')}".rstrip()
                yield Expiry(family_id=family.id, family_name=family.name, what=what, on=machtiging.valid_to)

    def _card_expiry(self, balance: Balance, last: date) -> Iterator[Expiry]:
        card = balance.card
        family = self._families.get(card.family_id)
        if family and card.valid_to and self._day <= card.valid_to <= last:
            yield Expiry(family_id=family.id, family_name=family.name, what="Strippenkaart", on=card.valid_to)


def _by_moment(line: TodayLine) -> tuple[date, bool, str, str]:
    return line.on or date.max, line.time is not None, str(line.time), line.family_name.casefold()
