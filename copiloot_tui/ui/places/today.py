"""Vandaag: what to do, whom to chase, and what to keep an eye on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, ClassVar, Final
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.ui.commands import Command, bindings
from copiloot_tui.ui.place import VERY_WIDE, WIDE, Place, family_count
from copiloot_tui.ui.rows import Row, Rows

if TYPE_CHECKING:
    from copiloot_tui.services.ahead import Ahead
    from copiloot_tui.services.records import Store
    from copiloot_tui.services.today import Today


def _has_line(screen: object) -> bool:
    return isinstance(screen, TodayPlace) and screen.record_here is not None


def _has_somebody_to_chase(screen: object) -> bool:
    line = screen.selected if isinstance(screen, TodayPlace) else None
    return bool(getattr(line, "is_theirs", False))


COMMANDS: Final = (
    Command(
        id="finish",
        title="Gedaan",
        help="Zet een afspraak of stap op gedaan; kies bij een evaluatie wanneer je weer kijkt",
        key="space",
        in_footer=True,
        available=_has_line,
    ),
    Command(
        id="chase",
        title="Navragen",
        help="Schrijf op dat je hebt nagevraagd; het wachten begint opnieuw",
        key="r",
        in_footer=True,
        available=_has_somebody_to_chase,
    ),
    Command(id="change", title="Wijzig", help="Wijzig de gekozen regel", key="e", available=_has_line),
    Command(id="plan", title="Afspraak", help="Plan een afspraak of een volgende stap", key="a", in_footer=True),
    Command(
        id="close_day",
        title="Dag afsluiten",
        help="Kijk wat er van vandaag nog open staat, en wat er morgen het eerst komt",
        key="s",
    ),
    Command(id="next_pane", title="Volgende lijst", help="Ga naar de lijst ernaast", key="right"),
    Command(id="previous_pane", title="Vorige lijst", help="Ga naar de lijst ervoor", key="left"),
)


def _look_ahead(store: Store) -> Ahead:
    """On the reader's thread the import keeps no key waiting."""
    from copiloot_tui.services.ahead import ahead

    return ahead(store)


def _narrow(screen: object, part: str) -> None:
    """Let the list of regelzaken show what a part of Vandaag is about."""
    from copiloot_tui.domain.regelzaak import Turn
    from copiloot_tui.domain.regelzaak_filter import RegelzaakFilter, Showing
    from copiloot_tui.domain.urgency import SOON_DAYS
    from copiloot_tui.ui.places.regelzaken import RegelzakenPlace
    from copiloot_tui.ui.places.today_rows import TODAY, WAITING

    if isinstance(screen, RegelzakenPlace):
        if part == WAITING:
            screen.wanted = RegelzaakFilter(turns=frozenset(Turn) - {Turn.US}, asleep=Showing.WITHOUT)
        else:
            screen.wanted = RegelzaakFilter(within_days=0 if part == TODAY else SOON_DAYS, asleep=Showing.WITHOUT)
        screen.load()


