"""A strippenkaart told line by line: what each contact took from it, and what did not count and why."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import uuid4

from dateutil.relativedelta import relativedelta

from copiloot_tui.domain.charging import charged, minutes_counted, travel_charged
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.dutch import long_date
from copiloot_tui.domain.strippenkaart import Rounding, Strippenkaart, beginning, card_on, strips_begun


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """What one contact moment did to a card."""

    moment: ContactMoment
    on: date
    travel: int
    """Minutes of travelling that count."""
    taken: int
    """Minutes that it took from the card, rounded as the card says."""
    strips: int
    """Strips of the card used so far, with this one."""
    why_not: str
    """Why it did not count, in Dutch; empty when it did."""


def charges(card: Strippenkaart, cards: Iterable[Strippenkaart], moments: Iterable[ContactMoment]) -> list[Charge]:
    """What each moment did to a card, oldest first; those on days on which the card is not valid are left out.

    Args:
        card: the card that is told.
        cards: all cards of the family; a newer one takes over from an older.
        moments: of the same family.
    """
    return list(_charges(card, tuple(cards), sorted(moments, key=lambda moment: moment.at)))


def _charges(card: Strippenkaart, cards: Sequence[Strippenkaart], moments: Sequence[ContactMoment]) -> Iterator[Charge]:
    total, same_day, day_before_it = 0, list[ContactMoment](), date.min
    for moment in moments:
        day = civil_day(moment.at)
        if not card.is_valid_on(day):
            continue
        if day != day_before_it:
            same_day, day_before_it = [], day
        why_not = _why_not(card, card_on(day, cards), moment)
        taken = 0
        if not why_not:
            before = charged(card, same_day) if card.rounding is Rounding.PER_DAY else 0
            same_day = [*same_day, moment] if card.rounding is Rounding.PER_DAY else [moment]
            taken = charged(card, same_day) - before
        total += taken
        yield Charge(
            moment=moment,
            on=day,
            travel=0 if why_not else travel_charged(card, moment.travel_minutes),
            taken=taken,
            strips=strips_begun(total, card),
            why_not=why_not,
        )


def _why_not(card: Strippenkaart, charged_to: Strippenkaart | None, moment: ContactMoment) -> str:
    if charged_to is not None and charged_to.id != card.id:
        return f"telt op de kaart vanaf {long_date(charged_to.valid_from)}"
    if moment.way.value in card.uncounted:
        return f"{moment.way.value} telt niet mee"
    if not minutes_counted(card, moment):
        return "alleen reistijd, die telt niet mee" if moment.travel_minutes else "geen minuten opgeschreven"
    return ""


def following(card: Strippenkaart, today: date) -> Strippenkaart:
    """The card that comes after one, by the same rules.

    It begins on the day after the other ends, or tomorrow when that has no end, and lasts as long: as many months when
    it were whole ones, otherwise as many days.
    """
    if card.valid_to is None:
        first, last = today + timedelta(days=1), None
    else:
        first = card.valid_to + timedelta(days=1)
        lasts = relativedelta(first, card.valid_from)
        length = relativedelta(days=(first - card.valid_from).days) if lasts.days else lasts
        last = first + length - timedelta(days=1)
    return replace(card, id=uuid4(), created_at=None, updated_at=None, valid_from=first, valid_to=last)


def doubts(card: Strippenkaart, cards: Iterable[Strippenkaart]) -> list[str]:
    """What is unusual about a card beside the others of its family, in Dutch; shown, never refused."""
    told = []
    if card.valid_to is None:
        told.append("Deze kaart heeft geen einddatum.")
    for other in sorted(cards, key=beginning):
        if other.id != card.id and _overlap(card, other):
            told.append(
                f"Deze kaart valt deels samen met die vanaf {long_date(other.valid_from)}: contact telt op de kaart "
                "die het laatst begon."
            )
    return told


def _overlap(one: Strippenkaart, other: Strippenkaart) -> bool:
    return (one.valid_to is None or other.valid_from <= one.valid_to) and (
        other.valid_to is None or one.valid_from <= other.valid_to
    )
