"""Visiting cards of the directory: what leaves it as a file, never with a word about a family."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from uuid import UUID

from copiloot_tui.domain.visiting_card import VisitingCard
from copiloot_tui.store.store import Store


class CardFormat(Enum):
    """What sort of file is written; the value is shown."""

    VCARD = "vCard 4.0"
    VCARD3 = "vCard 3.0"
    CSV = "CSV"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardsToLeave:
    """What would leave."""

    cards: tuple[VisitingCard, ...]
    people: int
    institutions: int
    withheld: int
    """How many remarks stay behind because something in them looks like a family's name or a BSN."""


def cards_of(store: Store, ids: Collection[UUID] | None = None, *, with_remarks: bool = False) -> CardsToLeave:
    """The cards of everybody to call, or of some by the id of person or institution; never of who left."""
    raise NotImplementedError


def write_cards(found: CardsToLeave, path: Path, form: CardFormat) -> None:
    """Write the file; InvalidInput at 'path' where none can come."""
    raise NotImplementedError
