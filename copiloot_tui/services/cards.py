"""The strippenkaarten of all families."""

from dataclasses import dataclass
from uuid import UUID

from copiloot_tui.domain.card_warning import CardWarning
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.strippenkaart import Balance
from copiloot_tui.store.card_use import most_used
from copiloot_tui.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class CardGlance:
    """A family's current card."""

    family_id: UUID
    family_name: str
    balance: Balance
    warnings: tuple[CardWarning, ...]


def card_glances(store: Store) -> list[CardGlance]:
    """The current card of every open family that has one, most used first."""
    with store.glancing() as glance:
        _, found = most_used(glance, civil_day(store.clock.now()))
    return [
        CardGlance(
            family_id=used.balance.card.family_id,
            family_name=used.family_name,
            balance=used.balance,
            warnings=used.warnings,
        )
        for used in found
    ]
