"""What was hidden in a text that leaves and what may still have to be, and what the user decided about each."""

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
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
        return
    for each in _parts(value):
        # Most parts are texts, and a call for each of them would take most of the time.
        if type(each) is str:
            texts.append(each)
        else:
            _gather(each, texts)


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    parts = _parts(value)
    changed = [change(each) if type(each) is str else _changed(each, change) for each in parts]
    if all(map(operator.is_, changed, parts)):
        return value
    kind = type(value)
    # Each part is there, so nothing of the old value has to be read again, as `replace` does.
    return tuple(changed) if kind is tuple else kind(**dict(zip(_FIELDS[kind], changed, strict=True)))


def _parts(value: object) -> Sequence[Any]:
    """What a tuple or dataclass is made of; nothing for what is neither."""
    if type(value) is tuple:
        return value
    kind = type(value)
    if kind not in _FIELDS:
        _FIELDS[kind] = tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
    return [getattr(value, name) for name in _FIELDS[kind]]
