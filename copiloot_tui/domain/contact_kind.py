"""Kinds of contact of the user's own (soorten contact), each counted as one of the fixed ways."""

from dataclasses import dataclass

from copiloot_tui.domain.contact import ContactWay
from copiloot_tui.domain.record import Record, require


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactKind(Record):
    """A word for a kind of contact: 'ouderavond', counted as 'huisbezoek' by cards, signals and figures."""

    name: str
    way: ContactWay
    """What it counts as."""
    replaces_way: bool = False
    """Whether it stands in the place of the word that ships for that way."""
    is_offered: bool = True
    """Whether it can be chosen; one that is no longer offered keeps its name in the log."""

    def __post_init__(self) -> None:
        require(self.name, "name", "Vul een naam voor deze soort contact in.")
