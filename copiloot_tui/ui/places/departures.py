"""Wat eruit ging: the log of what left the vault, of all families or of one, to be read and never changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar, Final
from uuid import UUID

from textual import on
from textual.content import Content

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.departure import Departure
from copiloot_tui.domain.dutch import capital, count, listing, long_date
from copiloot_tui.services.departures import DepartureGlance, departures
from copiloot_tui.ui.commands import Command, bindings
from copiloot_tui.ui.dialogs.explanation import Explanation
from copiloot_tui.ui.filtering import matches
from copiloot_tui.ui.place import WIDE
from copiloot_tui.ui.table import RecordTable, TableRow
from copiloot_tui.ui.table_place import TablePlace
from copiloot_tui.ui.text import clock_time, muted, near_date, plain

NO_FAMILY: Final = "geen gezin"
_HEADINGS: Final = ("Wanneer", "Wat", "Gezin", "Voor wie", "Niveau", "Rust op")
_ROOMS: Final = (14, 19, 16, 19, 10)
_NARROW_ROOMS: Final = (14, 14, 12, 13, 0)
"""Where it is narrow the level is left to the explanation of a line."""
_LEVEL: Final = 4
"""Which column tells how open it was."""


def _is_anybodys(screen: object) -> bool:
    """Not at the kitchen table of one family: the log names others."""
    return isinstance(screen, DeparturesPlace) and screen.copiloot.table_family is None


COMMANDS: Final = (
    Command(
        id="show_log",
        title="Logboek",
        help="Wat gegeven, gekregen en gewist is",
        key="l",
        in_footer=True,
        available=_is_anybodys,
    ),
    Command(id="filter", title="Filter", help="Zoek in deze lijst", key="f", in_footer=True),
    Command(id="back", title="Terug", help="Terug naar waar je was", key="escape,backspace", in_footer=True),
)


class DeparturesPlace(TablePlace):
    """What left, when, about whom, for whom, and what that rested on."""

    MODE = "families"
    SHOWS = Area.DEPARTURES | Area.FAMILIES | Area.HANDOVERS
    COMMANDS_HERE = COMMANDS
    BINDINGS: ClassVar = bindings(COMMANDS)
    COLUMNS = _HEADINGS
    EMPTY = "Er is nog niets de kluis uit gegaan."
    HELP_TEXT = (
        "Elke keer dat er iets de kluis uit gaat komt hier een regel bij: wat, over wie, voor wie, hoe open, wanneer, "
        "en op welke toestemming dat rust of waarom het zonder ging. Wat er in het stuk stond, staat er niet bij. Een "
        "regel kun je niet wijzigen, verwijderen of ongedaan maken. Wis je een gezin, dan gaan de woorden weg en "
        "blijft de regel staan. **Enter** laat een regel helemaal zien, **f** zoekt."
    )

    def __init__(self, family_id: UUID | None = None) -> None:
        super().__init__()
        self._family_id = family_id
        self._found: list[DepartureGlance] = []

    @property
    def is_from_dossier(self) -> bool:
        """Only the log of one family is."""
        return self._family_id is not None

    @property
    def title_here(self) -> str:
        """The log, of one family or of all."""
        if self._family_id is None:
            return "Wat eruit ging"
        return f"Wat eruit ging  {self._name_here}".rstrip()

    @property
    def _name_here(self) -> str:
        about = self._family_id
        return next((each.families[about] for each in self._found if about in each.families), "") if about else ""

    @property
    def family_here(self) -> UUID | None:
        """The family it is about; where the log is of all, that of the line with the cursor when there is one."""
        if self._family_id is not None:
            return self._family_id
        departure = self.selected
        ids = departure.family_ids if isinstance(departure, Departure) else ()
        return ids[0] if len(ids) == 1 else None

    async def read(self) -> None:
        """Ask what left; at the kitchen table only about the family there."""
        wanted = self.copiloot.table_family or self._family_id
        self._found = await self.copiloot.desk.read(departures, wanted)

    def rows(self, words: str) -> Iterable[TableRow]:
        """A row for each time something left."""
        for glance in self._found:
            cells = self._cells(glance)
            if matches(words, " ".join(cell.plain for cell in cells)):
                yield glance.departure, cells if self._is_wide else cells[:_LEVEL] + cells[_LEVEL + 1 :]

    @property
    def _is_wide(self) -> bool:
        return self.size.width >= WIDE

    def _cells(self, glance: DepartureGlance) -> list[Content]:
        left = glance.departure
        return [
            muted(near_date(civil_day(left.at), self.today)),
            plain(left.what.value),
            self._whom(glance),
            plain(left.to_whom),
            plain(left.level.value if left.level else ""),
            _grounds(glance),
        ]

    def _whom(self, glance: DepartureGlance) -> Content:
        """About whom; where the log is of one family, others are counted and never named."""
        number = len(glance.departure.family_ids)
        if not number:
            return plain(NO_FAMILY)
        if self._family_id is not None:
            return plain("dit gezin" if number == 1 else f"en {count(number - 1, 'ander', 'andere')}")
        if number == 1 and glance.families:
            ((family_id, name),) = glance.families.items()
            return self.copiloot.standing.named(name, family_id)
        return plain(_several(glance))

    def show_rows(self) -> None:
        """Put what left in the table, as wide as there is room."""
        rooms = _ROOMS if self._is_wide else _NARROW_ROOMS
        columns = [(heading, room) for heading, room in zip(_HEADINGS, rooms, strict=False) if room]
        left = self.size.width - sum(room + 2 for _, room in columns) - 2
        self.table.show_columns((*(heading for heading, _ in columns), _HEADINGS[-1]), (*(r for _, r in columns), left))
        super().show_rows()
        self.show_heading(count(len(self._found), "keer", "keer"))

    def action_show_log(self) -> None:
        """Open the log of the facts that stay."""
        from copiloot_tui.ui.places.log import LogPlace

        self.app.push_screen(LogPlace())

    def fit(self) -> None:
        """Show as much of each as fits."""
        self.show_rows()

    @on(RecordTable.Chosen)
    def _open(self, event: RecordTable.Chosen) -> None:
        glance = next((each for each in self._found if each.departure.id == event.record.id), None)
        if glance is not None:
            heading = capital(str(glance.departure.what.value))
            self.app.push_screen(Explanation(heading, self._told(glance)))

    def _told(self, glance: DepartureGlance) -> Iterator[Content]:
        left = glance.departure
        yield plain(f"Op {long_date(civil_day(left.at))} om {clock_time(left.at)}")
        standing = self.copiloot.standing
        names = [standing.signed(name, family_id) for family_id, name in glance.families.items()]
        if self._family_id is not None:
            names.clear()
        whom = self._whom(glance).plain
        yield plain(f"Over: {listing(names) or (f'dit gezin {whom}' if whom.startswith('en ') else whom)}")
        if names and glance.gone:
            yield plain(f"En over {count(glance.gone, 'gezin dat weg is', 'gezinnen die weg zijn')}")
        yield plain(f"Voor: {left.to_whom or 'niet opgeschreven'}")
        if left.level:
            yield plain(f"Niveau: {left.level.value}")
        if left.is_sealed:
            yield plain("Verzegeld: alleen voor wie het is, kan het openen.")
        yield Content("")
        yield _grounds(glance)
        for consent in glance.consents:
            parts = (f"van {consent.given_by}", f"voor {consent.to_whom}" if consent.to_whom else "", consent.purpose)
            yield muted(f"  Toestemming {', '.join(filter(None, parts))}")
        if left.remark:
            yield muted(f"  {left.remark}")


def _several(glance: DepartureGlance) -> str:
    number = len(glance.departure.family_ids)
    return "gezin dat weg is" if number == 1 else count(number, "gezin", "gezinnen")


def _grounds(glance: DepartureGlance) -> Content:
    left = glance.departure
    seal = muted("verzegeld  " if left.is_sealed else "")
    if left.reason is not None:
        return Content.assemble(seal, plain(f"zonder: {left.reason.value}", "$warning"))
    return Content.assemble(seal, plain("toestemming" if left.consent_ids else ""))
