"""What to keep an eye on: what ends and from when to renew it, who turns eighteen, who was long not spoken to."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Generic, TypeVar
from uuid import UUID

from dateutil.relativedelta import relativedelta

from copiloot_tui.domain.adulthood import coming_of_age
from copiloot_tui.domain.card_warning import ENDING_DAYS, CardWarning
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.family import ADULT_YEARS
from copiloot_tui.domain.handover import HandoverSide
from copiloot_tui.domain.strippenkaart import Balance
from copiloot_tui.domain.urgency import SOON_DAYS, Urgency, urgency
from copiloot_tui.services.left_open import LeftOpen, left_open
from copiloot_tui.store import ahead as asked
from copiloot_tui.store.card_use import most_used
from copiloot_tui.store.standing_in import EndingLater, ending_later
from copiloot_tui.store.store import Glance, Store
from copiloot_tui.store.today import MOST_LINES

RECENT_MOMENTS: Final = 10
USUAL_RENEW_DAYS: Final = 56
"""How many days before an end renewing begins, where no kind of regelzaak says so: eight weeks, which is how long an
administrative body may usually take to decide (Awb 4:13)."""
CARD_RENEW_DAYS: Final = 14
"""The same for a strippenkaart: nobody has to decide on it."""
ANSWER_DAYS: Final = 60
"""An inzageverzoek is told all the time that there is to answer it, also when that was made longer."""
TOLD_BEFORE_DAYS: Final = 34
"""How long before that day it is told."""
LAPSED_DAYS: Final = 30
"""How long something that ended is still told."""
ADULT_AHEAD_MONTHS: Final = 12
"""How far ahead an eighteenth birthday is told: much has to be arranged before it."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Expiry:
    """Something that ends, or a child that turns eighteen."""

    kind: str
    """What it is, as its form is called: 'machtiging', 'case_event'."""
    id: UUID
    family_id: UUID
    family_name: str
    regelzaak_id: UUID | None = None
    """The regelzaak in which it was decided."""
    what: str
    """'Machtiging CIZ', 'Noor wordt 18'."""
    whose: str = ""
    """The member it is about, by name; empty when it is the whole family's."""
    on: date
    """The last day, or the birthday."""
    renew_on: date | None = None
    """When renewing has to begin; None when nothing is renewed."""
    is_renewing: bool = False
    """Whether a regelzaak of the same kind runs for the same person."""
    needed_by: tuple[str, ...] = ()
    """The open regelzaken for which it is needed, by their titles."""
    urgency: Urgency


