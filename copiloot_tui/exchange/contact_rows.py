"""The rows of a table with addresses, each as the visiting card that it says."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from copiloot_tui.domain.address_table import BrokenEntry, CardEntry, CardField, ColumnMapping, Table
from copiloot_tui.domain.text import clean, clean_line
from copiloot_tui.domain.visiting_card import VisitingCard
from copiloot_tui.domain.way import Way
from copiloot_tui.exchange.card_facts import TITLES, with_facts
from copiloot_tui.exchange.card_words import MOST_WAYS, first_to_call, google_label, is_zevmb_named, kind_named

NOBODY: Final = "In deze rij staat geen naam en geen instantie."
TOO_WIDE: Final = "Deze rij heeft meer vakken dan er koppen zijn. Staat er een puntkomma of aanhalingsteken te veel?"
TOO_MANY_WAYS: Final = f"In deze rij staan meer dan {MOST_WAYS} nummers en adressen."

OUR_HEADINGS: Final = ("Naam", TITLES["VERIFIED-BY"], "Kenmerk")
"""Where these three are headings the table is our own, and every cell stands as it was."""
_NAME_PARTS: Final = (CardField.PREFIX, CardField.FIRST_NAME, CardField.MIDDLE_NAME, CardField.LAST_NAME)
_LABEL_OF: Final = {CardField.PHONE: CardField.PHONE_LABEL, CardField.EMAIL: CardField.EMAIL_LABEL}
_LABELLED: Final = frozenset(_LABEL_OF.values())
_FACTS: Final = {
    "KIND": CardField.KIND,
    "REGION": CardField.REGION,
    "ZEVMB": CardField.ZEVMB,
    "REACHABLE": CardField.REACHABLE,
    "LANGUAGES": CardField.LANGUAGES,
    "VERIFIED-ON": CardField.VERIFIED_ON,
    "VERIFIED-BY": CardField.VERIFIED_BY,
    "SOURCE": CardField.SOURCE,
}
_APART: Final = re.compile(r"[;,]|:::")
_BETWEEN_WAYS: Final = re.compile(r":::|\n|;|\s/\s|\s(?:of|en)\s")
_LEAST_DIGITS: Final = 6
_BARE_NATIONAL: Final = re.compile(r"[1-9]\d{8}")
_IN_BRACKETS: Final = re.compile(r"<([^<>@\s]+@[^<>@\s]+)>")
_EXCHANGE: Final = "/o="
"""With this begins an address inside somebody's own mail server, which nobody else can write to."""


def cards(table: Table, mapping: ColumnMapping) -> Iterator[CardEntry]:
    """A card for each row, in their order; a row that says nothing gives none, a broken one its number and why."""
    is_ours = set(OUR_HEADINGS) <= set(table.headings)
    for row in table.rows:
        if len(row.cells) > len(table.headings):
            yield BrokenEntry(number=row.number, sentence=TOO_WIDE)
            continue
        found = _Reading(mapping, row.cells, is_ours=is_ours)
        if found.says_nothing:
            continue
        card = found.card()
        yield BrokenEntry(number=row.number, sentence=card) if isinstance(card, str) else card


class _Reading:
    """The cells of one row, on their way to a VisitingCard."""

    def __init__(self, mapping: ColumnMapping, cells: Sequence[str], *, is_ours: bool) -> None:
        self._is_ours = is_ours
        self._texts: dict[CardField, list[str]] = {}
        self._ways: dict[CardField, list[Way]] = {CardField.PHONE: [], CardField.EMAIL: []}
        labels = dict.fromkeys(_LABELLED, "")
        for column, cell in zip(mapping, cells, strict=False):
            text = clean(cell).strip()
            if column.field in _LABELLED:
                labels[column.field] = clean_line(text)
            elif column.field in self._ways:
                before = labels[_LABEL_OF[column.field]]
                labels[_LABEL_OF[column.field]] = ""
                self._ways[column.field] += self._read_ways(column.field, column.label, before, text)
            elif text and column.field is not CardField.NOTHING:
                self._texts.setdefault(column.field, []).append(text)

    @property
    def says_nothing(self) -> bool:
        """Whether no cell that is read holds anything."""
        return not self._texts and not any(self._ways.values())

    def card(self) -> VisitingCard | str:
        """The card, or the sentence on what is the matter with the row."""
        line = self._line
        name = line(CardField.NAME) or self._joined(" ", *_NAME_PARTS)
        organisation = line(CardField.ORGANISATION)
        phones, emails = (tuple(self._ways[field]) for field in (CardField.PHONE, CardField.EMAIL))
        if not name and not organisation:
            return NOBODY
        if len(phones) + len(emails) > MOST_WAYS:
            return TOO_MANY_WAYS
        categories = self._categories()
        function = self._joined(", ", CardField.FUNCTION, CardField.DEPARTMENT)
        place = self._joined(" ", CardField.POSTCODE, CardField.CITY)
        card = VisitingCard(
            name=name,
            function=function,
            organisation=organisation,
            kind=next(filter(None, map(kind_named, categories)), None),
            phones=phones if self._is_ours else first_to_call(phones),
            emails=emails,
            website=line(CardField.WEBSITE),
            address=line(CardField.ADDRESS) or ", ".join(filter(None, (line(CardField.STREET), place))),
            zevmb=is_zevmb_named(function) or any(map(is_zevmb_named, categories)),
            remarks="\n".join(self._texts.get(CardField.REMARKS, ())),
            uid=line(CardField.UID),
        )
        return with_facts(card, {key: line(field) for key, field in _FACTS.items() if field in self._texts})

    def _line(self, field: CardField) -> str:
        """The first cell for this that holds something, on one line."""
        text = self._texts.get(field, [""])[0]
        if field is CardField.ADDRESS and "\n" in text:
            text = ", ".join(line.strip(" ,") for line in text.splitlines() if line.strip(" ,"))
        return clean_line(text)

    def _joined(self, between: str, *fields: CardField) -> str:
        return clean_line(between.join(filter(None, map(self._line, fields))))

    def _categories(self) -> list[str]:
        texts = self._texts.get(CardField.CATEGORIES, ())
        return [word.strip("* ") for text in texts for word in _APART.split(text)]

    def _read_ways(self, field: CardField, label: str, before: str, text: str) -> Iterator[Way]:
        """The ways in one cell; `before` is what the cell before it says that they are for."""
        if self._is_ours:
            if value := clean_line(text):
                yield Way(label=before, value=value)
            return
        for part in _apart(field, text):
            way = Way.from_line(part)
            value = _as_called(way.value) if field is CardField.PHONE else _as_written_to(way.value)
            if value:
                yield Way(label=google_label(way.label) or label or google_label(before), value=value)


def _apart(field: CardField, text: str) -> list[str]:
    """The numbers or addresses of one cell: '030 789 78 78 / 06 12345678' are two, '030 789 78 78 / 79' is one."""
    parts = [part for part in map(clean_line, _BETWEEN_WAYS.split(text)) if part]
    if field is CardField.PHONE and any(sum(map(str.isdigit, part)) < _LEAST_DIGITS for part in parts):
        return [clean_line(text)]
    return parts


def _as_called(value: str) -> str:
    """A number, with the nought again that a spreadsheet took from it."""
    return f"0{value}" if _BARE_NATIONAL.fullmatch(value) else value


def _as_written_to(value: str) -> str:
    """The address alone of 'Noor de Wit <noor@ciz.example>'; empty for one that only works inside its own house."""
    if value.lower().startswith(_EXCHANGE):
        return ""
    found = _IN_BRACKETS.search(value)
    return found[1] if found else value
