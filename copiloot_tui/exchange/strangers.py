"""The names of people whom the vault does not know, as far as how they are written tells them."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from copiloot_tui.domain.hidden import Why
from copiloot_tui.domain.text import fold
from copiloot_tui.exchange.everyday import FUNCTION_WORDS
from copiloot_tui.exchange.ledger import Ledger
from copiloot_tui.exchange.names import FoundName, NameBook
from copiloot_tui.exchange.role_words import PARTICLES, ROLE_WORDS
from copiloot_tui.exchange.words import folded_words, words

_CAPITAL: Final = r"[A-ZÀ-ÖØ-ÞŁŚŻŞÇĐ]"
_NAME: Final = rf"{_CAPITAL}[^\W\d_]*(?:['’-][^\W\d_]+)*"
_SMALL: Final = r"(?:(?:van|von|de|der|den|het|ter|ten|te|la|el|al|ben|op|in|['’]t)[ ])"
_LAST: Final = rf"{_SMALL}{{0,3}}{_NAME}(?:[ -]{_SMALL}{{0,3}}{_NAME}){{0,2}}"
_INITIALS: Final = rf"(?:{_CAPITAL}\.[ ]?){{1,4}}"
_TITLES: Final = (
    "mevrouw|mevr|mw|meneer|mijnheer|dhr|heer|drs?|mr|ir|ing|prof|zuster|broeder|juf|juffrouw|meester|tante|oom|oma|opa|"
    "buurvrouw|buurman|nicht|neef|mama|papa"
)
_TITLE_WORDS: Final = frozenset(_TITLES.replace("drs?", "dr|drs").split("|"))
_INITIAL: Final = re.compile(rf"{_CAPITAL}\.")
_WITH_TITLE: Final = re.compile(rf"(?<!\w)(?i:{_TITLES})\b\.?[ ]{{1,2}}(?P<name>(?:{_INITIALS})?{_LAST})")
_WITH_INITIALS: Final = re.compile(rf"(?<![\w.])(?P<name>{_INITIALS}{_LAST})")
_MANY_CAPITALS: Final = 6
"""A word of no more capitals is an abbreviation."""


def names_by_shape(text: str) -> Iterator[str]:
    """What must be a name, for a title or initials stand before it."""
    # In most texts there is no title and no initial, and that is seen ten times sooner.
    has_title = not text.isascii() or not _TITLE_WORDS.isdisjoint(folded_words(text))
    for pattern in (*([_WITH_TITLE] if has_title else []), *([_WITH_INITIALS] if _INITIAL.search(text) else [])):
        for found in pattern.finditer(text):
            if tells_of_somebody(found["name"]):
                yield found["name"]


def tells_of_somebody(name: str) -> bool:
    """Whether there is a word in it that can be a name."""
    telling = [text for text in re.findall(r"[^\W\d_]{2,}", name) if fold(text) not in PARTICLES | ROLE_WORDS]
    return any(
        text[0].isupper()
        and fold(text) not in FUNCTION_WORDS
        and not (text.isupper() and len(text) <= _MANY_CAPITALS and len(telling) == 1)
        for text in telling
    )


def _without_start(name: str) -> str:
    """A name without the word before it that begins a sentence: 'Volgens'."""
    first, _, rest = name.partition(" ")
    return rest if rest and fold(first) in FUNCTION_WORDS - PARTICLES else name


class Strangers:
    """Gives each of them one label for the whole of what leaves."""

    def __init__(self, ledger: Ledger, label: Callable[[str], str]) -> None:
        """Make it ready.

        Args:
            ledger: takes the marks.
            label: from a name to what it is called from now on.
        """
        self._ledger = ledger
        self._label = label
        self._book = NameBook("")
        self._known: set[str] = set()
        self._unsure: frozenset[str] = frozenset()
        self._told: dict[str, tuple[str, int]] = {}
        self.count = 0
        """How often one of them was hidden up to now."""

    def learn(self, names: Iterable[str], unsure: frozenset[str] = frozenset()) -> None:
        """Learn names, the longest first, so that 'Petra' is who 'Petra Bos' is.

        Args:
            names: as they are written.
            unsure: words, folded, that by themselves may be something else: those are doubtful.
        """
        self._told.clear()
        self._unsure |= unsure
        bare = {_without_start(name) for name in names}
        for name in sorted(bare, key=lambda name: (-len(name), name)):
            telling = {word.folded for word in words(name)} - PARTICLES - ROLE_WORDS
            telling = {word for word in telling if len(word) > 1}
            if telling and not telling <= self._known:
                self._known |= telling
                self._book.add(name, self._label(name))

    def hide(self, text: str) -> str:
        """The text with a mark for each of them that is written with a capital."""
        if text not in self._told:
            self._told[text] = self._hide(text)
        hidden, count = self._told[text]
        self.count += count
        return hidden

    def _hide(self, text: str) -> tuple[str, int]:
        """The text with its marks, and how many there are."""
        count = 0

        def sign(found: FoundName) -> str:
            if not found.is_capital or fold(found.written) in FUNCTION_WORDS:
                return found.exact
            if fold(found.written) in self._unsure:
                return self._ledger.sign(Why.EVERYDAY, found.exact, found.whom + found.ending)
            nonlocal count
            count += 1
            return self._ledger.sign(Why.STRANGER, found.exact, found.whom + found.ending)

        return self._book.replace_found(text, sign)[0], count
