"""Tables of addresses as CSV: from Outlook, Google Contacts and spreadsheets, and our own."""

from collections.abc import Iterable, Iterator

from copiloot_tui.domain.address_table import CardEntry, ColumnMapping, Table
from copiloot_tui.domain.visiting_card import VisitingCard


def read_table(data: bytes) -> Table:
    """The table in a file; InvalidInput at 'file' for what is none, or in an encoding that cannot be read."""
    raise NotImplementedError


def guess_mapping(table: Table) -> ColumnMapping:
    """What the columns mean, as far as their headings say."""
    raise NotImplementedError


def cards(table: Table, mapping: ColumnMapping) -> Iterator[CardEntry]:
    """A card for each row, in their order; a row that says nothing gives none, a broken one its number and why."""
    raise NotImplementedError


def write_csv(cards: Iterable[VisitingCard]) -> bytes:
    """A file that a Dutch spreadsheet opens as it is: semicolons, UTF-8 with its mark, no cell that is a formula."""
    raise NotImplementedError
