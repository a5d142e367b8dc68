"""What casework teaches others: a knelpunt, a good example or a story, for the learning network."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final
from uuid import UUID

from copiloot_tui.domain.authority import Consent
from copiloot_tui.domain.period import Period
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
_TELLING: Final[Mapping[str, tuple[str, ...]]] = {
    "logeren": ("loge",),
    "dagbesteding": ("dagbested", "kdc"),
    "deeltijdverblijf": ("deeltijdverblijf",),
    "vervoer": ("vervoer", "busje", "taxi"),
    "hulpmiddelen": ("hulpmiddel", "rolstoel", "tillift"),
    "meerzorg": ("meerzorg",),
    "indicatie": ("indicatie", "indiceer"),
    "woningaanpassing": ("woningaanpass", "traplift", "aanbouw"),
    "18+": ("18+", "meerderjarig", "18 jaar"),
    "personeelswisseling": ("personeelswissel", "personeelsverloop", "personeelstekort"),
    "tarieven": ("tarief", "tarieven"),
}
"""By these pieces of words a text tells its theme."""


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


def theme_told(text: str) -> str:
    """The one theme that a text speaks of; empty when it speaks of none, or of several."""
    line = fold(text)
    found = [theme for theme, pieces in _TELLING.items() if any(piece in line for piece in pieces)]
    return found[0] if len(found) == 1 else ""


def rests_on(signal: Signal, consent: Consent | None, today: date) -> bool:
    """Whether there is a consent to use a signal that holds on a day."""
    return consent is not None and consent.id == signal.consent_id and consent.is_valid_on(today)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalFilter:
    """Which signals are wanted; what is empty does not matter."""

    kind: SignalKind | None = None
    theme: str = ""
    period: Period | None = None
    family_id: UUID | None = None

    def admits(self, signal: Signal) -> bool:
        """Whether a signal is one of those."""
        return (
            (self.kind is None or signal.kind is self.kind)
            and (not self.theme or fold(signal.theme) == fold(self.theme))
            and (self.period is None or self.period.first <= signal.on <= self.period.last)
            and (self.family_id is None or signal.family_id == self.family_id)
        )

    @property
    def words(self) -> str:
        """What was chosen, in Dutch, without the family; empty when everything is wanted."""
        parts = (
            str(self.kind.value) if self.kind else "",
            self.theme,
            self.period.label if self.period else "",
        )
        return ", ".join(filter(None, parts))
