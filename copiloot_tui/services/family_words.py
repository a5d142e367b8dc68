"""Sees in a text that is shared with colleagues what looks like a family's name or a BSN, so that it is pointed out."""

from collections.abc import Callable, Iterable
from typing import Final

from copiloot_tui.domain.dutch import listing
from copiloot_tui.domain.family import Family, FamilyMember
from copiloot_tui.domain.text import fold
from copiloot_tui.exchange.everyday import EVERYDAY_NAMES
from copiloot_tui.exchange.names import FoundName, NameBook
from copiloot_tui.exchange.words import words
from copiloot_tui.services.bsn import looks_like_bsn
from copiloot_tui.store.store import Store

HAS_BSN: Final = "Hier staat een getal dat op een burgerservicenummer lijkt. Dat hoort hier niet: haal het liever weg."
MOST_NAMES: Final = 3
"""So many names are named; more say the same."""
LEAST_LETTERS: Final = 3
"""A shorter word is as often something else."""


class FamilyWords:
    """The names of families and their members as they stand in the vault at one moment."""

    def __init__(self, families: Iterable[str], members: Iterable[str]) -> None:
        self._book = NameBook("")
        for name in families:
            self._book.add_family(name)
        for name in members:
            self._book.add(name, "")

    def names_in(self, text: str) -> list[str]:
        """What looks like a family's name in a text: whole words, whatever the case and the accents."""
        found: list[str] = []

        def note(name: str, _whom: str) -> str:
            if name not in found and _tells_of_somebody(name):
                found.append(name)
            return ""

        self._book.replace(text, note)
        return found

    def changed(self, text: str, instead: Callable[[str], str]) -> str:
        """A text with something else for whatever looks like a family's name."""

        def change(found: FoundName) -> str:
            return instead(found.exact) + found.ending if _tells_of_somebody(found.written) else found.exact

        return self._book.replace_found(text, change)[0]

    def warnings(self, text: str) -> list[str]:
        """A sentence for each thing in a text that should not be shared; none when there is nothing of the kind."""
        if not text.strip():
            return []
        told = []
        if names := self.names_in(text):
            shown = listing([f"'{name}'" for name in names[:MOST_NAMES]])
            told.append(f"Dit lijkt op de naam van een gezin: {shown}. Deze lijst deel je met collega's.")
        if looks_like_bsn(text):
            told.append(HAS_BSN)
        return told


def family_words(store: Store) -> FamilyWords:
    """The names in the vault, for looking through several texts."""
    with store.reading() as reading:
        families, members = reading.all(Family), reading.all(FamilyMember)
    names = (name for member in members for name in (member.name, member.nickname) if name)
    return FamilyWords((family.name for family in families), names)


def warnings(store: Store, text: str) -> list[str]:
    """A sentence for each thing in a text that looks like a family's name or a BSN."""
    return family_words(store).warnings(text)


def _tells_of_somebody(name: str) -> bool:
    """Whether a name that was found is more than an everyday word."""
    if len(words(name)) > 1 or name[:1].isupper():
        return True
    return len(name) >= LEAST_LETTERS and fold(name) not in EVERYDAY_NAMES