@dataclass(frozen=True, slots=True, kw_only=True)
class Silent:
    """A family that was not spoken to for longer than its rhythm."""

    family_id: UUID
    family_name: str
    days: int | None
    """Since the last conversation; None when there never was one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A family's current card."""

    family_id: UUID
    family_name: str
    balance: Balance
    warnings: tuple[CardWarning, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A line of the log."""

    id: UUID
    family_id: UUID
    family_name: str
    at: datetime
    """When it began, in UTC."""
    way: str
    text: str
    """What it was about, or else with whom it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen(Generic[T]):
    """The first of a list, and how many there are in all."""

    shown: tuple[T, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """What is kept an eye on, for all families with whom there is work."""

    expiring: Seen[Expiry]
    """By the day on which renewing has to begin."""
    adults: Seen[Expiry]
    """By day."""
    silent: Seen[Silent]
    """Never spoken to first, then longest ago."""
    cards: Seen[Card]
    """Most used first."""
    recent: tuple[Contact, ...]
    """The last lines of the log."""
    undecided: Seen[LeftOpen] = Seen()
    """What was left open when the work of a colleague was worked in, by family."""


def ahead(store: Store) -> Ahead:
    """What to keep an eye on."""
    day, left = civil_day(store.clock.now()), tuple(left_open(store))
    with store.glancing() as glance:
        card_count, cards = most_used(glance, day, MOST_LINES)
        return Ahead(
            expiring=_with_handovers(_expiring(glance, day), glance, day),
            adults=_adults(glance, day),
            silent=_silent(glance, day),
            cards=Seen(
                shown=tuple(
                    Card(
                        family_id=used.balance.card.family_id,
                        family_name=used.family_name,
                        balance=used.balance,
                        warnings=used.warnings,
                    )
                    for used in cards
                ),
                count=card_count,
            ),
            recent=_recent(glance),
            undecided=Seen(shown=left, count=len(left)),
        )


def _expiring(glance: Glance, day: date) -> Seen[Expiry]:
    lapsed, soon = day - timedelta(days=LAPSED_DAYS), day + timedelta(days=TOLD_BEFORE_DAYS)
    renew_days = _renew_days(glance, lapsed)
    count, found = asked.ending(
        glance,
        lapsed=lapsed,
        soon=soon,
        far=soon + timedelta(days=max(USUAL_RENEW_DAYS, *renew_days.values(), 0)),
        renew_days=renew_days,
        usual_days=USUAL_RENEW_DAYS,
        card_days=CARD_RENEW_DAYS,
        card_last=day + timedelta(days=ENDING_DAYS),
        answer_days=ANSWER_DAYS,
    )
    return Seen(shown=tuple(_expiry(end, day) for end in found), count=count)


def _with_handovers(seen: Seen[Expiry], glance: Glance, day: date) -> Seen[Expiry]:
    """The same, with the days on which somebody stops standing in; the nearest of those stand under Dringend."""
    later = ending_later(glance, day + timedelta(days=SOON_DAYS))
    if not later:
        return seen
    found = sorted((*seen.shown, *map(_stops, later)), key=lambda expiry: expiry.renew_on or expiry.on)
    return Seen(shown=tuple(found), count=seen.count + len(later))


def _stops(end: EndingLater) -> Expiry:
    who = "voor" if end.side is HandoverSide.HELD else "door"
    return Expiry(
        kind="handover",
        id=end.id,
        family_id=end.family_id,
        family_name=end.family_name,
        what=f"Waarneming {who} {end.other_name}" + (f" ({end.families} gezinnen)" if end.families > 1 else ""),
        on=end.until,
        urgency=Urgency.CALM,
    )


def _renew_days(glance: Glance, lapsed: date) -> dict[str, int]:
    """Per kind of regelzaak when its renewal begins; the catalogue is read only when something was granted."""
    if not asked.has_ends(glance, lapsed):
        return {}
    from copiloot_tui.catalogue.regelzaken import shipped_types

    return {kind.key: kind.renew_days for kind in shipped_types()} | asked.own_renew_days(glance)


def _expiry(end: asked.FoundEnd, day: date) -> Expiry:
    own_words = end.institution_name if end.kind == "machtiging" else end.about
    is_renewed = end.kind != "inzageverzoek"
    pressing = urgency(end.renew_on if is_renewed and not end.is_renewing else end.valid_to, day)
    return Expiry(
        kind=end.kind,
        id=end.id,
        family_id=end.family_id,
        family_name=end.family_name,
        regelzaak_id=end.regelzaak_id,
        what=" ".join(part for part in (_WORDS.get(end.kind, ""), own_words) if part),
        whose=end.member_name,
        on=end.valid_to,
        renew_on=end.renew_on if is_renewed and end.renew_on < end.valid_to else None,
        is_renewing=end.is_renewing,
        needed_by=end.needed_by,
        urgency=pressing,
    )


_WORDS: Final = {
    "machtiging": "Machtiging", "consent": "Toestemming", "strippenkaart": "Strippenkaart",
    "inzageverzoek": "Inzageverzoek",
}  # fmt: skip
"""What is said before which one it is; an authority and a decision say it themselves."""


def _adults(glance: Glance, day: date) -> Seen[Expiry]:
    first = day - relativedelta(years=ADULT_YEARS)
    count, found = asked.coming_of_age(glance, first, first + relativedelta(months=ADULT_AHEAD_MONTHS))
    return Seen(
        shown=tuple(
            Expiry(
                kind="family_member",
                id=child.id,
                family_id=child.family_id,
                family_name=child.family_name,
                what=f"{child.name} wordt {ADULT_YEARS}",
                on=coming_of_age(child.birth_date).on,
                urgency=Urgency.CALM,
            )
            for child in found
        ),
        count=count,
    )


def _silent(glance: Glance, day: date) -> Seen[Silent]:
    count, found = asked.silent_families(glance, day)
    return Seen(
        shown=tuple(
            Silent(
                family_id=one.family_id,
                family_name=one.family_name,
                days=(day - civil_day(one.last)).days if one.last else None,
            )
            for one in found
        ),
        count=count,
    )


def _recent(glance: Glance) -> tuple[Contact, ...]:
    return tuple(
        Contact(
            id=one.id,
            family_id=one.family_id,
            family_name=one.family_name,
            at=one.at,
            way=one.way,
            text=one.text or one.with_whom,
        )
        for one in asked.newest_contacts(glance, RECENT_MOMENTS)
    )
