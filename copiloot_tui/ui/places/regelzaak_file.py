"""One regelzaak: where it stands, its steps, and the contact about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar, Final
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.domain.regelzaak import Step, urgency
from copiloot_tui.services.regelzaak_file import RegelzaakFile, regelzaak_file
from copiloot_tui.services.regelzaken import tick_step
from copiloot_tui.ui.commands import Command, bindings
from copiloot_tui.ui.dialogs.reader import Reader
from copiloot_tui.ui.forms import form_named
from copiloot_tui.ui.forms.records import change_form
from copiloot_tui.ui.place import Place
from copiloot_tui.ui.removing import ask_and_remove
from copiloot_tui.ui.rows import Row, Rows, heading
from copiloot_tui.ui.text import MARKS, Line, days, muted, near_date, plain, when, whose_turn


def _has_step(screen: object) -> bool:
    return isinstance(screen, RegelzaakFilePlace) and isinstance(screen.selected, Step)


COMMANDS: Final = (
    Command(id="add", title="Stap", help="Voeg een stap toe", key="a,plus", in_footer=True),
    Command(
        id="tick",
        title="Gedaan",
        help="Zet een stap op gedaan, of weer open",
        key="space",
        in_footer=True,
        available=_has_step,
    ),
    Command(id="change_step", title="Wijzig stap", help="Wijzig de gekozen stap", key="s", available=_has_step),
    Command(id="change", title="Wijzig", help="Wijzig de regelzaak", key="e", in_footer=True),
    Command(id="remove_step", title="Stap weg", help="Verwijder de gekozen stap", key="delete", available=_has_step),
    Command(id="remove", title="Verwijder", help="Verwijder de hele regelzaak", key="d"),
    Command(id="back", title="Terug", help="Terug naar waar je was", key="escape,backspace", in_footer=True),
)


class RegelzaakFilePlace(Place):
    """Everything about one regelzaak."""

    MODE = "regelzaken"
    SHOWS = Area.REGELZAKEN | Area.CONTACTS | Area.DIRECTORY
    COMMANDS_HERE = COMMANDS
    BINDINGS: ClassVar = bindings(COMMANDS)
    HELP_TEXT = (
        "Bovenaan staat hoe het ervoor staat en wie aan zet is. Daaronder de stappen: **spatie** zet er een op gedaan, "
        "**a** voegt er een toe. Onderaan de contacten over deze regelzaak; met **F2** schrijf je er een bij."
    )

    def __init__(self, regelzaak_id: UUID, family_id: UUID) -> None:
        super().__init__()
        self._regelzaak_id = regelzaak_id
        self._family_id = family_id
        self._file: RegelzaakFile | None = None

    @property
    def title_here(self) -> str:
        """The regelzaak and its family."""
        return f"{self._file.regelzaak.title}  {self._file.family.name}" if self._file else "Regelzaak"

    @property
    def family_here(self) -> UUID:
        """The family it is for."""
        return self._family_id

    @property
    def selected(self) -> object:
        """What the cursor is on."""
        return self.query_one(Rows).selected if self.query(Rows) else None

    def compose_body(self) -> ComposeResult:
        """The facts, and the list."""
        with VerticalScroll(id="regelzaak-facts", can_focus=False):
            yield Static(id="facts")
        yield Rows(id="regelzaak-rows", empty="Nog geen stappen. Typ a om de eerste toe te voegen.")

    async def show_data(self) -> None:
        """Read the regelzaak."""
        try:
            self._file = await self.copiloot.desk.read(regelzaak_file, self._regelzaak_id)
        except CopilootError:
            self.app.pop_screen()
            return
        self.show_heading(self._file.regelzaak.status.value)
        self.query_one("#facts", Static).update(Content("\n").join(_facts(self._file, self.today)))
        self.query_one(Rows).show_rows(_rows(self._file, self.today))

    @on(Rows.Chosen)
    def _open(self, event: Rows.Chosen) -> None:
        if isinstance(event.value, ContactMoment):
            self.app.push_screen(Reader(event.value, ()))
        elif isinstance(event.value, Step):
            self.action_tick()

    def action_add(self) -> None:
        """Add a step."""
        form = form_named("step")
        self.app.push_screen(form(family_id=self._family_id, regelzaak_id=self._regelzaak_id))

    def action_change(self) -> None:
        """Change the regelzaak."""
        self.app.push_screen(form_named("regelzaak")(record_id=self._regelzaak_id, family_id=self._family_id))

    def action_change_step(self) -> None:
        """Change the step under the cursor."""
        if isinstance(step := self.selected, Step):
            self.app.push_screen(change_form(step))

    @work(group="tick")
    async def action_tick(self) -> None:
        """Mark a step as done, or as not done."""
        if isinstance(step := self.selected, Step):
            await self.write(tick_step, step)

    @work(group="remove")
    async def action_remove_step(self) -> None:
        """Remove the step under the cursor."""
        if isinstance(step := self.selected, Step):
            await ask_and_remove(self.copiloot, step)

    @work(group="remove")
    async def action_remove(self) -> None:
        """Remove the regelzaak with its steps."""
        if self._file is not None:
            await ask_and_remove(self.copiloot, self._file.regelzaak)

    def action_back(self) -> None:
        """Go back."""
        self.app.pop_screen()


def _facts(file: RegelzaakFile, today: date) -> Iterator[Content]:
    regelzaak = file.regelzaak
    institution = file.institution.name if file.institution else "instantie nog niet bekend"
    yield Content.assemble(plain(institution, "bold"), "  ", muted(regelzaak.reference))
    if file.aanspreekpunt:
        person = file.aanspreekpunt
        yield Content.assemble(plain(person.name), "  ", plain(person.phone), "  ", muted(person.reachable))
    waited = regelzaak.days_waiting(today)
    turn = whose_turn(regelzaak.turn, file.institution.name if file.institution else "")
    yield Content.assemble("Aan zet: ", plain(turn, "bold"), muted(f", {days(waited)}" if waited is not None else ""))
    if regelzaak.due_on:
        pressing = urgency(regelzaak.due_on, today)
        yield Content.assemble(
            MARKS[pressing], f"Uiterlijk {near_date(regelzaak.due_on, today)}  ", muted(regelzaak.due_reason)
        )
    if regelzaak.outcome:
        yield Content.assemble("Uitkomst: ", plain(regelzaak.outcome.value, "bold"))
    if regelzaak.remarks:
        yield muted(regelzaak.remarks)


def _rows(file: RegelzaakFile, today: date) -> Iterator[Row]:
    if file.steps:
        yield heading("Stappen", len(file.steps))
    for step in file.steps:
        mark = Content.styled("[x] ", "$success") if step.done_on else Content.styled("[ ] ", "$muted")
        day = step.done_on or step.due_on
        text = plain(step.text, "$muted" if step.done_on else "")
        yield Row(Line(Content.assemble(mark, text), muted(near_date(day, today) if day else "")), step)
    if file.moments:
        yield heading("Contact hierover", len(file.moments))
    for moment in file.moments:
        yield Row(Line(plain(moment.text or moment.way.value), muted(f"{moment.way.value}  {when(moment.at)}")), moment)
