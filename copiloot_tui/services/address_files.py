"""Reading a file with addresses: what it is, by what stands in it and not by its name, and its cards."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Final

from copiloot_tui.domain.address_table import MOST_ENTRIES, CardEntry, ColumnMapping, Table
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.text import clean_line
from copiloot_tui.services.outside_file import opened

_MEGABYTE: Final = 1024 * 1024
LARGEST_CSV_MB: Final = 20
"""A table of addresses is never larger; ten thousand of them are some three."""
LARGEST_VCARD_MB: Final = 100
"""There may be photos in it."""
_HEAD_BYTES: Final = 4096

EMPTY: Final = "Dit bestand is leeg."
NOBODY: Final = "In dit bestand staan alleen koppen, en geen adressen."
TOO_MANY: Final = f"Dit bestand heeft meer dan {MOST_ENTRIES} kaarten. Verdeel het over meer bestanden."
CHANGING: Final = "Dit bestand veranderde terwijl het werd gelezen. Er is niets ingelezen; probeer het opnieuw."


class AddressFileKind(Enum):
    """What sort of file it is; the value is shown."""

    VCARD = "vCard"
    CSV = "CSV"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressFile:
    """A file, read once and whole."""

    name: str
    """Its own name without folders, fit to show; good as the source of what is read in."""
    kind: AddressFileKind
    count: int
    """How many cards or rows there are: what progress is measured against."""
    data: bytes = field(repr=False)
    table: Table | None = field(default=None, repr=False)
    """For CSV."""
    mapping: ColumnMapping = ()
    """For CSV: what the headings seem to say of each column."""


def read_file(path: Path) -> AddressFile:
    """Read a file.

    Raises InvalidInput at 'file' for what is missing, a folder, may not be read, is too large, changes meanwhile,
    holds neither vCards nor a table, or a table with headings alone.
    """
    from copiloot_tui.exchange.vcards import count_vcards

    kind, data = _whole(path)
    name = clean_line(path.name)
    if kind is AddressFileKind.VCARD:
        count = count_vcards(data)
        if count > MOST_ENTRIES:
            raise InvalidInput("file", TOO_MANY)
        return AddressFile(name=name, kind=kind, count=count, data=data)
    return _table_file(name, data)


def read_again(file: AddressFile, encoding: str, delimiter: str) -> AddressFile:
    """The same CSV file, read as somebody says who saw that what was found is wrong; raises as `read_file` does."""
    return _table_file(file.name, file.data, encoding, delimiter)


def possible_readings() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of the encodings and the signs between two cells that can be chosen."""
    from copiloot_tui.exchange.contact_csv import DELIMITERS
    from copiloot_tui.exchange.file_text import CODECS

    return tuple(CODECS), DELIMITERS


def _table_file(name: str, data: bytes, encoding: str = "", delimiter: str = "") -> AddressFile:
    from copiloot_tui.exchange.contact_csv import read_table
    from copiloot_tui.exchange.contact_headings import guess_mapping

    table = read_table(data, encoding, delimiter)
    if not table.rows:
        raise InvalidInput("file", NOBODY)
    mapping, kind = guess_mapping(table.headings), AddressFileKind.CSV
    return AddressFile(name=name, kind=kind, count=len(table.rows), data=data, table=table, mapping=mapping)


def entries(file: AddressFile, mapping: ColumnMapping | None = None) -> Iterator[CardEntry]:
    """The cards one by one, and what could not be read; can be stopped at any one.

    Args:
        file: what was read.
        mapping: for CSV, what the columns mean when not what was guessed.
    """
    if file.table is None:
        from copiloot_tui.exchange.vcards import read_vcards

        return read_vcards(file.data)
    from copiloot_tui.exchange.contact_rows import cards

    return cards(file.table, file.mapping if mapping is None else mapping)


def _whole(path: Path) -> tuple[AddressFileKind, bytes]:
    """What sort of file it is, and all that stands in it."""
    with opened(path) as file:
        before = os.fstat(file.fileno())
        head = file.read(_HEAD_BYTES)
        kind = _kind(head)
        _refuse_size(before.st_size, kind)
        # One byte more would mean that the file grows.
        data = head + file.read(max(0, before.st_size - len(head)) + 1)
        after = os.fstat(file.fileno())
    if len(data) != before.st_size or (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise InvalidInput("file", CHANGING)
    return kind, data


def _refuse_size(size: int, kind: AddressFileKind) -> None:
    if not size:
        raise InvalidInput("file", EMPTY)
    largest = LARGEST_VCARD_MB if kind is AddressFileKind.VCARD else LARGEST_CSV_MB
    if size > largest * _MEGABYTE:
        sentence = (
            f"Dit bestand is te groot: {size / _MEGABYTE:.0f} MB. "
            f"Copiloot leest een {kind.value} met adressen van hoogstens {largest} MB."
        )
        raise InvalidInput("file", sentence)


def _kind(head: bytes) -> AddressFileKind:
    from copiloot_tui.exchange.vcards import is_vcard_file

    return AddressFileKind.VCARD if is_vcard_file(head) else AddressFileKind.CSV
