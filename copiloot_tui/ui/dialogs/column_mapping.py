"""What the columns of a table with addresses mean, with the first cards as they would be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import Enum
from itertools import islice
from typing import Final

from textual.content import Content

from copiloot_tui.domain.address_table import BrokenEntry, CardField, Column, ColumnMapping, Table
from copiloot_tui.domain.visiting_card import VisitingCard
from copiloot_tui.services.address_files import AddressFile, entries, read_again
from copiloot_tui.ui.dialogs.table_mapping import ROWS_LOOKED_AT, TableMapping
from copiloot_tui.ui.text import muted, plain

MAPPED = tuple[AddressFile, ColumnMapping]
CARDS_SHOWN: Final = 3
_LABELLED: Final = (CardField.PHONE, CardField.EMAIL)


class ColumnMappingDialog(TableMapping[MAPPED]):
    """Asks of each column that holds something what it is, and shows the first cards as they would be read."""

    HELP_TEXT = (
        "Elke regel is een kolom van het bestand, met een voorbeeld eronder. Kies wat erin staat; wat Copiloot niet "
        "herkent, wordt niet ingelezen. Onderaan staan de eerste kaarten zoals ze zo worden gelezen. Zie je vreemde "
        "tekens, kies dan een andere **tekenset**; staat alles in één kolom, kies dan een ander **scheidingsteken**. "
        "**Ctrl+S** gaat verder; er is dan nog niets ingelezen."
    )
    MEANINGS = CardField

    def __init__(self, file: AddressFile) -> None:
        super().__init__()
        self._file = file
        self._mapping = file.mapping

    @property
    def table(self) -> Table:
        """The table as it is read now."""
        if self._file.table is None:
            raise RuntimeError("a file without columns")
        return self._file.table

    def guessed(self, place: int) -> Enum:
        """What the column at a place seems to hold."""
        mapping = self._file.mapping
        return (mapping[place] if place < len(mapping) else Column()).field

    def read_again(self, encoding: str, delimiter: str) -> None:
        """Read the table in another way."""
        self._file = read_again(self._file, encoding, delimiter)

    def note_meanings(self) -> None:
        """Remember what the columns mean now."""
        self._mapping = tuple(map(self._column, range(len(self.table.headings))))

    def _column(self, place: int) -> Column:
        guessed = self._file.mapping
        before = guessed[place] if place < len(guessed) else Column()
        chosen = CardField(self.chosen(place).value)
        return Column(field=chosen, label=before.label if chosen in _LABELLED else "")

    def preview(self) -> Iterable[Content]:
        """The first cards."""
        table = replace(self.table, rows=self.table.rows[:ROWS_LOOKED_AT])
        found = list(islice(entries(replace(self._file, table=table), self._mapping), ROWS_LOOKED_AT))
        cards = [entry for entry in found if isinstance(entry, VisitingCard)]
        broken = [entry for entry in found if isinstance(entry, BrokenEntry)]
        for card in cards[:CARDS_SHOWN]:
            yield words_of_card(card)
        if broken:
            yield Content.styled(f"Rij {broken[0].number}: {broken[0].sentence}", "$warning")
        if not cards and not broken:
            yield muted("Er is niemand te lezen. Kies in welke kolom de naam staat.")

    def outcome(self) -> MAPPED:
        """The file and what its columns mean."""
        return self._file, self._mapping


def words_of_card(card: VisitingCard) -> Content:
    """A card in one line."""
    facts = [card.function, card.organisation, card.region, *(way.line for way in (*card.phones, *card.emails))]
    shown = "  ".join(filter(None, facts))
    return Content.assemble(plain(card.name or "(instantie)", "bold"), "  ", muted(shown))
