"""A table of records, painted line by line: only what is in view is made, however many there are."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final
from uuid import UUID

from rich.segment import Segment
from rich.style import Style as RichStyle
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, Leave, MouseMove, Resize
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from copiloot_tui.domain.record import Record
from copiloot_tui.ui.rows import MOST_ROWS

Cells = Sequence[Content]
TableRow = tuple[Record | None, Cells | Callable[[], Cells]]
"""A record with its cells, or with what makes them once they are in view; a row without a record is a heading."""

WIDEST_CELL: Final = 44
"""Longer cells are cut; the whole text is one Enter away."""
_PADDING: Final = 1
"""On each side of a cell, in cells."""
_HEADING_LINES: Final = 1


def cell_text(content: Content, colours: Mapping[str, str]) -> Text:
    """What stands in a cell, as a table of Textual wants it.

    Args:
        content: styled with the names of colours.
        colours: the colours of the theme, by name.
    """
    text = Text(content.plain, no_wrap=True)
    for span in content.spans:
        if isinstance(span.style, str):
            text.stylize(_rich_style(span.style, colours), span.start, span.end)
    return text


def _rich_style(style: str, colours: Mapping[str, str]) -> str:
    words = []
    for word in style.split():
        colour = colours.get(word.removeprefix("$")) if word.startswith("$") else word
        words.append(colour or "")
    return " ".join(word for word in words if word)


class RecordTable(ScrollView, can_focus=True):
    """Rows of cells below headings that stay, each row standing for a record; the cursor stays on its record."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"table--heading", "table--cursor", "table--hover"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", show=False),
        Binding("down", "cursor_down", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "to_end(0)", show=False),
        Binding("end", "to_end(-1)", show=False),
        Binding("enter", "choose", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """A row was chosen with Enter or a click."""

        table: "RecordTable"
        record: Record

        @property
        def control(self) -> "RecordTable":
            """The table."""
            return self.table

    @dataclass
    class Ticked(Message):
        """The first cell of a row was clicked, in a table whose rows can be marked."""

        table: "RecordTable"
        record: Record

        @property
        def control(self) -> "RecordTable":
            """The table."""
            return self.table

    @dataclass
    class HeadingChosen(Message):
        """A heading was clicked."""

        table: "RecordTable"
        column: int

        @property
        def control(self) -> "RecordTable":
            """The table."""
            return self.table

    can_tick: ClassVar[bool] = False
    """Whether a click on the first cell marks the row."""

    cursor_row = reactive(0, repaint=False)
    """The number of the row with the cursor."""
    hovered_row: reactive[int | None] = reactive(None, repaint=False)
    """The number of the row below the mouse; None when that is elsewhere."""

    def __init__(self, *headings: str, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._headings = headings
        self._given: tuple[int | None, ...] = (None,) * len(headings)
        self._rooms: tuple[int, ...] = ()
        self._rows_shown: list[TableRow] = []
        self._painted: dict[Style, RichStyle] = {}

    def show_columns(self, headings: Iterable[str], widths: Iterable[int]) -> None:
        """Have these columns, each so many cells wide; the rows have to be shown again after it.

        Columns of which the width is known are shown sooner: the cells below need not be made to be measured.
        """
        self._headings, self._given = tuple(headings), tuple(widths)

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self._rows_shown)

    @property
    def selected(self) -> Record | None:
        """The record with the cursor; None on a heading."""
        return self._rows_shown[self.cursor_row][0] if 0 <= self.cursor_row < self.row_count else None

    @property
    def records(self) -> list[Record]:
        """The records that are shown, in order."""
        return [record for record, _ in self._rows_shown if record is not None]

    def show_records(self, rows: Iterable[TableRow]) -> int:
        """Fill the table; returns how many rows there was no room for."""
        before, index = self.selected, self.cursor_row
        every = list(rows)
        self._rows_shown = shown = every[:MOST_ROWS]
        self._rooms = tuple(self._room(column) for column in range(len(self._headings)))
        self.virtual_size = Size(sum(self._rooms) + 2 * _PADDING * len(self._rooms), len(shown) + _HEADING_LINES)
        usable = [i for i, (record, _) in enumerate(shown) if record is not None]
        same = [i for i in usable if before is not None and getattr(shown[i][0], "id", None) == before.id]
        if usable:
            self.cursor_row = same[0] if same else min(usable, key=lambda i: abs(i - index))
        self._keep_in_view()
        self.refresh()
        return len(every) - len(shown)

    def go_to_record(self, ids: Container[UUID]) -> bool:
        """Put the cursor on the first row that stands for one of these records; gives whether there is one."""
        rows = (index for index, (record, _) in enumerate(self._rows_shown) if record is not None and record.id in ids)
        if (index := next(rows, None)) is not None:
            self.cursor_row = index
        return index is not None

    def _room(self, column: int) -> int:
        if (given := self._given[column]) is not None:
            return given
        cells = (self._cells(row)[column].cell_length for row in range(self.row_count))
        return min(WIDEST_CELL, max((len(self._headings[column]), *cells)))

    def show_cell(self, record: Record, column: int, content: Content) -> None:
        """Change one cell of the row of a record."""
        for index, (shown, _) in enumerate(self._rows_shown):
            if shown is not None and shown.id == record.id:
                cells = self._cells(index)
                self._rows_shown[index] = (shown, [*cells[:column], content, *cells[column + 1 :]])
                self._refresh_row(index)

    def _cells(self, row: int) -> Cells:
        record, cells = self._rows_shown[row]
        if callable(cells):
            cells = cells()
            self._rows_shown[row] = (record, cells)
        return cells

    # Painting

    def render_line(self, y: int) -> Strip:
        """The headings, or the row that is scrolled to this line."""
        if y < _HEADING_LINES:
            return self._line([Content(heading) for heading in self._headings], "table--heading")
        if (row := y - _HEADING_LINES + self.scroll_offset.y) >= self.row_count:
            return Strip.blank(self.size.width, self.rich_style)
        if row == self.cursor_row:
            return self._line(self._cells(row), "table--cursor")
        return self._line(self._cells(row), *(["table--hover"] if row == self.hovered_row else []))

    def _line(self, cells: Cells, *component: str) -> Strip:
        parts: list[Content | str] = []
        for content, room in zip(cells, self._rooms, strict=False):
            cut = content.truncate(room, ellipsis=True)
            parts += [" " * _PADDING, cut, " " * (room - cut.cell_length + _PADDING)]
        style = self.get_visual_style(*component)
        line = Content.assemble(*parts)
        if "table--cursor" in component:
            line = Content(line.plain)
        # Not by Textual's own way of painting text, which makes every word selectable and takes twice as long.
        strip = Strip([Segment(text, self._as_painted(own)) for text, own in line.render(style, end="")])
        left = self.scroll_offset.x
        return strip.crop_extend(left, left + self.size.width, self._as_painted(style))

    def _as_painted(self, style: Style) -> RichStyle:
        found = self._painted.get(style)
        if found is None:
            found = self._painted[style] = style.rich_style
        return found

    def _refresh_row(self, row: int) -> None:
        y = row + _HEADING_LINES - self.scroll_offset.y
        if _HEADING_LINES <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    def watch_hovered_row(self, before: int | None, now: int | None) -> None:
        """Paint both rows anew."""
        for row in (before, now):
            if row is not None:
                self._refresh_row(row)

    # The cursor

    def validate_cursor_row(self, row: int) -> int:
        """Keep it on a row."""
        return max(0, min(row, self.row_count - 1))

    def watch_cursor_row(self, before: int, now: int) -> None:
        """Show where it is, and what can be done there."""
        self._keep_in_view()
        self._refresh_row(before)
        self._refresh_row(now)
        self.screen.refresh_bindings()

    @property
    def _lines_in_view(self) -> int:
        return max(1, self.scrollable_content_region.height - _HEADING_LINES)

    def _keep_in_view(self) -> None:
        if self.size.height:
            first = max(self.cursor_row - self._lines_in_view + 1, min(self.cursor_row, self.scroll_offset.y))
            self.scroll_to(y=first, animate=False, force=True)

    def on_resize(self, _event: Resize) -> None:
        """Keep the cursor in view."""
        self._keep_in_view()

    def action_cursor_up(self) -> None:
        """Go to the row before."""
        self.cursor_row -= 1

    def action_cursor_down(self) -> None:
        """Go to the next row."""
        self.cursor_row += 1

    def action_page(self, step: int) -> None:
        """Go as many rows on or back as are in view."""
        self.cursor_row += step * self._lines_in_view

    def action_to_end(self, end: int) -> None:
        """Go to the first row (0) or the last (-1)."""
        self.cursor_row = end % max(1, self.row_count)

    def action_choose(self) -> None:
        """Turn the choice of a row into the choice of a record."""
        if (record := self.selected) is not None:
            self.post_message(self.Chosen(self, record))

    # The mouse

    def on_click(self, event: Click) -> None:
        """Choose a heading or a row, or mark the row whose first cell is clicked."""
        if (place := event.get_content_offset(self)) is None:
            return
        column = self._column_at(place)
        if place.y < _HEADING_LINES:
            if column is not None:
                self.post_message(self.HeadingChosen(self, column))
        elif (row := self._row_at(place)) is not None and (record := self._rows_shown[row][0]) is not None:
            if self.can_tick and column == 0:
                self.post_message(self.Ticked(self, record))
            else:
                self.cursor_row = row
                self.post_message(self.Chosen(self, record))

    def on_mouse_move(self, event: MouseMove) -> None:
        """Light up the row below the mouse."""
        place = event.get_content_offset(self)
        self.hovered_row = None if place is None else self._row_at(place)

    def on_leave(self, _event: Leave) -> None:
        """Light up nothing."""
        self.hovered_row = None

    def _row_at(self, place: Offset) -> int | None:
        row = place.y - _HEADING_LINES + self.scroll_offset.y
        return row if place.y >= _HEADING_LINES and row < self.row_count else None

    def _column_at(self, place: Offset) -> int | None:
        left = place.x + self.scroll_offset.x
        for column, room in enumerate(self._rooms):
            left -= room + 2 * _PADDING
            if left < 0:
                return column
        return None


class TickTable(RecordTable):
    """A table whose rows can be marked."""

    can_tick = True
