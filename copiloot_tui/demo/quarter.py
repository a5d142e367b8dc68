"""The quarter that the made-up worker handed in, and a call that was only written down after that."""

from dataclasses import replace
from datetime import timedelta
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from copiloot_tui.domain.clock import at_civil_time, civil_day
from copiloot_tui.domain.contact import ContactMoment, ContactWay, Purpose
from copiloot_tui.domain.family import Family, FamilyMember, MemberRole
from copiloot_tui.domain.life_domain import LifeDomain
from copiloot_tui.domain.period import Period, PeriodLength
from copiloot_tui.services.closed_periods import close_period, closing_of
from copiloot_tui.store.store import Store

_CLOSED_AFTER_DAYS: Final = 6
_CALLED_BEFORE_DAYS: Final = 12
_MINUTES: Final = 15


def close_former_quarter(store: Store) -> None:
    """Close the quarter before this one, and then write down a call of it, so that a correction stands beside it."""
    today = civil_day(store.clock.now())
    period = Period.containing(today, PeriodLength.QUARTER).former
    closed_on = min(period.last + timedelta(days=_CLOSED_AFTER_DAYS), today)
    closed = replace(closing_of(store, period), id=uuid5(NAMESPACE_URL, f"demo:{period.code}"), closed_on=closed_on)
    close_period(store, closed)
    _write_down_late(store, period)


def _write_down_late(store: Store, period: Period) -> None:
    day = period.last - timedelta(days=_CALLED_BEFORE_DAYS)
    with store.unit("Contactmoment toegevoegd") as work:
        known = [each for each in work.all(Family) if each.is_open and each.started_on and each.started_on < day]
        if not known:
            return
        family = min(known, key=lambda each: each.number)
        parent = next(each for each in work.of_family(FamilyMember, family.id) if each.role is MemberRole.PARENT)
        work.save(
            ContactMoment(
                id=uuid5(family.id, "late"),
                family_id=family.id,
                at=at_civil_time(day, 16, 40),
                way=ContactWay.PHONE,
                with_whom=parent.name,
                member_ids=(parent.id,),
                purpose=Purpose.LISTEN,
                life_domain=LifeDomain.FAMILY_LIFE,
                minutes=_MINUTES,
                text="Vergeten op te schrijven: nog gebeld over de nachten.",
            )
        )
