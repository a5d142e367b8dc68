"""Logboek: the facts that stay, of who could open what and of what was given, taken in, joined and erased."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import ClassVar, Final

from textual import on, work
from textual.content import Content

from copiloot_tui.domain.audit import Audited
from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.dutch import capital, count, long_date
from copiloot_tui.domain.erasure import Erasure
from copiloot_tui.services.audit import AuditGlance, audit_log
from copiloot_tui.services.erasing import erasures
from copiloot_tui.services.team import fingerprint
from copiloot_tui.ui.commands import Command, bindings
from copiloot_tui.ui.dialogs.explanation import Explanation
from copiloot_tui.ui.filtering import matches
from copiloot_tui.ui.table import RecordTable, TableRow
from copiloot_tui.ui.table_place import TablePlace
from copiloot_tui.ui.text import clock_time, muted, near_date, plain

_HEADINGS: Final = ("Wanneer", "Wat", "Wie", "Aantal", "Dossier")
_ROOMS: Final = (14, 40, 20, 6)
_NARROW_ROOMS: Final = (12, 30, 10, 6)
_ROOMY: Final = 100
"""From so many columns on what happened stands there in full."""
_COUNTED: Final = {
    Audited.ERASED: ("regel", "regels"),
    Audited.CLEANED: ("back-up", "back-ups"),
    Audited.PACKED_ASIDE: ("gezin", "gezinnen"),
    Audited.GIVEN: ("gezin", "gezinnen"),
    Audited.TAKEN_IN: ("gezin", "gezinnen"),
}
"""What the number of a line counts; of the others it is records."""


def _is_unfinished(screen: object) -> bool:
    return isinstance(screen, LogPlace) and screen.is_unfinished


COMMANDS: Final = (
    Command(
        id="finish",
        title="Wissen afmaken",
        help="Maak ook de back-ups schoon waar een gewist gezin nog in kan staan",
        key="m",
        in_footer=True,
        available=_is_unfinished,
    ),
    Command(
        id="give_up",
        title="Niet meer wachten",
        help="Sluit het wissen af; wat niet bereikbaar is staat in het bewijs als buiten bereik",
        available=_is_unfinished,
    ),
    Command(id="filter", title="Filter", help="Zoek in deze lijst", key="f", in_footer=True),
    Command(id="back", title="Terug", help="Terug naar waar je was", key="escape,backspace", in_footer=True),
)


class LogPlace(TablePlace):
    """Every fact that stays, the last first, by file number."""

    MODE = "families"
    SHOWS = Area.HANDOVERS | Area.FAMILIES | Area.TEAM
    COMMANDS_HERE = COMMANDS
    BINDINGS: ClassVar = bindings(COMMANDS)
    COLUMNS = _HEADINGS
    EMPTY = "Er is nog niets gebeurd dat hier hoort."
    HELP_TEXT = (
        "Hier staat wat blijft: wie de kluis kon openen, welke gezinnen je gaf, kreeg, teruggaf of samenvoegde, en wat "
        "er is gewist. De regels bewaren alleen een dossiernummer en een sleutel; een naam staat er zolang die nog in "
        "de kluis staat. Een regel kun je niet wijzigen, verwijderen of ongedaan maken. **Enter** op een gewist gezin "
        "laat het bewijs zien. Was er een back-up die nog niet schoon kon worden gemaakt, dan doet **m** dat alsnog. "
        "Komt een tweede plek nooit meer terug, dan sluit je het af met *Niet meer wachten*, bij de opdrachten. "
        "**f** zoekt."
    )

    def __init__(self) -> None:
        super().__init__()
        self._found: list[AuditGlance] = []
        self._erasures: list[Erasure] = []

    @property
    def title_here(self) -> str:
        """The log."""
        return "Logboek"

    @property
    def is_unfinished(self) -> bool:
        """Whether a copy may still hold a family that was erased."""
        return any(not each.is_finished for each in self._erasures)

    async def read(self) -> None:
        """Ask what happened."""
        self._found = await self.copiloot.desk.read(audit_log)
        self._erasures = await self.copiloot.desk.read(erasures)

    def rows(self, words: str) -> Iterable[TableRow]:
        """A row for each fact."""
        for glance in self._found:
            cells = self._cells(glance)
            if matches(words, " ".join(cell.plain for cell in cells)):
                yield glance.entry, cells

    def _cells(self, glance: AuditGlance) -> list[Content]:
        entry = glance.entry
        number = f"{entry.number:04}" if entry.number is not None else ""
        return [
            muted(near_date(civil_day(entry.at), self.today)),
            plain(capital(entry.what.value)),
            plain(glance.other_name or ("onbekend" if entry.key else "")),
            muted("" if entry.count is None else f"{entry.count:>6}"),
            Content.assemble(plain(f"{number}  " if number else ""), self._named(glance)),
        ]

    def _named(self, glance: AuditGlance) -> Content:
        return self.copiloot.standing.named(glance.family_name, glance.family_id)

    def show_rows(self) -> None:
        """Put the facts in the table, as wide as there is room."""
        rooms = _ROOMS if self.size.width >= _ROOMY else _NARROW_ROOMS
        left = self.size.width - sum(room + 2 for room in rooms) - 2
        self.table.show_columns(_HEADINGS, (*rooms, left))
        super().show_rows()
        waits = "  wissen nog niet klaar" if self.is_unfinished else ""
        self.show_heading(count(len(self._found), "regel", "regels") + waits)

    def fit(self) -> None:
        """Show as much of each as fits."""
        self.show_rows()

    @on(RecordTable.Chosen)
    def _open(self, event: RecordTable.Chosen) -> None:
        glance = next((each for each in self._found if each.entry.id == event.record.id), None)
        if glance is None:
            return
        erasure = next((each for each in self._erasures if _is_about(each, glance)), None)
        if erasure is not None:
            self._show_proof(erasure)
        else:
            told = _told(glance, self._named(glance))
            self.app.push_screen(Explanation(capital(glance.entry.what.value), told))

    @work(exclusive=True, group="proof")
    async def _show_proof(self, erasure: Erasure) -> None:
        from copiloot_tui.ui.dialogs.erasing import show_proof

        await show_proof(self.copiloot, erasure.id)

    @work(exclusive=True, group="proof")
    async def action_finish(self) -> None:
        """Clean what could not be cleaned before."""
        from copiloot_tui.ui.dialogs.erasing import finish_erasing, show_proof

        waiting = [each for each in self._erasures if not each.is_finished]
        await finish_erasing(self.copiloot)
        if waiting:
            await show_proof(self.copiloot, waiting[0].id)

    @work(exclusive=True, group="proof")
    async def action_give_up(self) -> None:
        """Call it finished, with what is out of reach listed."""
        from copiloot_tui.ui.dialogs.erasing import give_up

        await give_up(self.copiloot, [each for each in self._erasures if not each.is_finished])


def _counted(glance: AuditGlance) -> str:
    number = glance.entry.count
    return "" if number is None else count(number, *_COUNTED.get(glance.entry.what, ("stuk", "stukken")))


def _is_about(erasure: Erasure, glance: AuditGlance) -> bool:
    """Whether a line tells of an erasure; what a copy was cleaned of stands in that copy alone."""
    entry = glance.entry
    moments: dict[Audited, datetime | None] = {Audited.ERASED: erasure.at, Audited.CLEANED: erasure.finished_at}
    return entry.number in erasure.numbers and entry.at == moments.get(entry.what)


def _told(glance: AuditGlance, named: Content) -> Iterator[Content]:
    entry = glance.entry
    yield plain(f"Op {long_date(civil_day(entry.at))} om {clock_time(entry.at)}")
    if entry.number is not None:
        yield Content.assemble(plain(f"Dossier: {entry.number:04}  "), named).rstrip()
    if glance.other_name or entry.key:
        yield plain(f"Wie: {glance.other_name or 'iemand die niet in het team staat'}")
    if entry.key:
        yield muted(f"Vingerafdruk van de sleutel: {fingerprint(entry.key)}")
    if counted := _counted(glance):
        yield plain(f"Aantal: {counted}")
