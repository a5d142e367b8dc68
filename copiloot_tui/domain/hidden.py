"""What was hidden in a text that leaves and what may still have to be, and what the user decided about each."""

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from enum import Enum
from types import MappingProxyType
from typing import Any, Final, TypeVar

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.text import clean_line

T = TypeVar("T")


class Why(Enum):
    """Why something was replaced, or why it is doubtful; the value is shown."""

    NAME = "naam uit het dossier"
    STRANGER = "naam van iemand anders"
    OTHER_FAMILY = "naam uit een ander gezin"
    INSTITUTION = "naam van een instantie"
    BSN = "kan een BSN zijn"
    NUMBER = "nummer"
    PHONE = "telefoonnummer"
    EMAIL = "e-mailadres"
    LINK = "link"
    ADDRESS = "adres"
    BIRTH_DATE = "geboortedatum"
    PLACE = "plaats"
    EVERYDAY = "gewoon woord, maar ook een naam"
    MISSPELT = "lijkt op een naam uit het dossier"
    CAPITAL = "hoofdletter, en niet bekend"
    DIGITS = "getal dat iets kan zijn"
    FOUND_PLACE = "kan een plaats of instelling zijn"

    @property
    def is_doubtful(self) -> bool:
        """Whether it stays in the text until the user decides."""
        return self in _DOUBTFUL


_DOUBTFUL: Final = frozenset({Why.EVERYDAY, Why.MISSPELT, Why.CAPITAL, Why.DIGITS, Why.FOUND_PLACE})


@dataclass(frozen=True, slots=True)
class Mark:
    """A word or number that was replaced, or that is doubtful, wherever it stands in what leaves."""

    why: Why
    original: str
    """As it was written."""
    instead: str
    """What stands there now; of something doubtful: what is proposed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A mark with where it stands."""

    mark: Mark
    times: int
    around: tuple[str, str]
    """What stands before and after it the first time, on the same line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """What the user decided for one export, by mark: the words that will stand there."""

    words: Mapping[Mark, str] = field(default_factory=dict)

    def shown(self, mark: Mark) -> str:
        """What stands in the text that leaves."""
        usual = mark.original if mark.why.is_doubtful else mark.instead
        return self.words.get(mark, usual)

    def has(self, mark: Mark) -> bool:
        """Whether it was decided."""
        return mark in self.words

    def with_words(self, mark: Mark, words: str) -> "Decisions":
        """With another decision.

        Raises:
            InvalidInput: at 'words', when a number that may be a BSN would stay, or nothing was typed.
        """
        words = words if words == mark.original else clean_line(words)
        if not words:
            raise InvalidInput("words", "Typ het woord dat er moet staan.")
        if mark.why is Why.BSN and words == mark.original:
            raise InvalidInput("words", "Dit kan een BSN zijn. Dat gaat nooit de deur uit.")
        return Decisions(words=MappingProxyType({**self.words, mark: words}))

    def without(self, mark: Mark) -> "Decisions":
        """With this one taken back."""
        return Decisions(words=MappingProxyType({key: words for key, words in self.words.items() if key != mark}))


NOTHING_DECIDED: Final = Decisions()
BEFORE_REPLACED, BEFORE_DOUBTFUL, BEHIND = "\ue012", "\ue013", "\ue014"
"""What stands around a marked word in a preview: private signs, which no user text can hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search for people whom the vault does not know found in what leaves."""

    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    """Places and institutions: these are doubtful, and stay until the user decides."""
    texts: frozenset[str] = frozenset()
    """All that was searched."""


NOTHING_FOUND: Final = Found()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hiding:
    """How names are hidden in one export, beside its level."""

    found: Found = NOTHING_FOUND
    with_doubts: bool = False
    """Whether what is doubtful is looked for: somebody is going to look at it."""
    is_lasting: bool = False
    """Whether the same person gets the same label in every export."""


USUAL_HIDING: Final = Hiding()


_FIELDS: Final[dict[type, tuple[str, ...]]] = {}
"""Of each class met so far what it is made of: a summary of ten years has thousands of values of a few."""


def with_texts(value: T, change: Callable[[str], str]) -> T:
    """A value made of dataclasses and tuples with each text in it changed; what is no text stays."""
    return _changed(value, change)  # type: ignore[no-any-return]


def texts_of(value: object) -> Iterator[str]:
    """Every text in a value made of dataclasses and tuples, in order."""
    texts: list[str] = []
    _gather(value, texts)
    return iter(texts)


def _gather(value: object, texts: list[str]) -> None:
    if isinstance(value, str):
        texts.append(value)
    elif isinstance(value, tuple):
        for each in value:
            _gather(each, texts)
    else:
        for name in _fields_of(type(value)):
            _gather(getattr(value, name), texts)


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    names = _FIELDS.get(type(value))
    if names is None:
        if isinstance(value, str):
            return change(value)
        if isinstance(value, tuple):
            changed = tuple([_changed(each, change) for each in value])
            return value if all(map(operator.is_, changed, value)) else changed
        names = _fields_of(type(value))
    new = {}
    for name in names:
        own = getattr(value, name)
        if (each := _changed(own, change)) is not own:
            new[name] = each
    return replace(value, **new) if new else value


def _fields_of(kind: type) -> tuple[str, ...]:
    """What a dataclass is made of; nothing for what is none."""
    if kind not in _FIELDS:
        _FIELDS[kind] = tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
    return _FIELDS[kind]
