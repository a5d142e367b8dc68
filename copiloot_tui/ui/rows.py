"""Lists of records: each line stands for a value, and the cursor stays where it was when the list is read again."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import ClassVar, Final
from uuid import UUID

from textual.content import Content
from textual.events import Resize
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from copiloot_tui.ui.text import Line

MOST_ROWS: Final = 500
"""A list shows no more lines than these; the filter finds the rest."""
LONGEST_LINE: Final = 120
"""On a very wide screen the date stays near enough to what it belongs to."""

LINES_AT_ONCE: Final = 3
"""So far the view goes where the cursor cannot."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a list, and the value it stands for; without a value it is a heading."""

    line: Line
    value: object = None


class Rows(OptionList):
    """A list of lines that fill its width."""

    @dataclass
    class Chosen(Message):
        """A line was chosen with Enter or a click."""

        rows: "Rows"
        value: object

        @property
        def control(self) -> "Rows":
            """The list."""
            return self.rows

    longest_line: ClassVar[int] = LONGEST_LINE
    """How wide a line is at most, in cells."""

    def __init__(self, *, empty: str = "", id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes, markup=False)
        # No line has a link, and looking for one took a tenth of painting.
        self.set_reactive(Rows.auto_links, False)
        self.empty = empty
        """What a list with nothing in it says."""
        self._rows: list[Row] = []

    @property
    def selected(self) -> object | None:
        """The value of the line with the cursor; None on a heading or an empty list."""
        index = self.highlighted
        return self._rows[index].value if index is not None and index < len(self._rows) else None

    @property
    def values(self) -> list[object]:
        """What the lines stand for, headings aside."""
        return [row.value for row in self._rows if row.value is not None]

    def show_rows(self, rows: Iterable[Row], *, from_the_top: bool = False) -> None:
        """Put these lines in the list; the cursor returns to the same record or near it, or goes to the first."""
        before, index = (None, None) if from_the_top else (_identity(self.selected), self.highlighted)
        self._rows = list(rows)
        width = self._width
        shown = [Option(row.line.at_width(width), disabled=row.value is None) for row in self._rows[:MOST_ROWS]]
        if not shown and self.empty:
            shown = [Option(Content.styled(self.empty, "$muted"), disabled=True)]
        if len(self._rows) > MOST_ROWS:
            more = len(self._rows) - MOST_ROWS
            self._rows = self._rows[:MOST_ROWS]
            shown.append(Option(Content.styled(f"en nog {more}: typ f om te filteren", "$muted"), disabled=True))
        self.set_options(shown)
        self._restore_cursor(before, index)

    def _restore_cursor(self, before: object, index: int | None) -> None:
        usable = [i for i, row in enumerate(self._rows) if row.value is not None]
        same = [i for i in usable if before is not None and _identity(self._rows[i].value) == before]
        if same:
            self.highlighted = same[0]
        elif usable:
            self.highlighted = min(usable, key=lambda i: abs(i - (index or 0)))

    def go_to_next(self, values: Container[object]) -> None:
        """Put the cursor on the next line below it that stands for one of these, or else on the first such line."""
        wanted = [index for index, row in enumerate(self._rows) if row.value is not None and row.value in values]
        here = -1 if self.highlighted is None else self.highlighted
        if wanted:
            self.highlighted = next((index for index in wanted if index > here), wanted[0])

    def go_to_record(self, ids: Container[UUID]) -> bool:
        """Put the cursor on the first line that stands for one of these records; gives whether there is one."""
        found = (_identity(row.value) for row in self._rows)
        index = next((index for index, one in enumerate(found) if isinstance(one, UUID) and one in ids), None)
        if index is not None:
            self.highlighted = index
        return index is not None

    @property
    def _width(self) -> int:
        """How wide a line is now."""
        return max(10, min(self.longest_line, self.scrollable_content_region.width - 2))

    def _is_at(self, end: int) -> bool:
        """Whether the cursor is on the first (0) or last (-1) line where it can be."""
        usable = [index for index, row in enumerate(self._rows) if row.value is not None]
        return not usable or self.highlighted == usable[end]

    # Below the last line where the cursor can be there may be more to read, and above the first: the view goes there.

    def action_cursor_down(self) -> None:
        """Go to the next line, or show more of what only is to be read below the last one."""
        if self._is_at(-1) and self.scroll_offset.y < self.max_scroll_y:
            self.scroll_relative(y=LINES_AT_ONCE, animate=False)
        else:
            super().action_cursor_down()

    def action_cursor_up(self) -> None:
        """Go to the line before, or show more of what only is to be read above the first one."""
        if self._is_at(0) and self.scroll_offset.y > 0:
            self.scroll_relative(y=-LINES_AT_ONCE, animate=False)
        else:
            super().action_cursor_up()

    def action_page_down(self) -> None:
        """Go a page down, also where the cursor cannot be."""
        if self._is_at(-1):
            self.scroll_page_down(animate=False)
        else:
            super().action_page_down()  # type: ignore[no-untyped-call]

    def action_page_up(self) -> None:
        """Go a page up, also where the cursor cannot be."""
        if self._is_at(0):
            self.scroll_page_up(animate=False)
        else:
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_last(self) -> None:
        """Go to the last line, and show all that stands below it."""
        super().action_last()
        self.scroll_end(animate=False)

    def action_first(self) -> None:
        """Go to the first line, and show all that stands above it."""
        super().action_first()
        self.scroll_home(animate=False)

    def on_resize(self, _event: Resize) -> None:
        """Fill the new width."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if not self.scrollable_content_region.width:
            return  # Hidden meanwhile: it is told its size again when it is shown.
        width = self._width
        for index, row in enumerate(self._rows):
            self.replace_option_prompt_at_index(index, row.line.at_width(width))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Turn the choice of a line into the choice of a value."""
        event.stop()
        if event.option_index < len(self._rows):
            self.post_message(self.Chosen(self, self._rows[event.option_index].value))


def heading(title: str, count: int | None = None) -> Row:
    """A line that names what comes below it."""
    text = title if count is None else f"{title}  {count}"
    return Row(Line(Content.styled(text, "bold $primary")))


def _identity(value: object) -> object:
    record = getattr(value, "record", value)
    return getattr(record, "id", getattr(record, "record_id", record))
