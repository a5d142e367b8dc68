"""One strippenkaart explained, and what would become of the balances if it were another."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from copiloot_tui.domain.card_course import heir_of, predecessor
from copiloot_tui.domain.card_story import Charge, charges, doubts
from copiloot_tui.domain.card_warning import CardWarning, warnings
from copiloot_tui.domain.clock import at_civil_time, civil_day
from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.dutch import long_date
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.strippenkaart import Balance, Strippenkaart, beginning
from copiloot_tui.store.cards import balances
from copiloot_tui.store.contact_kinds import kind_names
from copiloot_tui.store.contacts import MOMENT
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class CardStory:
    """A card with all that made its balance what it is."""

    family_name: str
    balance: Balance
    before: Strippenkaart | None
    """The card that it carries on from; None when it carries nothing over."""
    heir: Strippenkaart | None
    """The card that took over what was left; None when there is none."""
    charges: tuple[Charge, ...]
    """Oldest first."""
    warnings: tuple[CardWarning, ...]
    """Only of a card that is valid today."""
    doubts: tuple[str, ...]
    contact_kinds: Mapping[UUID, str]
    """What each kind of contact of one's own is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPreview:
    """What follows when a card is kept as it now stands in its form."""

    changes: tuple[str, ...]
    """What becomes of balances that were there, in Dutch; empty when none changes."""
    remarks: tuple[str, ...]
    """What is unusual, and at what a new card begins; shown, never refused."""


def card_story(store: Store, card_id: UUID) -> CardStory:
    """Explain a card; NotFound when it is not there."""
    today = civil_day(store.clock.now())
    with store.reading() as reading:
        card = reading.get(Strippenkaart, card_id)
        cards = reading.of_family(Strippenkaart, card.family_id)
        balance = balances(reading, [card], cards, today)[card.id]
        moments = _moments(reading, card)
        family = reading.get(Family, card.family_id)
        kinds = kind_names(reading)
    return CardStory(
        family_name=family.name,
        balance=balance,
        before=predecessor(card, cards) if card.carries_over else None,
        heir=heir_of(card, cards, today),
        charges=tuple(charges(card, cards, moments)),
        warnings=warnings(balance, cards, today) if card.is_valid_on(today) else (),
        doubts=tuple(doubts(card, cards)),
        contact_kinds=kinds,
    )


def preview_card(store: Store, card: Strippenkaart) -> CardPreview:
    """What would become of the balances of a family with this card, new or changed; nothing is kept."""
    today = civil_day(store.clock.now())
    with store.reading() as reading:
        cards = reading.of_family(Strippenkaart, card.family_id)
        others = [other for other in cards if other.id != card.id]
        was = balances(reading, cards, cards, today)
        becomes = balances(reading, [card, *others], [card, *others], today)
    return CardPreview(
        changes=tuple(_changes(card, was, [becomes[one.id] for one in sorted([card, *others], key=beginning)])),
        remarks=tuple(_remarks(card, others, was, becomes[card.id])),
    )


def _moments(reading: Reading, card: Strippenkaart) -> list[ContactMoment]:
    conditions = [MOMENT.family_id == card.family_id, MOMENT.at >= at_civil_time(card.valid_from, 0, 0)]
    if card.valid_to is not None and card.valid_to < date.max:
        conditions.append(MOMENT.at < at_civil_time(card.valid_to + timedelta(days=1), 0, 0))
    return reading.all(ContactMoment, *conditions)


def _changes(card: Strippenkaart, was: dict[UUID, Balance], becomes: Iterable[Balance]) -> Iterator[str]:
    for balance in becomes:
        before = was.get(balance.card.id)
        if before is None or _figures(before) == _figures(balance):
            continue
        which = "Was" if balance.card.id == card.id else f"De kaart vanaf {long_date(balance.card.valid_from)} was"
        yield f"{which}: {_words(before)}; wordt: {_words(balance)}."


def _remarks(
    card: Strippenkaart, others: Iterable[Strippenkaart], was: dict[UUID, Balance], becomes: Balance
) -> Iterator[str]:
    if card.id not in was and (becomes.used_strips or becomes.carried_strips):
        yield f"Deze kaart begint met: {_words(becomes)}."
    yield from doubts(card, others)


def _figures(balance: Balance) -> tuple[int, int]:
    return balance.used_strips, balance.strips_left


def _words(balance: Balance) -> str:
    """The balance, with how much when 'op' alone would not say what changed."""
    carried = f", {balance.carried_strips} van de vorige kaart" if balance.carried_strips else ""
    words = balance.words
    return (f"{balance.used_strips} gebruikt, {words}" if words.startswith("op") else words) + carried
