"""Regelzaken: everything being arranged, the most pressing first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, Final

from textual import on
from textual.content import Content

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.regelzaak import Regelzaak, Turn
from copiloot_tui.services.glances import RegelzaakGlance
from copiloot_tui.services.regelzaken import regelzaak_glances
from copiloot_tui.ui.commands import Command, bindings
from copiloot_tui.ui.filtering import matches
from copiloot_tui.ui.forms import form_named
from copiloot_tui.ui.places.dossier import open_dossier
from copiloot_tui.ui.places.regelzaak_file import RegelzaakFilePlace
from copiloot_tui.ui.table import RecordTable
from copiloot_tui.ui.table_place import TABLE_COMMANDS, TablePlace, has_row
from copiloot_tui.ui.text import MARKS, days, muted, near_date, plain, whose_turn

COMMANDS: Final = (
    *TABLE_COMMANDS,
    Command(
        id="show_done",
        title="Ook afgerond",
        help="Laat ook zien wat afgerond is, of niet meer",
        key="t",
        in_footer=True,
    ),
    Command(id="open_family", title="Dossier", help="Open het dossier van dit gezin", key="g", available=has_row),
)
LONGEST_TURN: Final = 16


class RegelzakenPlace(TablePlace):
    """All regelzaken of all families."""

    MODE = "regelzaken"
    SHOWS = Area.REGELZAKEN | Area.FAMILIES | Area.DIRECTORY
    COMMANDS_HERE = COMMANDS
    BINDINGS: ClassVar = bindings(COMMANDS)
    COLUMNS = ("", "Regelzaak", "Gezin", "Uiterlijk", "Aan zet", "Stappen", "Bij")
    EMPTY = "Er loopt niets. Typ a om een regelzaak te beginnen."
    HELP_TEXT = (
        "Bovenaan staat wat te laat is (**!**) of bijna (**•**). **Enter** opent de regelzaak met haar stappen, "
        "**g** het dossier van het gezin, **t** laat ook zien wat afgerond is."
    )

    def __init__(self) -> None:
        super().__init__()
        self._glances: list[RegelzaakGlance] = []
        self._with_done = False

    async def read(self) -> None:
        """Ask for the regelzaken."""
        self._glances = await self.copiloot.desk.read(regelzaak_glances, self._with_done)
        open_ones = sum(glance.regelzaak.is_open for glance in self._glances)
        self.show_heading(f"{open_ones} open")

    def rows(self, words: str) -> Iterable[tuple[Record, Sequence[Content]]]:
        """A row for each regelzaak."""
        for glance in self._glances:
            each = glance.regelzaak
            if not matches(words, f"{each.title} {glance.family_name} {glance.institution_name} {each.reference}"):
                continue
            steps = f"{glance.steps_done}/{glance.steps_total}" if glance.steps_total else ""
            yield (
                each,
                (
                    MARKS[glance.urgency] if each.is_open else Content("  "),
                    plain(each.title).truncate(27, ellipsis=True),
                    plain(glance.family_name).truncate(16, ellipsis=True),
                    plain(near_date(each.due_on, self.today) if each.due_on else ""),
                    _turn(glance),
                    muted(steps),
                    muted("" if each.turn is Turn.INSTITUTION else glance.institution_name),
                ),
            )

    @on(RecordTable.Chosen)
    def _open(self, event: RecordTable.Chosen) -> None:
        if isinstance(event.record, Regelzaak):
            self.app.push_screen(RegelzaakFilePlace(event.record.id, event.record.family_id))

    def action_add(self) -> None:
        """Begin a regelzaak."""
        self.app.push_screen(form_named("regelzaak")())

    def action_show_done(self) -> None:
        """Show what is done too, or no longer."""
        self._with_done = not self._with_done
        self.load()

    async def action_open_family(self) -> None:
        """Open the dossier."""
        if isinstance(record := self.selected, Regelzaak):
            await open_dossier(self.copiloot, record.family_id, "regelzaken")


def _turn(glance: RegelzaakGlance) -> Content:
    """Whose move it is, and for how long."""
    each = glance.regelzaak
    if not each.is_open:
        return muted(each.outcome.value if each.outcome else each.status.value)
    who = plain(whose_turn(each.turn, glance.institution_name)).truncate(LONGEST_TURN, ellipsis=True)
    waited = days(glance.days_waiting) if glance.days_waiting is not None else ""
    return Content.assemble(who, "  ", muted(waited))
