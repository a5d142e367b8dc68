"""What the columns of a table mean: guessed, shown with an example, and changed where it is wrong."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import ClassVar, Final, Generic, TypeVar

from textual import on, work
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Static

from copiloot_tui.domain.address_table import Table
from copiloot_tui.domain.dutch import count
from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.domain.text import clean_line
from copiloot_tui.services.address_files import possible_readings
from copiloot_tui.ui.ask import Answer, Ask
from copiloot_tui.ui.dialogs.questions import Questions
from copiloot_tui.ui.forms.fields import ChoiceField, Field
from copiloot_tui.ui.forms.values import Values

Outcome = TypeVar("Outcome")

PAUSE_SECONDS: Final = 0.1
"""What is chosen settles this long before what would be read is shown anew."""
ROWS_LOOKED_AT: Final = 200
"""In so many rows an example of each column is looked for, and something to show."""
LONGEST_EXAMPLE: Final = 60
_COLUMN: Final = "column-"
_ENCODING: Final = "encoding"
_DELIMITER: Final = "delimiter"
_SIGNS: Final = {";": "puntkomma  ;", ",": "komma  ,", "\t": "tab", "|": "streep  |"}


class TableMapping(Questions[Outcome], Generic[Outcome]):
    """Asks of each column that holds something what it is, and shows the beginning as it would be read."""

    TITLE_HERE = "Wat staat waar?"
    MEANINGS: ClassVar[type[Enum]]
    """What a column can hold; its NOTHING is not read."""

    def __init__(self) -> None:
        super().__init__()
        self._is_changed = False

    @property
    @abstractmethod
    def table(self) -> Table:
        """The table as it is read now."""
        raise NotImplementedError

    @abstractmethod
    def guessed(self, place: int) -> Enum:
        """What the column at a place seems to hold."""
        raise NotImplementedError

    @abstractmethod
    def read_again(self, encoding: str, delimiter: str) -> None:
        """Read the table in another way; off the event loop. Raises CopilootError."""
        raise NotImplementedError

    @abstractmethod
    def preview(self) -> Iterable[Content]:
        """The beginning as it would be read now, below a line that counts the rows; off the event loop."""
        raise NotImplementedError

    def compose_fields(self) -> Sequence[Field]:
        """How the file is read, and its columns."""
        encodings, delimiters = possible_readings()
        kept = dict.fromkeys((self.table.encoding, *encodings))
        return (
            ChoiceField(_ENCODING, "Tekenset", [(name, name) for name in kept]),
            ChoiceField(_DELIMITER, "Scheidingsteken", [(sign, _SIGNS.get(sign, sign)) for sign in delimiters]),
            *self._columns(),
        )

    def _columns(self) -> Iterable[Field]:
        """The columns in which something stands."""
        options = [(meaning.name, str(meaning.value)) for meaning in self.MEANINGS]
        for place, heading in enumerate(self.table.headings):
            if self._example(place):
                yield ChoiceField(f"{_COLUMN}{place}", heading, options)

    def _example(self, place: int) -> str:
        cells = (row.cells[place] for row in self.table.rows[:ROWS_LOOKED_AT] if place < len(row.cells))
        return next((words[:LONGEST_EXAMPLE] for cell in cells if (words := clean_line(cell))), "")

    def compose_below(self) -> Iterable[Widget]:
        """The beginning of what would be read."""
        with VerticalScroll(id="cards-pane") as pane:
            pane.can_focus = False
            yield Static(id="first-cards", markup=False)

    def compose_buttons(self) -> Iterable[Button]:
        """Go on."""
        yield Button("Verder", id="answer", variant="primary", tooltip="Ctrl+S")

    async def fill(self) -> None:
        """Show what was guessed."""
        for field in self.fields.values():
            match field.key:
                case "encoding":
                    field.show(self.table.encoding)
                case "delimiter":
                    field.show(self.table.delimiter)
                case key:
                    place = int(key.removeprefix(_COLUMN))
                    field.show(self.guessed(place).name)
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
            await asyncio.to_thread(self.read_again, texts[_ENCODING], texts[_DELIMITER])
        except CopilootError as error:
            self.tell(str(error))
            return
        # Not here: a worker that is taken over while it removes a field would take the whole program along.
        self.call_later(self._show_columns)

    async def _show_columns(self) -> None:
        box = self.query_one(".fields", VerticalScroll)
        async with self.batch():
            for field in [field for field in box.query(Field) if field.key.startswith(_COLUMN)]:
                await field.remove()
            await box.mount_all(self._columns())
        await self.fill()

    @work(exclusive=True, group="preview")
    async def _preview(self) -> None:
        await asyncio.sleep(PAUSE_SECONDS)
        self.note_meanings()
        shown = await asyncio.to_thread(lambda: list(self.preview()))
        rows = count(len(self.table.rows), "rij", "rijen")
        heading = Content.styled(f"Zo worden de eerste van {rows} gelezen:", "$primary")
        self.query_one("#first-cards", Static).update(Content("\n").join((heading, *shown)))

    @abstractmethod
    def note_meanings(self) -> None:
        """Remember what the columns mean now, for `preview`."""
        raise NotImplementedError

    def chosen(self, place: int) -> Enum:
        """What the column at a place holds by what was chosen; nothing where nothing stands in it."""
        name = self.texts.get(f"{_COLUMN}{place}", "NOTHING")
        return self.MEANINGS[name] if name in self.MEANINGS.__members__ else self.MEANINGS["NOTHING"]

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

    async def take(self, values: Values) -> Outcome:
        """The file with what its columns mean."""
        self.note_meanings()
        return await asyncio.to_thread(self.outcome)

    @abstractmethod
    def outcome(self) -> Outcome:
        """What it comes to; off the event loop. Raises CopilootError."""
        raise NotImplementedError
