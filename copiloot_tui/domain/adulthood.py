"""Turning eighteen: on which day, what is due around it, and what a parent gave that has to be given again."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Final

from dateutil.relativedelta import relativedelta

from copiloot_tui.domain.authority import Authority, AuthorityKind, Consent, Machtiging
from copiloot_tui.domain.checklist import ChecklistItem
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.family import ADULT_YEARS, FamilyMember
from copiloot_tui.domain.term import NOT_CHECKED

ENDS_AT_ADULTHOOD: Final = frozenset({AuthorityKind.GEZAG, AuthorityKind.VOOGD})
"""Authority over somebody under age: it ends when that person comes of age (BW 1:233 and 1:245)."""


class Moment(Enum):
    """From which day an item of the list is counted; the value is shown."""

    BIRTHDAY = "18e verjaardag"
    NEXT_MONTH = "eerste dag van de maand erna"
    LATER = "daarna"
    OPTIONAL = "als je wilt"


@dataclass(frozen=True, slots=True, kw_only=True)
class AdulthoodItem(ChecklistItem):
    """One thing to arrange around an eighteenth birthday."""

    moment: Moment = Moment.BIRTHDAY
    months: int = 0
    """How many months after that moment; below 0 before it."""
    is_notice: bool = False
    """Whether there is nothing to do, only to know: such an item is never late."""

    @property
    def when(self) -> str:
        """Its moment in words: '3 maanden voor de 18e verjaardag'."""
        if self.moment is not Moment.BIRTHDAY:
            return str(self.moment.value)
        if not self.months:
            return f"op de {self.moment.value}"
        amount = abs(self.months)
        length = _YEARS.get(amount) or ("1 maand" if amount == 1 else f"{amount} maanden")
        return f"{length} {'voor' if self.months < 0 else 'na'} de {self.moment.value}"


_YEARS: Final = {12: "1 jaar", 24: "2 jaar", 36: "3 jaar"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingOfAge:
    """The eighteenth birthday, and what to be careful about."""

    on: date
    or_on: date | None = None
    """The other day it may be: of somebody born on 29 February, in a year that has no such day."""

    @property
    def warning(self) -> str:
        """What has to be confirmed; empty when nothing has."""
        if self.or_on is None:
            return ""
        return (
            f"Geboren op 29 februari, en {self.on.year} is geen schrikkeljaar. Vraag na of 28 februari of 1 maart "
            f"telt. Hier is gerekend met 28 februari; de premie kan dan een maand later beginnen ({NOT_CHECKED})."
        )


def coming_of_age(birth_date: date) -> ComingOfAge:
    """On which day somebody turns eighteen (BW 1:233)."""
    on = birth_date + relativedelta(years=ADULT_YEARS)
    return ComingOfAge(on=on, or_on=None if on.day == birth_date.day else on + timedelta(days=1))


def premium_begins(adult_on: date) -> date:
    """From when the premium of the care insurance is due: the first of the month after (Zvw art. 16 lid 2)."""
    return adult_on + relativedelta(months=1, day=1)


def day_of(item: AdulthoodItem, adult_on: date) -> date | None:
    """The day of an item; None when it has none."""
    match item.moment:
        case Moment.BIRTHDAY:
            return adult_on + relativedelta(months=item.months)
        case Moment.NEXT_MONTH:
            return premium_begins(adult_on)
        case Moment.LATER | Moment.OPTIONAL:
            return None


def has_to_be_renewed(given: Machtiging | Consent, member: FamilyMember, today: date | None = None) -> bool:
    """Whether it was given for somebody under age and is still to hold once that person is of age.

    Args:
        given: what a parent gave, for this member.
        member: for or about whom.
        today: also false as long as the member is under age on this day; None to look ahead.
    """
    if member.birth_date is None or member.died_on is not None:
        return False
    adult_on = coming_of_age(member.birth_date).on
    if today is not None and today < adult_on:
        return False
    given_on = given.valid_from or (civil_day(given.created_at) if given.created_at else None)
    return (given_on is None or given_on < adult_on) and given.is_valid_on(max(adult_on, today or adult_on))


def last_day(authority: Authority, member: FamilyMember | None) -> date | None:
    """The last day on which somebody has this authority: as written down, or sooner by age or death."""
    ends = [authority.valid_to] if authority.valid_to else []
    if member and member.died_on:
        ends.append(member.died_on)
    if member and member.birth_date and authority.kind in ENDS_AT_ADULTHOOD:
        ends.append(coming_of_age(member.birth_date).on - timedelta(days=1))
    return min(ends, default=None)
