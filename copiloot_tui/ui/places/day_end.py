"""Dag afsluiten: what of today still asks for a line, what was promised, and what comes first tomorrow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar, Final
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.contact import Appointment
from copiloot_tui.domain.dutch import capital
from copiloot_tui.services.contacts import finish_appointment
from copiloot_tui.services.day_end import DayEnd, HalfTyped, Planned, day_end
from copiloot_tui.services.today import TodayLine
from copiloot_tui.ui.commands import Command, bindings
from copiloot_tui.ui.forms import FORMS, form_named
from copiloot_tui.ui.forms.records import change_form
from copiloot_tui.ui.place import Place
from copiloot_tui.ui.places.subjects import open_subject
from copiloot_tui.ui.removing import ask_and_remove
from copiloot_tui.ui.rows import Row, Rows, heading
from copiloot_tui.ui.standing_in import Standing
from copiloot_tui.ui.text import MARKS, Line, muted, near_date, plain, when

CALM: Final = "Er staat niets meer open van vandaag. Tot morgen."


def _has_appointment(screen: object) -> bool:
    return isinstance(screen, DayEndPlace) and screen.appointment is not None


def _is_unwritten(screen: object) -> bool:
    return isinstance(screen, DayEndPlace) and screen.unwritten is not None


COMMANDS: Final = (
    Command(
        id="write_down",
        title="Opschrijven",
        help="Schrijf het contactmoment van deze afspraak op",
        key="o",
        in_footer=True,
        available=_is_unwritten,
    ),
    Command(
        id="finish",
        title="Gedaan",
        help="Zet de afspraak op gedaan, zonder contactmoment",
        key="space",
        in_footer=True,
        available=_is_unwritten,
    ),
    Command(
        id="move",
        title="Verzetten",
        help="Verzet of wijzig de afspraak",
        key="e",
        in_footer=True,
        available=_has_appointment,
    ),
    Command(
        id="cancel",
        title="Ging niet door",
        help="Haal de afspraak van de agenda",
        key="delete,d",
        in_footer=True,
        available=_has_appointment,
    ),
    Command(id="back", title="Terug", help="Terug naar Vandaag", key="escape,backspace", in_footer=True),
)


class DayEndPlace(Place):
    """Looking back at the day; nothing here has to be done."""

    MODE = "today"
    SHOWS = Area.CONTACTS | Area.REGELZAKEN | Area.FAMILIES | Area.PLAN | Area.HANDOVERS
    COMMANDS_HERE = COMMANDS
    BINDINGS: ClassVar = bindings(COMMANDS)
    HELP_TEXT = (
        "Bovenaan staan de afspraken van vandaag waar nog niets over is opgeschreven: **Enter** of **o** schrijft het "
        "op, **spatie** zet alleen op gedaan, **e** verzet, **d** haalt weg wat niet doorging. Daaronder de "
        "formulieren die nog open staan, wat je vandaag hebt beloofd, en wat morgen het eerst komt. Niets moet."
    )

    @property
    def title_here(self) -> str:
        """What it is."""
        return "Dag afsluiten"

    def compose_body(self) -> ComposeResult:
        """One list."""
        yield Rows(id="day-end")

    def on_screen_resume(self) -> None:
        """Look again: a form that was closed may have left or dropped a draft, which is told to nobody."""
        self.load()

    async def show_data(self) -> None:
        """Look back."""
        self.query_one(Rows).show_rows(_rows(await self.copiloot.desk.read(day_end), self.copiloot.standing))

    @property
    def selected(self) -> object:
        """What the cursor is on."""
        return self.query_one(Rows).selected if self.query(Rows) else None

    @property
    def appointment(self) -> Appointment | None:
        """The appointment with the cursor."""
        return self.selected.appointment if isinstance(self.selected, Planned) else None

    @property
    def unwritten(self) -> Appointment | None:
        """The appointment with the cursor, when it was for today."""
        appointment = self.appointment
        return appointment if appointment is not None and appointment.on == self.today else None

    @property
    def family_here(self) -> UUID | None:
        """The family of the line with the cursor."""
        value = self.selected
        record = getattr(value, "appointment", None) or getattr(value, "draft", None) or value
        return getattr(record, "family_id", None)

    @on(Rows.OptionHighlighted)
    def _follow_cursor(self) -> None:
        self.refresh_bindings()

    @on(Rows.Chosen)
    async def _open(self, event: Rows.Chosen) -> None:
        match event.value:
            case Planned() if self.unwritten is not None:
                self.action_write_down()
            case Planned(appointment=appointment):
                self.app.push_screen(change_form(appointment))
            case HalfTyped(draft=draft):
                self.app.push_screen(form_named(draft.form)(record_id=draft.record_id, family_id=draft.family_id))
            case TodayLine():
                await open_subject(self.copiloot, event.value)

    def action_write_down(self) -> None:
        """Write down what came of an appointment."""
        if (appointment := self.unwritten) is not None:
            form = form_named("contact_moment")
            self.app.push_screen(form(family_id=appointment.family_id, appointment=appointment))

    @work(group="finish")
    async def action_finish(self) -> None:
        """Mark an appointment as done."""
        if (appointment := self.unwritten) is not None:
            await self.write(finish_appointment, appointment)

    def action_move(self) -> None:
        """Give an appointment another day."""
        if (appointment := self.appointment) is not None:
            self.app.push_screen(change_form(appointment))

    @work(group="remove")
    async def action_cancel(self) -> None:
        """Take away an appointment that did not take place."""
        if (appointment := self.appointment) is not None:
            await ask_and_remove(self.copiloot, appointment)


def _rows(seen: DayEnd, standing: Standing) -> Iterator[Row]:
    drafts = [half for half in seen.drafts if half.draft.form in FORMS]
    if not seen.unwritten and not drafts:
        yield Row(Line(Content.styled(CALM, "$success")))
        yield Row(Line(Content("")))
    yield from _part("Nog niet opgeschreven", [_unwritten(each, standing) for each in seen.unwritten])
    yield from _part("Nog niet opgeslagen", [_draft(each, standing) for each in drafts])
    yield from _part("Vandaag beloofd", [_promised(each, seen.day, standing) for each in seen.promised])
    if seen.next_day is not None:
        title = near_date(seen.next_day, seen.day)
        yield from _part(f"{capital(title)} het eerst", [_first(line, standing) for line in seen.first])


def _part(title: str, rows: list[Row]) -> Iterator[Row]:
    if rows:
        yield heading(title, len(rows))
        yield from rows
        yield Row(Line(Content("")))


def _named(what: str, family_name: str, family_id: UUID | None, standing: Standing) -> Content:
    return Content.assemble("  ", plain(what), "  ", standing.named(family_name, family_id, "$muted"))


def _unwritten(each: Planned, standing: Standing) -> Row:
    one = each.appointment
    at = f"{one.time:%H:%M}" if one.time else ""
    state = "gedaan, nog geen contactmoment" if one.done_on else "nog niet op gedaan"
    left = _named(one.what, each.family_name, one.family_id, standing)
    return Row(Line(left, Content.assemble(muted(state), f"  {at:>5}")), each)


def _draft(half: HalfTyped, standing: Standing) -> Row:
    form = form_named(half.draft.form)(record_id=half.draft.record_id, family_id=half.draft.family_id)
    typed = half.draft.updated_at
    left = _named(form.title_here, half.family_name, half.draft.family_id, standing)
    return Row(Line(left, muted(when(typed) if typed else "")), half)


def _promised(each: Planned, day: date, standing: Standing) -> Row:
    one = each.appointment
    at = f"{near_date(one.on, day)}{f' {one.time:%H:%M}' if one.time else ''}"
    return Row(Line(_named(one.what, each.family_name, one.family_id, standing), muted(at)), each)


def _first(line: TodayLine, standing: Standing) -> Row:
    named = standing.named(line.family_name, line.family_id, "$muted")
    left = Content.assemble(MARKS[line.urgency], plain(line.what), "  ", named)
    return Row(Line(left, muted(f"{line.time:%H:%M}" if line.time else "")), line)
