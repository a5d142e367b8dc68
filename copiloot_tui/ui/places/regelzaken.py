"""Regelzaken: everything being arranged, the most pressing first; narrowed, in another order, several at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import Enum
from typing import ClassVar, Final, TypeVar
from uuid import UUID

from textual import on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Label

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.dutch import count
from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.domain.regelzaak_filter import Grouping, Order, RegelzaakFilter, Showing, read_filter
from copiloot_tui.services.regelzaak_list import RegelzaakGroup, RegelzaakList, regelzaak_list
from copiloot_tui.ui.commands import Command, bindings
from copiloot_tui.ui.forms import form_named
from copiloot_tui.ui.kept_place import KeptList
from copiloot_tui.ui.places.dossier import open_dossier
from copiloot_tui.ui.places.regelzaak_columns import MARK_WIDTH, columns_at, mark
from copiloot_tui.ui.places.regelzaak_file import RegelzaakFilePlace
from copiloot_tui.ui.places.regelzaak_types import RegelzaakTypesPlace
from copiloot_tui.ui.table import RecordTable, TableRow, TickTable
from copiloot_tui.ui.table_place import TABLE_COMMANDS, TablePlace, has_row
from copiloot_tui.ui.text import muted, plain

E = TypeVar("E", bound=Enum)

NOTHING_FOUND: Final = "Niets gevonden. Esc haalt het filter weg."


def _has_marks(screen: object) -> bool:
    return isinstance(screen, RegelzakenPlace) and bool(screen.marked)


def _is_narrowed(screen: object) -> bool:
    return isinstance(screen, RegelzakenPlace) and screen.wanted != RegelzaakFilter()


COMMANDS: Final = (
    *TABLE_COMMANDS,
    Command(id="choose_filter", title="Kies", help="Kies welke regelzaken je ziet, en hoe", key="k", in_footer=True),
    Command(id="saved_filters", title="Bewaard", help="Gebruik, wijzig of verwijder een bewaard filter", key="b"),
    Command(
        id="clear_filter",
        title="Filter weg",
        help="Laat weer alles zien wat loopt",
        key="escape,backspace",
        available=_is_narrowed,
    ),
    Command(id="next_order", title="Volgorde", help="Neem de volgende volgorde", key="o"),
    Command(id="next_grouping", title="Bij elkaar", help="Zet de regelzaken anders bij elkaar", key="p"),
    Command(
        id="show_done",
        title="Ook afgerond",
        help="Laat ook zien wat afgerond is, of niet meer",
        key="t",
        in_footer=True,
    ),
    Command(id="mark", title="Markeer", help="Markeer de regelzaak, of niet meer", key="space", available=has_row),
    Command(id="mark_all", title="Alles markeren", help="Markeer alles wat je ziet, of niets meer", key="m"),
    Command(
        id="change_several",
        title="Samen wijzigen",
        help="Wijzig of verwijder alle gemarkeerde regelzaken in één keer",
        key="s",
        in_footer=True,
        available=_has_marks,
    ),
    Command(id="open_family", title="Dossier", help="Open het dossier van dit gezin", key="g", available=has_row),
    Command(
        id="show_types",
        title="Soorten",
        help="Bekijk, wijzig of voeg toe wat een nieuwe regelzaak invult",
        key="i",
    ),
)


class RegelzakenPlace(TablePlace):
    """All regelzaken of all families."""

    MODE = "regelzaken"
    SHOWS = Area.REGELZAKEN | Area.FAMILIES | Area.DIRECTORY | Area.MADE_TO_MEASURE | Area.HANDOVERS
    COMMANDS_HERE = COMMANDS
    BINDINGS: ClassVar = bindings(COMMANDS)
    EMPTY = "Er loopt niets. Typ a om een regelzaak te beginnen."
    HELP_TEXT = (
        "Bovenaan staat wat te laat is (**!**) of bijna (**•**). *Uiterlijk* is de eerste van drie: je eigen datum, "
        "een termijn die loopt, of een stap die nog moet. **Enter** opent de regelzaak, **g** het dossier.\n\n"
        "**k** kiest welke je ziet en in welke volgorde, **b** gebruikt een filter dat je bewaarde, **Esc** haalt het "
        "weg. **f** zoekt daarbinnen op woorden. **o** neemt een andere volgorde, een klik op een kop ook; **p** zet "
        "ze bij elkaar per gezin, instantie, aan zet, soort of status.\n\n"
        "**Spatie** markeert een regelzaak, een klik in de eerste kolom ook; **m** markeert alles wat je ziet. **s** "
        "wijzigt alle gemarkeerde in één keer, en **u** draait dat in één keer terug."
    )

    def __init__(self) -> None:
        super().__init__()
        self.wanted = RegelzaakFilter()
        """Which regelzaken are shown, and in which order."""
        self.marked: frozenset[UUID] = frozenset()
        """The regelzaken that are marked, also those that are not shown now."""
        self._found = RegelzaakList(groups=(), total=0, words="")

    def on_mount(self) -> None:
        """Show what was shown before the program was left."""
        self.wanted, _ = read_filter(self.copiloot.listed.wanted)
        self.marked = self.copiloot.listed.marked

    def compose_table(self) -> Iterable[Widget]:
        """What is shown, in words, and the table."""
        yield Label("", id="shown", markup=False)
        yield TickTable()

    async def read(self) -> None:
        """Ask for the regelzaken."""
        self._found = await self.copiloot.desk.read(regelzaak_list, self.wanted, self.words)
        self.show_heading(count(self._found.total, "regelzaak", "regelzaken"))

    async def narrow(self) -> None:
        """Ask again, for the words that were typed."""
        try:
            await self.show_data()
        except CopilootError as error:
            self.copiloot.tell_error(error)

    @property
    def more(self) -> int:
        """How many answer to the filter and were not read."""
        return self._found.total - len(self._found.glances)

    def nothing_here(self, words: str) -> str:
        """What to say of a table without rows."""
        return NOTHING_FOUND if self._found.words else super().nothing_here(words)

    def show_rows(self) -> None:
        """Put what was read in the table, under the headings that fit, and tell what is shown."""
        columns = columns_at(self.size.width)
        headings = (column.heading(self.wanted.order) for column in columns)
        self.table.show_columns(("", *headings), (MARK_WIDTH, *columns.values()))
        super().show_rows()
        self._tell_shown()

    def rows(self, words: str) -> Iterable[TableRow]:
        """A row for each regelzaak, and a heading above those that stand together."""
        columns, today, standing = columns_at(self.size.width), self.today, self.copiloot.standing
        for group in self._found.groups:
            if self.wanted.grouping is not Grouping.NONE:
                yield None, _heading_cells(group, [*columns.values()], self._title(group))
            for glance in group.glances:
                cells = [
                    column.content_of(glance, today, standing).truncate(room, ellipsis=True)
                    for column, room in columns.items()
                ]
                yield glance.regelzaak, [mark(glance, is_marked=glance.regelzaak.id in self.marked), *cells]

    def _title(self, group: RegelzaakGroup) -> Content:
        is_family = self.wanted.grouping is Grouping.FAMILY
        about = group.glances[0].regelzaak.family_id if is_family else None
        return self.copiloot.standing.named(group.title, about, "bold $primary")

    def fit(self) -> None:
        """Show as many columns as fit."""
        self.show_rows()

    def _tell_shown(self) -> None:
        self.copiloot.listed = KeptList(wanted=self.wanted.values, marked=self.marked)
        parts = list(self._shown())
        told = self.query_one("#shown", Label)
        told.update(Content("   ").join(parts))
        told.set_class(bool(parts), "-shown")

    def _shown(self) -> Iterator[Content]:
        if self._found.words:
            yield Content.assemble(plain(self._found.words, "bold"), muted(" (Esc: alles)"))
        if self.wanted.order is not Order.NEXT_DATE:
            yield plain(f"op {self.wanted.order.value}")
        if self.wanted.grouping is not Grouping.NONE:
            yield plain(f"per {self.wanted.grouping.value}")
        if self.marked:
            hidden = len(self.marked - {record.id for record in self.table.records})
            where = f", {hidden} niet in beeld" if hidden else ""
            yield plain(f"{len(self.marked)} gemarkeerd{where}: s wijzigt ze samen", "$accent")

    # Choosing what is shown

    def show_wanted(self, wanted: RegelzaakFilter) -> None:
        """Show these from now on."""
        self.wanted = wanted
        self.load()

    @work(group="filter-dialog")
    async def action_choose_filter(self) -> None:
        """Ask which regelzaken to show."""
        from copiloot_tui.ui.dialogs.regelzaak_filter import FilterDialog

        if (wanted := await self.app.push_screen_wait(FilterDialog(self.wanted))) is not None:
            self.show_wanted(wanted)

    @work(group="filter-dialog")
    async def action_saved_filters(self) -> None:
        """Use a filter that was kept."""
        from copiloot_tui.ui.dialogs.saved_filters import SavedFilters

        if (wanted := await self.app.push_screen_wait(SavedFilters())) is not None:
            self.show_wanted(wanted)

    def action_clear_filter(self) -> None:
        """Show everything that is going on, the most pressing first."""
        self.show_wanted(RegelzaakFilter())

    def action_next_order(self) -> None:
        """Take the next order."""
        self.show_wanted(replace(self.wanted, order=_next(self.wanted.order)))

    def action_next_grouping(self) -> None:
        """Put them together in the next way."""
        self.show_wanted(replace(self.wanted, grouping=_next(self.wanted.grouping)))

    @on(RecordTable.HeadingChosen)
    def _order_by(self, event: RecordTable.HeadingChosen) -> None:
        event.stop()
        if event.column == 0:
            self.action_mark_all()
        elif (order := [*columns_at(self.size.width)][event.column - 1].order) is not None:
            self.show_wanted(replace(self.wanted, order=order))

    def action_show_done(self) -> None:
        """Show what is done too, or no longer."""
        done = Showing.WITHOUT if self.wanted.done is Showing.WITH else Showing.WITH
        self.show_wanted(replace(self.wanted, done=done))

    # Several at once

    def action_mark(self) -> None:
        """Mark the regelzaak with the cursor, and go on to the next."""
        if isinstance(record := self.selected, Regelzaak):
            self._turn_mark(record)
            self.table.action_cursor_down()

    @on(RecordTable.Ticked)
    def _tick(self, event: RecordTable.Ticked) -> None:
        if isinstance(event.record, Regelzaak):
            self._turn_mark(event.record)

    def _turn_mark(self, regelzaak: Regelzaak) -> None:
        self.marked ^= {regelzaak.id}
        glance = next(each for each in self._found.glances if each.regelzaak.id == regelzaak.id)
        self.table.show_cell(regelzaak, 0, mark(glance, is_marked=regelzaak.id in self.marked))
        self._tell_shown()
        self.refresh_bindings()

    def action_mark_all(self) -> None:
        """Mark everything that is shown; when that is so already, nothing."""
        shown = {record.id for record in self.table.records}
        self.marked = frozenset() if shown <= self.marked else self.marked | shown
        self.show_rows()

    @work(group="several")
    async def action_change_several(self) -> None:
        """Change all that are marked at once."""
        from copiloot_tui.ui.dialogs.change_several import ChangeSeveral

        if await self.app.push_screen_wait(ChangeSeveral(tuple(self.marked))) is not None:
            self.marked = frozenset()
            self.load()

    # One of them

    @on(RecordTable.Chosen)
    def _open(self, event: RecordTable.Chosen) -> None:
        if isinstance(event.record, Regelzaak):
            self.app.push_screen(RegelzaakFilePlace(event.record.id, event.record.family_id))

    def action_show_types(self) -> None:
        """Open the list of the kinds of regelzaak."""
        self.app.push_screen(RegelzaakTypesPlace())

    def action_add(self) -> None:
        """Begin a regelzaak."""
        self.begin(form_named("regelzaak")())

    async def action_open_family(self) -> None:
        """Open the dossier."""
        if isinstance(record := self.selected, Regelzaak):
            await open_dossier(self.copiloot, record.family_id, "regelzaken")


def _heading_cells(group: RegelzaakGroup, rooms: Sequence[int], title: Content) -> list[Content]:
    number = plain(str(group.count), "bold $primary")
    return [Content(""), title.truncate(rooms[0], ellipsis=True), number, *(Content("") for _ in rooms[2:])]


def _next(choice: E) -> E:
    every = list(type(choice))
    return every[(every.index(choice) + 1) % len(every)]
