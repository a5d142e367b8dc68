"""What the places have in common: a heading, the bar of places, a body, a footer, and word of changes."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Container
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Concatenate, Final, ParamSpec
from uuid import UUID

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from copiloot_tui.domain.changes import Area, Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.dutch import count, long_date
from copiloot_tui.domain.errors import CopilootError, NotFound
from copiloot_tui.ui.closed_meanwhile import unless_closed
from copiloot_tui.ui.commands import Command, is_available
from copiloot_tui.ui.key_bar import KeyBar
from copiloot_tui.ui.rows import Rows
from copiloot_tui.ui.text import Line, plain

if TYPE_CHECKING:
    from copiloot_tui.services.records import Store
    from copiloot_tui.ui.program import Program

P = ParamSpec("P")

WIDE: Final = 112
"""From this many columns on there is a second pane."""
VERY_WIDE: Final = 160
"""From this many columns on there is a third pane."""

PLACES: dict[str, str] = {
    "today": "Vandaag",
    "families": "Gezinnen",
    "regelzaken": "Regelzaken",
    "aanspreekpunten": "Aanspreekpunten",
    "strippenkaart": "Strippenkaart",
    "figures": "Cijfers",
}
"""The places, by mode, in the order of their digits."""


class PlaceBar(Static):
    """The names of the places with their digits; a click goes there."""

    def __init__(self, current: str) -> None:
        self._parts = [
            Content.from_markup(
                f"[@click=app.go_to('{mode}')]{'[b $primary]' if mode == current else ''}$digit $title"
                f"{'[/]' if mode == current else ''}[/]",
                digit=str(digit),
                title=title,
            )
            for digit, (mode, title) in enumerate(PLACES.items(), start=1)
        ]
        super().__init__(Content(" ").join(self._parts), classes="place-bar")

    def on_resize(self) -> None:
        """Stand apart as far as there is room for."""
        apart = Content("  ").join(self._parts)
        is_room = apart.cell_length <= self.content_size.width
        self.update(apart if is_room else Content(" ").join(self._parts), layout=False)


class Place(Screen[None]):
    """A screen of the open program that shows part of the vault."""

    AUTO_FOCUS = "Rows, RecordTable, DataTable"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide"), (VERY_WIDE, "-very-wide")]  # noqa: RUF012
    MODE: ClassVar[str]
    """The mode this place belongs to."""
    SHOWS: ClassVar[Area]
    """The parts of the vault that are shown here."""
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = ()
    """What can be done here, besides what can be done everywhere."""
    HELP_TEXT: ClassVar[str] = ""
    """A few Dutch sentences in Markdown about this place."""
    BINDINGS: ClassVar[list[BindingType]] = []

    _is_stale = False
    _has_data = False
    _detail = ""
    _added: frozenset[UUID] = frozenset()
    """What was just added from here, until the cursor is on it."""

    @property
    def copiloot(self) -> Program:
        """The program, with its desk."""
        return self.app  # type: ignore[return-value]

    @property
    def is_from_dossier(self) -> bool:
        """Whether it closes before a dossier is opened from anywhere."""
        return False

    @property
    def family_here(self) -> Any:
        """The id of the family that is being looked at; None where there is none."""
        return None

    @property
    def institution_here(self) -> Any:
        """The id of the institution that would be called about what the cursor is on; None where there is none."""
        return None

    @property
    def today(self) -> date:
        """The date in the Netherlands."""
        return civil_day(self.copiloot.desk.clock.now())

    @property
    def title_here(self) -> str:
        """What the heading calls this place."""
        return PLACES[self.MODE]

    def compose(self) -> ComposeResult:
        """Heading, places, body, footer."""
        self._take_width_class()
        yield Static(classes="heading")
        if not self.copiloot.table_family:
            yield PlaceBar(self.MODE)
        yield from self.compose_body()
        yield KeyBar()

    def _take_width_class(self) -> None:
        """Know how wide it is before anything stands in it; found out afterwards, all would be laid out twice."""
        fitting = [name for least, name in self.HORIZONTAL_BREAKPOINTS if self.app.size.width >= least]
        self.add_class(fitting[-1], update=False)

    def on_mount(self) -> None:
        """Listen for changes and read for the first time."""
        self.copiloot.desk.changed.subscribe(self, self._note_changes)
        self.show_heading()
        self.load()

    def on_unmount(self) -> None:
        """Let go of a place that was closed: who listens is kept, with all it showed, until something changes."""
        self.copiloot.desk.changed.unsubscribe(self)

    def on_screen_resume(self) -> None:
        """Read again what changed while another screen was in front."""
        self.show_heading()
        if self._is_stale:
            self.load()

    def show_heading(self, detail: str | None = None) -> None:
        """Write the heading: program, place, date, and a detail that stays until another is given."""
        self._detail = self._detail if detail is None else detail
        mark = self.copiloot.standing.of(self.family_here) if self.is_from_dossier else None
        where = "Tafelstand" if self.copiloot.table_family else self.copiloot.settings.role
        left = f"{where}   {mark.sign + ' ' if mark else ''}{self.title_here}"
        timer, width = self.copiloot.timing.words, self.size.width - 2
        right = "   ".join(filter(None, [timer, long_date(self.today), self._detail]))
        if timer and len(left) + len(right) + 2 > width:
            # The timer is news, and the date stands on many other things.
            right = "   ".join(filter(None, [timer, self._detail]))
        if mark is not None:
            words = f"{left}   {mark.words}"
            left = words if len(words) + len(right) + 2 <= width else f"{left}   {mark.word}"
        heading = Line(plain(left), plain(right)).at_width(width)
        self.query_one(".heading", Static).update(heading, layout=False)

    def on_resize(self) -> None:
        """Fit the heading to the new width, and what is shown once its widgets know theirs."""
        self.show_heading()
        if self._has_data:
            self.call_after_refresh(self._fit_if_there)

    def _fit_if_there(self) -> None:
        if self.is_attached:
            self.fit()

    def fit(self) -> None:
        """Fit what is shown to the new width; this is asked only once there is something to show."""

    def _compositor_refresh(self) -> None:
        # While painting is put off, Textual would make the whole picture and then not show it.
        if not self.app._batch_count:
            super()._compositor_refresh()

    def _note_changes(self, changes: Changes) -> None:
        if not changes.areas & self.SHOWS:
            return
        if self.is_current:
            self.load()
        else:
            self._is_stale = True

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Read what is shown here, and show it; close this place when what it is about is no longer there."""
        self._is_stale = False
        try:
            with unless_closed(self):
                await self.copiloot.standing_watch.get_ready()
                await self.show_data()
                self._has_data = True
                self._go_to_added()
        except NotFound as error:
            self._leave(error)
        except CopilootError as error:
            self.copiloot.tell_error(error)
        self.refresh_bindings()

    def _leave(self, error: NotFound) -> None:
        if len(self.app.screen_stack) == 1:
            self.copiloot.tell_error(error)
        elif self.is_active:
            self.app.pop_screen()
        else:
            self._is_stale = True  # A dialog is in front; what goes is the screen that is in front.

    async def write(self, call: Callable[Concatenate[Store, P], Changes], *args: P.args, **kwargs: P.kwargs) -> None:
        """Let a service change something, and tell what came of it."""
        try:
            changes = await self.copiloot.desk.write(call, *args, **kwargs)
        except CopilootError as error:
            self.copiloot.tell_error(error)
        else:
            self.copiloot.tell_change(changes)

    def begin(self, form: Screen[Changes | None]) -> None:
        """Open a form that adds something; the cursor goes to what was added, so that Enter opens no other."""
        self.app.push_screen(form, self._was_added)

    def _was_added(self, changes: Changes | None) -> None:
        self._added = changes.added if changes is not None else frozenset()
        self._go_to_added()

    def _go_to_added(self) -> None:
        if self._added and self.go_to(self._added):
            self._added = frozenset()

    def go_to(self, ids: Container[UUID]) -> bool:
        """Put the cursor of each list on one of these records; gives whether one of them is in view."""
        return any([rows.go_to_record(ids) for rows in self.query(Rows)])

    def action_back(self) -> None:
        """Go back, where that is a command."""
        self.app.pop_screen()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A command that makes no sense now is neither in the footer nor does it answer its key."""
        return is_available(self.COMMANDS_HERE, action, self)

    @abstractmethod
    def compose_body(self) -> ComposeResult:
        """The widgets between the bar of places and the footer."""
        raise NotImplementedError

    @abstractmethod
    async def show_data(self) -> None:
        """Ask the desk for data and put it in the widgets."""
        raise NotImplementedError


def family_count(number: int) -> str:
    """'1 gezin', '7 gezinnen'."""
    return count(number, "gezin", "gezinnen")
