"""The strippenkaarten of all families: what is left of each, how fast it goes, and until when it lasts."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from copiloot_tui.domain.card_warning import URGENT_WARNINGS, CardWarning
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.pace import Pace, empty_on, is_empty_first
from copiloot_tui.domain.strippenkaart import Balance
from copiloot_tui.store.card_pace import OpenFamily, open_families, paces
from copiloot_tui.store.card_use import UsedCard, most_used
from copiloot_tui.store.store import Store

_MINUTES_AN_HOUR: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class CardGlance:
    """An open family and the card that today is charged to."""

    family_id: UUID
    family_name: str
    balance: Balance | None
    """None when no card is valid today."""
    warnings: tuple[CardWarning, ...]
    pace: Pace
    empty_on: date | None
    """When the card is empty at this pace; None when it is so already, or lasts long."""
    last_card_to: date | None
    """When its last card ended that is over."""
    next_card_from: date | None
    """When its next card begins."""

    @property
    def tenths_a_week(self) -> int:
        """Tenths of strips that go in a week; without a card tenths of hours."""
        return self.pace.tenths_a_week(self.balance.card.minutes_per_strip if self.balance else _MINUTES_AN_HOUR)

    @property
    def is_empty_first(self) -> bool:
        """Whether the card is empty before it ends."""
        return self.balance is not None and is_empty_first(self.empty_on, self.balance.card.valid_to)


def card_glances(store: Store) -> list[CardGlance]:
    """Every open family: whose card is empty or nearly so first, those without a card last."""
    today = civil_day(store.clock.now())
    with store.glancing() as glance:
        _, used = most_used(glance, today)
        families = open_families(glance, today)
        cards = {one.balance.card.family_id: one for one in used}
        pace = paces(glance, families, {family: one.balance.card for family, one in cards.items()}, today)
    found = [_glance(family, cards.get(family.id), pace[family.id], today) for family in families]
    return sorted(found, key=_by_attention)


def _glance(family: OpenFamily, used: UsedCard | None, pace: Pace, today: date) -> CardGlance:
    return CardGlance(
        family_id=family.id,
        family_name=family.name,
        balance=used.balance if used else None,
        warnings=used.warnings if used else (),
        pace=pace,
        empty_on=empty_on(used.balance, pace, today) if used else None,
        last_card_to=family.last_card_to,
        next_card_from=family.next_card_from,
    )


def _by_attention(glance: CardGlance) -> tuple[int, int, str]:
    name = glance.family_name.casefold()
    if glance.balance is None:
        return 3, -glance.pace.minutes, name
    is_urgent = not URGENT_WARNINGS.isdisjoint(glance.warnings)
    return 0 if is_urgent else 1 if glance.warnings else 2, -glance.balance.fullness, name
