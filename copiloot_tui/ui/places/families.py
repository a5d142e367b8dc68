"""Gezinnen: every family in one list, found while typing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.dutch import capital
from copiloot_tui.domain.standing_in import StandingIn
from copiloot_tui.services.families import dossier, family_glances
from copiloot_tui.services.glances import FamilyGlance
from copiloot_tui.ui.card_text import bar
from copiloot_tui.ui.commands import Command, bindings
from copiloot_tui.ui.dialogs.reader import reading
from copiloot_tui.ui.filtering import NOTHING_FOUND, Filter, matches
from copiloot_tui.ui.forms import form_named
from copiloot_tui.ui.place import Place, family_count
from copiloot_tui.ui.places.dossier import open_dossier
from copiloot_tui.ui.places.overview import overview
from copiloot_tui.ui.removing import ask_and_remove
from copiloot_tui.ui.rows import Row, Rows
from copiloot_tui.ui.standing_in import Standing, sign
from copiloot_tui.ui.text import Line, muted, near_date, plain
from copiloot_tui.ui.text_pane import TextPane

NOTES_IN_VIEW: Final = 4
_EMPTY: Final = "Nog geen gezinnen. Typ a om het eerste dossier te openen."
CARD_WIDTH: Final = 31
"""A bar of ten cells with the longest usual words behind it."""


def _has_family(screen: object) -> bool:
    return isinstance(screen, FamiliesPlace) and screen.family_here is not None


COMMANDS: Final = (
    Command(id="add", title="Nieuw", help="Open een dossier voor een gezin", key="a,plus", in_footer=True),
    Command(
        id="change",
        title="Wijzig",
        help="Wijzig het gekozen gezin",
        key="e",
        in_footer=True,
        available=_has_family,
    ),
    Command(
        id="remove",
        title="Verwijder",
        help="Verwijder het gezin en zijn dossier",
        key="delete,d",
        available=_has_family,
    ),
    Command(
        id="show_year",
        title="Jaar",
        help="Laat het jaar van het gekozen gezin zien, week voor week",
        key="j",
        available=_has_family,
    ),
    Command(
        id="mark",
        title="Markeer",
        help="Markeer het gezin om er meer samen te geven, of niet meer",
        key="space",
        available=_has_family,
    ),
    Command(
        id="hand_over",
        title="Geven",
        help="Geef het gekozen gezin, of de gemarkeerde, aan een collega: waarneming of overdracht",
        key="g",
        available=_has_family,
    ),
    Command(id="filter", title="Filter", help="Zoek in deze lijst", key="f", in_footer=True),
    Command(
        id="show_closed",
        title="Ook afgesloten",
        help="Laat ook zien wat afgesloten is, of niet meer",
        key="t",
        in_footer=True,
    ),
    Command(
        id="show_destruction",
        title="Vernietigingslijst",
        help="Afgesloten dossiers waarvan de bewaardatum voorbij is",
        key="w",
    ),
    Command(
        id="read_in_families",
        title="Inlezen",
        help="Lees gezinnen in uit een pakket, JSON of CSV",
        key="i",
    ),
    Command(
        id="export_caseload",
        title="Gezinnenlijst",
        help="Maak een lijst van alle lopende gezinnen voor het teamoverleg",
        key="x",
    ),
)


class FamiliesPlace(Place):
    """The families, with a look into the dossier beside the list on a wide screen."""

    MODE = "families"
    SHOWS = ~Area.DIRECTORY
    COMMANDS_HERE = COMMANDS
    BINDINGS: ClassVar = bindings(COMMANDS)
    HELP_TEXT = (
        "**Enter** opent het dossier van een gezin, **a** begint een nieuw, **f** zoekt in de lijst op naam, gemeente, "
        "status of trefwoord, ook in wat afgesloten is. **j** laat het jaar zien, **t** wat afgesloten is, **w** welke "
        "dossiers lang genoeg bewaard zijn. **i** leest gezinnen in uit een bestand. **x** maakt een lijst voor het "
        "teamoverleg. **Spatie** markeert een gezin; **g** geeft wat gemarkeerd is, of het gekozen gezin, aan een "
        "collega: een **waarneming** of een **overdracht**. Een gezin waarvoor je waarneemt heeft een **»**, een gezin "
        "dat nu bij een collega is een **«**. Achter elk gezin staat wanneer "
        "je het laatst echt iemand sprak en hoe de strippenkaart ervoor staat."
    )

    def __init__(self) -> None:
        super().__init__()
        self._glances: list[FamilyGlance] = []
        self._with_closed = False
        self._marked: frozenset[UUID] = frozenset()

    def compose_body(self) -> ComposeResult:
        """A filter, the list, and the look into the dossier."""
        with Horizontal(classes="panes"):
            with VerticalScroll(classes="list-pane", can_focus=False):
                yield Filter()
                yield Rows(id="families", empty=_EMPTY)
            with VerticalScroll(classes="look-pane", can_focus=False):
                yield Static(id="look")
            with VerticalScroll(classes="look-pane", id="notes-look", can_focus=False):
                yield TextPane()

    async def show_data(self) -> None:
        """Ask for the families."""
        self._glances = await self.copiloot.desk.read(family_glances)
        self._marked &= {glance.family.id for glance in self._glances}
        self._tell_count()
        self._show_list()
        self._look()

    def _tell_count(self) -> None:
        number = len(self._marked)
        marked = f"{number} gemarkeerd: g geeft ze   " if number else ""
        self.show_heading(f"{marked}{family_count(sum(g.family.is_open for g in self._glances))}")

    def _show_list(self) -> None:
        words = self.query_one(Filter).value
        today, standing = self.today, self.copiloot.standing
        with_closed = self._with_closed or bool(words)
        found = [glance for glance in self._glances if matches(words, _searchable(glance, standing))]
        shown = [
            Row(_line(each, today, standing.of(each.family.id), is_marked=each.family.id in self._marked), each)
            for each in found
            if each.family.is_open or with_closed
        ]
        if hidden := len(found) - len(shown):
            shown.append(Row(Line(muted(f"en {hidden} afgesloten: typ t"))))
        rows = self.query_one("#families", Rows)
        rows.empty = NOTHING_FOUND if words else _EMPTY
        rows.show_rows(shown)

    @property
    def family_here(self) -> UUID | None:
        """The family under the cursor."""
        glance = self.query_one("#families", Rows).selected if self.query("#families") else None
        return glance.family.id if isinstance(glance, FamilyGlance) else None

    @property
    def families_here(self) -> tuple[UUID, ...]:
        """The families that are marked, or else the one under the cursor."""
        marked = tuple(each.family.id for each in self._glances if each.family.id in self._marked)
        return marked or tuple(filter(None, (self.family_here,)))

    @on(Input.Changed)
    def _narrow(self) -> None:
        self._show_list()

    @on(Input.Submitted)
    def _to_list(self) -> None:
        self.query_one("#families", Rows).focus()

    @on(OptionList.OptionHighlighted)
    def _follow_cursor(self) -> None:
        self._look()

    @work(exclusive=True, group="look")
    async def _look(self) -> None:
        family = self.family_here
        if not self.has_class("-wide") and not self.has_class("-very-wide"):
            return
        look = self.query_one("#look", Static)
        if family is None:
            look.update("")
            self.query_one(TextPane).show_text("")
            return
        seen = await self.copiloot.desk.read(dossier, family)
        width = max(30, self.query_one(".look-pane").scrollable_content_region.width - 1)
        look.update(Content("\n").join(overview(seen, self.today, width, capital(self.copiloot.settings.plan_name))))
        notes = "\n\n---\n\n".join(reading(note, seen.members) for note in seen.notes[:NOTES_IN_VIEW])
        self.query_one(TextPane).show_text(notes)

    @on(Rows.Chosen, "#families")
    async def _open(self, event: Rows.Chosen) -> None:
        if isinstance(event.value, FamilyGlance):
            await open_dossier(self.copiloot, event.value.family.id)

    def action_add(self) -> None:
        """Open a dossier."""
        self.begin(form_named("family")())

    def action_change(self) -> None:
        """Change the family under the cursor."""
        self.app.push_screen(form_named("family")(record_id=self.family_here))

    @work(exclusive=True, group="read-in")
    async def action_read_in_families(self) -> None:
        """Take families in from a file."""
        from copiloot_tui.ui.places.incoming import read_in_families

        await read_in_families(self.copiloot)

    @work(group="remove")
    async def action_remove(self) -> None:
        """Remove the family under the cursor."""
        glance = self.query_one("#families", Rows).selected
        if isinstance(glance, FamilyGlance):
            await ask_and_remove(self.copiloot, glance.family)

    def action_mark(self) -> None:
        """Mark the family under the cursor, and go on to the next."""
        if (family := self.family_here) is not None:
            self._marked ^= {family}
            self._tell_count()
            self._show_list()
            self.query_one("#families", Rows).action_cursor_down()

    @work(exclusive=True, group="hand-over")
    async def action_hand_over(self) -> None:
        """Give what is marked, or the family under the cursor, to a colleague; then nothing is marked any more."""
        from copiloot_tui.ui.dialogs.hand_over import GiveDialog

        if not (families := self.families_here):
            return
        dialog = GiveDialog(families)
        await self.app.push_screen_wait(dialog)
        if dialog.is_given:
            self._marked = frozenset()
            self._tell_count()
            self._show_list()

    def action_show_year(self) -> None:
        """Show the year of the family under the cursor."""
        from copiloot_tui.ui.places.family_year import FamilyYearPlace

        if (family := self.family_here) is not None:
            self.app.push_screen(FamilyYearPlace(family))

    def action_show_closed(self) -> None:
        """Show what is closed too, or no longer."""
        self._with_closed = not self._with_closed
        self._show_list()

    def action_show_destruction(self) -> None:
        """Open the list of dossiers that have been kept long enough."""
        from copiloot_tui.ui.dialogs.destruction import Destruction

        self.app.push_screen(Destruction())

    def action_export_caseload(self) -> None:
        """Make the list for a team meeting."""
        from copiloot_tui.ui.dialogs.caseload import CaseloadDialog

        self.app.push_screen(CaseloadDialog())

    def action_filter(self) -> None:
        """Go to the filter."""
        self.query_one(Filter).focus()


@dataclass(frozen=True, slots=True, kw_only=True)
class _FamilyLine(Line):
    """A family, with fewer words about who stands in where there is little room."""

    short: Content

    def at_width(self, width: int) -> Content:
        """The line filling a width in cells."""
        fits = self.left.cell_length + self.right.cell_length + 2 <= width
        return Line(self.left if fits else self.short, self.right).at_width(width)


def _searchable(glance: FamilyGlance, standing: Standing) -> str:
    family, mark = glance.family, standing.of(glance.family.id)
    facts = (family.name, f"{family.number:04}", family.municipality, family.zorgkantoor, family.status.value)
    return " ".join((*facts, *family.tags, *([mark.words] if mark else [])))


def _line(glance: FamilyGlance, today: date, stands: StandingIn | None, *, is_marked: bool) -> Line:
    family = glance.family
    name = plain(family.name, "bold" if family.is_open else "$muted")
    first = Content.assemble(("✓ " if is_marked else "", "bold $accent"), sign(stands), name)
    about = muted("  ".join(part for part in (f"{family.number:04}", family.municipality, family.status.value) if part))
    left = Content.assemble(first, muted(f"  {stands.words}" if stands else ""), "  ", about)
    short = Content.assemble(first, muted(f" {stands.word}" if stands else ""), "  ", about)
    spoken = near_date(glance.last_conversation, today) if glance.last_conversation else "nog nooit"
    mark = plain(f"! {spoken}", "$warning") if glance.is_silent else muted(spoken)
    card = bar(glance.balance) if glance.balance else muted("geen kaart")
    right = Content.assemble(mark, "  ", card.extend_right(max(0, CARD_WIDTH - card.cell_length)))
    return _FamilyLine(left, right, short=short)
