"""Signalen: what others can learn from, of all families, narrowed, and handed on as cases."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Label, Static

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.dutch import count, long_date
from copiloot_tui.domain.signal import Signal, SignalFilter
from copiloot_tui.services.signals import SignalGlance, signals
from copiloot_tui.ui.commands import Command, bindings
from copiloot_tui.ui.filtering import NOTHING_FOUND, matches
from copiloot_tui.ui.forms import form_named
from copiloot_tui.ui.forms.records import change_form
from copiloot_tui.ui.place import WIDE
from copiloot_tui.ui.standing_in import Standing
from copiloot_tui.ui.table import RecordTable, TableRow
from copiloot_tui.ui.table_place import TABLE_COMMANDS, TablePlace, has_row
from copiloot_tui.ui.text import muted, near_date, plain

NO_CONSENT: Final = "geen toestemming"
_HEADINGS: Final = ("Dag", "Soort", "Thema", "Gezin", "Wat speelt er")
_ROOMS: Final = (14, 14, 20, 18)
_NARROW_ROOMS: Final = (10, 14, 13, 10)


def _is_narrowed(screen: object) -> bool:
    return isinstance(screen, SignalsPlace) and screen.wanted != SignalFilter()


def _has_signals(screen: object) -> bool:
    return isinstance(screen, SignalsPlace) and bool(screen.shown)


COMMANDS: Final = (
    Command(
        id="share_cases",
        title="Casussen",
        help="Maak van de signalen die je ziet casussen voor het leernetwerk",
        key="x",
        in_footer=True,
        available=_has_signals,
    ),
    Command(id="choose_filter", title="Kies", help="Kies welke signalen je ziet", key="k", in_footer=True),
    *TABLE_COMMANDS,
    Command(id="open_family", title="Dossier", help="Open het dossier van dit gezin", key="g", available=has_row),
    Command(
        id="clear_filter",
        title="Filter weg",
        help="Laat weer alle signalen zien",
        key="escape,backspace",
        available=_is_narrowed,
    ),
    Command(
        id="back",
        title="Terug",
        help="Terug naar waar je was",
        key="escape,backspace",
        in_footer=True,
        available=lambda screen: not _is_narrowed(screen),
    ),
)


class SignalsPlace(TablePlace):
    """All signals of all families, or of one."""

    MODE = "families"
    SHOWS = Area.SIGNALS | Area.FAMILIES | Area.HANDOVERS
    COMMANDS_HERE = COMMANDS
    BINDINGS: ClassVar = bindings(COMMANDS)
    COLUMNS = _HEADINGS
    EMPTY = "Nog geen signalen. Typ a, of F5 bij een notitie, regelzaak of contactmoment."
    HELP_TEXT = (
        "Hier staat wat anderen van jouw gezinnen kunnen leren: knelpunten, goede voorbeelden en verhalen. **F5** "
        "begint overal een signaal; bij een notitie, regelzaak of contactmoment is het al ingevuld. **k** kiest soort, "
        "thema, periode of gezin, **f** zoekt daarbinnen op woorden.\n\n**x** maakt casussen van wat je op dat moment "
        "ziet. Namen, nummers en adressen gaan eruit; je leest het na voor het weggaat. Bij een verhaal waarvoor "
        "niemand toestemming gaf, staat dat erbij."
    )

    def __init__(self, family_id: UUID | None = None) -> None:
        super().__init__()
        self.wanted = SignalFilter(family_id=family_id)
        """Which signals are shown."""
        self._found: list[SignalGlance] = []

    @property
    def title_here(self) -> str:
        """The list."""
        return "Signalen"

    def compose_body(self) -> ComposeResult:
        """Filter, what was chosen, table, and the text of the one with the cursor."""
        yield from super().compose_body()
        with VerticalScroll(classes="signal-look", can_focus=False):
            yield Static()

    def compose_table(self) -> Iterable[Label | RecordTable]:
        """What is shown, in words, and the table."""
        yield Label("", id="shown", markup=False)
        yield RecordTable(*self.COLUMNS)

    @property
    def shown(self) -> list[SignalGlance]:
        """The signals that were asked for and hold the words that were typed."""
        words = self.words if self.query("Filter") else ""
        return [each for each in self._found if self.wanted.admits(each.signal) and matches(words, _searched(each))]

    async def read(self) -> None:
        """Ask for the signals; at the kitchen table only those of the family there."""
        self._found = await self.copiloot.desk.read(signals, self.copiloot.table_family)

    def rows(self, words: str) -> Iterable[TableRow]:
        """A row for each signal."""
        for glance in self.shown:
            yield glance.signal, self._cells(glance)

    def _cells(self, glance: SignalGlance) -> list[Content]:
        signal = glance.signal
        told = Content.assemble(plain(f"{NO_CONSENT}  ", "$warning"), plain(signal.title))
        return [
            muted(near_date(signal.on, self.today)),
            plain(signal.kind.value),
            plain(signal.theme),
            self.copiloot.standing.named(glance.family_name, signal.family_id),
            told if glance.lacks_consent else plain(signal.title),
        ]

    def nothing_here(self, words: str) -> str:
        """What to say of a table without rows."""
        return NOTHING_FOUND if words or (self._found and self.wanted != SignalFilter()) else self.EMPTY

    def show_rows(self) -> None:
        """Put what is wanted in the table, as wide as there is room, and say what is shown."""
        rooms = _ROOMS if self.size.width >= WIDE else _NARROW_ROOMS
        left = self.size.width - sum(room + 2 for room in rooms) - 2
        self.table.show_columns(_HEADINGS, (*rooms, left))
        super().show_rows()
        parts = [self.wanted.words, self._family_chosen]
        told = self.query_one("#shown", Label)
        words = ", ".join(filter(None, parts))
        told.update(Content.assemble(plain(words, "bold"), muted(" (Esc: alles)")) if words else "")
        told.set_class(bool(words), "-shown")
        self.show_heading(count(len(self.shown), "signaal", "signalen"))
        self._look()

    @property
    def _family_chosen(self) -> str:
        wanted = self.wanted.family_id
        of_family = (each.family_name for each in self._found if each.signal.family_id == wanted)
        return self.copiloot.standing.signed(next(of_family, "één gezin"), wanted) if wanted else ""

    def fit(self) -> None:
        """Show as much of each text as fits."""
        self.show_rows()

    def refresh_bindings(self) -> None:
        """Follow the cursor: the text of the signal it is on stands below."""
        super().refresh_bindings()
        if self._has_data:
            self._look()

    def _look(self) -> None:
        signal = self.selected
        found = next((each for each in self._found if signal is not None and each.signal.id == signal.id), None)
        self.query(".signal-look").set_class(found is not None, "-shown")
        for text in self.query(".signal-look Static").results(Static):
            text.update(_told(found, self.copiloot.standing) if found else "")

    # Doing

    @on(RecordTable.Chosen)
    def _open(self, event: RecordTable.Chosen) -> None:
        self.app.push_screen(change_form(event.record))

    def action_add(self) -> None:
        """Write a signal down."""
        self.begin(form_named("signal")(family_id=self.copiloot.table_family or self.wanted.family_id))

    @work(group="filter-dialog")
    async def action_choose_filter(self) -> None:
        """Ask which signals to show."""
        from copiloot_tui.ui.dialogs.signal_filter import SignalFilterDialog

        if (wanted := await self.app.push_screen_wait(SignalFilterDialog(self.wanted))) is not None:
            self.wanted = wanted
            self.show_rows()

    def action_clear_filter(self) -> None:
        """Show all signals."""
        self.wanted = SignalFilter()
        self.show_rows()

    @work(group="cases")
    async def action_share_cases(self) -> None:
        """Make cases of what is shown."""
        from copiloot_tui.ui.dialogs.cases import CasesDialog

        if ids := tuple(each.signal.id for each in self.shown):
            await self.app.push_screen_wait(CasesDialog(ids))

    async def action_open_family(self) -> None:
        """Open the dossier."""
        from copiloot_tui.ui.places.dossier import open_dossier

        if isinstance(signal := self.selected, Signal):
            await open_dossier(self.copiloot, signal.family_id, "signals")


def _searched(glance: SignalGlance) -> str:
    signal = glance.signal
    return f"{signal.kind.value} {signal.theme} {glance.family_name} {signal.text}"


def _told(glance: SignalGlance, standing: Standing) -> Content:
    signal = glance.signal
    about = muted("  ·  ".join((long_date(signal.on), signal.kind.value, signal.theme, "")))
    name = standing.named(glance.family_name, signal.family_id, "$muted")
    consent = plain(f"\n{NO_CONSENT} om dit verhaal te gebruiken", "$warning") if glance.lacks_consent else Content("")
    return Content.assemble(about, name, consent, "\n", Content(signal.text))
