"""The strippenkaarten of all families."""

from dataclasses import dataclass
from uuid import UUID

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.strippenkaart import Balance
from copiloot_tui.store.cards import current_balances
from copiloot_tui.store.families import open_families
from copiloot_tui.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class CardGlance:
    """A family's current card."""

    family_id: UUID
    family_name: str
    balance: Balance


def most_used_first(glance: CardGlance) -> tuple[int, str]:
    """Sorts cards by the part of them that is used."""
    return -glance.balance.fullness, glance.family_name.casefold()


def card_glances(store: Store) -> list[CardGlance]:
    """The current card of every open family that has one, most used first."""
    with store.reading() as reading:
        balances = current_balances(reading, civil_day(store.clock.now()))
        families = open_families(reading)
    found = [
        CardGlance(family_id=family.id, family_name=family.name, balance=balances[family.id])
        for family in families
        if family.id in balances
    ]
    return sorted(found, key=most_used_first)
