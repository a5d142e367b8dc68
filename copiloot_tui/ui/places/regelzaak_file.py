"""One regelzaak: where it stands and why, what happened, what is needed, and who may speak."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.events import DescendantFocus
from textual.widgets import OptionList, Static

from copiloot_tui.domain.attachment import Attachment
from copiloot_tui.domain.authority import Machtiging
from copiloot_tui.domain.case_event import CaseEvent, EventKind
from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.course import Penalty
from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.domain.next_events import likely_events
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.regelzaak import Document, Regelzaak, Step
from copiloot_tui.domain.term import Term
from copiloot_tui.services.regelzaak_file import Standing, regelzaak_standing, tick_document
from copiloot_tui.services.regelzaken import tick_step
from copiloot_tui.ui.commands import Command, bindings
from copiloot_tui.ui.dialogs.explanation import Explanation
from copiloot_tui.ui.dialogs.reader import Reader
from copiloot_tui.ui.forms import form_named
from copiloot_tui.ui.forms.records import change_form
from copiloot_tui.ui.place import WIDE, Place
from copiloot_tui.ui.places import regelzaak_events
from copiloot_tui.ui.places.regelzaak_rows import facts, regelzaak_rows, timeline_rows, why_penalty, why_term
from copiloot_tui.ui.removing import ask_and_remove
from copiloot_tui.ui.rows import Rows

if TYPE_CHECKING:
    from copiloot_tui.domain.law_book import LawBook
    from copiloot_tui.services.records import Store
    from copiloot_tui.ui.program import Program

USUAL_READING_SECONDS: Final = 0.1
MOST_LIKELY: Final = 3
"""So many events stand in the footer."""


def _has_checked(screen: object) -> bool:
    return isinstance(screen, RegelzaakFilePlace) and isinstance(screen.selected, Step | Document)


def _has_record(screen: object) -> bool:
    """Whether the cursor is on something that was written down; terms follow by themselves."""
    return (
        isinstance(screen, RegelzaakFilePlace)
        and isinstance(screen.selected, Record)
        and not isinstance(screen.selected, Term)
    )


def _is_not_at_the_table(screen: object) -> bool:
    """The names of the files on this laptop are often those of other families."""
    return isinstance(screen, RegelzaakFilePlace) and screen.copiloot.table_family is None


COMMANDS: Final = (
    Command(id="what", title="Gebeurtenis", help="Schrijf op wat er gebeurde", key="w", in_footer=True),
    Command(id="add", title="Stap", help="Voeg een stap toe", key="a,plus", in_footer=True),
    Command(
        id="tick",
        title="Gedaan",
        help="Zet een stap op gedaan of een stuk op binnen, of weer open",
        key="space",
        in_footer=True,
        available=_has_checked,
    ),
    Command(id="add_document", title="Stuk", help="Zet een stuk op de lijst dat nodig is", key="k", in_footer=True),
    Command(
        id="attach",
        title="Bijlage",
        help="Zet een PDF of foto in de kluis, bij de regelzaak of bij de gekozen gebeurtenis of machtiging",
        key="b",
        in_footer=True,
        available=_is_not_at_the_table,
    ),
    Command(id="letter", title="Brief", help="Maak een brief over deze regelzaak", key="l", in_footer=True),
    Command(id="change", title="Wijzig", help="Wijzig de regelzaak", key="e", in_footer=True),
    Command(id="back", title="Terug", help="Terug naar waar je was", key="escape,backspace", in_footer=True),
    Command(id="change_row", title="Wijzig regel", help="Wijzig de gekozen regel", key="s", available=_has_record),
    Command(id="remove_row", title="Regel weg", help="Verwijder de gekozen regel", key="delete", available=_has_record),
    Command(id="remove", title="Verwijder", help="Verwijder de hele regelzaak", key="d"),
    *regelzaak_events.COMMANDS,
)


class RegelzaakFilePlace(Place):
    """Everything about one regelzaak."""

    MODE = "regelzaken"
    SHOWS = Area.REGELZAKEN | Area.CONTACTS | Area.DIRECTORY | Area.FAMILIES | Area.HANDOVERS
    COMMANDS_HERE = COMMANDS
    BINDINGS: ClassVar = [*regelzaak_events.IN_FOOTER, *bindings(COMMANDS)]
    HELP_TEXT = (
        "Bovenaan staat hoe het ervoor staat en wie aan zet is; daaronder de termijnen. **Enter** op een termijn legt "
        "uit waarom hij op die dag eindigt.\n\nWat er gebeurt schrijf je op met een **hoofdletter**: **I** ingediend, "
        "**O** om stukken gevraagd, **B** besluit. **w** laat ze allemaal zien. Voordat je opslaat zie je welke "
        "termijnen beginnen, stilstaan of verschuiven.\n\n**Spatie** zet een stap op gedaan of een stuk op binnen, "
        "**b** legt een PDF of foto in de kluis, **l** begint een brief. Met **F2** schrijf je een contact bij."
    )
    is_from_dossier = True
    last_folder: ClassVar[Path | None] = None
    """Where the last attachment came from, as long as the program runs."""

    def __init__(self, regelzaak_id: UUID, family_id: UUID) -> None:
        super().__init__()
        self._regelzaak_id = regelzaak_id
        self._family_id = family_id
        self._standing: Standing | None = None
        self._likely: list[EventKind] = []
        self._is_folded: bool | None = None

    @property
    def title_here(self) -> str:
        """The regelzaak and its family."""
        if self._standing is None:
            return "Regelzaak"
        return f"{self._standing.file.regelzaak.title}  {self._standing.file.family.name}"

    @property
    def family_here(self) -> UUID:
        """The family it is for."""
        return self._family_id

    @property
    def regelzaak_here(self) -> Regelzaak | None:
        """The regelzaak, once it was read."""
        return self._standing.file.regelzaak if self._standing else None

    @property
    def institution_here(self) -> UUID | None:
        """The institution that is called about it."""
        return self.regelzaak_here.institution_id if self.regelzaak_here else None

    @property
    def call_here(self) -> dict[str, Any]:
        """What is known of a call that is written down from here."""
        called = self.regelzaak_here.aanspreekpunt_id if self.regelzaak_here else None
        return {"regelzaak_ids": (self._regelzaak_id,), "aanspreekpunt_id": called}

    @property
    def selected(self) -> object:
        """What the cursor is on, in the list that has the focus."""
        lists = self.query(Rows)
        in_focus = self.focused if isinstance(self.focused, Rows) else lists.first() if lists else None
        return in_focus.selected if in_focus else None

    def compose_body(self) -> ComposeResult:
        """What is needed and when, the facts, and what happened; the last is part of the first where it is narrow."""
        with Container(id="regelzaak"):
            yield Rows(id="regelzaak-rows", empty="Nog geen stappen. Typ a om de eerste toe te voegen.")
            with VerticalScroll(id="regelzaak-facts", can_focus=False):
                yield Static(id="facts")
            yield Rows(id="timeline-rows", empty="Nog niets gebeurd. Typ w om iets op te schrijven.")

    async def show_data(self) -> None:
        """Read the regelzaak and work out where it stands; painting waits for that, unless it takes unusually long."""
        reading = asyncio.ensure_future(self.copiloot.desk.read(_standing_by_law, self._regelzaak_id, self.copiloot))
        with self.app.batch_update():
            await asyncio.wait((reading,), timeout=USUAL_READING_SECONDS)
        self.refresh()
        standing, law = await reading
        self._standing, file = standing, standing.file
        self._likely = likely_events(file.regelzaak, file.events, standing.course, law, self.today)[:MOST_LIKELY]
        with self.app.batch_update():
            self.show_heading(file.regelzaak.status.value)
            self.query_one("#facts", Static).update(Content("\n").join(facts(standing, self.today)))
            self._show_lists()

    def _show_lists(self) -> None:
        if self._standing is None:
            return
        file = self._standing.file
        rule = self.copiloot.law_book().rules.get(file.regelzaak.decision_term)
        main, past = regelzaak_rows(self._standing, rule, self.today), timeline_rows(file, self.today)
        self._is_folded = self.size.width < WIDE
        self.query_one("#regelzaak-rows", Rows).show_rows([*main, *past] if self._is_folded else main)
        self.query_one("#timeline-rows", Rows).show_rows(past if not self._is_folded else ())

    def fit(self) -> None:
        """Put what happened beside the rest, or below it."""
        if self._is_folded is not None and self._is_folded is not (self.size.width < WIDE):
            self._show_lists()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An event stands in the footer while it is likely; its key works always."""
        if action == "likely":
            return EventKind[str(parameters[0])] in self._likely
        return super().check_action(action, parameters)

    @on(OptionList.OptionHighlighted)
    @on(DescendantFocus)
    def _follow_cursor(self) -> None:
        self.refresh_bindings()

    @on(Rows.Chosen)
    def _open(self, event: Rows.Chosen) -> None:
        chosen = event.value
        if isinstance(chosen, Step | Document):
            self._tick(chosen)
        elif isinstance(chosen, Term) and self._standing:
            self.app.push_screen(Explanation(chosen.title, why_term(chosen, self._standing.file)))
        elif isinstance(chosen, Penalty):
            self.app.push_screen(Explanation("Boete voor te laat (dwangsom)", why_penalty(chosen)))
        elif isinstance(chosen, ContactMoment):
            self.app.push_screen(Reader(chosen, ()))
        elif isinstance(chosen, Attachment):
            self._open_attachment(chosen)
        elif isinstance(chosen, Record):
            self.app.push_screen(change_form(chosen))

    # What happened

    def action_happened(self, name: str) -> None:
        """Write down what happened."""
        self._push_event(EventKind[name])

    def action_likely(self, name: str) -> None:
        """Write down what was likely to happen."""
        self._push_event(EventKind[name])

    def _push_event(self, kind: EventKind) -> None:
        form = form_named("case_event")
        self.app.push_screen(form(family_id=self._family_id, regelzaak_id=self._regelzaak_id, kind=kind))

    @work(group="what")
    async def action_what(self) -> None:
        """Choose what happened from a list."""
        from copiloot_tui.ui.dialogs.what_happened import WhatHappened

        kind = await self.app.push_screen_wait(WhatHappened(self._likely, regelzaak_events.KEYS))
        if kind is not None:
            self._push_event(kind)

    # Steps and papers

    def action_add(self) -> None:
        """Add a step."""
        self._push_part("step")

    def action_add_document(self) -> None:
        """Put a paper on the list."""
        self._push_part("document")

    def _push_part(self, name: str) -> None:
        self.begin(form_named(name)(family_id=self._family_id, regelzaak_id=self._regelzaak_id))

    def action_tick(self) -> None:
        """Mark a step or a paper as done, or as not done."""
        if isinstance(chosen := self.selected, Step | Document):
            self._tick(chosen)

    @work(group="tick")
    async def _tick(self, chosen: Step | Document) -> None:
        if isinstance(chosen, Step):
            await self.write(tick_step, chosen)
        else:
            await self.write(tick_document, chosen)

    # Attachments

    @work(exclusive=True, group="attach")
    async def action_attach(self) -> None:
        """Choose a PDF or photo and put it in the vault."""
        from copiloot_tui.paths import documents_folder
        from copiloot_tui.services.attachments import attach, bytes_of_file, suggested_title
        from copiloot_tui.ui.dialogs.file_choice import FileChoice

        owner = self.selected if isinstance(self.selected, CaseEvent | Machtiging) else self.regelzaak_here
        path = await self.app.push_screen_wait(FileChoice(self.last_folder or documents_folder()))
        if path is None or owner is None:
            return
        type(self).last_folder = path.parent
        try:
            data = await asyncio.to_thread(bytes_of_file, path)
        except CopilootError as error:
            self.copiloot.tell_error(error)
        else:
            await self.write(attach, owner, suggested_title(path.name) or "Bijlage", data)

    @work(exclusive=True, group="attach")
    async def _open_attachment(self, attachment: Attachment) -> None:
        from copiloot_tui.ui.ask import Answer, Ask
        from copiloot_tui.ui.dialogs.take_out import TakeOut

        answer = await self.app.push_screen_wait(
            Ask(
                "Wat wil je met deze bijlage?",
                Answer("out", "Opslaan buiten de kluis", "primary"),
                Answer("change", "Andere naam"),
                Answer("remove", "Verwijderen", "warning"),
                Answer("stay", "Niets"),
            )
        )
        if answer == "out" and self._standing:
            self.app.push_screen(TakeOut(attachment, self._standing.file.family.number))
        elif answer == "change":
            self.app.push_screen(change_form(attachment))
        elif answer == "remove":
            await ask_and_remove(self.copiloot, attachment)

    # Changing and removing

    def action_change(self) -> None:
        """Change the regelzaak."""
        self.app.push_screen(form_named("regelzaak")(record_id=self._regelzaak_id, family_id=self._family_id))

    def action_change_row(self) -> None:
        """Change what the cursor is on."""
        if isinstance(chosen := self.selected, Record) and not isinstance(chosen, Term):
            self.app.push_screen(change_form(chosen))

    @work(group="remove")
    async def action_remove_row(self) -> None:
        """Remove what the cursor is on."""
        if isinstance(chosen := self.selected, CaseEvent):
            await self._remove_event(chosen)
        elif isinstance(chosen, Record) and not isinstance(chosen, Term):
            await ask_and_remove(self.copiloot, chosen)

    async def _remove_event(self, event: CaseEvent) -> None:
        from copiloot_tui.services.course import erase_event, remove_event
        from copiloot_tui.services.event_preview import preview_removal

        law = self.copiloot.law_book()
        follows = await self.copiloot.desk.read(preview_removal, event, law)
        await ask_and_remove(
            self.copiloot,
            event,
            how=(partial(remove_event, law=law), partial(erase_event, law=law)),
            detail=" ".join((*follows.terms, *follows.standing)),
        )

    @work(group="remove")
    async def action_remove(self) -> None:
        """Remove the regelzaak with all that belongs to it."""
        if (regelzaak := self.regelzaak_here) is not None:
            await ask_and_remove(self.copiloot, regelzaak)

    def action_letter(self) -> None:
        """Begin a letter."""
        self.app.push_screen(form_named("letter")(record_id=self._regelzaak_id, family_id=self._family_id))


def _standing_by_law(store: Store, regelzaak_id: UUID, program: Program) -> tuple[Standing, LawBook]:
    """Where a regelzaak stands, and the law, which is read from its files the first time: not on the event loop."""
    law = program.law_book()
    return regelzaak_standing(store, regelzaak_id, law), law
