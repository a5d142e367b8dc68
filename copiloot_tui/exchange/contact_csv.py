"""Tables of addresses as CSV: from Outlook, Google Contacts and spreadsheets, and our own.

Which sign stands between the cells is not said in such a file: it is the one that makes most headings known, and then
the one that makes most columns.
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import StringIO
from itertools import chain
from typing import Final

from copiloot_tui.domain.address_table import MOST_ENTRIES, Table, TableRow
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.text import MAX_LINE_LENGTH, clean_line, fold
from copiloot_tui.domain.visiting_card import VisitingCard
from copiloot_tui.domain.way import Way
from copiloot_tui.exchange.card_facts import TITLES, facts_written
from copiloot_tui.exchange.contact_headings import is_known
from copiloot_tui.exchange.file_text import decoded, decoded_as
from copiloot_tui.exchange.safe_cells import freed_cell, safe_cell

TOO_LONG: Final = f"Dit bestand heeft meer dan {MOST_ENTRIES} rijen. Verdeel het over meer bestanden."
MOST_COLUMNS: Final = 300

DELIMITERS: Final = (";", ",", "\t", "|")
_SAID: Final = re.compile(r"sep=([;,\t|])\r?\n", re.IGNORECASE)
"""The first line with which Excel is told what stands between the cells."""
_END: Final = "\x02"
"""Added as a last row: when it does not come out as one, a quotation mark before it was never closed."""
_HAS_WAY: Final = re.compile(r"[^@\s]+@[^@\s]+\.\w+|\+?\d[\d ()-]{7,}")
_OUR_FIRST: Final = ("Naam", "Functie", "Instantie")
NO_TABLE: Final = "Dit is geen vCard (.vcf), en een CSV-bestand met kolommen en koppen is het ook niet."


IsHeading = Callable[[str], bool]


def read_table(data: bytes, encoding: str = "", delimiter: str = "", is_heading: IsHeading = is_known) -> Table:
    """The table in a file; InvalidInput at 'file' for what is none, too long, or in an encoding that cannot be read.

    Args:
        data: the file.
        encoding: one of `CODECS`, by somebody who saw that what was found is wrong.
        delimiter: what stands between two cells, likewise.
        is_heading: tells whether a cell is a heading of such a table.
    """
    if encoding:
        text = decoded_as(data, encoding)
    else:
        text, encoding = decoded(data)
    if said := _SAID.match(text):
        delimiter, text = delimiter or said[1], text[said.end() :]
    delimiter = delimiter or _delimiter(text, is_heading)
    records = _records(text, delimiter)
    number, first = next(records, (0, []))
    if not _is_beginning(first, is_heading):
        raise InvalidInput("file", NO_TABLE)
    if len(first) > MOST_COLUMNS:
        raise InvalidInput("file", f"Dit bestand heeft meer dan {MOST_COLUMNS} kolommen.")
    has_headings = any(map(is_heading, first)) or not any(_HAS_WAY.search(cell[:MAX_LINE_LENGTH]) for cell in first)
    headings = tuple(_headings(first) if has_headings else (f"Kolom {place}" for place in range(1, len(first) + 1)))
    if not has_headings:
        records = chain([(number, first)], records)
    return Table(headings=headings, rows=tuple(_rows(records, headings)), encoding=encoding, delimiter=delimiter)


def _delimiter(text: str, is_heading: IsHeading) -> str:
    def worth(delimiter: str) -> tuple[int, int]:
        try:
            first = next((row for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter) if any(row)), [])
        except csv.Error:
            return 0, 0
        return sum(map(is_heading, first)), len(first)

    return max(DELIMITERS, key=worth)


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with something in them, each with its number."""
    ended = False
    lines = chain(StringIO(text, newline=""), *([] if text.endswith(("\n", "\r")) else ["\n"]), [_END])
    try:
        for number, row in enumerate(csv.reader(lines, delimiter=delimiter), 1):
            ended = row == [_END]
            if number > MOST_ENTRIES + 1:
                raise InvalidInput("file", TOO_LONG)
            if not ended and any(map(str.strip, row)):
                yield number, row
    except csv.Error:
        raise InvalidInput("file", "Een vak in dit bestand is te lang: een aanhalingsteken staat verkeerd.") from None
    if not ended:
        raise InvalidInput("file", "In dit bestand wordt een aanhalingsteken niet gesloten. Er is niets gelezen.")


def _is_beginning(first: Sequence[str], is_heading: IsHeading) -> bool:
    """Whether a table can begin so: with more than one column, or a heading that is known."""
    return len(first) > 1 or any(map(is_heading, first))


def _headings(first: Iterable[str]) -> Iterator[str]:
    for place, heading in enumerate(first, 1):
        yield clean_line(freed_cell(heading)) or f"Kolom {place}"


def _rows(records: Iterable[tuple[int, list[str]]], headings: tuple[str, ...]) -> Iterator[TableRow]:
    again = tuple(map(fold, headings))
    for number, row in records:
        while len(row) > len(headings) and not row[-1].strip():
            row.pop()
        cells = (*map(freed_cell, row), *[""] * (len(headings) - len(row)))
        is_again = all(fold(clean_line(cell)) == heading for cell, heading in zip(cells, again, strict=False))
        if not is_again:
            yield TableRow(number=number, cells=cells)


def write_csv(cards: Iterable[VisitingCard]) -> bytes:
    """A file that a Dutch spreadsheet opens as it is: semicolons, UTF-8 with its mark, no cell that is a formula."""
    cards = list(cards)
    phones = _way_headings("telefoon", "Telefoon", [card.phones for card in cards])
    emails = _way_headings("e-mail", "E-mail", [card.emails for card in cards])
    file = StringIO(newline="")
    writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(
        [
            *_OUR_FIRST,
            *chain(*phones),
            *chain(*emails),
            "Website",
            "Adres",
            "Bijzonderheden",
            *TITLES.values(),
            "Kenmerk",
        ]
    )
    for card in cards:
        texts = (
            card.name, card.function, card.organisation, *_way_cells(card.phones, phones),
            *_way_cells(card.emails, emails), card.website, card.address, card.remarks,
        )  # fmt: skip
        facts = facts_written(card)
        # A day is to be one in the spreadsheet too.
        last = (text if key == "VERIFIED-ON" else safe_cell(text) for key, text in facts.items())
        writer.writerow([*map(safe_cell, texts), *last, safe_cell(card.uid)])
    return file.getvalue().encode("utf-8-sig")


def _way_headings(sort: str, heading: str, ways: list[tuple[Way, ...]]) -> list[list[str]]:
    """The headings for the first way, the second and so on; one for what they are for where any says so."""
    headings = []
    for place in range(max([1, *map(len, ways)])):
        number = f" {place + 1}" if place else ""
        is_labelled = any(len(each) > place and each[place].label for each in ways)
        headings.append([*([f"Soort {sort}{number}"] if is_labelled else []), f"{heading}{number}"])
    return headings


def _way_cells(ways: tuple[Way, ...], headings: list[list[str]]) -> Iterator[str]:
    for place, cells in enumerate(headings):
        way = ways[place] if place < len(ways) else Way(value="")
        yield from (way.label, way.value)[-len(cells) :]
