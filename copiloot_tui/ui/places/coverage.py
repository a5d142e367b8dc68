"""Dekking: where a ZEVMB-aanspreekpunt is known, by kind of institution and zorgkantoor region."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final
from uuid import UUID

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.coordinate import Coordinate
from textual.widgets import DataTable, Static

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.coverage import Coverage, CoverageRow
from copiloot_tui.domain.directory import InstitutionKind
from copiloot_tui.services.coverage import coverage
from copiloot_tui.ui.commands import Command, bindings
from copiloot_tui.ui.dialogs.choose import Choice, Choose
from copiloot_tui.ui.forms import form_named
from copiloot_tui.ui.place import VERY_WIDE, Place
from copiloot_tui.ui.places.coverage_words import heading, legend, look_at_all, look_at_cell, look_at_row, sign
from copiloot_tui.ui.table import cell_text
from copiloot_tui.ui.text import plain

_REGION_WIDTH: Final = 27
_FIRST_KIND: Final = 2
"""The first column of a kind of institution, after the region and the number of families there."""
_SOMEBODY_ELSE: Final = UUID(int=0)
"""Stands among people to choose from for whoever is not there yet."""


def _has_kind(screen: object) -> bool:
    return isinstance(screen, CoveragePlace) and screen.kind_here is not None


def _has_families(screen: object) -> bool:
    return isinstance(screen, CoveragePlace) and screen.row_here is not None and bool(screen.row_here.families)


COMMANDS: Final = (
    Command(
        id="add",
        title="Nieuw",
        help="Zet een ZEVMB-aanspreekpunt bij deze instantie en regio",
        key="a,plus",
        in_footer=True,
        available=_has_kind,
    ),
    Command(
        id="show_families",
        title="Gezin",
        help="Ga naar het dossier van een gezin in deze regio",
        key="d",
        in_footer=True,
        available=_has_families,
    ),
    Command(id="back", title="Terug", help="Terug naar waar je was", key="escape,backspace", in_footer=True),
)


class CoverageTable(DataTable[Text]):
    """The grid; the cursor stands on a cell, and stays there when the grid is read again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("home", "scroll_home", show=False),
        Binding("end", "scroll_end", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(cursor_type="cell", zebra_stripes=False)

    def show(self, headings: Sequence[str], rows: Sequence[Sequence[Content]], colours: dict[str, str]) -> None:
        """Show these cells; a region has a fixed width, so that every screen looks the same."""
        at = self.cursor_coordinate if self.row_count else Coordinate(1, _FIRST_KIND)
        self.fixed_rows = self.fixed_columns = 0  # Textual paints what is fixed also when it is not there.
        self.clear(columns=True)
        for number, name in enumerate(headings):
            self.add_column(Text(name), width=_REGION_WIDTH if number == 0 else None)
        for cells in rows:
            self.add_row(*(cell_text(cell, colours) for cell in cells))
        self.fixed_rows = self.fixed_columns = 1
        self.move_cursor(row=at.row, column=at.column, animate=False)


class CoveragePlace(Place):
    """Who is known where, and for whom that matters."""

    MODE = "aanspreekpunten"
    SHOWS = Area.DIRECTORY | Area.FAMILIES | Area.HANDOVERS
    COMMANDS_HERE = COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS)
    HELP_TEXT = (
        "Elke regel is een zorgkantoorregio, elke kolom een soort instantie. In de cel staat hoe vers het "
        "ZEVMB-aanspreekpunt is dat je daar kent: **✓** vers, **~** wordt oud, **!** verouderd, **?** nooit nagekeken, "
        "**·** nog niemand. Staat er een cijfer, dan ken je er zoveel. De regio's met eigen gezinnen staan bovenaan, "
        "met hoeveel gezinnen er wonen. Een aanspreekpunt zonder regio telt voor alle regio's van de instantie.\n\n"
        "Met de pijltjes ga je van cel naar cel; onderaan of ernaast staat wie er is en voor welke gezinnen. **Enter** "
        "opent wie er is, of zet er iemand bij met instantie en regio al ingevuld. **a** zet er altijd iemand bij, "
        "**d** gaat naar een gezin in de regio."
    )

    def __init__(self) -> None:
        super().__init__()
        self._seen: Coverage | None = None

    @property
    def title_here(self) -> str:
        """The grid."""
        return "Dekking"

    def compose_body(self) -> ComposeResult:
        """The signs in words, the grid, and what is known of the cell with the cursor."""
        yield Static(legend(), classes="coverage-legend")
        with Vertical(classes="coverage-panes"):
            yield CoverageTable()
            with VerticalScroll(classes="coverage-look", can_focus=False):
                yield Static()

    # Where the cursor is

    @property
    def _at(self) -> Coordinate:
        return self.query_one(CoverageTable).cursor_coordinate

    @property
    def row_here(self) -> CoverageRow | None:
        """The region that the cursor is on; None on the line of all regions."""
        seen, at = self._seen, self._at.row - 1 if self.query(CoverageTable) else -1
        return seen.rows[at] if seen and 0 <= at < len(seen.rows) else None

    @property
    def kind_here(self) -> InstitutionKind | None:
        """The kind of institution that the cursor is on; None in another column."""
        seen, at = self._seen, self._at.column - _FIRST_KIND if self.query(CoverageTable) else -1
        return seen.kinds[at] if seen and 0 <= at < len(seen.kinds) else None

    @property
    def institution_here(self) -> UUID | None:
        """The one institution of this kind that works in this region."""
        row, kind = self.row_here, self.kind_here
        if self._seen is None or row is None or kind is None:
            return None
        at = self._seen.institution_in(kind, row.region.name)
        return at.id if at else None

    @property
    def aanspreekpunt_here(self) -> UUID | None:
        """Who is called about this cell, where only one is known."""
        row, kind = self.row_here, self.kind_here
        cell = row.cells[kind] if row and kind else ()
        return cell[0].aanspreekpunt.id if len(cell) == 1 else None

    # Showing

    async def show_data(self) -> None:
        """Ask for the grid and show it."""
        limits = self.copiloot.settings.freshness_limits
        self._seen = seen = await self.copiloot.desk.read(coverage, limits)
        places = len(seen.rows) * len(seen.kinds)
        self.show_heading(f"{sum(row.known for row in seen.rows)} van {places} bekend")
        self.fit()

    def fit(self) -> None:
        """Show the grid, with its headings written out where there is room."""
        if self._seen is not None:
            seen, is_short = self._seen, self.size.width < VERY_WIDE
            headings = ["Regio", "Gez." if is_short else "Gezinnen"]
            headings += [heading(kind, is_short=is_short) for kind in seen.kinds]
            self.query_one(CoverageTable).show([*headings, "Bekend"], _cells(seen), self.app.theme_variables)
            self._look()

    def on_mount(self) -> None:
        """Follow the colours."""
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self.fit())

    @on(DataTable.CellHighlighted)
    def _follow_cursor(self) -> None:
        self._look()
        self.refresh_bindings()

    def _look(self) -> None:
        if self._seen is not None:
            row, kind, standing = self.row_here, self.kind_here, self.copiloot.standing
            if row is None:
                lines = look_at_all(self._seen, standing)
            elif kind is None:
                lines = look_at_row(self._seen, row, standing)
            else:
                lines = look_at_cell(self._seen, row, kind, standing)
            self.query_one(".coverage-look", VerticalScroll).query_one(Static).update(Content("\n").join(lines))

    # Doing

    @on(DataTable.CellSelected)
    @work(exclusive=True, group="choose")
    async def _open(self, event: DataTable.CellSelected) -> None:
        event.stop()
        row, kind = self.row_here, self.kind_here
        if row is None:
            return
        if kind is None:
            await self._choose_family(row)
        elif cell := row.cells[kind]:
            choices = [
                Choice(id=one.aanspreekpunt.id, words=one.aanspreekpunt.name, detail=one.institution.name)
                for one in cell
            ]
            question = f"{heading(kind, is_short=False)} in {row.region.name}"
            more = Choice(id=_SOMEBODY_ELSE, words="Iemand anders toevoegen")
            chosen = await self.app.push_screen_wait(Choose(question, [*choices, more]))
            if chosen == _SOMEBODY_ELSE:
                self.action_add()
            elif chosen is not None:
                self._open_card(chosen)
        else:
            self.action_add()

    def _open_card(self, aanspreekpunt_id: UUID) -> None:
        from copiloot_tui.ui.places.contact_card import ContactCardPlace

        self.app.push_screen(ContactCardPlace(aanspreekpunt_id, is_institution=False))

    def action_add(self) -> None:
        """Add somebody at this kind of institution in this region."""
        if (row := self.row_here) is not None:
            self.app.push_screen(
                form_named("aanspreekpunt")(institution_id=self.institution_here, region=row.region.name, zevmb=True)
            )

    @work(exclusive=True, group="choose")
    async def action_show_families(self) -> None:
        """Go to a family in this region."""
        if (row := self.row_here) is not None:
            await self._choose_family(row)

    async def _choose_family(self, row: CoverageRow) -> None:
        from copiloot_tui.ui.places.dossier import open_dossier

        if not row.families:
            self.copiloot.tell(f"In {row.region.name} wonen geen gezinnen van jou.")
            return
        standing = self.copiloot.standing
        choices = [
            Choice(id=family.id, words=standing.signed(family.name, family.id), detail=family.municipality)
            for family in row.families
        ]
        chosen = await self.app.push_screen_wait(Choose(f"Gezinnen in {row.region.name}", choices))
        if chosen is not None:
            await open_dossier(self.copiloot, chosen, "overview")


def _cells(seen: Coverage) -> list[list[Content]]:
    """The line of all regions, then a line for each."""
    families = sum(len(row.families) for row in seen.rows)
    counts = [plain(f"{seen.known_in(kind)}/{len(seen.rows)}") for kind in seen.kinds]
    known = sum(row.known for row in seen.rows)
    total = [plain("Alle regio's", "bold"), plain(f"{families}"), *counts, plain(f"{known}")]
    return [total, *(_row_cells(row) for row in seen.rows)]


def _row_cells(row: CoverageRow) -> list[Content]:
    name = plain(row.region.name, "bold" if row.families else "$muted")
    families = plain(f"{len(row.families)}" if row.families else "", "bold")
    return [name, families, *(sign(cell, row) for cell in row.cells.values()), plain(f"{row.known}/{len(row.cells)}")]
