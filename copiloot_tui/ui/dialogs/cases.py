"""Handing signals on as cases: seen as they would leave, with what may still point at a family, and logged."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from typing import TYPE_CHECKING, ClassVar, Final
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Label, Static

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.dutch import count
from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.domain.text import clean_line
from copiloot_tui.paths import documents_folder
from copiloot_tui.services.cases import RECEIVER, CaseFormat, CasesToLeave, cases_file_name, cases_of, let_cases_out
from copiloot_tui.services.new_file import path_from
from copiloot_tui.ui.dialogs.without_consent import ask_grounds
from copiloot_tui.ui.forms.fields import ChoiceField, Field, LineField

if TYPE_CHECKING:
    from copiloot_tui.ui.program import Program

PAUSE_SECONDS: Final = 0.25
"""What is typed settles this long before the cases are made again."""


class CasesDialog(ModalScreen[None]):
    """Shows the cases as they would leave, and saves them where the user says."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Sluiten"),
        Binding("ctrl+s", "save", "Opslaan"),
    ]
    AUTO_FOCUS = "Input"
    HELP_TEXT = (
        "Onderaan staat precies wat eruit gaat. Namen, nummers en adressen die de kluis kent, zijn vervangen; van de "
        "dag blijft alleen de maand. Dat is gepseudonimiseerd, niet anoniem: lees het na op plaatsen, datums, een "
        "zeldzame diagnose en namen van ziekenhuizen. Klopt er iets niet, wijzig dan het signaal zelf. Is er geen "
        "toestemming vastgelegd, dan vraagt Copiloot waarom het toch weg mag. **Ctrl+S** slaat op."
    )

    def __init__(self, signal_ids: Collection[UUID]) -> None:
        super().__init__()
        self._ids = tuple(signal_ids)
        self._found: CasesToLeave | None = None

    @property
    def copiloot(self) -> Program:
        """The program, with its desk."""
        return self.app  # type: ignore[return-value]

    def compose(self) -> ComposeResult:
        """For whom, as what, where to; what leaves; buttons."""
        with Vertical(classes="dialog reader export") as dialog:
            dialog.border_title = "Casussen voor het leernetwerk"
            with Vertical(classes="choices"):
                yield LineField("receiver", "Voor wie", hint=RECEIVER)
                yield ChoiceField("form", "Soort bestand", [(form.name, form.value) for form in CaseFormat])
                yield LineField("path", "Opslaan als")
            yield Label("", classes="detail", id="contents", markup=False)
            with VerticalScroll(id="preview"):
                yield Static(markup=False, id="text")
            yield Label("", classes="form-message", markup=False)
            with Horizontal(classes="buttons"):
                yield Button("Opslaan", id="save", variant="primary", tooltip="Ctrl+S")
                yield Button("Sluiten", id="close", tooltip="Esc")

    def on_mount(self) -> None:
        """Offer a place, and make the cases."""
        self._propose_path()
        self._preview()

    def field(self, name: str) -> Field:
        """A field by name."""
        return next(field for field in self.query(Field) if field.key == name)

    @property
    def form(self) -> CaseFormat:
        """As what it is saved."""
        return CaseFormat[self.field("form").text]

    def _propose_path(self) -> None:
        name = cases_file_name(self.form, civil_day(self.copiloot.desk.clock.now()))
        self.field("path").show(str(documents_folder() / name))

    @on(Field.Changed)
    def _changed(self, event: Field.Changed) -> None:
        if event.field.key == "form" and not self.field("path").is_touched:
            self._propose_path()
        if event.field.key != "path":
            self._preview()

    @work(exclusive=True, group="preview")
    async def _preview(self) -> None:
        await asyncio.sleep(PAUSE_SECONDS)
        receiver = clean_line(self.field("receiver").text) or RECEIVER
        try:
            self._found = found = await self.copiloot.desk.read(cases_of, self._ids, receiver)
        except CopilootError as error:
            self.copiloot.tell_error(error)
            return
        cases = count(len(found.book.cases), "casus", "casussen")
        families = count(len(found.family_ids), "gezin", "gezinnen")
        first = f"Wat eruit gaat: {cases} van {families}; {found.replacements} keer iets vervangen of weggelaten."
        lines = [first, *found.warnings]
        if not found.given.is_complete:
            lines.append("Er is geen toestemming vastgelegd voor alles wat hierin staat.")
        self.query_one("#contents", Label).update(Content("\n").join(Content(line) for line in lines))
        self.query_one("#text", Static).update(Content(found.written(self.form).decode("utf-8-sig")))

    def _tell(self, sentence: str) -> None:
        message = self.query_one(".form-message", Label)
        message.update(Content(sentence))
        message.set_class(bool(sentence), "-shown")

    @on(Button.Pressed, "#close")
    def _close(self) -> None:
        self.dismiss()

    @on(Button.Pressed, "#save")
    @work(exclusive=True, group="save")
    async def action_save(self) -> None:
        """Ask on what grounds where that is not clear, and write the file with its line in the log."""
        found = self._found
        if found is None:
            return
        self._tell("")
        grounds = await ask_grounds(self.copiloot, found.given, found.receiver)
        if grounds is None:
            return
        try:
            path = path_from(self.field("path").text)
            await self.copiloot.desk.write(let_cases_out, found, path, self.form, grounds)
        except CopilootError as error:
            self._tell(str(error))
        else:
            self.dismiss()
            self.copiloot.tell(f"Opgeslagen als {clean_line(str(path))}. Bij Wat eruit ging staat dat het weg is.")
