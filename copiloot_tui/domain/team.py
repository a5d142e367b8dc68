"""A teamlijst beside the colleagues that are known: who is new, whose key or name is another, and who is gone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Final

from copiloot_tui.domain.colleague import Colleague
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.public_key import NOT_A_KEY, is_public_key
from copiloot_tui.domain.text import clean_line, fold

LONGEST_NAME: Final = 100
"""Of a colleague, in characters."""
MOST_COLLEAGUES: Final = 500
"""More than there are Copiloten in the country."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyCard:
    """What somebody gives away so that others can seal for them."""

    name: str
    public_key: str
    function: str = ""
    is_organisation: bool = False

    def __post_init__(self) -> None:
        if not clean_line(self.name) or len(self.name) > LONGEST_NAME:
            raise InvalidInput("name", f"Vul een naam in van hoogstens {LONGEST_NAME} tekens.")
        if len(self.function) > LONGEST_NAME:
            raise InvalidInput("function", f"Vul een functie in van hoogstens {LONGEST_NAME} tekens.")
        if not is_public_key(self.public_key):
            raise InvalidInput("public_key", NOT_A_KEY)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamList:
    """Everybody's key cards, as a coordinator gives them out."""

    made_on: date
    cards: tuple[KeyCard, ...]

    def __post_init__(self) -> None:
        if not self.cards or len(self.cards) > MOST_COLLEAGUES:
            raise InvalidInput("cards", f"Op een teamlijst staan 1 tot en met {MOST_COLLEAGUES} mensen.")
        if twice := first_double(self.cards):
            raise InvalidInput("cards", twice)


def first_double(cards: Iterable[KeyCard]) -> str:
    """What is the matter when two cards cannot be told apart, as a sentence; empty when all can."""
    names: set[str] = set()
    keys: set[str] = set()
    for card in cards:
        if fold(card.name) in names:
            return "Twee mensen heten hetzelfde. Zet er iets bij waaraan je ze uit elkaar houdt."
        if card.public_key in keys:
            return "Dezelfde sleutel staat er bij twee mensen."
        names.add(fold(card.name))
        keys.add(card.public_key)
    return ""


class TeamVerdict(Enum):
    """What a card of a teamlijst means for this vault; the value is shown."""

    NEW = "nieuw"
    OTHER_KEY = "ANDERE SLEUTEL"
    OTHER_NAME = "ANDERE NAAM"
    CHANGED = "gewijzigd"
    SAME = "hetzelfde"
    OURSELVES = "dat ben jij"
    GONE = "staat er niet op"


LOUD: Final = frozenset({TeamVerdict.OTHER_KEY, TeamVerdict.OTHER_NAME})
"""Whom the key belongs to is another than was checked: it has to be checked by phone again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamChange:
    """What somebody becomes, and what they were."""

    verdict: TeamVerdict
    card: KeyCard | None
    """None for who is gone."""
    known: Colleague | None = None

    @property
    def name(self) -> str:
        """Whom it is about."""
        return self.card.name if self.card else self.known.name if self.known else ""

    def colleague(self) -> Colleague | None:
        """The colleague to keep; None when nothing is to be kept."""
        if self.card is None or self.verdict in (TeamVerdict.SAME, TeamVerdict.OURSELVES):
            return None
        return with_card(self.known, self.card)


def with_card(known: Colleague | None, card: KeyCard) -> Colleague:
    """A colleague as a card says; what was checked counts no longer when the key or the name is another."""
    if known is None:
        return Colleague(
            name=card.name,
            public_key=card.public_key,
            function=card.function,
            is_organisation=card.is_organisation,
        )
    has_other_key = known.public_key != card.public_key
    is_other = has_other_key or fold(known.name) != fold(card.name)
    return replace(
        known,
        name=card.name,
        public_key=card.public_key,
        function=card.function,
        is_organisation=card.is_organisation,
        verified_on=None if is_other else known.verified_on,
        former_key=known.public_key if has_other_key else known.former_key,
    )


def compare(cards: Sequence[KeyCard], known: Sequence[Colleague], own_key: str) -> tuple[TeamChange, ...]:
    """What every card means, what cannot be overlooked first, and then who is known and on no card.

    The same name is the same person, for people keep their name and lose their key; a known key under a name that
    nobody had is the same person too.
    """
    by_name = {fold(each.name): each for each in known}
    by_key = {each.public_key: each for each in known}
    named = {fold(card.name) for card in cards}
    found: list[TeamChange] = []
    for card in cards:
        person = by_name.get(fold(card.name))
        if person is None and (holder := by_key.get(card.public_key)) and fold(holder.name) not in named:
            person = holder
        found.append(TeamChange(verdict=_verdict(card, person, own_key), card=card, known=person))
    on_it = {change.known.id for change in found if change.known}
    found += [TeamChange(verdict=TeamVerdict.GONE, card=None, known=each) for each in known if each.id not in on_it]
    return tuple(sorted(found, key=lambda change: (_PLACES[change.verdict], fold(change.name))))


def _verdict(card: KeyCard, known: Colleague | None, own_key: str) -> TeamVerdict:
    if card.public_key == own_key:
        return TeamVerdict.OURSELVES
    if known is None:
        return TeamVerdict.NEW
    if card.public_key != known.public_key:
        return TeamVerdict.OTHER_KEY
    if fold(card.name) != fold(known.name):
        return TeamVerdict.OTHER_NAME
    is_same = (card.name, card.function, card.is_organisation) == (known.name, known.function, known.is_organisation)
    return TeamVerdict.SAME if is_same else TeamVerdict.CHANGED


_PLACES: Final = {
    verdict: place
    for place, verdict in enumerate(
        (
            TeamVerdict.OTHER_KEY,
            TeamVerdict.OTHER_NAME,
            TeamVerdict.NEW,
            TeamVerdict.CHANGED,
            TeamVerdict.GONE,
            TeamVerdict.OURSELVES,
            TeamVerdict.SAME,
        )
    )
}
