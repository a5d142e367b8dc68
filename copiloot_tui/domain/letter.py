"""Letters to institutions, and the templates they are made from."""

from dataclasses import dataclass
from enum import Enum

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


STARTS = {
    LetterKind.PRO_FORMA_OBJECTION: EventKind.OBJECTED,
    LetterKind.NOTICE_OF_DEFAULT: EventKind.DEFAULT_NOTIFIED,
}
"""The event that sending a letter is; the others are only written down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterTemplate(Record):
    """The user's own text of a letter; it takes the place of the one that ships with the program."""

    kind: LetterKind
    text: str

    def __post_init__(self) -> None:
        require(self.text, "text", "Een brief heeft tekst nodig.")
