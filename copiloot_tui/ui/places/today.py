"""Vandaag: what to do, whom to chase, and what to keep an eye on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, ClassVar, Final, TypeVar
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.ui.commands import Command, bindings
from copiloot_tui.ui.place import VERY_WIDE, Place, family_count
from copiloot_tui.ui.rows import Row, Rows, heading
from copiloot_tui.ui.text import MARKS, Line, bar, clock_time, days, muted, near_date, plain

if TYPE_CHECKING:
    from copiloot_tui.services.cards import CardGlance
    from copiloot_tui.services.glances import ContactGlance
    from copiloot_tui.services.today import Expiry, Silent, Today, TodayLine

SIDE_CARDS: Final = 6
"""How many lines a card at the side shows at the most."""
SECTION_LINES: Final = 40
"""How many lines a part of the list shows at the most, so that the parts below it stay within reach."""

T = TypeVar("T")


def _has_line(screen: object) -> bool:
    return isinstance(screen, TodayPlace) and bool(screen.query("#agenda")) and screen.selected is not None


COMMANDS: Final = (
    Command(
        id="finish",
        title="Gedaan",
        help="Zet een afspraak of stap op gedaan",
        key="space",
        in_footer=True,
        available=_has_line,
    ),
    Command(id="change", title="Wijzig", help="Wijzig de gekozen regel", key="e", available=_has_line),
    Command(id="plan", title="Afspraak", help="Plan een afspraak of een volgende stap", key="a", in_footer=True),
)


class TodayPlace(Place):
    """The start of the day."""

    MODE = "today"
    SHOWS = ~Area(0)
    COMMANDS_HERE = COMMANDS
    BINDINGS: ClassVar = bindings(COMMANDS)
    HELP_TEXT = (
        "Links staat wat er te doen is: **dringend** is te laat of bijna te laat, daaronder vandaag en deze week, en "
        "wat bij een ander ligt. **Enter** opent het dossier, **spatie** zet een afspraak of stap op gedaan.\n\n"
        "Rechts (op een breed scherm) staat wat je in de gaten houdt: de strippenkaarten, gezinnen die je lang niet "
        "sprak, en wat binnenkort afloopt."
    )

    def __init__(self) -> None:
        super().__init__()
        self._seen: Today | None = None

    def compose_body(self) -> ComposeResult:
        """The list of today, the last contacts, and cards at the side."""
        with Horizontal(id="today"):
            yield Rows(id="agenda", empty="Je dossiers worden geopend.")
            yield Rows(id="recent", empty="Nog geen contacten.")
            with VerticalScroll(id="side", can_focus=False):
                for card, title in (
                    ("cards", "Strippenkaart"),
                    ("silent", "Lang niet gesproken"),
                    ("expiring", "Loopt af"),
                ):
                    box = Static(classes="card", id=card)
                    box.border_title = title
                    yield box

    def on_mount(self) -> None:
        """Say that data is coming, so that the frame is there first."""
        self.query_one("#agenda", Rows).show_rows(())
        super().on_mount()

    async def show_data(self) -> None:
        """Ask what today holds."""
        desk = self.copiloot.desk
        await desk.wait_until_open()
        from copiloot_tui.services.today import today

        self._seen = await desk.read(today)
        self._show(self._seen)

    def on_resize(self) -> None:
        """Give the last contacts a list of their own where there is room."""
        super().on_resize()
        if self._seen is not None:
            self._show(self._seen)

    def _show(self, seen: Today) -> None:
        self.show_heading(family_count(seen.family_count))
        is_very_wide = self.size.width >= VERY_WIDE
        self.query_one("#agenda", Rows).show_rows(_agenda(seen, with_recent=not is_very_wide))
        self.query_one("#recent", Rows).show_rows(_recent_rows(seen) if is_very_wide else ())
        self._show_card("cards", seen.cards, _card_line, "geen kaarten")
        self._show_card("silent", seen.silent, _silent_line, "niemand")
        self._show_card("expiring", seen.expiring, lambda expiry: _expiry_line(expiry, seen), "niets")

    def _show_card(self, card: str, things: Sequence[T], line_of: Callable[[T], Line], empty: str) -> None:
        width = 40
        shown = [line_of(thing).at_width(width) for thing in things[:SIDE_CARDS]] or [muted(empty)]
        if len(things) > SIDE_CARDS:
            shown.append(muted(f"en nog {len(things) - SIDE_CARDS}"))
        self.query_one(f"#{card}", Static).update(Content("\n").join(shown))

    @property
    def family_here(self) -> UUID | None:
        """The family under the cursor."""
        if not self.query("#agenda"):
            return None
        return _family_of(self.focused.selected if isinstance(self.focused, Rows) else self.selected)

    @property
    def selected(self) -> object | None:
        """What the cursor of the agenda is on."""
        return self.query_one("#agenda", Rows).selected

    @on(Rows.Chosen)
    async def _open_dossier(self, event: Rows.Chosen) -> None:
        from copiloot_tui.ui.places.dossier import open_dossier

        if family := _family_of(event.value):
            await open_dossier(self.copiloot, family)

    def action_plan(self) -> None:
        """Plan something."""
        from copiloot_tui.ui.forms import form_named

        self.app.push_screen(form_named("appointment")(family_id=self.family_here))

    def action_change(self) -> None:
        """Change what is under the cursor."""
        from copiloot_tui.ui.forms.records import change_form

        record = getattr(self.selected, "record", None)
        if record is not None:
            self.app.push_screen(change_form(record))

    @work(group="finish")
    async def action_finish(self) -> None:
        """Mark an appointment or a step as done."""
        from copiloot_tui.domain.contact import Appointment
        from copiloot_tui.domain.regelzaak import Step
        from copiloot_tui.services.contacts import finish_appointment
        from copiloot_tui.services.regelzaken import tick_step

        record = getattr(self.selected, "record", None)
        if isinstance(record, Appointment):
            await self.write(finish_appointment, record)
        elif isinstance(record, Step):
            await self.write(tick_step, record)
        else:
            self.copiloot.tell("Alleen een afspraak of stap kan hier op gedaan. Een regelzaak open je met Enter.")


def _family_of(value: object) -> UUID | None:
    moment = getattr(value, "moment", None)
    return getattr(moment if moment is not None else value, "family_id", None)


def _recent_rows(seen: Today) -> Iterable[Row]:
    yield heading("Laatste contacten", len(seen.recent))
    yield from (_recent(glance, seen) for glance in seen.recent)


def _agenda(seen: Today, *, with_recent: bool) -> Iterable[Row]:
    recent = seen.recent if with_recent else ()
    sections: tuple[tuple[str, int, Iterator[Row]], ...] = (
        ("Dringend", len(seen.urgent), (_dated(line, seen) for line in seen.urgent)),
        ("Vandaag", len(seen.today), (_timed(line) for line in seen.today)),
        ("Komende zeven dagen", len(seen.this_week), (_dated(line, seen) for line in seen.this_week)),
        ("Wacht op een ander", len(seen.waiting), (_waiting(line) for line in seen.waiting)),
        ("Laatste contacten", len(recent), (_recent(glance, seen) for glance in recent)),
    )
    is_first = True
    for title, count, rows in sections:
        if not count:
            continue
        if not is_first:
            yield Row(Line(Content("")))
        yield heading(title, count)
        yield from islice(rows, SECTION_LINES)
        if count > SECTION_LINES:
            yield Row(Line(muted(f"  en nog {count - SECTION_LINES}")))
        is_first = False
    if is_first:
        yield Row(Line(plain("Vandaag staat er niets te doen.")))
        yield Row(Line(muted("Typ 2 voor je gezinnen.")))
        yield Row(Line(muted("F2 schrijft een contact op.")))


def _card_line(glance: CardGlance) -> Line:
    return Line(plain(glance.family_name), bar(glance.balance))


def _silent_line(silent: Silent) -> Line:
    return Line(plain(silent.family_name), plain("nog nooit" if silent.days is None else days(silent.days), "$warning"))


def _expiry_line(expiry: Expiry, seen: Today) -> Line:
    return Line(plain(f"{expiry.what} {expiry.family_name}"), muted(near_date(expiry.on, seen.day)))


def _what(line: TodayLine) -> Content:
    return Content.assemble(MARKS[line.urgency], plain(line.what), "  ", muted(line.family_name))


def _dated(line: TodayLine, seen: Today) -> Row:
    on = near_date(line.on, seen.day) if line.on else ""
    return Row(Line(_what(line), Content.assemble(muted(line.who), f"  {on:>12}")), line)


def _timed(line: TodayLine) -> Row:
    at = f"{line.time:%H:%M}" if line.time else "vandaag"
    return Row(Line(_what(line), Content.assemble(muted(line.who), f"  {at:>12}")), line)


def _waiting(line: TodayLine) -> Row:
    waited = days(line.days) if line.days is not None else ""
    return Row(Line(_what(line), Content.assemble(plain(line.who), f"  {waited:>12}")), line)


def _recent(glance: ContactGlance, seen: Today) -> Row:
    moment = glance.moment
    on = near_date(civil_day(moment.at), seen.day)
    words = plain(moment.text or moment.with_whom or moment.way.value)
    left = Content.assemble(("  ", ""), plain(glance.family_name, "bold"), "  ", words)
    return Row(Line(left, muted(f"{moment.way.value}  {on} {clock_time(moment.at)}")), glance)
