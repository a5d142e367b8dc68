"""What casework teaches others: a knelpunt, a good example or a story, for the learning network."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final
from uuid import UUID

from copiloot_tui.domain.record import FamilyRecord, require
from copiloot_tui.domain.text import clean_line, first_line, fold

THEMES: Final = (
    "logeren",
    "dagbesteding",
    "deeltijdverblijf",
    "vervoer",
    "hulpmiddelen",
    "meerzorg",
    "indicatie",
    "woningaanpassing",
    "18+",
    "personeelswisseling",
    "tarieven",
)
"""Themes that ship; a user's own theme is any other word."""


class SignalKind(Enum):
    """What sort of signal it is; the value is shown."""

    KNELPUNT = "knelpunt"
    GOOD_EXAMPLE = "goed voorbeeld"
    STORY = "verhaal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal(FamilyRecord):
    """Something of one family's casework that the learning network can use."""

    kind: SignalKind = SignalKind.KNELPUNT
    theme: str
    """One of `THEMES`, or a word of the user's own."""
    text: str
    """Markdown, as the worker wrote it; names go out only on the way to somebody else."""
    on: date
    """The day it is about."""
    note_id: UUID | None = None
    """The note it came from."""
    regelzaak_id: UUID | None = None
    contact_id: UUID | None = None
    consent_id: UUID | None = None
    """The consent to use it; a story without one says so, and is kept all the same."""

    def __post_init__(self) -> None:
        require(self.theme, "theme", "Kies een thema, of typ er zelf een.")
        require(self.text, "text", "Schrijf op wat er speelt.")

    @property
    def title(self) -> str:
        """The first line with words in it."""
        return first_line(self.text)


def themes_with(own: Iterable[str]) -> tuple[str, ...]:
    """The themes to choose from: those that ship, then the user's own by name, each once whatever its capitals."""
    found = {fold(theme): theme for theme in THEMES}
    for theme in sorted(map(clean_line, own), key=fold):
        found.setdefault(fold(theme), theme)
    return tuple(theme for theme in found.values() if theme)


def theme_of(typed: str, own: Iterable[str] = ()) -> str:
    """A theme as it was typed, in the spelling that is there already."""
    wanted = clean_line(typed)
    return next((theme for theme in themes_with(own) if fold(theme) == fold(wanted)), wanted)
