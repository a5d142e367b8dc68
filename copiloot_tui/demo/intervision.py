"""Intervision about several made-up families at once: one moment a family, and its time divided over them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Final
from uuid import UUID

from copiloot_tui.demo.chance import new_id, workday_from
from copiloot_tui.demo.matters import load_text
from copiloot_tui.demo.people import Household
from copiloot_tui.demo.situations import Span
from copiloot_tui.domain.clock import at_civil_time
from copiloot_tui.domain.contact import ContactMoment, ContactWay, Purpose
from copiloot_tui.domain.family import FamilyStatus
from copiloot_tui.domain.minutes import shared

_EVERY_DAYS: Final = 42
"""The learning network meets every six weeks."""
_LAST_DAYS_AGO: Final = 9
_AT_ONCE: Final = 3
_MINUTES: Final = (75, 80, 90, 100, 120)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """The part of one family in a meeting."""

    at: datetime
    minutes: int
    text: str


def shares(rng: Random, households: Sequence[Household], span: Span) -> Mapping[UUID, Sequence[Share]]:
    """The meetings of all the years, by the family that was spoken about; each in order of time."""
    found: dict[UUID, list[Share]] = defaultdict(list)
    day = span.today - timedelta(days=span.days)
    last = span.today - timedelta(days=_LAST_DAYS_AGO)
    day += timedelta(days=(last - day).days % _EVERY_DAYS)
    while day <= last:
        on = min(workday_from(day), span.today - timedelta(days=2))
        about = [household for household in households if _is_spoken_about(household, on)]
        if len(about) >= _AT_ONCE:
            chosen = rng.sample(about, _AT_ONCE)
            text, whole = rng.choice(load_text("contact.toml")["intervision_together"]), rng.choice(_MINUTES)
            at = at_civil_time(on, 13, 30)
            for household, minutes in zip(chosen, shared(whole, _AT_ONCE), strict=True):
                found[household.family.id].append(Share(at=at, minutes=minutes, text=text))
        day += timedelta(days=_EVERY_DAYS)
    return found


def moment(rng: Random, household: Household, share: Share) -> ContactMoment:
    """The line of the log of one family about a meeting."""
    return ContactMoment(
        id=new_id(rng),
        family_id=household.family.id,
        created_at=share.at,
        updated_at=share.at,
        at=share.at,
        way=ContactWay.INTERVISION,
        with_whom="collega's",
        purpose=Purpose.CONNECT,
        minutes=share.minutes,
        text=share.text,
    )


def _is_spoken_about(household: Household, day: date) -> bool:
    family = household.family
    if family.started_on is None or family.status is FamilyStatus.SPOEDVRAAG:
        return False
    return family.started_on < day and (family.ended_on is None or day < family.ended_on)
