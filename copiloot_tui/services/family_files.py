"""Reading a file with families: what it is, by what stands in it and not by its name, and the families in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from hashlib import sha256
from pathlib import Path
from typing import Final
from uuid import UUID

from copiloot_tui.domain.address_table import BrokenEntry, Table
from copiloot_tui.domain.attachment import Attachment, recognised
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.family_table import PersonField, PersonMapping
from copiloot_tui.domain.sealed_file import is_sealed
from copiloot_tui.domain.text import clean_line
from copiloot_tui.domain.whole_family import WholeFamily
from copiloot_tui.services.outside_file import opened, whole_file

MOST_MEGABYTES: Final = 20
_MOST_BYTES: Final = MOST_MEGABYTES * 1024 * 1024
_HEAD_BYTES: Final = 65_536

EMPTY: Final = "Dit bestand is leeg."
TOO_BIG: Final = f"Dit bestand is te groot: Copiloot leest gezinnen uit een bestand van hoogstens {MOST_MEGABYTES} MB."
NO_TEXT: Final = "Dit is geen tekstbestand. Copiloot leest gezinnen uit JSON, uit CSV en uit een verzegeld pakket."
NO_FAMILIES: Final = (
    "In dit bestand staat geen kolom met het gezin waar iemand bij hoort. Geef die kolom de kop 'Gezin'. Adressen van "
    "instanties lees je in bij Aanspreekpunten: typ 4, dan i."
)
NOBODY: Final = "In dit bestand staan alleen koppen, en geen gezinnen."
OTHER_JSON: Final = "Dit is een tellingbestand, geen gezin. Tel het op bij Cijfers."
ALTERED: Final = "De bijlagen in dit pakket zijn niet die van het gezin. Er is niets ingelezen. Vertrouw het niet."


class Incoming(Enum):
    """What sort of file somebody gave us; the value is shown."""

    ADDRESSES = "adressen"
    FAMILIES = "gezinnen"
    PACKAGE = "verzegeld pakket"


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyFile:
    """What a file holds, before it is laid beside the vault."""

    name: str
    """Its own name without folders, fit to show."""
    families: tuple[WholeFamily, ...] = field(repr=False)
    problems: tuple[BrokenEntry, ...] = ()
    """Rows that could not be read."""
    contents: Mapping[UUID, bytes] = field(default_factory=dict, repr=False)
    """The bytes of attachments, by their id."""
    data: bytes = field(default=b"", repr=False)
    """Of a table: to be read again in another way."""
    table: Table | None = field(default=None, repr=False)
    mapping: PersonMapping = ()
    """Of a table: what its columns mean."""

    @property
    def unread(self) -> tuple[str, ...]:
        """The headings of the columns that are not read and hold something."""
        if self.table is None:
            return ()
        rows = self.table.rows
        return tuple(
            heading
            for place, heading in enumerate(self.table.headings)
            if self.mapping[place] is PersonField.NOTHING
            and any(len(row.cells) > place and row.cells[place].strip() for row in rows)
        )


def sort_of(path: Path) -> Incoming:
    """What a file is, by how it begins; addresses when it is nothing else, for those are read with most patience."""
    try:
        with opened(path) as file:
            head = file.read(_HEAD_BYTES)
    except InvalidInput:
        return Incoming.ADDRESSES
    return _sort_of(head)


def _sort_of(head: bytes) -> Incoming:
    from copiloot_tui.exchange.contact_csv import DELIMITERS
    from copiloot_tui.exchange.family_file import is_family_file
    from copiloot_tui.exchange.family_headings import is_of_families
    from copiloot_tui.exchange.file_text import without_wide_letters
    from copiloot_tui.exchange.vcards import is_vcard_file

    if is_sealed(head):
        return Incoming.PACKAGE
    if is_vcard_file(head):
        return Incoming.ADDRESSES
    if is_family_file(head):
        return Incoming.FAMILIES
    lines = without_wide_letters(head).decode("cp1252", "replace").removeprefix("ï»¿").splitlines()
    heading_lines = [line for line in lines if line.strip() and not line.lower().startswith("sep=")][:1]
    cells = ([cell.strip(' "') for cell in line.split(sign)] for line in heading_lines for sign in DELIMITERS)
    return Incoming.FAMILIES if any(map(is_of_families, cells)) else Incoming.ADDRESSES


def read_family_file(path: Path, today: date) -> FamilyFile:
    """The families in a file; none of a table as long as nobody says which column tells the family.

    Args:
        path: of a JSON or CSV file.
        today: nobody was born after it.

    Raises:
        InvalidInput: at 'file', with what is the matter.
    """
    data, name = whole_file(path, _MOST_BYTES, TOO_BIG), clean_line(path.name)
    if not data.strip():
        raise InvalidInput("file", EMPTY)
    from copiloot_tui.exchange import family_file

    if family_file.is_family_file(data[:_HEAD_BYTES]):
        if b'"copiloot-tellingbestand"' in data[:_HEAD_BYTES]:
            raise InvalidInput("file", OTHER_JSON)
        return FamilyFile(name=name, families=family_file.read(data))
    return read_table_again(FamilyFile(name=name, families=(), data=data), today)


def read_table_again(file: FamilyFile, today: date, encoding: str = "", delimiter: str = "") -> FamilyFile:
    """A table as somebody says it is to be read; raises as `read_family_file`."""
    from copiloot_tui.exchange import file_text
    from copiloot_tui.exchange.contact_csv import read_table
    from copiloot_tui.exchange.family_headings import guess_fields, is_family_heading

    try:
        table = read_table(file.data, encoding, delimiter, is_family_heading)
    except InvalidInput as error:
        raise InvalidInput("file", NO_TEXT if str(error) == file_text.NO_TEXT else str(error)) from None
    if not table.rows:
        raise InvalidInput("file", NOBODY)
    mapping = guess_fields(table.headings)
    file = replace(file, table=table, mapping=mapping, families=(), problems=())
    return with_columns(file, mapping, today) if PersonField.FAMILY in mapping else file


def with_columns(file: FamilyFile, mapping: PersonMapping, today: date) -> FamilyFile:
    """The same table with its columns meaning this; InvalidInput at 'file' when none says which family it is."""
    from copiloot_tui.exchange.family_rows import families_in

    if file.table is None:
        return file
    if PersonField.FAMILY not in mapping:
        raise InvalidInput("file", NO_FAMILIES)
    families, problems = families_in(file.table, mapping, today)
    return replace(file, families=tuple(families), problems=tuple(problems), mapping=mapping)


def from_package(name: str, members: Mapping[str, bytes]) -> FamilyFile:
    """The family in a package that was opened.

    Args:
        name: of the file, fit to show.
        members: the bytes of each file in it, as `exchange/package.py` lets them through.

    Raises:
        InvalidInput: at 'file', when anything in it does not fit.
    """
    from copiloot_tui.exchange.family_file import read_one
    from copiloot_tui.exchange.package import ATTACHMENTS, FAMILY_FILE, INCOMPLETE

    if FAMILY_FILE not in members:
        raise InvalidInput("file", INCOMPLETE)
    found = read_one(members[FAMILY_FILE])
    contents = {UUID(name.removeprefix(ATTACHMENTS)): data for name, data in members.items() if name != FAMILY_FILE}
    attachments = {each.id: each for each in found.of(Attachment)}
    if set(contents) != set(attachments):
        raise InvalidInput("file", ALTERED)
    for each in attachments.values():
        data = contents[each.id]
        is_same = len(data) == each.size and sha256(data).hexdigest() == each.sha256
        if not is_same or recognised(data) is not each.media_type:
            raise InvalidInput("file", ALTERED)
    return FamilyFile(name=clean_line(name), families=(found,), contents=contents)
