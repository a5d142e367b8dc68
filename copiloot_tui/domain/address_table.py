"""A table with addresses as a file holds it, what each of its columns means, and what could not be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from copiloot_tui.domain.visiting_card import VisitingCard

MOST_ENTRIES: Final = 50_000
"""The most cards or rows in one file: more is a mistake, or meant to do harm."""


class CardField(Enum):
    """What a column can hold; the value is shown where a person chooses."""

    NOTHING = "niet inlezen"
    NAME = "naam"
    PREFIX = "aanspreektitel"
    FIRST_NAME = "voornaam"
    MIDDLE_NAME = "tussenvoegsel"
    LAST_NAME = "achternaam"
    FUNCTION = "functie"
    DEPARTMENT = "afdeling"
    ORGANISATION = "instantie"
    KIND = "soort instantie"
    REGION = "regio of gemeente"
    PHONE_LABEL = "waarvoor het volgende nummer is"
    PHONE = "telefoon"
    EMAIL_LABEL = "waarvoor het volgende e-mailadres is"
    EMAIL = "e-mail"
    WEBSITE = "website"
    ADDRESS = "adres"
    STREET = "straat"
    POSTCODE = "postcode"
    CITY = "plaats"
    REACHABLE = "bereikbaar"
    LANGUAGES = "talen"
    ZEVMB = "ZEVMB-aanspreekpunt"
    CATEGORIES = "categorieën"
    REMARKS = "bijzonderheden"
    VERIFIED_ON = "nagekeken op"
    VERIFIED_BY = "nagekeken door"
    SOURCE = "bron"
    UID = "kenmerk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What one column of a table means."""

    field: CardField = CardField.NOTHING
    label: str = ""
    """What the number or address in it is for, when the heading says so: 'mobiel' for 'Mobiele telefoon'."""


ColumnMapping = tuple[Column, ...]
"""What every column means, from left to right; what is left over at the end is not read."""

NOT_READ: Final = Column()


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One row with its number as a spreadsheet shows it; the headings are on row 1."""

    number: int
    cells: tuple[str, ...]
    """As many as there are headings; more in a row that is broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table as it stood in a file."""

    headings: tuple[str, ...]
    """One for each column; 'Kolom 2' where the file has none."""
    rows: Sequence[TableRow]
    encoding: str
    """The name of its text encoding, as it is shown: 'UTF-8'."""
    delimiter: str
    """What stands between two cells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenEntry:
    """A card or row that cannot be read; the others can."""

    number: int
    """Which card from the beginning of the file, or which row; counted from 1."""
    sentence: str
    """What is the matter, in Dutch; never a word of the file."""


CardEntry = VisitingCard | BrokenEntry
"""What reading gives for each card or row."""
