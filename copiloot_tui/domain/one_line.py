"""What one line about a contact says: 'de wit telefoon 20m ciz gebeld over herindicatie >vr navragen'.

What is about the contact itself comes first, in any order: family, way, minutes, travel, when, with whom, what for,
result. From the first other word on it is text. Two things are known wherever they stand: what can be nothing but
minutes (20m, reis 30m), and a next step, from > to the next > or the end. No word is lost and nothing is guessed: what
fits two families is a question, and what is not understood stays text.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Final
from uuid import UUID

from copiloot_tui.domain.contact import ContactResult, ContactWay, Purpose
from copiloot_tui.domain.contact_kind import ContactKind
from copiloot_tui.domain.lexicon import Named, NameKind
from copiloot_tui.domain.next_step import NextStep
from copiloot_tui.domain.present import Known, PersonKind, Present, person_key, present
from copiloot_tui.domain.text import fold

_PERSONS: Final = {
    NameKind.AANSPREEKPUNT: PersonKind.AANSPREEKPUNT,
    NameKind.MEMBER: PersonKind.MEMBER,
    NameKind.NETWORK: PersonKind.NETWORK,
}
NOBODY: Final = UUID(int=0)
"""Chosen where nobody of those who fit is meant: the words stay what was typed."""


class About(Enum):
    """What a piece of the line says; the value is shown."""

    FAMILY = "Gezin"
    WAY = "Hoe"
    WITH_WHOM = "Met wie"
    MINUTES = "Minuten"
    TRAVEL = "Reistijd"
    WHEN = "Wanneer"
    PURPOSE = "Waarvoor"
    RESULT = "Resultaat"
    STEP = "Volgende stap"
    TEXT = "Tekst"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece of the line, and what it became."""

    about: About
    words: str
    """As they were typed."""
    start: int
    """Where it begins in the line."""
    end: int
    """Where it has ended."""
    is_text_too: bool = False
    """Whether it also stays in the text: part of a sentence that goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A family or somebody that was named, and who that can be."""

    about: About
    words: str
    """As they were typed."""
    fits: tuple[Named, ...]
    """None when the words stand for themselves: 'moeder'."""
    chosen: Named | None = None
    is_settled: bool = True
    """Whether it is known who is meant, or that nobody of those who fit is."""

    @property
    def key(self) -> str:
        """By what a choice is remembered while the line goes on being typed."""
        return f"{self.about.name} {fold(self.words)}"

    @property
    def shown(self) -> str:
        """The name of who is meant, or what was typed."""
        return self.chosen.name if self.chosen else self.words

    @property
    def present(self) -> str:
        """Who took part, as `Present` keeps it: the `person_key` of who is known, or a name."""
        kind = _PERSONS.get(self.chosen.kind) if self.chosen else None
        return person_key(kind, self.chosen.id) if kind and self.chosen else self.shown


@dataclass(frozen=True, slots=True, kw_only=True)
class OneLine:
    """What a line says."""

    parts: tuple[Part, ...]
    """All pieces of the line in order: every word is in one of them."""
    families: tuple[Mention, ...] = ()
    """With which family, or families: one only, unless several were named with 'en' or a comma between them."""
    way: ContactWay | None = None
    kind: ContactKind | None = None
    """The user's own kind, where that was said."""
    way_words: str = ""
    """What said how."""
    with_whom: tuple[Mention, ...] = ()
    minutes: int | None = None
    travel_minutes: int | None = None
    at: datetime | None = None
    purpose: Purpose | None = None
    result: ContactResult | None = None
    text: str = ""
    next_steps: tuple[NextStep, ...] = ()
    remarks: tuple[str, ...] = ()
    """Sentences about what was not understood, and stays text."""

    @property
    def present(self) -> Present:
        """With whom it was."""
        return present(each.present for each in self.with_whom)

    @property
    def known(self) -> dict[str, Known]:
        """Of those who are known the name, by key."""
        meant = ((each.present, each.chosen) for each in self.with_whom)
        return {key: Known(named.name, named.family_id) for key, named in meant if named and named.kind in _PERSONS}

    @property
    def question(self) -> Mention | None:
        """What has to be chosen first; None when everything is clear."""
        return next((each for each in (*self.families, *self.with_whom) if not each.is_settled), None)
