"""Reading a file with addresses: what it is, by what stands in it, and its cards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from copiloot_tui.domain.address_table import CardEntry, ColumnMapping, Table


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
    data: bytes
    table: Table | None = None
    """For CSV."""
    mapping: ColumnMapping = ()
    """For CSV: what the headings seem to say of each column."""


def read_file(path: Path) -> AddressFile:
    """Read a file.

    Raises InvalidInput at 'file' for what is missing, a folder, may not be read, is too large, changes meanwhile, or
    holds neither vCards nor a table.
    """
    raise NotImplementedError


def entries(file: AddressFile, mapping: ColumnMapping | None = None) -> Iterator[CardEntry]:
    """The cards one by one, and what could not be read; can be stopped at any one.

    Args:
        file: what was read.
        mapping: for CSV, what the columns mean when not what was guessed.
    """
    raise NotImplementedError
