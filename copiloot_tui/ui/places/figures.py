"""Cijfers: what was done in a period, in numbers."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.dutch import SHORT_MONTHS, capital, count, long_date
from copiloot_tui.domain.errors import CopilootError, ReadingInterrupted
from copiloot_tui.domain.period import EARLIEST_YEAR, Period, PeriodLength
from copiloot_tui.services.closed_periods import PeriodFigures, close_period, closing_of, period_figures, reopen_period
from copiloot_tui.ui.ask import Answer, Ask
from copiloot_tui.ui.commands import Command, bindings
from copiloot_tui.ui.dialogs.explanation import Explanation
from copiloot_tui.ui.place import Place
from copiloot_tui.ui.places.figure_rows import FigureRows, Spot, figure_rows
from copiloot_tui.ui.rows import Rows
from copiloot_tui.ui.text import muted, plain

PATIENCE_SECONDS: Final = 0.3
"""Who waits longer is told how far it is."""
PROGRESS_CELLS: Final = 20


def _has_former(screen: object) -> bool:
    return isinstance(screen, FiguresPlace) and screen.period.first.year > EARLIEST_YEAR


def _has_following(screen: object) -> bool:
    return isinstance(screen, FiguresPlace) and screen.period.last < screen.today


def _can_close(screen: object) -> bool:
    found = screen.found if isinstance(screen, FiguresPlace) else None
    return found is not None and found.is_over and found.closed is None


def _can_reopen(screen: object) -> bool:
    found = screen.found if isinstance(screen, FiguresPlace) else None
    return found is not None and found.closed is not None


def _has_figures(screen: object) -> bool:
    return isinstance(screen, FiguresPlace) and screen.found is not None


def _is_counting(screen: object) -> bool:
    return isinstance(screen, FiguresPlace) and screen.is_counting


COMMANDS: Final = (
    Command(
        id="former", title="Eerder", help="Ga naar de vorige periode", key="left", in_footer=True, available=_has_former
    ),
    Command(
        id="following", title="Later", help="Ga naar de volgende periode", key="right", in_footer=True,
        available=_has_following,
    ),
    Command(id="change_length", title="Lengte", help="Wissel tussen maand, kwartaal en jaar", key="p",
            in_footer=True),
    Command(id="choose_period", title="Kies", help="Typ welke periode je wilt zien", key="k", in_footer=True),
    Command(
        id="save_figures", title="Bestand", help="Sla deze cijfers op voor een rekenblad of om te lezen", key="x",
        in_footer=True, available=_has_figures,
    ),
    Command(
        id="hand_in_figures", title="Tellingbestand", help="Maak het tellingbestand van deze periode", key="t",
        in_footer=True, available=_has_figures,
    ),
    Command(
        id="add_up_figures", title="Optellen", help="Tel de tellingbestanden van anderen op, als coördinator", key="a",
    ),
    Command(
        id="close_period", title="Afsluiten", help="Sluit deze periode af: de cijfers blijven zoals ze nu zijn",
        key="s", in_footer=True, available=_can_close,
    ),
    Command(
        id="reopen_period", title="Weer openen", help="Open deze periode weer: de cijfers tellen weer mee met nu",
        key="o", in_footer=True, available=_can_reopen,
    ),
    Command(id="stop", title="Stop", help="Stop met tellen", key="escape", in_footer=True, available=_is_counting),
)  # fmt: skip


class _Counting:
    """One time of counting, which can be stopped from the screen while the vault is read."""

    def __init__(self) -> None:
        self.began = monotonic()
        self.done = 0.0
        self.is_stopped = False


class FiguresPlace(Place):
    """The figures of a month, quarter or year."""

    AUTO_FOCUS = "FigureRows"
    MODE = "figures"
    SHOWS = (
        Area.FAMILIES | Area.CONTACTS | Area.REGELZAKEN | Area.STRIPPENKAARTEN | Area.DIRECTORY | Area.MADE_TO_MEASURE
    )
    COMMANDS_HERE = COMMANDS
    BINDINGS: ClassVar = bindings(COMMANDS)
    HELP_TEXT = (
        "Wat je in een periode deed, in getallen. **←** en **→** gaan een periode terug en verder, **p** wisselt "
        "tussen maand, kwartaal en jaar, **k** kiest een periode die je typt. Hoe langer een balk, hoe groter het "
        "getal dat ernaast staat; elke tabel heeft haar eigen maat. Met **Enter** lees je wat er precies is geteld.\n\n"
        "Lever je cijfers in, sluit de periode dan af met **s**. Ze blijven zoals ze toen waren; schrijf je later nog "
        "iets op van die periode, dan staat er **▸ nu** met het nieuwe getal bij. **o** opent de periode weer. "
        "**x** maakt er een bestand van. **t** maakt het tellingbestand voor de coördinator; wie zelf coördinator is "
        "telt met **a** alle tellingbestanden op."
    )

    def __init__(self) -> None:
        super().__init__()
        self._period: Period | None = None
        self._counting: _Counting | None = None
        self.found: PeriodFigures | None = None
        """What is shown; None while nothing was counted yet, or counting was stopped."""

    @property
    def period(self) -> Period:
        """What is asked about; the quarter of today to begin with."""
        return self._period or Period.containing(self.today, PeriodLength.QUARTER)

    @property
    def is_counting(self) -> bool:
        """Whether the vault is being read."""
        return self._counting is not None

    def compose_body(self) -> ComposeResult:
        """Which period it is, and the tables."""
        yield Static(classes="figures-head")
        yield FigureRows(classes="figures")

    async def show_data(self) -> None:
        """Count, and show what was found; an earlier count that still goes on is stopped."""
        self._counting = counting = _Counting()
        self.set_timer(PATIENCE_SECONDS, lambda: self._show_progress(counting, 0))
        try:
            self.found = await self.copiloot.desk.read(
                period_figures, self.period, self._progress_of(counting), lambda: counting.is_stopped
            )
        except ReadingInterrupted:
            self._show_nothing("Je hebt het tellen gestopt. Kies een periode om weer te beginnen.")
        else:
            self._show(self.found)
        finally:
            # Whoever was cancelled stops counting too, though the thread that reads knows nothing of that.
            counting.is_stopped = True
            if self._counting is counting:
                self._counting = None

    def _progress_of(self, counting: _Counting) -> Callable[[float], None]:
        return lambda done: self._tell_progress(counting, done)

    def _tell_progress(self, counting: _Counting, done: float) -> None:
        """Move the bar, from the thread that reads."""
        self.app.call_later(self._show_progress, counting, done)

    def _show_progress(self, counting: _Counting, done: float) -> None:
        """Show how far it is, of what takes long enough to be asked about."""
        counting.done = max(counting.done, done)
        if self._counting is not counting or not self.is_attached or monotonic() - counting.began < PATIENCE_SECONDS:
            return
        cells = round(counting.done * PROGRESS_CELLS)
        bar = Content.assemble(("━" * cells, "$primary"), muted("─" * (PROGRESS_CELLS - cells)))
        told = f" {round(100 * counting.done)}%   Esc stopt"
        self._show_head(Content.assemble("tellen ", bar, told))
        if self.found is not None and self.found.figures.period != self.period:
            self._show_nothing("")
        self.refresh_bindings()

    def _show_nothing(self, sentence: str) -> None:
        self.found = None
        rows = self.query_one(Rows)
        rows.empty = sentence
        rows.show_rows([])
        if sentence:
            self._show_head(Content(""))

    def _show(self, found: PeriodFigures) -> None:
        self._show_head(plain(_standing(found)))
        rows = self.query_one(Rows)
        rows.empty = f"In {found.figures.period.label} is niets geteld. Met de pijl naar links ga je een periode terug."
        is_empty = found.figures.is_empty and not found.corrections
        rows.show_rows([] if is_empty else figure_rows(found))

    def _show_head(self, told: Content) -> None:
        name = plain(capital(self.period.label), "bold")
        self.query_one(".figures-head", Static).update(Content.assemble(name, "   ", told))

    @on(Rows.Chosen)
    def _explain(self, event: Rows.Chosen) -> None:
        if isinstance(event.value, Spot) and self.found is not None:
            self.app.push_screen(_explanation(self.found, event.value.table))

    # What can be done

    def _go_to(self, period: Period) -> None:
        if period.first > self.today:
            self.copiloot.tell(f"{capital(period.label)} moet nog beginnen.", is_error=True)
            return
        self._period = period
        self.load()

    def action_former(self) -> None:
        """Go a period back."""
        self._go_to(self.period.former)

    def action_following(self) -> None:
        """Go a period on."""
        self._go_to(self.period.following)

    def action_change_length(self) -> None:
        """Show the next of month, quarter and year, around the same days."""
        every = list(PeriodLength)
        length = every[(every.index(self.period.length) + 1) % len(every)]
        is_now = self.period.first <= self.today <= self.period.last
        self._go_to(Period.containing(self.today, length) if is_now else self.period.as_long_as(length))

    @work(exclusive=True, group="choose")
    async def action_choose_period(self) -> None:
        """Show the period that is typed."""
        from copiloot_tui.ui.dialogs.period import PeriodDialog

        chosen = await self.app.push_screen_wait(PeriodDialog(self.period))
        if chosen is not None:
            self._go_to(chosen)

    def action_save_figures(self) -> None:
        """Save what is shown as a file."""
        from copiloot_tui.ui.dialogs.figures_file import FiguresFile

        if self.found is not None:
            self.app.push_screen(FiguresFile(self.found))

    @work(exclusive=True, group="hand in")
    async def action_hand_in_figures(self) -> None:
        """Save the tellingbestand of this period."""
        from copiloot_tui.services.tallies import tally_file_of
        from copiloot_tui.ui.dialogs.tally import TallyExport

        period, key = self.period, self.copiloot.settings.coordinator_key
        try:
            tally = await self.copiloot.desk.read(tally_file_of, period, key)
        except CopilootError as error:
            self.copiloot.tell_error(error)
        else:
            self.app.push_screen(TallyExport(period, key, tally))

    @work(exclusive=True, group="add up")
    async def action_add_up_figures(self) -> None:
        """Add up the tellingbestanden of others, and tell how it went."""
        from copiloot_tui.ui.dialogs.tally import AddingUp

        dialog = AddingUp(self.period)
        if await self.app.push_screen_wait(dialog) and dialog.national is not None:
            self.app.push_screen(Explanation("Opgeteld", [plain(line) for line in dialog.national.told]))

    @work(exclusive=True, group="close")
    async def action_close_period(self) -> None:
        """Let the figures of this period stay as they are now."""
        period = self.period
        question = Ask(
            f"{capital(period.label)} afsluiten?",
            Answer("close", "Sluit af", "primary"),
            Answer("stay", "Niet doen"),
            detail="De cijfers blijven zoals ze nu zijn. Wat je later nog opschrijft staat ernaast, met ▸ nu ervoor.",
        )
        if await self.app.push_screen_wait(question) != "close":
            return
        try:
            closed = await self.copiloot.desk.read(closing_of, period)
        except CopilootError as error:
            self.copiloot.tell_error(error)
        else:
            await self.write(close_period, closed)

    @work(exclusive=True, group="close")
    async def action_reopen_period(self) -> None:
        """Let the figures of this period be those of now again."""
        closed = self.found.closed if self.found else None
        if closed is None:
            return
        question = Ask(
            f"{capital(self.period.label)} weer openen?",
            Answer("open", "Open weer", "primary"),
            Answer("stay", "Niet doen"),
            detail=f"Wat je op {long_date(closed.closed_on)} afsloot wordt vergeten; de cijfers zijn weer die van nu.",
        )
        if await self.app.push_screen_wait(question) == "open":
            await self.write(reopen_period, closed)

    def action_stop(self) -> None:
        """Stop counting."""
        if self._counting is not None:
            self._counting.is_stopped = True


def _standing(found: PeriodFigures) -> str:
    """How it stands with a period: whether it goes on, is over, or was closed."""
    if found.closed is None:
        return "voorbij, niet afgesloten" if found.is_over else "loopt nog: geteld tot en met vandaag"
    if not found.is_readable:
        return "afgesloten door een andere versie: dit is van nu"
    day = found.closed.closed_on
    when = f"afgesloten op {day.day} {SHORT_MONTHS[day.month - 1]} {day.year}"
    if not found.corrections:
        return f"{when}; niets veranderd"
    return f"{when}; {count(len(found.corrections), 'getal', 'getallen')} nu anders"


def _explanation(found: PeriodFigures, code: str) -> Explanation:
    """What is counted in a table."""
    for table in found.figures.tables:
        if table.code == code:
            return Explanation(table.title, [plain(table.definition)])
    [medians] = [one for one in found.figures.medians if one.code == code]
    return Explanation(f"{medians.title}, mediaan", [plain(medians.definition)])
