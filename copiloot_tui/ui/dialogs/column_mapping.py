"""What the columns of a table with addresses mean: guessed, shown with an example, and changed where it is wrong."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from textual import on, work
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Static

from copiloot_tui.domain.address_table import BrokenEntry, CardEntry, CardField, Column, ColumnMapping, Table
from copiloot_tui.domain.dutch import count
from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.domain.text import clean_line
from copiloot_tui.domain.visiting_card import VisitingCard
from copiloot_tui.services.address_files import AddressFile, entries, possible_readings, read_again
from copiloot_tui.ui.ask import Answer, Ask
from copiloot_tui.ui.dialogs.questions import Questions
from copiloot_tui.ui.forms.fields import ChoiceField, Field
from copiloot_tui.ui.forms.values import Values
from copiloot_tui.ui.text import muted, plain

MAPPED = tuple[AddressFile, ColumnMapping]
PAUSE_SECONDS: Final = 0.1
"""What is chosen settles this long before the first cards are shown anew."""
ROWS_LOOKED_AT: Final = 200
"""In so many rows an example of each column is looked for, and cards to show."""
CARDS_SHOWN: Final = 3
LONGEST_EXAMPLE: Final = 60
_COLUMN: Final = "column-"
_ENCODING: Final = "encoding"
_DELIMITER: Final = "delimiter"
_SIGNS: Final = {";": "puntkomma  ;", ",": "komma  ,", "\t": "tab", "|": "streep  |"}
_LABELLED: Final = (CardField.PHONE, CardField.EMAIL)


class ColumnMappingDialog(Questions[MAPPED]):
    """Asks of each column that holds something what it is, and shows the first cards as they would be read."""

    TITLE_HERE = "Wat staat waar?"
    HELP_TEXT = (
        "Elke regel is een kolom van het bestand, met een voorbeeld eronder. Kies wat erin staat; wat Copiloot niet "
        "herkent, wordt niet ingelezen. Onderaan staan de eerste kaarten zoals ze zo worden gelezen. Zie je vreemde "
        "tekens, kies dan een andere **tekenset**; staat alles in één kolom, kies dan een ander **scheidingsteken**. "
        "**Ctrl+S** gaat verder; er is dan nog niets ingelezen."
    )

    def __init__(self, file: AddressFile) -> None:
        super().__init__()
        self._file = file
        self._is_changed = False

    @property
    def _table(self) -> Table:
        if self._file.table is None:
            raise RuntimeError("a file without columns")
        return self._file.table

    def compose_fields(self) -> Sequence[Field]:
        """How the file is read, and its columns."""
        encodings, delimiters = possible_readings()
        table = self._table
        kept = dict.fromkeys((table.encoding, *encodings))
        return (
            ChoiceField(_ENCODING, "Tekenset", [(name, name) for name in kept]),
            ChoiceField(_DELIMITER, "Scheidingsteken", [(sign, _SIGNS.get(sign, sign)) for sign in delimiters]),
            *self._columns(),
        )

    def _columns(self) -> Iterable[Field]:
        """The columns in which something stands."""
        options = [(field.name, field.value) for field in CardField]
        for place, heading in enumerate(self._table.headings):
            if self._example(place):
                yield ChoiceField(f"{_COLUMN}{place}", heading, options)

    def _example(self, place: int) -> str:
        cells = (row.cells[place] for row in self._table.rows[:ROWS_LOOKED_AT] if place < len(row.cells))
        return next((words[:LONGEST_EXAMPLE] for cell in cells if (words := clean_line(cell))), "")

    def compose_below(self) -> Iterable[Widget]:
        """The first cards."""
        with VerticalScroll(id="cards-pane") as pane:
            pane.can_focus = False
            yield Static(id="first-cards", markup=False)

    def compose_buttons(self) -> Iterable[Button]:
        """Go on."""
        yield Button("Verder", id="answer", variant="primary", tooltip="Ctrl+S")

    async def fill(self) -> None:
        """Show what was guessed."""
        table = self._table
        for field in self.fields.values():
            match field.key:
                case "encoding":
                    field.show(table.encoding)
                case "delimiter":
                    field.show(table.delimiter)
                case key:
                    place = int(key.removeprefix(_COLUMN))
                    mapping = self._file.mapping
                    field.show((mapping[place] if place < len(mapping) else Column()).field.name)
                    field.tell(f"bijvoorbeeld: {self._example(place)}", is_error=False)
        self._preview()

    @on(Field.Changed)
    def _answered(self, event: Field.Changed) -> None:
        event.stop()
        self._is_changed = True
        if event.field.key in (_ENCODING, _DELIMITER):
            self._read_again()
        else:
            place = int(event.field.key.removeprefix(_COLUMN))
            event.field.tell(f"bijvoorbeeld: {self._example(place)}", is_error=False)
            self._preview()

    @work(exclusive=True, group="read")
    async def _read_again(self) -> None:
        self.tell("")
        texts = self.texts
        try:
            self._file = await asyncio.to_thread(read_again, self._file, texts[_ENCODING], texts[_DELIMITER])
        except CopilootError as error:
            self.tell(str(error))
            return
        box = self.query_one(".fields", VerticalScroll)
        async with self.batch():
            for field in [field for field in box.query(Field) if field.key.startswith(_COLUMN)]:
                await field.remove()
            await box.mount_all(self._columns())
        await self.fill()

    @work(exclusive=True, group="preview")
    async def _preview(self) -> None:
        await asyncio.sleep(PAUSE_SECONDS)
        table = replace(self._table, rows=self._table.rows[:ROWS_LOOKED_AT])
        file, mapping = replace(self._file, table=table), self._mapping
        found = await asyncio.to_thread(lambda: list(islice(entries(file, mapping), ROWS_LOOKED_AT)))
        self.query_one("#first-cards", Static).update(Content("\n").join(self._first_cards(found)))

    def _first_cards(self, found: Sequence[CardEntry]) -> Iterable[Content]:
        cards = [entry for entry in found if isinstance(entry, VisitingCard)]
        broken = [entry for entry in found if isinstance(entry, BrokenEntry)]
        rows = count(len(self._table.rows), "rij", "rijen")
        yield Content.styled(f"Zo worden de eerste van {rows} gelezen:", "$primary")
        for card in cards[:CARDS_SHOWN]:
            yield words_of_card(card)
        if broken:
            yield Content.styled(f"Rij {broken[0].number}: {broken[0].sentence}", "$warning")
        if not cards and not broken:
            yield muted("Er is niemand te lezen. Kies in welke kolom de naam staat.")

    @property
    def _mapping(self) -> ColumnMapping:
        texts, guessed = self.texts, self._file.mapping
        mapping = []
        for place in range(len(self._table.headings)):
            before = guessed[place] if place < len(guessed) else Column()
            name = texts.get(f"{_COLUMN}{place}", CardField.NOTHING.name)
            chosen = CardField[name] if name in CardField.__members__ else CardField.NOTHING
            mapping.append(Column(field=chosen, label=before.label if chosen in _LABELLED else ""))
        return tuple(mapping)

    async def take(self, values: Values) -> MAPPED:
        """The file and what its columns mean."""
        return self._file, self._mapping

    @property
    def question_before_leaving(self) -> Ask | None:
        """Asked when something was chosen."""
        if not self._is_changed:
            return None
        return Ask(
            "Toch niet inlezen?",
            Answer("leave", "Niet inlezen", "warning"),
            Answer("stay", "Terug naar de kolommen"),
            detail="Wat je koos bij de kolommen gaat dan weg.",
        )


def words_of_card(card: VisitingCard) -> Content:
    """A card in one line."""
    facts = [card.function, card.organisation, card.region, *(way.line for way in (*card.phones, *card.emails))]
    shown = "  ".join(filter(None, facts))
    return Content.assemble(plain(card.name or "(instantie)", "bold"), "  ", muted(shown))