class TodayPlace(Place):
    """The start of the day."""

    AUTO_FOCUS = "#agenda"
    MODE = "today"
    SHOWS = ~Area(0)
    COMMANDS_HERE = COMMANDS
    BINDINGS: ClassVar = bindings(COMMANDS)
    HELP_TEXT = (
        "**Dringend** is wat te laat is, en wat binnen zeven dagen af moet zijn: je eigen datums, inzageverzoeken en "
        "de termijnen die voor jou of het gezin gelden. Liet een instantie een termijn voorbijgaan, dan staat dat er "
        "ook. Daaronder "
        "staan de afspraken, stappen en evaluaties van vandaag en van de komende zeven dagen, en wat bij een ander "
        "ligt. Wat slaapt, klaar is, of voor iemand was die is overleden, staat hier niet.\n\n"
        "**Enter** opent de regelzaak of het dossier, **spatie** zet een afspraak of stap op gedaan, **r** schrijft op "
        "dat je hebt nagevraagd: het wachten begint dan opnieuw. Sprak je niemand, dan blijft het wachten staan. "
        "**v** zet op een rij wat je nodig hebt voor een gesprek. **s** sluit de dag af.\n\n"
        "**Loopt af** zegt ook vanaf wanneer je met verlengen begint, en welke regelzaken een machtiging nodig hebben. "
        "Op een breed scherm staat dit ernaast; **pijl rechts** en **links** gaan erheen en terug. Op een smal scherm "
        "staat het onderaan: **Enter** klapt het open."
    )

    def __init__(self) -> None:
        super().__init__()
        self._seen: Today | None = None
        self._ahead: Ahead | None = None
        self._unfolded: set[str] = set()

    def compose_body(self) -> ComposeResult:
        """What there is to do; beside it what waits, and what to keep an eye on, as far as there is room."""
        with Horizontal(id="today"):
            yield Rows(id="agenda", empty="Je dossiers worden geopend.")
            yield Rows(id="waiting", empty="Er wacht niets op een ander.")
            yield Rows(id="aside", empty="Er is niets dat afloopt.")

    def on_mount(self) -> None:
        """Say that data is coming, so that the frame is there first."""
        self.query_one("#agenda", Rows).show_rows(())

    async def show_data(self) -> None:
        """Ask what there is to do, and after that is painted what to keep an eye on."""
        desk = self.copiloot.desk
        await desk.wait_until_open()
        from copiloot_tui.services.today import today

        self._seen = await desk.read(today)
        self._show_agenda(self._seen, is_begin=True)
        self.call_after_refresh(self._load_ahead)

    @work(exclusive=True, group="ahead")
    async def _load_ahead(self) -> None:
        """Show the rest, now that what was in view is painted."""
        try:
            self._ahead = await self.copiloot.desk.read(_look_ahead)
        except CopilootError as error:
            self.copiloot.tell_error(error)
        self.fit()

    def fit(self) -> None:
        """Put what is shown where there is room for it."""
        if self._seen is not None:
            self._show_agenda(self._seen)
            self._show_rest(self._seen)

    @property
    def _is_wide(self) -> bool:
        return self.size.width >= WIDE

    @property
    def _is_very_wide(self) -> bool:
        return self.size.width >= VERY_WIDE

    def _show_agenda(self, seen: Today, *, is_begin: bool = False) -> None:
        """Show what there is to do; in the beginning no more of it than can be in view at once."""
        from copiloot_tui.ui.places.today_rows import agenda_rows, ahead_rows, no_agenda, recent_rows

        standing = self.copiloot.standing
        self.show_heading(family_count(seen.family_count))
        agenda = self.query_one("#agenda", Rows)
        rows: Iterator[Row] = agenda_rows(seen, standing, with_waiting=not self._is_very_wide)
        in_view = self.size.height
        if is_begin and (agenda.highlighted or 0) < in_view:
            rows = islice(rows, in_view)
        elif self._ahead is not None and not self._is_wide:
            aside = ahead_rows(self._ahead, seen.day, standing, 0, self._unfolded)
            rows = chain(rows, aside, recent_rows(self._ahead, seen.day, standing))
        elif self._ahead is not None and not self._is_very_wide:
            rows = chain(rows, recent_rows(self._ahead, seen.day, standing))
        agenda.show_rows(list(rows) or no_agenda())
        self.refresh_bindings()

    def _show_rest(self, seen: Today) -> None:
        """Show what stands beside it."""
        from copiloot_tui.ui.places.today_rows import ASIDE_LINES, ahead_rows, recent_rows, waiting_rows

        standing = self.copiloot.standing
        if self._is_very_wide:
            recent = recent_rows(self._ahead, seen.day, standing) if self._ahead else ()
            self.query_one("#waiting", Rows).show_rows(chain(waiting_rows(seen, standing), recent))
        if self._is_wide and self._ahead is not None:
            aside = ahead_rows(self._ahead, seen.day, standing, ASIDE_LINES, self._unfolded)
            self.query_one("#aside", Rows).show_rows(aside)

    @property
    def selected(self) -> object | None:
        """What the cursor of the list in use is on."""
        if isinstance(self.focused, Rows):
            return self.focused.selected
        return self.query_one("#agenda", Rows).selected if self.query("#agenda") else None

    @property
    def record_here(self) -> tuple[str, UUID] | None:
        """The form and the id of the record that the line with the cursor stands for."""
        value: Any = self.selected
        if hasattr(value, "balance"):
            return "strippenkaart", value.balance.card.id
        if hasattr(value, "way"):
            return "contact_moment", value.id
        return (value.kind, value.id) if hasattr(value, "kind") else None

    @property
    def family_here(self) -> UUID | None:
        """The family of the line with the cursor."""
        return getattr(self.selected, "family_id", None)

    @property
    def institution_here(self) -> UUID | None:
        """The institution that is waited for, on the line with the cursor."""
        from copiloot_tui.domain.regelzaak import Turn

        line: Any = self.selected
        is_theirs = _has_somebody_to_chase(self) and line.who not in (Turn.FAMILY.value, Turn.OTHER.value)
        return line.institution_id if is_theirs else None

    @on(Rows.OptionHighlighted)
    def _follow_cursor(self) -> None:
        self.refresh_bindings()

    @on(Rows.Chosen)
    async def _open(self, event: Rows.Chosen) -> None:
        from copiloot_tui.ui.places.today_rows import Fold, More

        match event.value:
            case Fold(part):
                self._unfolded ^= {part}
                self.fit()
            case More(mode, part):
                await self.copiloot.switch_mode(mode)
                if part:
                    _narrow(self.app.screen, part)
            case value:
                from copiloot_tui.ui.places.subjects import open_subject

                await open_subject(self.copiloot, value)

    def action_plan(self) -> None:
        """Plan something."""
        from copiloot_tui.ui.forms import form_named

        self.app.push_screen(form_named("appointment")(family_id=self.family_here))

    def action_change(self) -> None:
        """Change what is under the cursor."""
        from copiloot_tui.ui.forms import FORMS, form_named

        name, record_id = self.record_here or ("", None)
        if name in FORMS:
            self.app.push_screen(form_named(name)(record_id=record_id, family_id=self.family_here))
        else:
            self.copiloot.tell("Open de regel met Enter om dit te wijzigen.")

    @work(group="finish")
    async def action_finish(self) -> None:
        """Mark an appointment or a step as done; of a goal ask when it is looked at again."""
        from copiloot_tui.domain.contact import Appointment
        from copiloot_tui.domain.regelzaak import Step
        from copiloot_tui.services.contacts import finish_appointment
        from copiloot_tui.services.records import get
        from copiloot_tui.services.regelzaken import tick_step

        kind, record_id = self.record_here or ("", None)
        if kind == "appointment" and record_id:
            await self.write(finish_appointment, await self.copiloot.desk.read(get, Appointment, record_id))
        elif kind == "step" and record_id:
            await self.write(tick_step, await self.copiloot.desk.read(get, Step, record_id))
        elif kind == "plan_goal":
            self.action_change()
        else:
            self.copiloot.tell("Alleen een afspraak of stap kan hier op gedaan. Een regelzaak open je met Enter.")

    def action_chase(self) -> None:
        """Write down that was asked how it stands."""
        from copiloot_tui.ui.forms import form_named

        line: Any = self.selected
        self.app.push_screen(form_named("chase")(record_id=line.id, family_id=line.family_id))

    def action_close_day(self) -> None:
        """Look back at the day, and ahead to the next."""
        from copiloot_tui.ui.places.day_end import DayEndPlace

        self.app.push_screen(DayEndPlace())

    def action_next_pane(self) -> None:
        """Go to the list at the right."""
        self._turn_to(1)

    def action_previous_pane(self) -> None:
        """Go to the list at the left."""
        self._turn_to(-1)

    def _turn_to(self, step: int) -> None:
        panes = [pane for pane in self.query(Rows) if pane.display]
        here = panes.index(self.focused) if self.focused in panes else 0
        panes[(here + step) % len(panes)].focus()
        self.refresh_bindings()
