"""Letters to institutions, and the templates they are made from."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from copiloot_tui.domain.case_event import EventKind
from copiloot_tui.domain.record import Record, require


class LetterKind(Enum):
    """What a letter does; the value is shown."""

    PRO_FORMA_OBJECTION = "pro forma bezwaar"
    GROUNDS = "gronden van bezwaar"
    NOTICE_OF_DEFAULT = "ingebrekestelling"
    REQUEST_FOR_DELAY = "verzoek om uitstel"
    ASK_FOR_FILE = "dossier opvragen"
    MACHTIGING = "machtiging"
    CALL_BACK = "terugbelverzoek"


STARTS: Final = {
    LetterKind.PRO_FORMA_OBJECTION: EventKind.OBJECTED,
    LetterKind.NOTICE_OF_DEFAULT: EventKind.DEFAULT_NOTIFIED,
}
"""The event that sending a letter is; the others are only written down."""


_FITTING: Final = {
    EventKind.DEFAULT_NOTIFIED: LetterKind.NOTICE_OF_DEFAULT,
    EventKind.OBJECTED: LetterKind.PRO_FORMA_OBJECTION,
    EventKind.DECIDED_ON_OBJECTION: LetterKind.GROUNDS,
    EventKind.COMPLETED: LetterKind.REQUEST_FOR_DELAY,
}
"""By what may well come next: the letter that goes with it, or that is sent while it is awaited."""


def fitting_letter(likely: Iterable[EventKind]) -> LetterKind:
    """The letter to begin with, by what may well come next to the regelzaak, the likeliest first."""
    return next((_FITTING[event] for event in likely if event in _FITTING), LetterKind.CALL_BACK)


LETTER_FIELDS: Final = (
    "datum", "instantie", "adres", "contactpersoon", "kenmerk", "regelzaak", "wet", "voor wie", "geboortedatum",
    "clientnummer", "ondertekenaar", "datum aanvraag", "datum besluit", "uiterste beslisdatum", "einde bezwaartermijn",
)  # fmt: skip
"""What can stand between { and } in a template."""

_FIELD: Final = re.compile(r"\{([a-z ]+)\}")
_TO_FILL_IN: Final = re.compile(r"\[vul in: [^\[\]\n]*\]")


def fill_in(template: str, facts: Mapping[str, str]) -> str:
    """A template with its fields filled in; what is not known stays as '[vul in: kenmerk]'.

    What is filled in is never looked at again: a name that looks like a field stays a name.
    """
    return _FIELD.sub(lambda field: facts.get(field[1]) or f"[vul in: {field[1]}]", template)


def left_to_fill_in(text: str) -> tuple[str, ...]:
    """The places in a letter that still have to be filled in, in order, each once."""
    return tuple(dict.fromkeys(_TO_FILL_IN.findall(text)))


def unknown_fields(template: str) -> tuple[str, ...]:
    """The fields of a template that nothing can be filled in for, in order, each once."""
    return tuple(dict.fromkeys(name for name in _FIELD.findall(template) if name not in LETTER_FIELDS))


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterTemplate(Record):
    """The user's own text of a letter; it takes the place of the one that ships with the program."""

    kind: LetterKind
    text: str

    def __post_init__(self) -> None:
        require(self.text, "text", "Een brief heeft tekst nodig.")
